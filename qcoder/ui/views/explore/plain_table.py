"""A plain table of words and numbers that are all known: for pages whose rows are few."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from qcoder.ui.widgets.cell_grid import Index
from qcoder.ui.widgets.roles import ItemRole

Cell = str | int | float | None


class PlainModel(QAbstractTableModel):
    """Rows of cells under titles; `colours` are those of the codes in the first column, `tips` those of whole rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[str, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self._colours: tuple[int | str | None, ...] = ()
        self._tips: tuple[str, ...] = ()

    def show_rows(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        colours: Sequence[int | str | None] = (),
        tips: Sequence[str] = (),
    ) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self._titles, self._rows = tuple(titles), tuple(tuple(row) for row in rows)
        self._colours, self._tips = tuple(colours), tuple(tips)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._titles[section] if across and section < len(self._titles) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            value = self._rows[row][column]
            return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
        if role == ItemRole.COLOUR and column == 0 and row < len(self._colours):
            return self._colours[row]
        if role == Qt.ItemDataRole.ToolTipRole and row < len(self._tips) and self._tips[row]:
            return self._tips[row]
        return None
