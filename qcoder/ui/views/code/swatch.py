"""The square of a code beside its name."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current


class Swatch(QWidget):
    """The colour of a code, with its pattern when patterns are on."""

    def __init__(self, colour: int | str | None = None, size: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self._size = size

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(self._size) + 6, theme.text_height("title" if self._size > 10 else "ui"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.colour is not None:
            draw_swatch(QPainter(self), current(), 0, self.height() / 2, self.colour, current().px(self._size))
