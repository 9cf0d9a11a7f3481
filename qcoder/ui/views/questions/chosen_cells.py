"""Which cells of the coverage are chosen: one, or a range from where it began to the current one."""

from qcoder.services.reporting.coverage import Coverage
from qcoder.ui.views.questions.coverage_model import CHOSEN, CoverageModel, Index
from qcoder.ui.widgets.cell_grid import CellGrid


class ChosenCells:
    """Reads the current cell from the table, and keeps where a range began."""

    def __init__(self, table: CellGrid, counts: CoverageModel) -> None:
        self._table = table
        self._counts = counts
        self.anchor = (-1, -1)  # where a range began: row and column

    def extent(self) -> tuple[range, range]:
        """The rows and columns that are chosen."""
        now, (row, column) = self._table.currentIndex(), self.anchor
        if not now.isValid():
            return range(0), range(0)
        if not self._counts.index(row, column).isValid():
            row, column = now.row(), now.column()
        rows, columns = sorted((row, now.row())), sorted((column, now.column()))
        return range(rows[0], rows[1] + 1), range(columns[0], columns[1] + 1)

    def places(self) -> list[tuple[bytes, int]]:
        """The chosen cells, by question and column of the coverage; a question itself stands for all columns."""
        rows, columns = self.extent()
        out: dict[tuple[bytes, int], None] = {}
        for row in rows:
            question = self._counts.question_at(row)
            for at in (self._counts.column_at(column) for column in columns):
                if question is not None and not self._counts.is_line(question):
                    out[question.id, Coverage.ALL if at in {None, CHOSEN} else at] = None
        whole = {question for question, column in out if column == Coverage.ALL}
        return [place for place in out if place[1] == Coverage.ALL or place[0] not in whole]

    @property
    def several(self) -> bool:
        """Whether more than one cell is chosen."""
        rows, columns = self.extent()
        return len(rows) * len(columns) > 1

    def hold(self, index: Index) -> bool:
        """Whether a cell is one of those that are chosen."""
        rows, columns = self.extent()
        question = self._counts.question_at(index.row())
        if len(rows) > 1 and question is not None and self._counts.is_line(question):
            return False  # a line has no cells of its own, and is passed over
        return index.row() in rows and index.column() in columns
