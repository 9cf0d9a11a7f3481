"""Links between memos and what a study holds: `[[bonding]]`, `[[code:bonding]]`, `[[question:C12|what they find]]`.

A link is words, so that a memo can be read anywhere. It is resolved by the present names first, then by the names that
things had before: renaming or joining what is linked breaks nothing, here and in colleagues' copies.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qcoder.model.records import Memo
from qcoder.services import cases, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.services.writing.journal import everything as journal_entries
from qcoder.storage import memos as stored

KINDS = {"memo": "memo", "code": "code", "question": "question", "source": "source", "case": "study_case"}
"""The words before the colon, and the table that each means. In this order a name without such a word is looked for."""

_LINK = re.compile(r"\[\[([^\[\]\n]+)\]\]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in words: its range, the kind before the colon ("" for any), the name, and what is shown."""

    start: int
    end: int
    kind: str
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: a row of a table, with its present name."""

    table: str
    row: bytes
    name: str


def links_in(words: str) -> Iterator[Link]:
    """The links of some words, in order."""
    for match in _LINK.finditer(words):
        inner, _, shown = match[1].partition("|")
        kind, colon, name = inner.partition(":")
        if not colon or kind.strip().casefold() not in KINDS:
            kind, name = "", inner
        name = name.strip()
        if name:
            yield Link(match.start(), match.end(), kind.strip().casefold(), name, shown.strip() or name)


def link_to(kind: str, name: str) -> str:
    """The words of a link; signs that a link cannot hold are left out of the name."""
    return f"[[{kind}:{re.sub(r'[][|]', '', name).strip()}]]"


class Targets:
    """Everything that a link can lead to, as the study is when this is made."""

    def __init__(self, study: Study) -> None:
        self._now: dict[str, dict[str, Target]] = {kind: {} for kind in KINDS}
        self._once: dict[str, dict[str, Target]] = {kind: {} for kind in KINDS}
        self.names: list[tuple[str, str]] = []  # kind and present name, for completing what is typed
        for code in codebook.codes(study):
            self._add("code", code.id, code.name, code.path, code.key)
            for former in code.former:
                self._once["code"][_folded(former)] = Target("code", code.id, code.name)
        for question in questions.everything(study):
            self._add("question", question.id, question.label, question.body)
        for source in sources.everything(study):
            self._add("source", source.id, source.name)
        for case in cases.everything(study):
            self._add("case", case.id, case.name)
        for memo in memos.everything(study):
            self._add("memo", memo.id, memo.title)
        for entry in journal_entries(study):
            self._add("memo", entry.id, entry.title, table="journal")
        present = {target.row: target for known in self._now.values() for target in known.values()}
        for named in stored.former_names(study.db):
            kind = next(kind for kind, table in KINDS.items() if table == named.table)
            if named.row in present:
                self._once[kind][_folded(named.name)] = present[named.row]

    def _add(self, kind: str, row: bytes, name: str, *others: str, table: str = "") -> None:
        if not name:
            return
        target = Target(table or KINDS[kind], row, name)
        self.names.append((kind, name))
        for one in filter(None, (name, *others)):
            self._now[kind].setdefault(_folded(one), target)

    def find(self, link: Link) -> Target | None:
        """What a link leads to; None for a broken one."""
        name = _folded(link.name)
        kinds = [link.kind] if link.kind else list(KINDS)
        for known in (self._now, self._once):
            for kind in kinds:
                if name in known[kind]:
                    return known[kind][name]
        return None


class _Kept:
    """What links can lead to in one state of the study."""

    def __init__(self) -> None:
        self.state = b""
        self.targets: Targets | None = None


def targets_of(study: Study) -> Targets:
    """Everything that a link can lead to, read once until the study changes: pages of memos ask thrice."""
    if study.db.in_transaction:
        return Targets(study)
    kept = study.kept.get(_Kept)
    if not isinstance(kept, _Kept):
        kept = study.kept[_Kept] = _Kept()
    state = study.state
    if kept.targets is None or kept.state != state:
        kept.targets, kept.state = Targets(study), state
    return kept.targets


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@dataclass(frozen=True, slots=True)
class Mention:
    """A memo, or an entry of the journal, that links to something."""

    table: str
    row: bytes
    title: str
    words: str


def mentions(study: Study, *rows: bytes) -> list[Mention]:
    """The memos and entries that link to one of these rows, oldest first."""
    targets = targets_of(study)
    written = [Mention("memo", memo.id, memo.title, memo.body) for memo in memos.visible(study)]
    written += [Mention("journal", entry.id, entry.title, entry.body) for entry in journal_entries(study)]

    def leads_there(link: Link) -> bool:
        found = targets.find(link)
        return found is not None and found.row in rows

    return [one for one in written if any(map(leads_there, links_in(one.words)))]


def broken(study: Study) -> list[tuple[Memo, Link]]:
    """The links of memos that lead nowhere."""
    targets = targets_of(study)
    return [
        (memo, link) for memo in memos.visible(study) for link in links_in(memo.body) if targets.find(link) is None
    ]
