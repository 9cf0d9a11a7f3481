"""What small tables have in common: rows of a list that is given as a whole, and a title above each column."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from qcoder.ui.widgets.table import Column

Index = QModelIndex | QPersistentModelIndex


class RowTable(QAbstractTableModel):
    """Who inherits says how many rows there are, the titles of the columns, and what a cell holds (`data`)."""

    columns: Sequence[Column] = ()  # asked at every paint, so no words are made for it

    def row_total(self) -> int:
        """How many rows there are now."""
        raise NotImplementedError

    def titles(self) -> Sequence[str]:
        """The title of each column."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else self.row_total()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.titles()[section] if across else None
