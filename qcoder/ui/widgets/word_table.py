"""A table of words, one row per thing."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView

from qcoder.ui.widgets.table import Column, TableView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class WordRows(QAbstractTableModel):
    """Cells of words under titles, made anew when what they show changes."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._cells: list[tuple[str, ...]] = []

    def show_rows(self, cells: list[tuple[str, ...]]) -> None:
        """Other rows, each with a word or sentence per title."""
        self.beginResetModel()
        self._cells = cells
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and role == Qt.ItemDataRole.DisplayRole:
            return self._cells[index.row()][index.column()]
        return None


class WordTable(TableView):
    """A table of `WordRows` in which one row is chosen."""

    def __init__(self, name: str, titles: Sequence[str], columns: Sequence[Column]) -> None:
        super().__init__(name)
        self.rows = WordRows(titles, self)
        self.setModel(self.rows)
        self.set_columns(columns)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    @property
    def row(self) -> int:
        """The chosen row, or -1."""
        chosen = self.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def show_rows(self, cells: list[tuple[str, ...]]) -> None:
        """Other rows; the place in the table stays, else the last row is chosen."""
        before = max(self.row, 0)
        self.rows.show_rows(cells)
        if cells:
            self.selectRow(min(before, len(cells) - 1))
