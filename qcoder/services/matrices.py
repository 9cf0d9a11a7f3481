"""Matrices of codes, questions, cases, sources, coders and attributes."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qcoder.analysis.matrix import Axis, Entry, count
from qcoder.export.matrix import FORMATS, render_matrix, write_matrix
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.services import cases, codebook, questions
from qcoder.services.cases import Who
from qcoder.services.study import Study
from qcoder.storage import coded, people
from qcoder.storage.coded import CodedRow, CodingFilter

KINDS = ("codes", "questions", "cases", "sources", "coders", "attribute:NAME")
COUNTS = ("codings", "quotes", "sources", "people")
_ATTRIBUTE = "attribute:"


@dataclass(frozen=True, slots=True)
class _Side:
    axis: Axis
    keys_of: Callable[[CodedRow], tuple[Hashable, ...]]


def matrix(study: Study, rows: str, columns: str, *, counting: str = "codings", rollup: bool = True) -> MatrixTable:
    """Count codings, quotes, sources or people per row and column. With `rollup`, codes count with their subcodes.

    Raises UserError for kinds and counts that are not known.
    """
    sides = _Sides(study, rollup=rollup)
    down, across = sides.make(rows), sides.make(columns)
    unit = sides.unit(counting)
    found = coded.find(study.db, CodingFilter())
    entries = (Entry(down.keys_of(row), across.keys_of(row), unit(row)) for row in found)
    return count(entries, down.axis, across.axis, rows.removeprefix(_ATTRIBUTE).capitalize())


def write(study: Study, counted: MatrixTable, path: Path, *, format_name: str | None = None) -> None:
    """Write a matrix to a file, in the format of its ending."""
    write_matrix(counted, path, title=study.name, format_name=format_name)


def render(study: Study, counted: MatrixTable, format_name: str) -> str:
    """A matrix as text in one of the text formats."""
    return render_matrix(counted, format_name, title=study.name)


def formats() -> tuple[str, ...]:
    """The names of the formats of matrices."""
    return tuple(FORMATS)


class _Sides:
    """Makes rows and columns; what is needed of the study is read once."""

    def __init__(self, study: Study, *, rollup: bool) -> None:
        self._study = study
        self._rollup = rollup
        self._codes = codebook.codes(study)
        self._by_id = {code.id: code for code in self._codes}
        self._who = Who(study)
        self._source_of = {text.id: source.id for source in self._who.sources.values() for text in source.texts}

    def make(self, kind: str) -> _Side:
        if kind.startswith(_ATTRIBUTE):
            return self._attribute(kind[len(_ATTRIBUTE) :])
        makers: Mapping[str, Callable[[], _Side]] = {
            "codes": self._of_codes, "questions": self._of_questions, "cases": self._of_cases,
            "sources": self._of_sources, "coders": self._of_coders,
        }
        if kind not in makers:
            raise UserError(f"There is no matrix of “{kind}”; choose among {', '.join(KINDS)}.")
        return makers[kind]()

    def unit(self, counting: str) -> Callable[[CodedRow], Hashable]:
        """What counts once."""
        units: Mapping[str, Callable[[CodedRow], Hashable]] = {
            "codings": lambda row: row.coding,
            "quotes": lambda row: (row.text, row.start, row.end),
            "sources": lambda row: self._source_of[row.text],
            "people": self._person,
        }
        if counting not in units:
            raise UserError(f"“{counting}” cannot be counted; choose among {', '.join(COUNTS)}.")
        return units[counting]

    def _person(self, row: CodedRow) -> Hashable:
        person = self._who.person(row.speaker, self._source_of[row.text])
        return (person.case.id if person.case else None) or row.speaker or ("nobody", row.text)

    def _ancestors(self, code: bytes) -> tuple[bytes, ...]:
        out = [code]
        while self._rollup and (parent := self._by_id[out[-1]].parent) is not None and parent in self._by_id:
            out.append(parent)
        return tuple(out)

    def _of_codes(self) -> _Side:
        axis = Axis(
            tuple(code.id for code in self._codes), tuple(Heading(c.name, c.path, c.depth) for c in self._codes)
        )
        return _Side(axis, lambda row: self._ancestors(row.code))

    def _of_questions(self) -> _Side:
        known = questions.everything(self._study)
        serves: dict[bytes, list[bytes]] = {}
        for question in known:
            for linked in question.codes:
                if linked in self._by_id:
                    top = self._by_id[linked]
                    for code in self._codes[top.place : top.last + 1]:
                        serves.setdefault(code.id, []).append(question.id)
        above = {question.id: question.parent for question in known}

        def keys(row: CodedRow) -> tuple[Hashable, ...]:
            out: dict[bytes, None] = {}
            for served in serves.get(row.code, ()):
                one: bytes | None = served
                while one is not None and one not in out:
                    out[one] = None
                    one = above.get(one) if self._rollup else None
            return tuple(out)

        axis = Axis(tuple(q.id for q in known), tuple(Heading(q.label, depth=q.depth) for q in known))
        return _Side(axis, keys)

    def _of_cases(self) -> _Side:
        known = cases.everything(self._study)

        def keys(row: CodedRow) -> tuple[Hashable, ...]:
            source = self._who.sources[self._source_of[row.text]]
            person = self._who.person(row.speaker, source.id)
            lineage = self._who.lineage(person.case.id if person.case else None) + self._who.lineage(source.case)
            return tuple(dict.fromkeys(case.id for case in lineage))

        return _Side(Axis(tuple(case.id for case in known), tuple(Heading(case.name) for case in known)), keys)

    def _of_sources(self) -> _Side:
        known = list(self._who.sources.values())
        axis = Axis(tuple(source.id for source in known), tuple(Heading(source.name) for source in known))
        return _Side(axis, lambda row: (self._source_of[row.text],))

    def _of_coders(self) -> _Side:
        known = people.coders(self._study.db)
        axis = Axis(tuple(coder.id for coder in known), tuple(Heading(coder.name) for coder in known))
        return _Side(axis, lambda row: (row.coder,))

    def _attribute(self, name: str) -> _Side:
        names = {known.casefold(): known for known in self._who.attributes}
        if name.casefold() not in names:
            have = ", ".join(self._who.attributes) or "none"
            raise UserError(f"There is no attribute “{name}”; this study has {have}.")
        known = names[name.casefold()]
        values = {
            value
            for person in cases.everything(self._study)
            for attribute, value in person.attributes.items()
            if attribute == known
        }
        ordered = tuple(sorted(values, key=_natural))

        def keys(row: CodedRow) -> tuple[Hashable, ...]:
            person = self._who.person(row.speaker, self._source_of[row.text])
            return (person.attributes[known],) if known in person.attributes else ()

        return _Side(Axis(ordered, tuple(Heading(value) for value in ordered)), keys)


def _natural(value: str) -> tuple[float, str]:
    """Numbers by size, then words by letters."""
    try:
        return float(value.replace(",", ".")), ""
    except ValueError:
        return float("inf"), value.casefold()
