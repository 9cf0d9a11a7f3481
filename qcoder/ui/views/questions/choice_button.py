"""The buttons that say what the coverage counts and by what, each with the menu of what else it could be."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services.reporting.coverage import ATTRIBUTE, CASES, PEOPLE, SOURCES
from qcoder.ui.views.questions.coverage_model import BOTH
from qcoder.ui.widgets.buttons import DropButton


def _tr(words: str) -> str:
    return QCoreApplication.translate("ChoiceButton", words)


def kind_words(kind: str) -> str:
    """A kind of columns as a person reads it."""
    known = {CASES: _tr("Sites"), PEOPLE: _tr("People"), SOURCES: _tr("Sources")}
    return known.get(kind) or kind.removeprefix(ATTRIBUTE).capitalize()


def count_words(what: str) -> str:
    """What is counted as a person reads it."""
    known = {
        BOTH: _tr("Quotes and people"), "quotes": _tr("Quotes"), "sources": _tr("Sources"), "people": _tr("People"),
        "groups": _tr("Groups"),
    }  # fmt: skip
    return known[what]


class ChoiceButton(DropButton):
    """Shows one of several choices; `chosen` carries another one. `words` names a choice, `choices` gives all."""

    chosen = Signal(str)

    def __init__(
        self, words: Callable[[str], str], choices: Callable[[], Sequence[str]], now: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(words(now), None, parent)
        self._words, self._choices, self._now = words, choices, now
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_chosen(self, choice: str) -> None:
        """Shows what is chosen now."""
        self._now = choice
        self.set_words(self._words(choice))

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for choice in self._choices():
            action = menu.addAction(self._words(choice), lambda choice=choice: self.chosen.emit(choice))
            action.setCheckable(True)
            action.setChecked(choice == self._now)
