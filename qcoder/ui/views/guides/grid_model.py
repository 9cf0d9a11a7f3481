"""Questions of guides down, people or sources across; a cell says turns and words, or that somebody is silent."""

import math
from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.guides import THEME
from qcoder.services.guides.grid import Cell, Grid
from qcoder.services.guides.keeping import GuideLine
from qcoder.ui.saying import counted
from qcoder.ui.widgets.cells import SILENT
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
LINE, SERVES, ASKED = range(3)
_STEP = "    "  # before the words of a line, for each line above it


class GridModel(QAbstractTableModel):
    """The line of the guide, the research question that it serves, how often it was asked; then people or sources."""

    LEADING = 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid([], [], by_person=False)
        self._serves: Mapping[bytes, str] = {}
        self._most = 0

    def show_grid(self, grid: Grid, serves: Mapping[bytes, str]) -> None:
        """Shows another grid; `serves` are the labels of research questions by their ids."""
        self.beginResetModel()
        self.grid, self._serves = grid, serves
        themes = {line.id for line in grid.lines if line.kind == THEME}
        self._most = max((cell.words for (line, _), cell in grid.cells.items() if line not in themes), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.grid.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.columns) + self.LEADING

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role not in {
            Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
        }:
            return None
        names = [self.tr("Question of the guide"), self.tr("Serves"), self.tr("Asked"),
                 *(one.name for one in self.grid.columns)]
        return names[section] if role == Qt.ItemDataRole.DisplayRole else tip_text(names[section])

    def line_at(self, row: int) -> GuideLine | None:
        """The line of a row."""
        return self.grid.lines[row] if 0 <= row < len(self.grid.lines) else None

    def row_of(self, line: bytes) -> int:
        """The row of a line, -1 for one that is not shown."""
        return next((row for row, one in enumerate(self.grid.lines) if one.id == line), -1)

    def cell(self, index: Index) -> Cell:
        """What a cell counts; nothing before the first person or source."""
        if not index.isValid() or index.column() < self.LEADING:
            return Cell()
        return self.grid.cell(self.grid.lines[index.row()].id, self.grid.columns[index.column() - self.LEADING].id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.column() < self.LEADING:
            return self._of_line(self.grid.lines[index.row()], index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return tip_text(self.sentence(index)) if role == Qt.ItemDataRole.ToolTipRole else self.sentence(index)
        if role == ItemRole.SHARE:
            return self._share(index)
        if role == ItemRole.STATUS:
            line, column = self.grid.lines[index.row()].id, self.grid.columns[index.column() - self.LEADING].id
            return SILENT if self.grid.is_silent(line, column) else None
        return None

    def _of_line(self, line: GuideLine, column: int, role: int) -> object:
        serves = self._serves.get(line.asks, "") if line.asks is not None else ""
        times = self.grid.times(line.id)
        words = [_STEP * line.depth + line.label, serves, str(times) if times else "·"][column]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(words.strip()) if column != ASKED else None
        if role == ItemRole.DIM:
            return line.kind == THEME if column == LINE else not times
        return None

    def _share(self, index: Index) -> float | None:
        """How deep a cell is: by the root of its words, so that short ones still show. Themes are sums, and plain."""
        words = self.cell(index).words
        if not words or not self._most or self.grid.lines[index.row()].kind == THEME:
            return None
        return math.sqrt(min(1.0, words / self._most))

    def _words(self, index: Index) -> str:
        line, column = self.grid.lines[index.row()].id, self.grid.columns[index.column() - self.LEADING].id
        cell = self.grid.cell(line, column)
        if not cell.turns:
            return self.tr("silent") if self.grid.is_silent(line, column) else "·"
        words = counted(cell.words, "word", "words")
        turns = counted(cell.turns, "turn", "turns")
        if cell.order is not None:
            return self.tr("{order}. {words}, {turns}").format(order=cell.order, words=words, turns=turns)
        people = counted(cell.people, "person", "people")
        return f"{words}, {turns}, {people}" if cell.people else f"{words}, {turns}"

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
