"""A grid of numbers as a table model: folded along its tree, sorted by any column, totals at its edges."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt

from qcoder.model.matrix import Number
from qcoder.ui.widgets.cell_grid import CellModel, Index
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

ALL = -1
"""Stands for all rows, or all columns, together."""


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row or column: its key, its name, a tip, where it stands in its tree, the colour of a code.

    `whole` says that it is all there is, and no part of it.
    """

    key: str
    name: str
    tip: str = ""
    depth: int = 0
    parent: str = ""
    colour: int | str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Numbers with their lines and totals; `shown` puts a number into signs, `sentence` a cell into words."""

    rows: tuple[GridLine, ...]
    columns: tuple[GridLine, ...]
    values: tuple[tuple[Number, ...], ...]
    row_totals: tuple[Number, ...]
    column_totals: tuple[Number, ...]
    total: Number
    shown: Callable[[Number], str]
    sentence: Callable[[int, int], str]


class HeatModel(CellModel):
    """See the module. The last row and the last column hold totals.

    `order` names what rows are sorted by: "" for their own order, "total", "name", "spread" (how far the columns lie
    apart), or the key of a column.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self.order = ""
        self.folded: set[str] = set()
        self._shown: list[int] = []
        self._above: set[str] = set()
        self.most = 0.0

    def show_grid(self, grid: Grid) -> None:
        """Shows other numbers; what is folded and the order stay."""
        self.beginResetModel()
        self.grid = grid
        self._above = {line.parent for line in grid.rows}
        self.most = max((value for row in grid.values for value in row if value), default=0.0)
        self._arrange()
        self.endResetModel()

    def sort_by(self, order: str) -> None:
        """Sorts the rows, largest first; "" brings back their own order."""
        self.beginResetModel()
        self.order = order
        self._arrange()
        self.endResetModel()

    def fold(self, keys: set[str]) -> None:
        """Hides what stands below these rows, and nothing else."""
        self.beginResetModel()
        self.folded = keys
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        grid = self.grid
        if grid is None:
            self._shown = []
            return
        at = {line.key: place for place, line in enumerate(grid.rows)}
        hidden: set[str] = set()
        self._shown = []
        for place, line in enumerate(grid.rows):
            if line.parent in at and (line.parent in hidden or line.parent in self.folded):
                hidden.add(line.key)
            else:
                self._shown.append(place)
        if self.order == "name":
            self._shown.sort(key=lambda place: grid.rows[place].name.casefold())
        elif self.order == "spread":
            self._shown.sort(key=lambda place: -_spread(grid.values[place]))
        elif self.order:
            column = next((j for j, line in enumerate(grid.columns) if line.key == self.order), ALL)
            self._shown.sort(key=lambda place: -(self._number(place, column) or 0))

    def _number(self, row: int, column: int) -> Number:
        grid = self.grid
        if grid is None:
            return None
        if row == ALL:
            return grid.total if column == ALL else grid.column_totals[column]
        return grid.row_totals[row] if column == ALL else grid.values[row][column]

    # ---- places

    def place(self, row: int, column: int) -> tuple[int, int] | None:
        """Row and column of the grid that a cell of the table shows, `ALL` for totals; None outside."""
        if self.grid is None or not (0 <= row <= len(self._shown) and 0 <= column <= len(self.grid.columns)):
            return None
        down = self._shown[row] if row < len(self._shown) else ALL
        return down, column if column < len(self.grid.columns) else ALL

    def cell_of(self, row_key: str, column_key: str) -> QModelIndex:
        """The cell of two keys, "" for totals; an invalid index where it is not shown."""
        if self.grid is None:
            return QModelIndex()
        rows = [self.grid.rows[place].key for place in self._shown]
        columns = [line.key for line in self.grid.columns]
        row = rows.index(row_key) if row_key in rows else len(rows) if not row_key else -1
        column = columns.index(column_key) if column_key in columns else len(columns) if not column_key else -1
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def row_line(self, row: int) -> GridLine | None:
        """The line of a row of the table; None for the totals."""
        if self.grid is None or not 0 <= row < len(self._shown):
            return None
        return self.grid.rows[self._shown[row]]

    def can_fold(self, row: int) -> bool:
        """Whether something stands below a row."""
        line = self.row_line(row)
        return line is not None and not self.order and line.key in self._above

    def share(self, index: Index) -> float:
        """How large the number of a cell is beside the largest, 0 to 1; 0 for totals."""
        at = self.place(index.row(), index.column())
        if at is None or ALL in at or not self.most:
            return 0.0
        return float(self._number(*at) or 0) / self.most

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() or self.grid is None or not self.grid.rows else len(self._shown) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.grid is None or not self.grid.columns else len(self.grid.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.grid is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            line = self.row_line(section)
        else:
            line = self.grid.columns[section] if section < len(self.grid.columns) else None
        name = line.name if line else self.tr("Total")
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: name,
            Qt.ItemDataRole.ToolTipRole: tip_text((line.tip or line.name) if line else name),
            ItemRole.COLOUR: line.colour if line else None,
            ItemRole.STRONG: line is None,
        }
        return values.get(role)

    def words(self, row: int, column: int) -> str | None:
        at = self.place(row, column)
        return self.grid.shown(self._number(*at)) if at is not None and self.grid is not None else None

    def sentence(self, row: int, column: int) -> str:
        at = self.place(row, column)
        return self.grid.sentence(*at) if at is not None and self.grid is not None else ""


def _spread(values: tuple[Number, ...]) -> float:
    known = [value for value in values if value is not None]
    return max(known) - min(known) if known else 0.0
