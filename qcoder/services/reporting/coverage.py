"""Coverage: how many quotes from how many people each research question has, per site or per value of an attribute.

coverage(study)                              columns are the sites
coverage(study, "attribute:role")            columns are the values of an attribute
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qcoder.export.matrix import FORMATS, MatrixFormat, write_matrix
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable, Number
from qcoder.model.records import Question
from qcoder.services.cases import PERSON
from qcoder.services.coders import assignments
from qcoder.services.quoting.quotes import attribute_values
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval, go_on, natural
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study
from qcoder.storage import coded
from qcoder.storage.coded import CodedRow, CodingFilter

CASES = "cases"
ATTRIBUTE = "attribute:"
_CHECK_EVERY = 2_000
_FOR_FILES = ("xlsx", "csv", "html", "md")


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

    @property
    def quotes(self) -> int:
        """How many different passages."""
        return len(self.rows)


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
        """The filter that shows the quotes of a cell; None for those of people without a site or value."""
        chosen = QuoteFilter(questions=(question.hex(),))
        if column == self.ALL:
            return chosen
        key = self.columns[column].key
        if not key:
            return None
        if self.kind == CASES:
            return QuoteFilter(questions=chosen.questions, case=key)
        return QuoteFilter(questions=chosen.questions, where={self.kind.removeprefix(ATTRIBUTE): key})

    def table(self, row_name: str = "") -> MatrixTable:
        """The counts as a matrix: quotes and people of each column side by side; totals of rows count quotes."""
        shown = range(len(self.columns))
        headings = [Heading(f"{column.name}, {what}") for column in self.columns for what in ("quotes", "people")]
        values = [[n for at in shown for n in self._numbers(question.id, at)] for question in self.questions]
        totals = [self._numbers(question.id, self.ALL)[0] for question in self.questions]
        passages = [self._union(at) for at in (*shown, self.ALL)]
        return MatrixTable(
            tuple(Heading(_label(question), depth=question.depth) for question in self.questions),
            tuple(headings),
            tuple(map(tuple, values)),
            tuple(totals),
            tuple(n for both in passages[:-1] for n in both),
            passages[-1][0],
            row_name,
            self.notes,
        )

    def _numbers(self, question: bytes, column: int) -> tuple[Number, Number]:
        """Quotes and people; no number where nothing was asked of anybody, which is not the same as silence."""
        cell = self.cell(question, column)
        if question not in self._asked or not (cell.quotes or self.people_of(column, question)):
            return None, None
        return cell.quotes, len(cell.people)

    def _union(self, column: int) -> tuple[int, int]:
        cells = [cell for (_, at), cell in self.cells.items() if at == column]
        passages = {_passage(row) for cell in cells for row in cell.rows}
        return len(passages), len(set().union(*(cell.people for cell in cells)))


def coverage(
    study: Study, columns: str = CASES, go: Callable[[], None] = go_on, *, everything: bool = False
) -> Coverage:
    """Count the quotes and the people of every question in one pass over the codings.

    A quote is a passage, however many codes it has; what serves a question is written in `services.question_links`.
    What is assigned counts once it is done, unless `everything` is wanted; `notes` say what is therefore left out.
    `columns` is "cases" or "attribute:NAME". `go` is asked every now and then and may raise to cancel. Raises
    UserError when there is no such attribute.
    """
    return _Counter(study, columns, everything=everything).count(go)


def column_kinds(study: Study) -> list[str]:
    """What the columns can be: the sites, and each attribute that has values."""
    return [CASES, *(ATTRIBUTE + name for name in attribute_values(study))]


def formats() -> list[MatrixFormat]:
    """The formats of files, the most wanted first."""
    return [FORMATS[name] for name in _FOR_FILES]


def write(study: Study, counted: Coverage, path: Path, *, format_name: str | None = None) -> None:
    """Write the counts to a file, in the format of its ending. Raises UserError for an unknown one."""
    write_matrix(counted.table("Question"), path, title=study.name, format_name=format_name)


def _label(question: Question) -> str:
    return " ".join(filter(None, (question.key, question.body)))


def _passage(row: CodedRow) -> tuple[bytes, int, int]:
    return row.text, row.start, row.end


class _Counter:
    """What is needed of the study is read once; what a speaker counts for is looked up once per speaker."""

    def __init__(self, study: Study, kind: str, *, everything: bool) -> None:
        self._study = study
        self._unfinished = frozenset() if everything else assignments.unfinished(study)
        self._known = Retrieval(study)
        self._serving = self._known.serving
        self._who = self._known.who
        self._voices = Voices(study, self._who)
        self._attribute = self._attribute_name(kind)
        self._kind = ATTRIBUTE + self._attribute if self._attribute else CASES
        self._source_of = {text.id: source for source in self._who.sources.values() for text in source.texts}
        self._keys: dict[tuple[bytes | None, bytes, bytes | None], tuple[str, ...]] = {}
        self._spelt: dict[str, str] = {}  # value in small letters, by which filters know it too -> as it was met first
        self._spoken: dict[bytes | None, int] = {}

    def _attribute_name(self, kind: str) -> str:
        if kind == CASES:
            return ""
        wanted = kind.removeprefix(ATTRIBUTE)
        for name in self._who.attributes:
            if kind.startswith(ATTRIBUTE) and name.casefold() == wanted.casefold():
                return name
        have = ", ".join(self._who.attributes) or "none"
        raise UserError(f"There is no attribute “{wanted}”; this study has {have}.")

    def count(self, go: Callable[[], None]) -> Coverage:
        rows = self._rows(go)
        present = list(self._voices.present())
        people: dict[str, set[bytes]] = {}
        for one in present:
            for key in self._keys_of(one.speaker, one.source):
                people.setdefault(key, set()).add(one.person)
        for row in rows:
            for key in self._keys_of(row.speaker, self._source_of[row.text].id, row.turn):
                people.setdefault(key, set())
        headings = self._headings(people.keys())
        # A filter takes a value as it is written.
        columns = [
            Column(name if self._attribute and key else key, name, frozenset(people.get(key, ())))
            for key, name in headings
        ]
        # Someone who is heard in two texts goes by the name that is quoted most, else by that of the original.
        ordered = sorted(present, key=lambda one: self._spoken.get(one.speaker, 0))
        names = {one.person: (one.name, self._who.sources[one.source].name) for one in reversed(present)}
        names |= {
            one.person: (one.name, self._who.sources[one.source].name)
            for one in ordered if self._spoken.get(one.speaker)
        }  # fmt: skip
        out = Coverage(self._kind, self._known.questions, columns, names)
        out.notes = tuple(assignments.waiting(self._study)) if self._unfinished else ()
        out.asked_of = {
            question.id: frozenset(
                one.person for one in present if self._serving.asks(question, one.speaker, one.source)
            )
            for question in self._known.questions if question.is_scoped
        }  # fmt: skip
        self._fill(out, rows, {key: number for number, (key, _name) in enumerate(headings)}, go)
        return out

    def _rows(self, go: Callable[[], None]) -> list[CodedRow]:
        """The codings that serve a question, in the order of the sources."""
        found = []
        for place, row in enumerate(coded.find(self._study.db, CodingFilter())):
            if place % _CHECK_EVERY == 0:
                go()
            # In the background the study may have grown since its codes and texts were read.
            if row.code in self._known.codes and row.text in self._source_of and self._counts(row):
                found.append(row)
                self._spoken[row.speaker] = self._spoken.get(row.speaker, 0) + 1
        found.sort(key=lambda row: (self._source_of[row.text].name.casefold(), row.start, -row.end))
        return found

    def _counts(self, row: CodedRow) -> bool:
        """Whether a coding's coder is done with its source, where that is assigned."""
        return not self._unfinished or (row.coder, self._source_of[row.text].id) not in self._unfinished

    def _fill(self, out: Coverage, rows: list[CodedRow], at: Mapping[str, int], go: Callable[[], None]) -> None:
        seen: set[tuple[bytes, tuple[bytes, int, int]]] = set()
        for place, row in enumerate(rows):
            if place % _CHECK_EVERY == 0:
                go()
            asked = [one.id for one in self._serving.of(row)]
            if not asked:
                continue
            source = self._source_of[row.text].id
            person = self._voices.person(row.speaker, source)
            columns = [at[key] for key in self._keys_of(row.speaker, source, row.turn)]
            for question in asked:
                passage = (question, _passage(row))
                if passage in seen:
                    continue
                seen.add(passage)
                for column in (*columns, Coverage.ALL):
                    cell = out.cells.setdefault((question, column), Cell())
                    cell.rows.append(row)
                    if person is not None:
                        cell.people.add(person)

    # ---- columns

    def _keys_of(self, speaker: bytes | None, source: bytes, turn: bytes | None = None) -> tuple[str, ...]:
        """The keys of the columns that a speaker of a source, or a note, counts in; "" where there is none."""
        place = (speaker, source, turn if turn in self._who.settings else None)
        if place not in self._keys:
            self._keys[place] = self._look_up(*place) or ("",)
        return self._keys[place]

    def _look_up(self, speaker: bytes | None, source: bytes, turn: bytes | None) -> tuple[str, ...]:
        person = self._who.person(speaker, source, turn)
        if self._attribute:
            value = person.attributes.get(self._attribute, "")
            self._spelt.setdefault(value.casefold(), value)
            return (value.casefold(),) if value else ()
        own = self._who.lineage(person.case.id if person.case else None)
        around = self._who.lineage(self._who.sources[source].case)
        return tuple(dict.fromkeys(case.id.hex() for case in (*own, *around) if case.kind != PERSON))

    def _headings(self, used: Iterable[str]) -> list[tuple[str, str]]:
        if self._attribute:
            values = sorted((key for key in used if key), key=natural)
            nobody = [("", f"No {self._attribute}")] if "" in used else []
            return [*((key, self._spelt[key]) for key in values), *nobody]
        sites = [(case.id.hex(), case.name) for case in self._who.cases.values() if case.kind != PERSON]
        return [*sites, *([("", "No site")] if "" in used else [])]
