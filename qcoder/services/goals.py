"""What of a study can be gone to by its name: read in one go with names alone, and kept until somebody writes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qcoder.services import questions, sources
from qcoder.services.codes import codebook
from qcoder.services.reporting import outline
from qcoder.services.study import Study
from qcoder.storage import memos, rules
from qcoder.storage.codes import codebook as stored_codes
from qcoder.storage.reporting import findings
from qcoder.storage.team import people

SOURCE, CODE, QUESTION, PERSON, SITE = "source", "code", "question", "person", "site"
MEMO, JOURNAL, FINDING, CHAPTER, SEARCH = "memo", "journal", "finding", "chapter", "search"


class Goal(NamedTuple):
    """Something with a name. `inside` is the name of what it stands in, `others` are further names of it.

    `colour` is that of a code.
    """

    kind: str
    id: bytes
    name: str
    inside: str = ""
    others: tuple[str, ...] = ()
    colour: int | str | None = None


class _Kept:
    """The goals as they were in one state of the study."""

    def __init__(self) -> None:
        self.state = b""
        self.goals: list[Goal] = []


def everything(study: Study) -> list[Goal]:
    """All goals, kind by kind, each in the order of its own room."""
    kept = study.kept.get(_Kept)
    if not isinstance(kept, _Kept):
        kept = study.kept[_Kept] = _Kept()
    state = study.state
    if kept.state != state:
        kept.goals, kept.state = list(_read(study)), state
    return kept.goals


def _read(study: Study) -> Iterator[Goal]:
    names: dict[bytes, str] = {}
    for source in sources.everything(study):
        names[source.id] = source.name
        yield Goal(SOURCE, source.id, source.name)
    codes = codebook.codes(study)
    called, labels = {code.id: code.name for code in codes}, stored_codes.labels(study.db, "code")
    for code in codes:
        others = (*labels.get(code.id, {}).values(), *code.former)
        yield Goal(CODE, code.id, code.name, called.get(code.parent or b"", ""), others, code.color)
    asked = questions.everything(study)
    for one in asked:
        yield Goal(QUESTION, one.id, f"{one.key}  {one.body}" if one.key else one.body)
    yield from _reported(study, {one.id: one.label for one in asked})
    for case in people.named_cases(study.db):
        yield Goal(PERSON if case.source else SITE, case.id, case.name, names.get(case.source or b"", ""))
    for search in rules.searches(study.db):
        yield Goal(SEARCH, search.id, search.name)
    for table, kind in (("memo", MEMO), ("journal", JOURNAL)):
        for note in memos.titles(study.db, table):
            if note.name and (not study.blind or note.coder == study.coder.id):
                yield Goal(kind, note.id, note.name)


def _reported(study: Study, asked: Mapping[bytes, str]) -> Iterator[Goal]:
    for finding in findings.findings(study.db):
        if finding.question in asked:
            yield Goal(FINDING, finding.id, " ".join(finding.statement.split()), asked[finding.question])
    for chapter in outline.everything(study):
        yield Goal(CHAPTER, chapter.id, chapter.label or " ".join(chapter.body.split()))
