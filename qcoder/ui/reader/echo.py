"""The strip between two columns: beside each passage, what is coded of it in the other language.

A bar stands next to the words that a code was not applied to, as high as the passage: it says that there is a code
on the other side, and which one when it is pointed at. It is paler than the bars of the margin, which stand beside
the very words.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qcoder.ui.paint.density import paint_density
from qcoder.ui.paint.signs import fill_pattern
from qcoder.ui.reader.counting_lines import lines_in_sight
from qcoder.ui.reader.margin import coding_words
from qcoder.ui.reader.page import ReaderCoding
from qcoder.ui.reader.side_by_side import SideBySide
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.theme import current

GAP = 28  # width of the strip in pixels
_BAR, _STEP, _MOST = 3, 5, 2
_PALE = 0.45


class Echo(QWidget):
    """Between the two columns of `pair`, left bars for the words on the left, right bars for those on the right."""

    def __init__(self, parent: QWidget, views: Sequence[ReaderView], pair: SideBySide) -> None:
        super().__init__(parent)
        self._views = views
        self._pair = pair
        self._density = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pair.scrolled.connect(self.update)
        for view in views:
            view.moved.connect(self.update)
            view.recoded.connect(self.update)

    def set_density(self, *, density: bool) -> None:
        """Shows how many codings lie on each line of the left column, in the place of bars."""
        self._density = density
        self.update()

    def codings_beside(self, side: int, level: int) -> list[ReaderCoding]:
        """The codings of a level in the other column than `side`, in reading order, one per code and coder."""
        other = self._views[1 - side]
        blocks = self._pair.blocks_on(1 - side, level)
        here = [placed for block in blocks for placed in other.placed.in_block(block)]
        found: dict[tuple[bytes, str], ReaderCoding] = {}
        for placed in sorted(here, key=lambda one: (one.start, -one.end, one.coding.id)):
            found.setdefault((placed.coding.code_id, placed.coding.coder), placed.coding)
        return list(found.values())

    def _bars(self) -> Iterator[tuple[int, QRectF, list[ReaderCoding]]]:
        """What is shown: the side, the room of its bars, and the codings that they stand for."""
        for level, top in self._pair.in_sight():
            for side in (0, 1):
                height = self._pair.words_height(side, level)
                here = self.codings_beside(side, level) if height else []
                if here:
                    x = 4.0 if side == 0 else self.width() - 4.0 - _BAR
                    yield side, QRectF(x, top + 3, _BAR, height - 6), here

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.c("page"))
        if self._density:
            paint_density(painter, theme, 2, lines_in_sight(self._views[0], self.height()), GAP - 4)
            painter.end()
            return
        painter.setOpacity(1.0 if theme.is_contrast else _PALE)
        for side, rect, here in self._bars():
            colours = list(dict.fromkeys(coding.colour for coding in here))[:_MOST]
            for lane, colour in enumerate(colours):
                bar = rect.translated(lane * _STEP * (1 if side == 0 else -1), 0)
                seen = bar.intersected(QRectF(self.rect()))  # a long bar would else paint thousands of dashes
                if seen.height() > seen.width():
                    phase = seen.top() - bar.top()
                    fill_pattern(painter, seen, theme.code(colour), theme.pattern(colour), phase=phase)
        painter.end()

    def codings_at(self, at: QPointF) -> list[ReaderCoding]:
        """The codings that the bars at a point stand for."""
        if self._density:
            return []
        nearest = 0 if at.x() < self.width() / 2 else 1
        for side, rect, here in self._bars():
            if side == nearest and rect.top() <= at.y() <= rect.bottom():
                return here
        return []

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = "\n".join(coding_words(coding) for coding in self.codings_at(QPointF(event.pos())))
            heading = self.tr("In the other column:")
            QToolTip.showText(event.globalPos(), f"{heading}\n{words}" if words else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press between the columns means nothing, and must not reach what lies below."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._views[0].wheelEvent(event)
