"""Memos as a list shows them: what each is on, in words and as a place to go to, who wrote it and when."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from qcoder.model.ids import moment
from qcoder.model.records import Memo
from qcoder.services import cases, coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.published.shelf import Shelf
from qcoder.services.reporting import findings, outline
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.storage import memos as stored
from qcoder.storage import settings
from qcoder.storage.codings import coded
from qcoder.storage.reporting.published import QuoteRecord
from qcoder.storage.team import people

ON = ("project", "source", "passage", "code", "coding", "question", "case", "quote", "finding", "chapter")
"""What a memo may be on, as a person says it."""

_SAID = {"text": "source", "study_case": "case"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words lie that a memo is on; positions in the present words."""

    source: bytes
    text: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A memo with everything that a list shows of it.

    `on` is one of `ON`; `name` says of what, `words` are those of the passage, coding or quote that it is on, ""
    otherwise.
    """

    memo: Memo
    on: str
    name: str
    words: str
    place: Place | None
    coder: str
    written: datetime
    changed: datetime


def listed(study: Study) -> list[Listed]:
    """All memos that may be seen (`Study.blind`), newest change first."""
    naming = _Naming(study)
    changed = stored.last_change(study.db, "memo") | coded.comment_changes(study.db)
    out = [naming.of(memo, changed.get(memo.id, memo.id)) for memo in memos.visible(study)]
    return sorted(out, key=lambda one: (one.changed, one.memo.id), reverse=True)


class _Naming:
    """Names of whatever memos are on; read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        every = sources.everything(study)
        self._sources = {source.id: source for source in every}
        self._texts = {text.id: source for source in every for text in source.texts}
        self._codes = {code.id: code for code in codebook.codes(study)}
        self._coders = {coder.id: coder.name for coder in people.coders(study.db)}
        self._names: dict[str, dict[bytes, str]] = {
            "source": {source.id: source.name for source in every},
            "text": {text: source.name for text, source in self._texts.items()},
            "code": {code.id: code.path for code in self._codes.values()},
            "question": {one.id: one.label for one in questions.everything(study)},
            "study_case": {case.id: case.name for case in cases.everything(study)},
            "finding": {one.id: one.statement for one in findings.everything(study)},
            "chapter": {one.id: one.label for one in outline.everything(study)},
            "project": {settings.project_id(study.db): study.name},
        }
        self._bodies: dict[bytes, str] = {}

    def of(self, memo: Memo, changed: bytes) -> Listed:
        on, name, place = _SAID.get(memo.target_kind, memo.target_kind), "", None
        if memo.target_kind == "coding":
            name, place = self._coding(memo.target)
        elif memo.target_kind == "quote":
            name, place = self._quote(memo.target)
        else:
            name = self._names.get(memo.target_kind, {}).get(memo.target, "")
        if memo.start is not None and memo.end is not None and memo.target in self._texts:
            on = "passage"
            place = Place(self._texts[memo.target].id, memo.target, memo.start, memo.end)
        words = self._body(place.text)[place.start : place.end] if place else ""
        coder = self._coders.get(memo.coder or b"", "")
        return Listed(memo, on, name, words, place, coder, moment(memo.id), moment(max(memo.id, changed)))

    def _coding(self, row: bytes) -> tuple[str, Place | None]:
        known = coding.find(self._study, row)
        if known is None or known.code not in self._codes or known.text not in self._texts:
            return "", None
        place = Place(self._texts[known.text].id, known.text, known.start, known.end)
        return self._codes[known.code].name, place

    def _quote(self, row: bytes) -> tuple[str, Place | None]:
        known = self._quotes.get(row)
        if known is None or known.start is None or known.end is None or known.text not in self._texts:
            return "", None
        source = self._texts[known.text]
        return source.name, Place(source.id, known.text, known.start, known.end)

    @cached_property
    def _quotes(self) -> dict[bytes, QuoteRecord]:
        return Shelf(self._study.db).records

    def _body(self, text: bytes) -> str:
        if text not in self._bodies:
            self._bodies[text] = sources.body(self._study, text)
        return self._bodies[text]
