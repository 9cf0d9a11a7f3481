"""Asks which lines of a side are shown alone: codes, cases, sources, people, values, whatever the side has."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services.exploring.crosstab import Only
from qcoder.services.exploring.side import WHOLE, Line
from qcoder.ui.dialogs.tick_picker import TickPicker
from qcoder.ui.theme import colour_of
from qcoder.ui.views.explore.kinds import kind_words
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.menus import ticked


def ask_lines(
    parent: QWidget, what: str, lines: Sequence[Line], ticked: Collection[str], use: Callable[[list[str]], object]
) -> TickPicker:
    """Opens the dialog; `use` takes the keys that are ticked, none of them for all lines."""
    names = {line.key: line.heading.label for line in lines}
    entries = [
        PickEntry(
            line.key.encode(), line.heading.label, names.get(line.parent, ""),
            colour_of(line.color) if line.color else None,
        )
        for line in lines
    ]  # fmt: skip
    translate = QCoreApplication.translate
    dialog = TickPicker(
        translate("ask_lines", "{what} to show").format(what=what), entries, [key.encode() for key in ticked],
        lambda keys: use([key.decode() for key in keys]), parent,
        hint=translate("ask_lines", "Type to find one"), verb=translate("ask_lines", "Show these"),
        sentence=translate("ask_lines", "Tick none to show all of them."),
    )  # fmt: skip
    dialog.open()
    return dialog


class ChosenLines:
    """Which lines a page shows alone, for each kind of lines; a kind without an entry shows all of its lines.

    `lines_of` gives the lines of a kind when they are asked for, `changed` is called when others were chosen.
    """

    def __init__(
        self, page: QWidget, lines_of: Callable[[str], Sequence[Line]], changed: Callable[[], object]
    ) -> None:
        self._page = page
        self._lines_of = lines_of
        self._changed = changed
        self._keys: dict[str, list[str]] = {}

    def offer(self, menu: QMenu, kind: str) -> None:
        """Adds to a menu what chooses among the lines of a kind."""
        if kind == WHOLE:
            return
        translate = QCoreApplication.translate
        words = translate("ask_lines", "Choose {lines}…").format(lines=kind_words(kind).lower())
        ticked(menu, words, kind in self._keys, lambda: self.ask(kind))
        if kind in self._keys:
            menu.addAction(translate("ask_lines", "Show all of them"), lambda: self.show_only(kind, []))

    def ask(self, kind: str) -> TickPicker:
        """Asks which lines of a kind are shown alone."""
        chosen = self._keys.get(kind, [])
        lines = self._lines_of(kind)
        return ask_lines(self._page, kind_words(kind), lines, chosen, lambda keys: self.show_only(kind, keys))

    def show_only(self, kind: str, keys: list[str]) -> None:
        """Shows some lines of a kind alone; none of them for all."""
        if keys:
            self._keys[kind] = keys
        else:
            self._keys.pop(kind, None)
        self._changed()

    def words(self, kind: str) -> str:
        """What a kind is called, with the number of lines that were chosen."""
        chosen = len(self._keys.get(kind, ()))
        words = kind_words(kind)
        if not chosen:
            return words
        return QCoreApplication.translate("ask_lines", "{lines}: {count}").format(lines=words, count=chosen)

    def only(self, down: str, across: str) -> Only:
        """The lines that are counted."""
        return Only(frozenset(self._keys.get(down, ())), frozenset(self._keys.get(across, ())))

    def as_choice(self) -> dict[str, list[str]]:
        """What was chosen, as plain data."""
        return dict(self._keys)

    def take_choice(self, choice: object) -> None:
        """Choose the same again; what cannot be read is left out."""
        known = choice.items() if isinstance(choice, dict) else ()
        self._keys = {
            str(kind): [str(key) for key in keys] for kind, keys in known if isinstance(keys, list) and keys
        }
