"""A field whose value is found by typing: it shows the choice, and opens the palette below itself."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from qcoder.ui.paint.draw import draw_box, draw_icon, draw_text
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.quick_pick import QuickPick

_INSET = 8
_OPENING = frozenset({Qt.Key.Key_Down, Qt.Key.Key_F4})


class _Shown(QAbstractButton):
    """The choice, in the frame of a field. Letters open the palette with what was typed."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: PickEntry | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.opened.emit(""))

    def sizeHint(self) -> QSize:
        return QSize(240, current().row("field"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in _OPENING:
            self.opened.emit("")
        elif plain and event.text().strip() and event.text().isprintable():
            self.opened.emit(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        rect = QRectF(self.rect())
        draw_box(painter, rect, theme.c("page"), theme.c("control"))
        caret = theme.px(12)
        draw_icon(painter, rect.right() - caret - 10, rect.center().y(), "caret-down", theme.c("muted"), caret)
        if self.entry is None:
            return
        left = float(_INSET)
        if self.entry.colour is not None:
            draw_swatch(painter, theme, left, rect.center().y(), self.entry.colour)
            left += 17
        room = QRectF(left, 0, rect.right() - caret - 16 - left, rect.height())
        used = draw_text(painter, room, self.entry.name, theme.font(), theme.c("text"))
        if self.entry.parent and room.width() - used > 32:
            place = room.adjusted(used + 8, 0, 0, 0)
            draw_text(painter, place, self.entry.parent, theme.font("small"), theme.c("muted"))


class PickField(QWidget):
    """Label above, choice below. `area` is what the palette may lie over: the dialog."""

    changed = Signal(object)

    def __init__(self, label: str, entries: Sequence[PickEntry], chosen: object, area: QWidget) -> None:
        super().__init__()
        self._label = label
        self._entries = list(entries)
        self._area = area
        self.shown = _Shown()
        name = TextLabel(label, font="small", role="text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(name)
        column.addWidget(self.shown)
        self.setFocusProxy(self.shown)
        self.pick = QuickPick(area, self._find, hint=self.tr("Type to find"), icon="magnifying-glass", digits=False)
        self.pick.chosen.connect(self._take)
        self.shown.opened.connect(self._open)
        self._show(next((entry for entry in self._entries if entry.key == chosen), self._entries[0]))

    @property
    def key(self) -> object:
        """The key of the chosen entry."""
        return self.shown.entry.key if self.shown.entry else None

    def _find(self, words: str) -> list[PickEntry]:
        return find(words, self._entries)

    def _open(self, words: str) -> None:
        corner = self.shown.mapTo(self._area, QPoint(0, 0))
        self.pick.open_at(QRect(corner, self.shown.size()), words)
        if words:  # typing goes on behind the first letter
            self.pick.field.end(False)

    def _take(self, entry: PickEntry) -> None:
        self._show(next(known for known in self._entries if known.key == entry.key))
        self.changed.emit(self.key)

    def _show(self, entry: PickEntry) -> None:
        self.shown.entry = entry
        words = ", ".join(part for part in (entry.name, entry.parent) if part)
        self.shown.setAccessibleName(f"{self._label}: {words}")
        self.shown.setAccessibleDescription(self.tr("Type to find another one"))
        self.shown.setToolTip(words)
        self.shown.update()
