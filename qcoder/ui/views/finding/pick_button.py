"""A button that shows what was chosen, and lets another be found by typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

_PALETTE = 392  # width of the palette, whose right edge goes to that of its anchor
_LONGEST = 32


class PickButton(Button):
    """`picked` says that another entry was chosen; `key` is that of the entry, "" for none."""

    picked = Signal()

    def __init__(
        self, hint: str, entries: Callable[[], Sequence[PickEntry]], area: QWidget, *,
        finder: Callable[[str], Sequence[PickEntry]] | None = None, create_words: Callable[[str], str] | str = "",
    ) -> None:
        super().__init__(hint)
        self._hint = hint
        self._entries = entries
        self._area = area
        self.key = ""
        self.pick = QuickPick(
            area, finder or (lambda words: find(words, self._entries())), hint=self.tr("Type to find"),
            create_words=create_words,
        )
        self.pick.chosen.connect(self._take)
        self.clicked.connect(self.choose)

    def choose(self) -> None:
        """Opens the palette below."""
        corner = self.mapTo(self._area, self.rect().topLeft())
        self.pick.open_at(QRect(corner.x(), corner.y(), current().px(_PALETTE), self.height()))

    def set_key(self, key: str, name: str = "") -> None:
        """Shows an entry as chosen; what is not among them is shown by its name, or not at all.

        Words find their entry in capitals or small letters, since who writes a search by command uses either.
        """
        entries = {str(entry.key): entry for entry in reversed(self._entries())}
        found = entries.get(key) or {one.casefold(): entry for one, entry in entries.items()}.get(key.casefold())
        shown = found.name if found is not None else name
        self.key = str(found.key) if found is not None else key if shown else ""
        cut = shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
        self.setText(cut or self._hint)
        self.setToolTip(", ".join(part for part in (shown, found.parent if found else "") if part))
        self.updateGeometry()

    def _take(self, entry: PickEntry) -> None:
        self.set_key(str(entry.key))
        self.setFocus()
        self.picked.emit()
