"""The whole transcript at one glance beside the scroll bar: coded stretches, search hits, and what is seen now.

Heights are shares of the document's length, so that nothing has to be laid out. The picture of the codings is drawn a
moment after they changed, and kept: scrolling paints it again with another frame around what is seen.
"""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.paint.draw import draw_box, vertical_line
from qcoder.ui.paint.overview import Stretch, density, lanes
from qcoder.ui.paint.strip import Strip
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.theme import current
from qcoder.ui.theme.theme import Theme

WIDTH = 22  # pixels at 100 % zoom
_LANES = 3
_MANY = 1500  # codings from where on their number is shown and not their colours
_SETTLE_MS = 80
_LEAST = 6  # pixels of the frame around what is seen
_HIT = 2


class Minimap(QWidget):
    """Click or drag goes there. Shows the column that has the keyboard."""

    def __init__(self, parent: QWidget, views: Sequence[ReaderView]) -> None:
        super().__init__(parent)
        self._view = views[0]
        self._picture: QPixmap | None = None
        self.density = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Map of the transcript"))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._draw_anew)
        for view in views:
            view.moved.connect(self.update)

    def set_view(self, view: ReaderView) -> None:
        """Shows this column from now on."""
        self._view = view
        self.codings_changed()

    def codings_changed(self) -> None:
        """Codings, hits or colours are others: the picture is drawn again in a moment."""
        self._settle.start()

    def _draw_anew(self) -> None:
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._picture = None

    def sizeHint(self) -> QSize:
        return QSize(current().px(WIDTH), 200)

    # ---- painting

    def _y(self, position: int) -> float:
        return position / max(1, self._view.map.length) * self.height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        if self._picture is None:
            self._picture = self._draw(theme)
        painter.drawPixmap(0, 0, self._picture)
        top, bottom = self._seen_range()
        frame = QRectF(1.5, top, self.width() - 3, max(_LEAST, bottom - top))
        draw_box(painter, frame, theme.c("text", 0.06), theme.c("control"), radius=2)
        caret = self._y(self._view.selected()[1])
        painter.fillRect(QRectF(1.5, round(caret), self.width() - 3, 1), theme.c("accent"))
        painter.end()

    def _seen_range(self) -> tuple[float, float]:
        view, seen = self._view, self._view.seen_top
        blocks = list(view.blocks_between(seen, seen + self.height()))
        if not blocks:
            return 0.0, 0.0
        shares = []
        for (block, y), edge in ((blocks[0], seen), (blocks[-1], seen + self.height())):
            height = max(1.0, view.lines_of(block.blockNumber()) * view.line_height)
            inside = min(1.0, max(0.0, (edge - y) / height))
            shares.append(self._y(round(block.position() + inside * block.length())))
        return shares[0], shares[1]

    def _draw(self, theme: Theme) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.c("page"))
        placed = self._view.placed
        with QPainter(picture) as painter:
            vertical_line(painter, 0, 0, self.height(), theme.c("border"))
            if self.density or len(placed.edges().starts) > _MANY:
                self._paint_density(painter, theme, ratio)
            else:
                self._paint_lanes(painter, theme, ratio)
            self._paint_hits(painter, theme)
        return picture

    def _paint_hits(self, painter: QPainter, theme: Theme) -> None:
        """A sign at the height of each hit: thousands of them lie on some hundred heights."""
        scale, lowest = self.height() / max(1, self._view.map.length), self.height() - _HIT
        left, colour = self.width() - 8, theme.c("warning")
        for y in {round(min(start * scale, lowest)) for start, _end in self._view.hits}:
            painter.fillRect(QRectF(left, y, 7, _HIT), colour)

    def _paint_lanes(self, painter: QPainter, theme: Theme, ratio: float) -> None:
        shown = self._view.placed.shown()
        found = lanes([Stretch(one.start, one.end, one.coding.colour) for one in shown], _LANES)
        step = (self.width() - 11) / _LANES
        lefts = [3 + lane * step for lane in range(_LANES)]
        strips = [self._strip(left, 2 + (lane + 1) * step, theme, ratio) for lane, left in enumerate(lefts)]
        scale, least = self.height() / max(1, self._view.map.length) * ratio, 1.5 * ratio
        for lane, (start, end, colour) in found:
            top = start * scale
            strips[lane].fill(top, max(top + least, end * scale), theme.code(colour))
        for left, strip in zip(lefts, strips, strict=True):
            painter.drawImage(QPointF(_pixels(left, ratio) / ratio, 0), strip.image(ratio))

    def _paint_density(self, painter: QPainter, theme: Theme, ratio: float) -> None:
        starts, ends = self._view.placed.edges()
        rows = density(starts, ends, self._view.map.length, self.height())
        most = max(rows, default=0)
        colours = {count: theme.heat(count / most)[0] for count in set(rows) if count}
        strip, y = self._strip(3, self.width() - 8, theme, ratio), 0
        for count, alike in groupby(rows):
            below = y + len(list(alike))
            if count:
                strip.fill(y * ratio, below * ratio, colours[count])
            y = below
        painter.drawImage(QPointF(_pixels(3, ratio) / ratio, 0), strip.image(ratio))

    def _strip(self, left: float, right: float, theme: Theme, ratio: float) -> Strip:
        """An empty strip from one edge to the other, as high as the map."""
        return Strip(_pixels(right, ratio) - _pixels(left, ratio), round(self.height() * ratio), theme.c("page"))

    # ---- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        """Scrolls so that the place under the pointer stands in the middle."""
        view = self._view
        share = min(1.0, max(0.0, event.position().y() / max(1, self.height())))
        position = round(share * view.map.length)
        view.scroll_to(position, view.height() // view.line_height // 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)


def _pixels(x: float, ratio: float) -> int:
    """The pixel of the screen at which an edge is drawn, as Qt rounds it."""
    return int(x * ratio + 0.5)
