"""Cells that are chosen one by one: the ground of those that are chosen, an outline round the current one."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.theme import current
from qcoder.ui.widgets.cells import Index
from qcoder.ui.widgets.table import TableView, paint_ground


class CellDelegate(QStyledItemDelegate):
    """Paints what the kind of a column says; the rest is that of a spreadsheet rather than of a list."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        paint_ground(painter, option, hovered=index.row() == self._view.hovered_row)
        self._view.kind_of(index.column()).paint(painter, theme, rect.adjusted(0, 0, 0, -1), index)
        if index == self._view.currentIndex():
            focused = self._view.hasFocus()
            edge = theme.c("focus" if focused else "control")
            draw_box(painter, rect.adjusted(1, 1, -1, -2), None, edge, width=2 if focused else 1)
