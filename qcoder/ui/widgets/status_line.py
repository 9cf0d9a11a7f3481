"""The line at the foot of the window: left what is under the caret, right when it was saved, who codes, next undo."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcoder.ui.paint.draw import draw_text, horizontal_line, text_width, vertical_line
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current
from qcoder.ui.widgets.labels import set_tip

_INSET = 12
_GAP = 14
_WIDEST_FACT = 0.4  # of the line, so that a long name in the next undo leaves room for what is under the caret


@dataclass(frozen=True)
class StatusItem:
    """A piece of the left side, with the swatch of a code if `colour` is given."""

    words: str
    colour: int | str | None = None


class StatusLine(QWidget):
    """Shows where one stands. It takes no messages that vanish: those are notices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: tuple[StatusItem, ...] = ()
        self._right: tuple[str, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_left(self, items: Sequence[StatusItem]) -> None:
        """What is under the caret or chosen."""
        if self._left != tuple(items):
            self._left = tuple(items)
            self._tell()

    def set_right(self, facts: Sequence[str]) -> None:
        """Facts of the project from left to right, the last one foremost: saved, coder, next undo."""
        said = tuple(fact for fact in facts if fact)
        if self._right != said:
            self._right = said
            self._tell()

    def _tell(self) -> None:
        left = ", ".join(item.words for item in self._left)
        self.setAccessibleName("; ".join((left, *self._right)) if left else "; ".join(self._right))
        self._tell_cut()
        self.update()

    def _tell_cut(self) -> None:
        """The tip says in full what is cut at the right."""
        font, widest = current().font("small"), self.width() * _WIDEST_FACT
        cut = "\n".join(words for words in self._right if text_width(font, words) > widest)
        set_tip(self, cut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_cut()

    def sizeHint(self) -> QSize:
        return QSize(320, current().row("status"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current().row("status"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.fillRect(self.rect(), theme.c("window"))
        horizontal_line(painter, 0, self.width(), 0, theme.c("border"))
        self._paint_left(painter, self._paint_right(painter))

    def _paint_right(self, painter: QPainter) -> float:
        """Paints the facts; returns where they begin."""
        theme, font = current(), current().font("small")
        x = self.width() - float(_INSET)
        for place, words in enumerate(reversed(self._right)):
            wanted = text_width(font, words)
            width = min(wanted, self.width() * _WIDEST_FACT)
            if place:
                x -= _GAP
                vertical_line(painter, round(x + _GAP / 2), 8, self.height() - 7, theme.c("border"))
            x -= width
            colour = theme.c("text2" if place else "text")
            draw_text(painter, QRectF(x, 1, width + 1, self.height() - 1), words, font, colour, elide=width < wanted)
        return x

    def _paint_left(self, painter: QPainter, end: float) -> None:
        theme, font = current(), current().font("small")
        x = float(_INSET)
        for item in self._left:
            if end - _GAP - x < 2 * theme.px(20):
                return
            if item.colour is not None:
                draw_swatch(painter, theme, x, self.height() / 2 + 0.5, item.colour, theme.px(8))
                x += theme.px(13)
            room = QRectF(x, 1, end - _GAP - x, self.height() - 1)
            if room.width() < 20:
                return
            x += draw_text(painter, room, item.words, font, theme.c("text2")) + _GAP
