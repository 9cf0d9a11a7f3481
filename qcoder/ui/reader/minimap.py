"""The whole transcript at one glance beside the scroll bar: coded stretches, search hits, and what is seen now.

Heights are shares of the document's length, so that nothing has to be laid out. The picture of the codings is drawn a
moment after they changed, and kept: scrolling paints it again with another frame around what is seen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.paint.draw import draw_box, vertical_line
from qcoder.ui.paint.overview import Stretch, density, lanes
from qcoder.ui.reader.placed import Placed
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
        with QPainter(picture) as painter:
            vertical_line(painter, 0, 0, self.height(), theme.c("border"))
            shown = self._view.placed.shown()
            if self.density or len(shown) > _MANY:
                self._paint_density(painter, theme, shown)
            else:
                self._paint_lanes(painter, theme, shown)
            for start, _end in self._view.hits:
                y = min(self._y(start), self.height() - _HIT)
                painter.fillRect(QRectF(self.width() - 8, round(y), 7, _HIT), theme.c("warning"))
        return picture

    def _paint_lanes(self, painter: QPainter, theme: Theme, shown: list[Placed]) -> None:
        stretches = [Stretch(self._y(one.start), self._y(one.end), one.coding.colour) for one in shown]
        step = (self.width() - 11) / _LANES
        for lane, stretch in lanes(stretches, _LANES):
            height = max(1.5, stretch.bottom - stretch.top)
            painter.fillRect(QRectF(3 + lane * step, stretch.top, step - 1, height), theme.code(stretch.colour))

    def _paint_density(self, painter: QPainter, theme: Theme, shown: list[Placed]) -> None:
        rows = density(((one.start, one.end) for one in shown), self._view.map.length, self.height())
        most = max(rows, default=0)
        colours = {count: theme.heat(count / most)[0] for count in set(rows) if count}
        for y, count in enumerate(rows):
            if count:
                painter.fillRect(QRectF(3, y, self.width() - 11, 1), colours[count])

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
