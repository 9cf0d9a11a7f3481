"""The evidence of questions by site, for the table of the page Evidence."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.services.reporting.evidence_grid import EvidenceCell, EvidenceGrid
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
_WHOLE = 1  # the column of all sites together


class GridModel(QAbstractTableModel):
    """Questions down; across the whole, then the sites. A cell says its counts by stance in words."""

    LEADING = 1  # columns before the cells

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = EvidenceGrid((), (), {}, assumptions=False)

    def show_grid(self, grid: EvidenceGrid) -> None:
        """Shows another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.grid.questions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.sites) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Assumption") if self.grid.assumptions else self.tr("Question")
        return self._place(section)

    def _place(self, column: int) -> str:
        """The name of what a column shows."""
        if column == _WHOLE:
            return self.tr("Everywhere")
        return self.grid.sites[column - _WHOLE - 1] or self.tr("No site")

    def cell(self, index: Index) -> EvidenceCell:
        """What a cell counts."""
        question = self.grid.questions[index.row()].id
        if index.column() <= _WHOLE:
            return self.grid.whole(question)
        return self.grid.cell(question, self.grid.sites[index.column() - _WHOLE - 1])

    def title(self, index: Index) -> str:
        """A cell in words: its question, and where."""
        label = self.grid.questions[index.row()].label
        return label if index.column() <= _WHOLE else f"{label} × {self._place(index.column())}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.column() == 0:
            question = self.grid.questions[index.row()]
            words = " ".join(filter(None, (question.key, question.body)))
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip_text(words)
            return words if role == Qt.ItemDataRole.DisplayRole else None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.counts(cell)
        if role == ItemRole.DIM:
            return not cell.rows
        if role == ItemRole.STATUS and cell.rows:
            return "look" if cell.count(AGAINST) or cell.count(NUANCE) else "fits"
        return None

    def counts(self, cell: EvidenceCell) -> str:
        """A cell in words: how many quotes bear on it, and how."""
        parts = [
            words.format(count=cell.count(stance))
            for stance, words in (
                (FOR, self.tr("{count} for")), (AGAINST, self.tr("{count} against")),
                (NUANCE, self.tr("{count} nuance")),
            )
            if cell.count(stance)
        ]
        return ", ".join(parts) or self.tr("nothing")
