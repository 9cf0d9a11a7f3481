"""The line above two columns: which language each is, the one with the keyboard strong."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.paint.draw import draw_text, horizontal_line
from qcoder.ui.theme import current
from qcoder.ui.widgets.labels import set_tip

HEIGHT = 28


class Heads(QWidget):
    """Headings at the left edges of the columns below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._edges: tuple[tuple[int, int], ...] = ()
        self._strong = 0

    def show_words(self, words: Sequence[str], strong: int) -> None:
        """Shows these headings, one of them strong."""
        self._words, self._strong = tuple(words), strong
        self.setAccessibleName(", ".join(words))
        set_tip(self, "\n".join(words))  # they are cut where columns are narrow
        self.update()

    def set_edges(self, edges: Sequence[tuple[int, int]]) -> None:
        """Sets left edge and width of each heading."""
        self._edges = tuple(edges)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, current().px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.fillRect(self.rect(), theme.c("page"))
        for number, (words, (left, width)) in enumerate(zip(self._words, self._edges, strict=False)):
            strong = number == self._strong
            font = theme.font("small_strong" if strong else "small")
            rect = QRectF(left, 0, width, self.height() - 1)
            draw_text(painter, rect, words, font, theme.c("text" if strong else "text2"))
        horizontal_line(painter, 0, self.width(), self.height() - 1, theme.c("border"))
        painter.end()
