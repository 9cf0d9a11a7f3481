"""The coverage as a table: questions in tree order, a column per site or value, and all of them together."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.records import Question
from qcoder.services.reporting.coverage import ATTRIBUTE, COUNTS, PEOPLE, QUOTES, Cell, Column, Coverage
from qcoder.ui.saying import counted, figure
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex


CHOSEN = -2
"""The column that says how many quotes are in the report; beside `Coverage.ALL` and the numbers of columns."""
BOTH = "quotes and people"
"""What cells show when it is not one of `COUNTS` alone."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("CoverageModel", words)


def column_words(kind: str, column: Column) -> str:
    """The heading of a column of one kind, in the language of the window where it gathers what belongs to no other."""
    if column.key:
        return column.name
    if kind.startswith(ATTRIBUTE):
        return _tr("No {attribute}").format(attribute=kind.removeprefix(ATTRIBUTE))
    return _tr("Nobody known") if kind == PEOPLE else _tr("No site")


class CoverageModel(QAbstractTableModel):
    """Column 0 holds the question; then come the columns of the coverage, everybody, and what is chosen.

    `what` is counted: `BOTH`, or one of `COUNTS`, as `wanted` by a person. `most` is the largest number in a cell of
    one column. `memos` are how the memos on questions begin; it is set before `show_coverage`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.coverage: Coverage | None = None
        self.what = self.wanted = BOTH
        self.most = 0
        self.memos: Mapping[bytes, str] = {}

    def show_coverage(self, coverage: Coverage) -> None:
        """Shows other counts."""
        self.beginResetModel()
        self.coverage = coverage
        # Of one person a cell need not say that it is one.
        self.what = QUOTES if coverage.kind == PEOPLE and self.wanted == BOTH else self.wanted
        self._find_most()
        self.endResetModel()

    def count(self, what: str) -> None:
        """Shows `BOTH`, or one of `COUNTS`."""
        self.what = self.wanted = what if what in COUNTS else BOTH
        self._find_most()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _find_most(self) -> None:
        cells = self.coverage.cells.items() if self.coverage else ()
        what = QUOTES if self.what == BOTH else self.what
        self.most = max((cell.count(what) for (_, column), cell in cells if column != Coverage.ALL), default=0)

    # ---- what a place is

    def question_at(self, row: int) -> Question | None:
        """The question of a row; None outside the table."""
        known = self.coverage.questions if self.coverage else []
        return known[row] if 0 <= row < len(known) else None

    def column_at(self, column: int) -> int | None:
        """The column of the coverage that is shown in a column of the table; None for the questions themselves."""
        if self.coverage is None or column <= 0:
            return None
        beyond = column - len(self.coverage.columns)
        return column - 1 if beyond <= 0 else Coverage.ALL if beyond == 1 else CHOSEN

    @property
    def by_people(self) -> bool:
        """Whether each column is about one person."""
        return self.coverage is not None and self.coverage.kind == PEOPLE

    def column_name(self, column: int) -> str:
        """The heading of a column of the coverage."""
        if column == CHOSEN:
            return self.tr("Chosen")
        if self.coverage is None or column == Coverage.ALL:
            return self.tr("All")
        return column_words(self.coverage.kind, self.coverage.columns[column])

    def place_of(self, key: str) -> int:
        """The column of the table that shows the column of a key; that of the questions where there is none."""
        keys = [one.key for one in self.coverage.columns] if self.coverage else []
        return keys.index(key) + 1 if key in keys else 0

    def row_of(self, question: bytes) -> int:
        """Where a question stands; -1 when it is not shown."""
        known = self.coverage.questions if self.coverage else []
        return next((row for row, one in enumerate(known) if one.id == question), -1)

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() or self.coverage is None else len(self.coverage.questions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.coverage is None else len(self.coverage.columns) + 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        question = self.question_at(section)
        if orientation == Qt.Orientation.Vertical:
            return _words(question) if question and role == Qt.ItemDataRole.DisplayRole else None
        column = self.column_at(section)
        if column is None or self.coverage is None:
            return self.tr("Question") if role == Qt.ItemDataRole.DisplayRole else None
        if column == CHOSEN:
            return self._chosen_heading(role)
        people = counted(len(self.coverage.people_of(column)), "person", "people")
        name = self.column_name(column)
        short, place = self._person_over(column) or (name, people)
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: short,
            ItemRole.DETAIL: place,
            Qt.ItemDataRole.ToolTipRole: tip_text(f"{name}, {people}"),
            Qt.ItemDataRole.AccessibleTextRole: f"{name}, {people}",
        }
        return values.get(role)

    def _person_over(self, column: int) -> tuple[str, str] | None:
        """The name and the source of the one person whom a column is about: two lines say more than one that is cut."""
        if self.coverage is None or not self.by_people or column == Coverage.ALL:
            return None
        one = self.coverage.columns[column]
        person = bytes.fromhex(one.key)
        return self.coverage.name_of(person) if person in one.people else None

    def _chosen_heading(self, role: int) -> object:
        tip = self.tr("How many quotes of a question are selected or approved for the report, of how many")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tip
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(tip)
        if role == ItemRole.DETAIL:
            return self.tr("of its quotes")
        return self.column_name(CHOSEN) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        question, column = self.question_at(index.row()), self.column_at(index.column())
        if question is None:
            return None
        if column is None:
            return self._of_question(question, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._short(question, column)
        if role in _SAID:  # a line that only gathers has nothing in its cells, and is said once
            return "" if self.is_line(question) else self.sentence(question, column)
        if role == Qt.ItemDataRole.ToolTipRole and not self.is_line(question):
            return tip_text(self.sentence(question, column))
        return None

    def _of_question(self, question: Question, role: int) -> object:
        memo = self.memos.get(question.id, "")
        if role == ItemRole.MEMO:
            return memo or None
        if role not in _SAID:
            return None
        return f"{_words(question)}, {self.tr('memo')}" if memo and role != _SHOWN else _words(question)

    def is_line(self, question: Question) -> bool:
        """Whether a question only gathers those below it."""
        return self.coverage is not None and self.coverage.is_line(question.id)

    def _short(self, question: Question, column: int) -> str:
        """The few signs of a cell."""
        if self.coverage is None or self.coverage.is_line(question.id):
            return ""
        if column == CHOSEN:
            return self.chosen_words(question)
        cell = self.coverage.cell(question.id, column)
        if cell.quotes and self.what != BOTH:
            return figure(cell.count(self.what))
        if cell.quotes:
            return self.tr("{quotes} {people} p.").format(quotes=figure(cell.quotes), people=figure(len(cell.people)))
        return self.tr("silent") if self.coverage.is_silent(question.id, column) else "·"

    def chosen_words(self, question: Question) -> str:
        """How many of the quotes of a question are in the report, in few signs."""
        if self.coverage is None or not self.coverage.asks(question.id):
            return ""
        whole, chosen = self.coverage.cell(question.id, Coverage.ALL).quotes, self.coverage.chosen(question.id)
        return self.tr("{chosen} of {quotes}").format(chosen=figure(chosen), quotes=figure(whole))

    def sentence(self, question: Question, column: int) -> str:
        """A cell in words, as the status line and screen readers say it."""
        if self.coverage is None or self.coverage.is_line(question.id):
            return question.label
        if column == CHOSEN:
            whole = counted(self.coverage.cell(question.id, Coverage.ALL).quotes, "quote", "quotes")
            said = self.tr("{question}: {chosen} of {quotes} chosen for the report")
            return said.format(question=question.label, chosen=figure(self.coverage.chosen(question.id)), quotes=whole)
        place = f"{question.label} × {self.column_name(column)}"
        cell, people = self.coverage.cell(question.id, column), len(self.coverage.people_of(column, question.id))
        if cell.quotes:
            quotes = counted(cell.quotes, "quote", "quotes")
            among = counted(people, "person", "people")
            spoke = self.tr("{quotes} from {some} of {people}")
            said = f"{place}: " + spoke.format(quotes=quotes, some=figure(len(cell.people)), people=among)
            return said if column != Coverage.ALL else f"{said}, {self.where(cell)}"
        if self.coverage.is_silent(question.id, column):
            took = counted(people, "person", "people")
            return self.tr("{place}: silent; {people} took part").format(place=place, people=took)
        if question.linked:
            return self.tr("{place}: nobody whom it asks took part").format(place=place)
        return self.tr("{place}: nothing is linked to this question yet").format(place=place)

    def where(self, cell: Cell) -> str:
        """In how many sources and groups the quotes of a cell stand."""
        groups = counted(len(cell.groups), "group", "groups")
        return self.tr("in {sources}, {groups}").format(
            sources=counted(len(cell.sources), "source", "sources"), groups=groups
        )

    def range_sentence(self, places: Sequence[tuple[bytes, int]]) -> str:
        """Several cells in words."""
        if self.coverage is None:
            return ""
        whole = self.coverage.together(places)
        said = self.tr("{cells}: {quotes} from {people}").format(
            cells=counted(len(places), "cell", "cells"), quotes=counted(whole.quotes, "quote", "quotes"),
            people=counted(len(whole.people), "person", "people"),
        )
        return f"{said}, {self.where(whole)}"


_SHOWN = Qt.ItemDataRole.DisplayRole
_SAID = frozenset(
    {_SHOWN, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}
)


def _words(question: Question) -> str:
    return " ".join(filter(None, (question.key, question.body)))
