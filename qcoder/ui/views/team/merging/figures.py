"""A few figures in a row, each large over its words, parted by hairlines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcoder.ui.paint.draw import draw_text, horizontal_line, text_width, vertical_line
from qcoder.ui.theme import current

_PAD = 16


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and the colour role in which it stands; `short` are its words where room is short."""

    number: int
    words: str
    role: str = "text"
    short: str = ""


class FigureRow(QWidget):
    """Figures that share the width evenly. Screen readers hear them as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Shows other figures."""
        self._figures = tuple(figures)
        self.setAccessibleName(", ".join(f"{one.number} {one.words}" for one in figures))
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(400, theme.text_height("page") + theme.text_height("small") + 2 * _PAD + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.fillRect(self.rect(), theme.c("page"))
        horizontal_line(painter, 0, self.width(), self.height() - 1, theme.c("border"))
        if not self._figures:
            return
        large = theme.text_height("page")
        room = self.width() / len(self._figures)
        pad = _PAD if room > theme.px(100) else 8
        for place, figure in enumerate(self._figures):
            x = place * room
            if place:
                vertical_line(painter, x, _PAD, self.height() - _PAD, theme.c("border"))
            inner = QRectF(x + pad, _PAD, room - pad - 2, large)
            draw_text(painter, inner, f"{figure.number:,}".replace(",", "\u2009"), theme.font("page"),
                      theme.c(figure.role))
            below = QRectF(inner.x(), inner.bottom() + 2, inner.width(), theme.text_height("small"))
            small = theme.font("small")
            words = figure.short if figure.short and text_width(small, figure.words) > below.width() else figure.words
            draw_text(painter, below, words, small, theme.c("muted"))
