"""Mean ratings as marks on a scale: a row a code, a column a group, with the number of ratings beside each."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from qcoder.ui.paint.draw import draw_text, horizontal_line, vertical_line
from qcoder.ui.theme import current
from qcoder.ui.views.explore.heat_table import HeatTable
from qcoder.ui.widgets.cell_grid import CellPainter, Index

_NUMBERS = 44


class RatingTable(HeatTable):
    """`marks` give for a row and column of the grid where between the ends the mark stands; none where nobody rated.

    `middles` give for a row where its nought stands.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, bars=True)
        self._plain_totals = False
        self._headings.over_bars = False  # marks stand around the middle of their scale
        self.marks: dict[tuple[int, int], float] = {}
        self.middles: dict[int, float] = {}
        self.setItemDelegate(_Delegate(self))


class _Delegate(CellPainter):
    def __init__(self, view: RatingTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, view = current(), QRectF(option.rect), self._view
        at = view.cells.place(index.row(), index.column())
        if at is None:
            return
        room = rect.adjusted(1, 1, -1, -1)
        track = QRectF(room.x() + 14, room.y(), max(30.0, room.width() - theme.px(_NUMBERS) - 20), room.height())
        share = view.marks.get(at)
        if at[0] >= 0:
            horizontal_line(painter, track.left(), track.right(), track.center().y(), theme.c("control"))
            middle = view.middles.get(at[0])
            if middle is not None:
                x = track.x() + track.width() * middle
                vertical_line(painter, x, track.center().y() - 6, track.center().y() + 7, theme.c("control"))
        if share is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.c("accent"))
            painter.drawEllipse(QPointF(track.x() + track.width() * share, track.center().y()), 6, 6)
            painter.restore()
        left = track.right() + 12
        words = QRectF(left, room.y(), room.right() - left - 2, room.height())
        ink = theme.c("text2" if share is not None else "muted")
        draw_text(painter, words, str(index.data() or ""), theme.font(), ink)
        self.outline(painter, room, index)
