"""Questions of guides down, people or sources across; a cell says turns and words, or that somebody is silent."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.guides import THEME
from qcoder.services.guides.grid import Cell, Grid
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
_STEP = "    "  # before the words of a line, for each line above it


class GridModel(QAbstractTableModel):
    """The first column is the line of the guide, the second how often it was asked."""

    LEADING = 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid([], [], by_person=False)

    def show_grid(self, grid: Grid) -> None:
        """Shows another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.grid.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.columns) + self.LEADING

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        names = [self.tr("Question of the guide"), self.tr("Asked"), *(one.name for one in self.grid.columns)]
        return names[section]

    def cell(self, index: Index) -> Cell:
        """What a cell counts; nothing before the first person or source."""
        if not index.isValid() or index.column() < self.LEADING:
            return Cell()
        return self.grid.cell(self.grid.lines[index.row()].id, self.grid.columns[index.column() - self.LEADING].id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.grid.lines[index.row()]
        if index.column() == 0:
            named: dict[int, object] = {
                Qt.ItemDataRole.DisplayRole: _STEP * line.depth + line.label,
                Qt.ItemDataRole.ToolTipRole: tip_text(line.label), ItemRole.DIM: line.kind == THEME,
            }
            return named.get(role)
        if index.column() == 1:
            times = self.grid.times(line.id)
            asked: dict[int, object] = {
                Qt.ItemDataRole.DisplayRole: str(times) if times else "·", ItemRole.DIM: not times,
            }
            return asked.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self.sentence(index))
        if role == ItemRole.DIM:
            return not self.cell(index).turns
        return None

    def _words(self, index: Index) -> str:
        line, column = self.grid.lines[index.row()].id, self.grid.columns[index.column() - self.LEADING].id
        cell = self.grid.cell(line, column)
        if not cell.turns:
            return self.tr("silent") if self.grid.is_silent(line, column) else "·"
        if cell.order is not None:
            return self.tr("{turns} × {words} w. ({order})").format(
                turns=cell.turns, words=cell.words, order=cell.order
            )
        return self.tr("{turns} × {words} w., {people} p.").format(
            turns=cell.turns, words=cell.words, people=cell.people
        )

    def sentence(self, index: Index) -> str:
        """A cell in full words."""
        if not index.isValid() or index.column() < self.LEADING:
            return ""
        line, column = self.grid.lines[index.row()], self.grid.columns[index.column() - self.LEADING]
        cell = self.grid.cell(line.id, column.id)
        if not self.grid.times(line.id, column.id):
            return self.tr("{name}: not asked").format(name=column.name)
        if not cell.turns:
            return self.tr("{name}: asked, and silent").format(name=column.name)
        parts = [self.tr("turns: {count}").format(count=cell.turns), self.tr("words: {count}").format(count=cell.words)]
        if cell.order is not None:
            parts.append(self.tr("place in the order of speaking: {count}").format(count=cell.order))
        else:
            parts.append(self.tr("people: {count}").format(count=cell.people))
        return f"{column.name}: {', '.join(parts)}"
