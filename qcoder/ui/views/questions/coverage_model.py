"""The coverage as a table: questions in tree order, a column per site or value, and all of them together."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.records import Question
from qcoder.services.reporting.coverage import Coverage
from qcoder.ui.views.quotes.wording import counted, figure
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex


class CoverageModel(QAbstractTableModel):
    """Column 0 holds the question, the last one everybody; between them stand the columns of the coverage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.coverage: Coverage | None = None

    def show_coverage(self, coverage: Coverage) -> None:
        """Shows other counts."""
        self.beginResetModel()
        self.coverage = coverage
        self.endResetModel()

    # ---- what a place is

    def question_at(self, row: int) -> Question | None:
        """The question of a row; None outside the table."""
        known = self.coverage.questions if self.coverage else []
        return known[row] if 0 <= row < len(known) else None

    def column_at(self, column: int) -> int | None:
        """The column of the coverage that is shown in a column of the table; None for the questions themselves."""
        if self.coverage is None or column <= 0:
            return None
        return column - 1 if column <= len(self.coverage.columns) else Coverage.ALL

    def column_name(self, column: int) -> str:
        """The heading of a column of the coverage."""
        if self.coverage is None or column == Coverage.ALL:
            return self.tr("All")
        return self.coverage.columns[column].name

    def row_of(self, question: bytes) -> int:
        """Where a question stands; -1 when it is not shown."""
        known = self.coverage.questions if self.coverage else []
        return next((row for row, one in enumerate(known) if one.id == question), -1)

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() or self.coverage is None else len(self.coverage.questions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.coverage is None else len(self.coverage.columns) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        question = self.question_at(section)
        if orientation == Qt.Orientation.Vertical:
            return _words(question) if question and role == Qt.ItemDataRole.DisplayRole else None
        column = self.column_at(section)
        if column is None or self.coverage is None:
            return self.tr("Question") if role == Qt.ItemDataRole.DisplayRole else None
        people = counted(len(self.coverage.people_of(column)), "person", "people")
        name = self.column_name(column)
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: name,
            ItemRole.DETAIL: people,
            Qt.ItemDataRole.ToolTipRole: tip_text(f"{name}, {people}"),
            Qt.ItemDataRole.AccessibleTextRole: f"{name}, {people}",
        }
        return values.get(role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        question, column = self.question_at(index.row()), self.column_at(index.column())
        if question is None:
            return None
        if column is None:
            return _words(question) if role in _SAID else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._short(question, column)
        if role in _SAID:
            return self.sentence(question, column)
        if role == Qt.ItemDataRole.ToolTipRole and not self._is_line(question):
            return tip_text(self.sentence(question, column))
        return None

    def _is_line(self, question: Question) -> bool:
        return self.coverage is not None and self.coverage.is_line(question.id)

    def _short(self, question: Question, column: int) -> str:
        """The few signs of a cell."""
        if self.coverage is None or self.coverage.is_line(question.id):
            return ""
        cell = self.coverage.cell(question.id, column)
        if cell.quotes:
            return self.tr("{quotes} {people} p.").format(quotes=figure(cell.quotes), people=figure(len(cell.people)))
        return self.tr("silent") if self.coverage.is_silent(question.id, column) else "·"

    def sentence(self, question: Question, column: int) -> str:
        """A cell in words, as the status line and screen readers say it."""
        if self.coverage is None or self.coverage.is_line(question.id):
            return question.label
        place = f"{question.label} × {self.column_name(column)}"
        cell, people = self.coverage.cell(question.id, column), len(self.coverage.people_of(column))
        if cell.quotes:
            quotes = counted(cell.quotes, "quote", "quotes")
            among = counted(people, "person", "people")
            spoke = self.tr("{quotes} from {some} of {people}")
            return f"{place}: " + spoke.format(quotes=quotes, some=figure(len(cell.people)), people=among)
        if self.coverage.is_silent(question.id, column):
            took = counted(people, "person", "people")
            return self.tr("{place}: silent; {people} took part").format(place=place, people=took)
        if question.codes:
            return self.tr("{place}: nobody took part").format(place=place)
        return self.tr("{place}: no codes serve this question yet").format(place=place)


_SAID = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}
)


def _words(question: Question) -> str:
    return " ".join(filter(None, (question.key, question.body)))
