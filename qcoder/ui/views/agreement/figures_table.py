"""A table of agreement: names, counts, and figures on a ground that is deeper the better they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.services.coders.agreement import Figure
from qcoder.ui.saying import figure as figured
from qcoder.ui.theme import current
from qcoder.ui.views.agreement.meanings import meaning_of, name_of, number, told
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column, TableView

_NARROWEST = 132  # pixels for the names

Index = QModelIndex | QPersistentModelIndex
Cell = str | int | Figure | None


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column: its title, a tip, and for a figure its name in `meanings`; `words` stand at the left."""

    title: str
    tip: str = ""
    figure: str = ""
    width: int = 60
    words: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row: what it is about, its cells, the colour of a code, how deep it stands, and what is to be said of it."""

    key: object
    cells: tuple[Cell, ...]
    colour: int | str | None = None
    note: str = ""
    rare: bool = False
    strong: bool = False
    tip: str = ""


class FiguresModel(QAbstractTableModel):
    """Rows are sorted by any column; rows that are `strong`, such as all codes together, stay on top."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: Sequence[FigureColumn] = ()
        self.rows: list[FigureRow] = []
        self._given: list[FigureRow] = []
        self._order: tuple[int, bool] | None = None

    def show_rows(self, columns: Sequence[FigureColumn], rows: Sequence[FigureRow]) -> None:
        """Shows another table; the order stays where the columns are the same."""
        self.beginResetModel()
        if [one.title for one in columns] != [one.title for one in self.columns]:
            self._order = None
        self.columns, self._given = columns, list(rows)
        self._arrange()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._order = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        self.rows = list(self._given)
        if self._order is not None:
            column, down = self._order
            known = [row for row in self.rows if not row.strong and _key(row.cells[column]) is not None]
            others = [row for row in self.rows if not row.strong and _key(row.cells[column]) is None]
            known.sort(key=lambda row: _key(row.cells[column]) or (0, 0.0, ""), reverse=down)
            self.rows = [row for row in self.rows if row.strong] + known + others

    def row_at(self, row: int) -> FigureRow | None:
        """A row; None outside."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        column = self.columns[section]
        tip = column.tip or meaning_of(column.figure) or column.title
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title or name_of(column.figure)
        return tip_text(tip) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row())
        if row is None or index.column() >= len(self.columns):
            return None
        cell, name = row.cells[index.column()], self.columns[index.column()].figure
        values: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: _shown(cell, name),
            Qt.ItemDataRole.ToolTipRole: lambda: self._tip(row, index.column()),
            Qt.ItemDataRole.AccessibleTextRole: lambda: (
                told(name, cell) if isinstance(cell, Figure) else _shown(cell, name)
            ),
            ItemRole.COLOUR: lambda: row.colour if index.column() == 0 else None,
            ItemRole.DIM: lambda: row.rare,
            ItemRole.STRONG: lambda: row.strong,
            ItemRole.SHARE: lambda: cell.value if isinstance(cell, Figure) else None,
        }
        return values[role]() if role in values else None

    def _tip(self, row: FigureRow, column: int) -> str | None:
        cell, name = row.cells[column], self.columns[column].figure
        parts = [told(name, cell), meaning_of(name)] if isinstance(cell, Figure) else [row.tip] if column == 0 else []
        parts += [row.note] if row.note else []
        return tip_text("\n\n".join(filter(None, parts))) if parts else None


def _key(cell: Cell) -> tuple[int, float, str] | None:
    if isinstance(cell, Figure):
        return None if cell.value is None else (0, cell.value, "")
    if isinstance(cell, int):
        return 0, float(cell), ""
    return (1, 0.0, cell.casefold()) if cell else None


def _shown(cell: Cell, name: str) -> str:
    if isinstance(cell, Figure):
        return number(name, cell.value)
    return "" if cell is None else figured(cell) if isinstance(cell, int) else cell


class FiguresTable(TableView):
    """Rows are chosen whole; Enter (`activated`) opens what stands behind one. A click on a heading sorts."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.figures = FiguresModel(self)
        self.setModel(self.figures)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def show_rows(self, columns: Sequence[FigureColumn], rows: Sequence[FigureRow]) -> None:
        """Shows another table; the row of the same key stays chosen."""
        chosen = self.chosen()
        if [one.title for one in columns] != [one.title for one in self.figures.columns]:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.figures.show_rows(columns, rows)
        self.set_columns([
            Column("code" if place == 0 else "plain" if column.words else "heat", column.width)
            for place, column in enumerate(columns)
        ])
        key = chosen.key if chosen else None
        found = next((place for place, row in enumerate(self.figures.rows) if row.key == key), 0)
        if rows:
            self.setCurrentIndex(self.figures.index(found, 0))

    def updateGeometries(self) -> None:
        """What is told of gets the room that the figures leave, and never too little: then the table scrolls."""
        super().updateGeometries()
        header, model = self.horizontalHeader(), self.model()
        if isinstance(model, FiguresModel) and model.columns:  # Qt asks before there is a model, too
            others = sum(header.sectionSize(place) for place in range(1, len(model.columns)))
            header.resizeSection(0, max(current().px(_NARROWEST), self.viewport().width() - others))

    def chosen(self) -> FigureRow | None:
        """The chosen row."""
        return self.figures.row_at(self.currentIndex().row())
