"""Coverage: how many quotes from how many people each research question has, per site, person, source or value.

coverage(study)                              columns are the sites and groups
coverage(study, "people")                    columns are persons; "sources" likewise
coverage(study, "attribute:role")            columns are the values of an attribute
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from qcoder.export.matrix.formats import FORMATS, MatrixFormat, write_matrix
from qcoder.export.wording import saying
from qcoder.model.errors import UserError
from qcoder.model.matrix import MatrixTable
from qcoder.services.cases import PERSON
from qcoder.services.coders import assignments
from qcoder.services.quoting.in_language import question_words
from qcoder.services.quoting.person_names import with_place
from qcoder.services.quoting.quotes import attribute_values
from qcoder.services.quoting.retrieval import Retrieval, go_on, natural
from qcoder.services.quoting.voices import Presence
from qcoder.services.reporting.coverage_counts import (
    ATTRIBUTE,
    CASES,
    COUNTS,
    PEOPLE,
    QUOTES,
    SOURCES,
    Cell,
    Column,
    Coverage,
    Silence,
    passage,
)
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.storage.codings.coded_rows import CodedRows, FewRows

__all__ = ["ATTRIBUTE", "CASES", "COUNTS", "PEOPLE", "QUOTES", "SOURCES", "Cell", "Column", "Coverage", "Silence"]

_CHECK_EVERY = 2_000
_FOR_FILES = ("xlsx", "csv", "html", "md")


def coverage(
    study: Study, columns: str = CASES, go: Callable[[], None] = go_on, *, everything: bool = False
) -> Coverage:
    """Count the quotes and the people of every question in one pass over the codings.

    A quote is a passage, however many codes it has; what serves a question is written in `services.question_links`.
    What is assigned counts once it is done, unless `everything` is wanted; `notes` say what is therefore left out.
    `columns` is "cases" (sites and groups), "people", "sources" or "attribute:NAME". `go` is asked every now and then
    and may raise to cancel. Raises UserError when there is no such attribute.
    """
    return _Counter(study, columns, everything=everything).count(go)


def column_kinds(study: Study) -> list[str]:
    """What the columns can be: sites and groups, each attribute that has values, people, sources."""
    return [CASES, *(ATTRIBUTE + name for name in attribute_values(study)), PEOPLE, SOURCES]


def formats() -> list[MatrixFormat]:
    """The formats of files, the most wanted first."""
    return [FORMATS[name] for name in _FOR_FILES]


def write(
    study: Study, counted: Coverage, path: Path, *, format_name: str | None = None,
    counts: Sequence[str] = (QUOTES, PEOPLE), language: str = "en",
) -> None:  # fmt: skip
    """Write the counts to a file, in the format of its ending. Raises UserError for an unknown one.

    `language` is that of headings, and of the questions where the study has words for it.
    """
    made = table(study, counted, counts, language)
    write_matrix(made, path, title=study.name, language=language, format_name=format_name)


def table(
    study: Study, counted: Coverage, counts: Sequence[str] = (QUOTES, PEOPLE), language: str = "en"
) -> MatrixTable:
    """The counts as a matrix with its headings in a language."""
    return counted.table(counts, saying(language), question_words(study, language))


class _Counter:
    """What is needed of the study is read once; what a speaker counts for is looked up once per speaker."""

    def __init__(self, study: Study, kind: str, *, everything: bool) -> None:
        self._study = study
        self._unfinished = frozenset() if everything else assignments.unfinished(study)
        self._known = Retrieval(study)
        self._serving = self._known.serving
        self._who = self._known.who
        self._voices = self._known.voices
        self._attribute = self._attribute_name(kind)
        self._kind = ATTRIBUTE + self._attribute if self._attribute else kind
        self._source_of = {text.id: source for source in self._who.sources.values() for text in source.texts}
        self._groups: dict[tuple[bytes | None, bytes], dict[bytes, None]] = {}
        self._keys: dict[tuple[bytes | None, bytes, bytes | None], tuple[str, ...]] = {}
        self._spelt: dict[str, str] = {}  # value in small letters, by which filters know it too -> as it was met first

    def _attribute_name(self, kind: str) -> str:
        if kind in {CASES, PEOPLE, SOURCES}:
            return ""
        wanted = kind.removeprefix(ATTRIBUTE)
        for name in self._who.attributes:
            if kind.startswith(ATTRIBUTE) and name.casefold() == wanted.casefold():
                return name
        have = ", ".join(self._who.attributes) or "none"
        raise UserError(f"There is no attribute “{wanted}”; this study has {have}.")

    def count(self, go: Callable[[], None]) -> Coverage:
        every = self._counted(go)
        present = list(self._voices.present())
        people: dict[str, set[bytes]] = {}
        for one in present:
            for key in self._keys_of(one.voice, one.source):
                people.setdefault(key, set()).add(one.person)
        for row in sorted(every.examples(*self._known.alike_person), key=self._by_source):
            for key in self._keys_of(row.speaker, self._source_of[row.text].id, row.turn):
                people.setdefault(key, set())
        names = self._names(present)
        headings = self._headings(people.keys(), names)
        # A filter takes a value as it is written.
        columns = [
            Column(name if self._attribute and key else key, name, frozenset(people.get(key, ())))
            for key, name in headings
        ]
        out = Coverage(self._kind, self._known.questions, columns, names)
        out.notes = tuple(assignments.waiting(self._study)) if self._unfinished else ()
        out.asked_of = {
            question.id: frozenset(
                one.person for one in present if self._serving.asks(question, one.voice, one.source)
            )
            for question in self._known.questions if question.is_scoped
        }  # fmt: skip
        serving = every.kept(lambda row: bool(self._serving.of(row)), self._known.alike_serving, go)
        rows = sorted(serving, key=self._by_source)
        self._fill(out, rows, {key: number for number, (key, _name) in enumerate(headings)}, go)
        self._count_statuses(out)
        out.dead_searches = frozenset(self._serving.dead_searches())
        return out

    def _names(self, present: Sequence[Presence]) -> dict[bytes, tuple[str, str]]:
        """Persons with their name and source."""
        names = self._known.names
        return {one.person: (names.name(one.person), names.place(one.person)) for one in present}

    def _counted(self, go: Callable[[], None]) -> CodedRows:
        """The codings that count, text by text; where work is assigned, only of coders who are done with the source."""
        rows = self._study.codings.rows(self._study.db, self._study.seen(CodingFilter()), go=go)
        # In the background the study may have grown since its codes and texts were read.
        rows = rows.kept(lambda row: row.code in self._known.codes, ("code",))
        rows = rows.kept(lambda row: row.text in self._source_of, ("text",))
        if not self._unfinished:
            return rows
        return rows.kept(
            lambda row: (row.coder, self._source_of[row.text].id) not in self._unfinished, ("coder", "text"), go
        )

    def _by_source(self, row: CodedRow) -> tuple[str, int, int]:
        return self._source_of[row.text].name.casefold(), row.start, -row.end

    def _fill(self, out: Coverage, rows: list[CodedRow], at: Mapping[str, int], go: Callable[[], None]) -> None:
        seen: set[tuple[bytes, bytes, int, int]] = set()
        for number, row in enumerate(rows):
            if number % _CHECK_EVERY == 0:
                go()
            asked = [one.id for one in self._serving.of(row)]
            if not asked:
                continue
            source = self._source_of[row.text].id
            person = self._voices.person(row.speaker, source)
            groups = self._groups_of(row.speaker, source)
            columns = [at[key] for key in self._keys_of(row.speaker, source, row.turn)]
            for question in asked:
                out.codes.setdefault(question, set()).add(row.code)
                place = (question, *passage(row))
                if place in seen:
                    continue
                seen.add(place)
                for column in (*columns, Coverage.ALL):
                    cell = out.cells.setdefault((question, column), Cell())
                    cell.rows.append(row)
                    cell.sources.add(source)
                    cell.groups |= groups.keys()
                    if person is not None:
                        cell.people.add(person)

    def _count_statuses(self, out: Coverage) -> None:
        """A passage has the status of the quote that was made of it for the question, else of the one for all."""
        shelf = self._known.shelf
        for question in self._known.questions:
            rows = shelf.dressed(FewRows(out.cell(question.id, Coverage.ALL).rows), question.id)
            own = [
                row for row in shelf.own
                if shelf.records[row.quote].question == question.id
                or (shelf.records[row.quote].question is None and self._serving.serves(question.id, row))
            ]  # fmt: skip
            out.statuses[question.id] = Counter({passage(row): row.status for row in (*rows, *own)}.values())

    # ---- columns

    def _keys_of(self, speaker: bytes | None, source: bytes, turn: bytes | None = None) -> tuple[str, ...]:
        """The keys of the columns that a speaker of a source, or a note, counts in; "" where there is none."""
        place = (speaker, source, turn if turn in self._who.settings else None)
        if place not in self._keys:
            self._keys[place] = self._look_up(*place) or ("",)
        return self._keys[place]

    def _look_up(self, speaker: bytes | None, source: bytes, turn: bytes | None) -> tuple[str, ...]:
        if self._kind == SOURCES:
            return (source.hex(),)
        if self._kind == PEOPLE:
            someone = self._voices.person(speaker, source)
            return (someone.hex(),) if someone else ()
        if self._attribute:
            value = self._voices.attributes(speaker, source, turn).get(self._attribute, "")
            self._spelt.setdefault(value.casefold(), value)
            return (value.casefold(),) if value else ()
        return tuple(case.hex() for case in self._groups_of(speaker, source))

    def _groups_of(self, speaker: bytes | None, source: bytes) -> dict[bytes, None]:
        """The sites and groups of who speaks, from below."""
        place = (speaker, source)
        if place not in self._groups:
            own = self._who.lineage(self._voices.case_in(speaker, source))
            around = self._who.lineage(self._who.sources[source].case)
            self._groups[place] = dict.fromkeys(case.id for case in (*own, *around) if case.kind != PERSON)
        return self._groups[place]

    def _headings(self, used: Iterable[str], names: Mapping[bytes, tuple[str, str]]) -> list[tuple[str, str]]:
        if self._kind == SOURCES:
            ordered = sorted(self._who.sources.values(), key=lambda one: natural(one.name))
            return [(one.id.hex(), one.name) for one in ordered if one.id.hex() in used]
        if self._kind == PEOPLE:
            return self._people_headings(used, names)
        if self._attribute:
            values = sorted((key for key in used if key), key=natural)
            nobody = [("", f"No {self._attribute}")] if "" in used else []
            return [*((key, self._spelt[key]) for key in values), *nobody]
        sites = [(case.id.hex(), case.name) for case in self._who.cases.values() if case.kind != PERSON]
        return [*sites, *([("", "No site")] if "" in used else [])]

    def _people_headings(self, used: Iterable[str], names: Mapping[bytes, tuple[str, str]]) -> list[tuple[str, str]]:
        """Persons by their names; of several with one name also the source."""
        keys = [key for key in used if key]
        known = {key: names.get(bytes.fromhex(key), (key, "")) for key in keys}
        times = Counter(name for name, _source in known.values())
        said = {key: name if times[name] == 1 else with_place(name, source) for key, (name, source) in known.items()}
        ordered = sorted(keys, key=lambda key: (natural(known[key][1]), natural(known[key][0])))
        return [*((key, said[key]) for key in ordered), *([("", "Nobody known")] if "" in used else [])]
