"""Choosing a state of the codebook: now, a name, a day on which something changed, or any date."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QDateTime, QObject, Signal
from PySide6.QtWidgets import QDateTimeEdit, QMenu, QWidget

from qcoder.services.codebook_versions import versions
from qcoder.services.study import Study
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.saying import date_in_words, in_menu
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.fields import TextField

_DAYS = 12


class StateButton(DropButton):
    """Names the chosen state; its menu offers others. `reference` is what `versions.find_state` takes."""

    changed = Signal()

    def __init__(self, label: str, study: Study, reference: str, parent: QWidget | None = None) -> None:
        super().__init__("", None, parent)
        self._label, self._study = label, study
        self.reference = reference
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)
        self._say()

    def choose(self, reference: str) -> None:
        """Chooses a state."""
        self.reference = reference
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.set_words(f"{self._label}: {state_words(self.reference)}")

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        self._add(versions.NOW)
        for version in reversed(versions.versions(self._study)):
            self._add(version.name, self.tr("{name}, named by {coder}").format(name=version.name, coder=version.coder))
        menu.addSeparator()
        days = dict.fromkeys(f"{one.when.astimezone():%Y-%m-%d}" for one in versions.moments(self._study))
        for day in list(days)[:_DAYS]:
            self._add(day, self.tr("End of {day}").format(day=date_in_words(day)))
        self._add(versions.START)
        menu.addSeparator()
        menu.addAction(self.tr("Another date…"), self._ask)

    def _add(self, reference: str, words: str = "") -> None:
        action = self.menu().addAction(in_menu(words or state_words(reference)), lambda: self.choose(reference))
        action.setCheckable(True)
        action.setChecked(reference.casefold() == self.reference.casefold())

    def _ask(self) -> None:
        dialog = _DateDialog(self.window())
        dialog.chosen.connect(self.choose)
        dialog.open()


def state_words(reference: str) -> str:
    """A reference in words."""
    translated: QObject = _Words()
    if reference.casefold() == versions.NOW:
        return translated.tr("now")
    if reference.casefold() == versions.START:
        return translated.tr("the beginning")
    return date_in_words(reference)


class _Words(QObject):
    """Only there to translate."""


class _DateDialog(Dialog):
    """Asks for a date and time."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("The codebook as it was"), parent, width=380)
        self.field = QDateTimeEdit(QDateTime.currentDateTime())
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.field.setAccessibleName(self.tr("Date and time"))
        self.body.addWidget(self.field)
        self.way_out()
        self.verb(self.tr("Show it"), self._take, "primary")

    def _take(self) -> None:
        picked = self.field.dateTime().toPython()
        if isinstance(picked, datetime):
            self.chosen.emit(f"{picked:%Y-%m-%d %H:%M}")
        self.accept()


class NameState(Dialog):
    """Asks for a name and a reason; `store` names the state and raises what is wrong."""

    def __init__(self, store: Callable[[str, str], object], parent: QWidget) -> None:
        super().__init__(self.tr("Name the codebook as it is now"), parent, width=460)
        self.say(self.tr("A named state can be compared with others, printed, and gone back to."))
        self._store = store
        self.name = TextField(self.tr("Name"))
        self.name.edit.setPlaceholderText(self.tr("Such as After the first round"))
        self.reason = TextArea(self.tr("Reason"), lines=3, hint=self.tr("What was settled, and why"))
        self.body.addWidget(self.name)
        self.body.addWidget(self.reason, 1)
        self.way_out()
        self.verb(self.tr("Name it"), self.save, "primary")
        self.on_key("Ctrl+Return", self.save)
        self.name.edit.setFocus()

    def save(self) -> None:
        """Names the state, and closes where that went well."""
        if self.try_to(lambda: self._store(self.name.edit.text(), self.reason.words)):
            self.accept()
