"""The counts of a coverage: questions by columns, each cell with its passages and who says them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qcoder.export.wording import ENGLISH, Say
from qcoder.model.matrix import Heading, MatrixTable, Number
from qcoder.model.records import Question
from qcoder.services.published.shelf import APPROVED, SELECTED
from qcoder.services.quoting.retrieval import FoundQuotes, QuoteFilter, natural
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place

CASES, PEOPLE, SOURCES, ATTRIBUTE = "cases", "people", "sources", "attribute:"
"""What the columns can be: sites and groups, persons, sources, the values of an attribute."""
QUOTES, GROUPS = "quotes", "groups"
COUNTS = (QUOTES, SOURCES, PEOPLE, GROUPS)
"""What can be counted in a cell."""
_NO_WORDS: Mapping[bytes, str] = {}


@dataclass(frozen=True, slots=True)
class Column:
    """A site or a value. `key` is the hex id of the case or the value; "" gathers everybody without one.

    `people` are the persons who took part there.
    """

    key: str
    name: str
    people: frozenset[bytes]


@dataclass(slots=True)
class Cell:
    """What one question has in one column: a coding for each passage, in the order of the sources, and who speaks."""

    rows: list[CodedRow] = field(default_factory=list)
    people: set[bytes] = field(default_factory=set)
    sources: set[bytes] = field(default_factory=set)
    groups: set[bytes] = field(default_factory=set)

    @property
    def quotes(self) -> int:
        """How many different passages."""
        return len(self.rows)

    def count(self, what: str) -> int:
        """How many of one of `COUNTS`. Groups are the sites and other cases that are no persons, of who speaks."""
        return self.quotes if what == QUOTES else len(getattr(self, what))


@dataclass(frozen=True, slots=True)
class Silence:
    """Who of a column said nothing on a question: names per source, how many of how many people."""

    column: Column
    names: tuple[tuple[str, tuple[str, ...]], ...]
    silent: int
    people: int


_NOTHING = Cell()


class Coverage:
    """The counts of all questions. Columns are numbered from 0; `ALL` stands for all of them together."""

    ALL = -1

    def __init__(
        self, kind: str, questions: list[Question], columns: list[Column], names: dict[bytes, tuple[str, str]]
    ) -> None:
        self.kind = kind
        self.questions = questions
        self.columns = columns
        self._names = names  # person -> (name of the speaker, name of the source)
        self.cells: dict[tuple[bytes, int], Cell] = {}
        self.statuses: dict[bytes, Counter[str]] = {}
        """How many quotes of each question have which status, "" for those that nobody looked at."""
        self.codes: dict[bytes, set[bytes]] = {}
        """The codes of all codings that serve a question; a cell has a passage once, under one of its codes."""
        self.dead_searches: frozenset[bytes] = frozenset()
        """Linked searches that cannot be run."""
        self.notes: tuple[str, ...] = ()
        self.everyone: frozenset[bytes] = frozenset().union(*(column.people for column in columns))
        above = {question.parent for question in questions}
        self._asked = {question.id for question in questions if question.linked}
        self._lines = {q.id for q in questions if q.id in above and not q.linked}
        self.asked_of: dict[bytes, frozenset[bytes]] = {}
        """The people whom a question asks, of each question that does not ask everybody."""

    def cell(self, question: bytes, column: int) -> Cell:
        """What a question has in a column."""
        return self.cells.get((question, column), _NOTHING)

    def people_of(self, column: int, question: bytes = b"") -> frozenset[bytes]:
        """Who took part in a column; with a question, those of them whom it asks."""
        there = self.everyone if column == self.ALL else self.columns[column].people
        return there & self.asked_of[question] if question in self.asked_of else there

    def chosen(self, question: bytes) -> int:
        """How many quotes of a question are selected or approved for the report."""
        known = self.statuses.get(question, Counter())
        return known[SELECTED] + known[APPROVED]

    def name_of(self, person: bytes) -> tuple[str, str]:
        """The name by which a person speaks, and that of the source."""
        return self._names[person]

    def is_line(self, question: bytes) -> bool:
        """Whether a question only gathers those below it, and has no counts of its own."""
        return question in self._lines

    def is_silent(self, question: bytes, column: int) -> bool:
        """Whether people whom the question asks took part in a column, and nothing that they say serves it.

        A question that is linked to nothing asks for nothing, so nobody can be silent on it.
        """
        if question not in self._asked or self.cell(question, column).quotes:
            return False
        return bool(self.people_of(column, question))

    def asks(self, question: bytes) -> bool:
        """Whether a question is linked to anything that could serve it."""
        return question in self._asked

    @property
    def most(self) -> int:
        """The largest number of quotes in a cell of one column."""
        return max((cell.quotes for (_, column), cell in self.cells.items() if column != self.ALL), default=0)

    def silences(self, question: bytes) -> list[Silence]:
        """The columns in which somebody is silent on a question; where nobody speaks at all comes first."""
        if question not in self._asked:
            return []
        out = []
        for number, column in enumerate(self.columns):
            asked = self.people_of(number, question)
            quiet = asked - self.cell(question, number).people
            if quiet:
                out.append(Silence(column, self._by_source(quiet), len(quiet), len(asked)))
        return sorted(out, key=lambda one: one.silent < one.people)

    def _by_source(self, people: Iterable[bytes]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found: dict[str, list[str]] = {}
        for name, source in sorted((self._names[one] for one in people), key=lambda both: natural(both[0])):
            found.setdefault(source, []).append(name)
        return tuple((source, tuple(names)) for source, names in sorted(found.items(), key=lambda item: item[0]))

    def filter(self, question: bytes, column: int) -> QuoteFilter | None:
        """The filter that shows the quotes of a cell and follows the study; None where no filter names them."""
        chosen = QuoteFilter(questions=(question.hex(),))
        if column == self.ALL:
            return chosen
        key = self.columns[column].key
        if not key or self.kind == PEOPLE:
            return None
        if self.kind == CASES:
            return QuoteFilter(questions=chosen.questions, case=key)
        if self.kind == SOURCES:
            return QuoteFilter(questions=chosen.questions, source=key)
        return QuoteFilter(questions=chosen.questions, where={self.kind.removeprefix(ATTRIBUTE): key})

    def quotes_of(self, places: Sequence[tuple[bytes, int]], title: str) -> QuoteFilter:
        """The filter for the quotes of cells: a lasting one for one cell where there is one, else these passages."""
        lasting = self.filter(*places[0]) if len(places) == 1 else None
        found = FoundQuotes(title, frozenset(row.key for row in self.together(places).rows))
        return lasting or QuoteFilter(found=found)

    def table(
        self, counts: Sequence[str] = (QUOTES, PEOPLE), say: Say = ENGLISH, words: Mapping[bytes, str] = _NO_WORDS
    ) -> MatrixTable:
        """The counts as a matrix: some of `COUNTS` of each column side by side; totals of rows are of the first.

        `words` are those of questions in the language of `say`, where they are others than their own.
        """
        shown = range(len(self.columns))
        headings = [Heading(f"{self._called(column, say)}, {say(what)}") for column in self.columns for what in counts]
        values = [[n for at in shown for n in self._numbers(question.id, at, counts)] for question in self.questions]
        totals = [self._numbers(question.id, self.ALL, counts)[0] for question in self.questions]
        passages = [self._union(at, counts) for at in (*shown, self.ALL)]
        return MatrixTable(
            tuple(Heading(_label(one, words.get(one.id, one.body)), depth=one.depth) for one in self.questions),
            tuple(headings),
            tuple(map(tuple, values)),
            tuple(totals),
            tuple(n for several in passages[:-1] for n in several),
            passages[-1][0],
            say("Question"),
            self.notes,
        )

    def _called(self, column: Column, say: Say) -> str:
        if column.key:
            return column.name
        if self.kind.startswith(ATTRIBUTE):
            return say("No {attribute}", attribute=self.kind.removeprefix(ATTRIBUTE))
        return say(column.name)

    def _numbers(self, question: bytes, column: int, counts: Sequence[str]) -> tuple[Number, ...]:
        """No number where nothing was asked of anybody, which is not the same as silence."""
        cell = self.cell(question, column)
        if question not in self._asked or not (cell.quotes or self.people_of(column, question)):
            return (None,) * len(counts)
        return tuple(cell.count(what) for what in counts)

    def _union(self, column: int, counts: Sequence[str]) -> tuple[int, ...]:
        whole = self.together(place for place in self.cells if place[1] == column)
        return tuple(whole.count(what) for what in counts)

    def together(self, places: Iterable[tuple[bytes, int]]) -> Cell:
        """Several cells, by question and column, as one: each passage once, in the order in which they come."""
        whole, seen = Cell(), set()
        for question, column in places:
            cell = self.cell(question, column)
            for row in cell.rows:
                if passage(row) not in seen:
                    seen.add(passage(row))
                    whole.rows.append(row)
            whole.people |= cell.people
            whole.sources |= cell.sources
            whole.groups |= cell.groups
        return whole


def _label(question: Question, words: str) -> str:
    return " ".join(filter(None, (question.key, words)))


def passage(row: CodedRow) -> Place:
    """The words of a coding, whatever their code: text, start and end."""
    return row.text, row.start, row.end
