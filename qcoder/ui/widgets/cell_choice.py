"""Tables in which single cells are chosen: an outline shows which."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from qcoder.ui.paint.heat import draw_chosen
from qcoder.ui.theme import current
from qcoder.ui.widgets.table import TableDelegate, TableView

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(TableDelegate):
    """Outlines the chosen cell; the first `leading` columns are names, which are chosen as rows are."""

    def __init__(self, view: TableView, leading: int) -> None:
        super().__init__(view)
        self._table, self._leading = view, leading

    def outlines_rows(self) -> bool:
        return self._table.currentIndex().column() < self._leading  # else the cell has an outline of its own

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected and index.column() >= self._leading:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            draw_chosen(painter, current(), QRectF(option.rect).adjusted(3, 2, -3, -2), focused=focused)


def choose_cells(table: TableView, leading: int) -> None:
    """Let single cells of a table be chosen, not rows."""
    table.setItemDelegate(CellDelegate(table, leading))
    table.setSelectionMode(TableView.SelectionMode.SingleSelection)
    table.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
