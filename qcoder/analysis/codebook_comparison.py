"""What became of a codebook between two states, or what a file would change in it: one change a thing that happened.

    renamed, moved, reordered, redefined (definition, when, when not), exemplified (example, counter-example),
    recoloured, relabelled, changed in status or key, added, removed, joined

Codes are known by their id; for a codebook from elsewhere the caller says which code of it is which of the study.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from qcoder.model.codebook_state import MEANING, CodebookState, CodeState


class Kind(StrEnum):
    """What happened to a code."""

    ADDED = "added"
    REMOVED = "removed"
    JOINED = "joined"
    RENAMED = "renamed"
    MOVED = "moved"
    REORDERED = "reordered"
    REDEFINED = "redefined"
    EXEMPLIFIED = "exemplified"
    RECOLOURED = "recoloured"
    RELABELLED = "relabelled"
    STATUS = "status"
    KEY = "key"


_FIELDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.RENAMED, ("name",)),
    (Kind.REDEFINED, MEANING),
    (Kind.EXEMPLIFIED, ("example", "counter_example")),
    (Kind.RECOLOURED, ("color",)),
    (Kind.STATUS, ("status",)),
    (Kind.KEY, ("key",)),
)


class Field(NamedTuple):
    """One value before and after. `name` is a field of `CodeState`, or the language of a label."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to a code. `before` or `after` is None where the code was not there.

    `fields` are the values that differ; for a moved code those are the paths of what it stood under, for a joined one
    the path of the code that stands for it.
    """

    kind: Kind
    before: CodeState | None
    after: CodeState | None
    path: str
    fields: tuple[Field, ...] = ()

    @property
    def code(self) -> CodeState:
        """The code, as it is after the change where it is there then."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of no code")
        return found


def compare(before: CodebookState, after: CodebookState) -> list[Change]:
    """Every change from one state to the other: what is there afterwards in tree order, then what is gone."""
    old, new = before.by_id(), after.by_id()
    places = _Places(before, after)
    stayed = _in_order(before, after)
    changes: list[Change] = []
    for code in after.codes:
        path = places.after[code.id]
        if code.id not in old:
            changes.append(Change(Kind.ADDED, None, code, path))
        else:
            changes += _of_code(old[code.id], code, path, places, kept_order=code.id in stayed)
    for code in before.codes:
        if code.id not in new:
            changes.append(_gone(code, after, places))
    return changes


class _Places:
    """Paths in both states."""

    def __init__(self, before: CodebookState, after: CodebookState) -> None:
        self.before = before.paths()
        self.after = after.paths()


def _gone(code: CodeState, after: CodebookState, places: _Places) -> Change:
    path = places.before[code.id]
    survivor = after.joined.get(code.id)
    if survivor is not None and survivor in places.after:
        return Change(Kind.JOINED, code, None, path, (Field("into", path, places.after[survivor]),))
    return Change(Kind.REMOVED, code, None, path)


def _of_code(
    old: CodeState, new: CodeState, path: str, places: _Places, *, kept_order: bool
) -> Iterator[Change]:
    for kind, names in _FIELDS:
        differing = tuple(
            Field(name, getattr(old, name), getattr(new, name))
            for name in names
            if getattr(old, name) != getattr(new, name)
        )
        if differing:
            yield Change(kind, old, new, path, differing)
    labels = tuple(_labels(old.labels, new.labels))
    if labels:
        yield Change(Kind.RELABELLED, old, new, path, labels)
    if old.parent != new.parent:
        above = Field(
            "parent", places.before.get(old.parent or b"", ""), places.after.get(new.parent or b"", "")
        )
        yield Change(Kind.MOVED, old, new, path, (above,))
    elif not kept_order:
        yield Change(Kind.REORDERED, old, new, path)


def _labels(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Field]:
    for language in sorted(old.keys() | new.keys()):
        if old.get(language, "") != new.get(language, ""):
            yield Field(language, old.get(language, ""), new.get(language, ""))


def _in_order(before: CodebookState, after: CodebookState) -> set[bytes]:
    """The codes that kept their order among the siblings that they have in both states: as many as can be."""
    below = before.children()
    out: set[bytes] = set()
    for parent, siblings in after.children().items():
        place = {code.id: number for number, code in enumerate(below.get(parent, []))}
        common = [code.id for code in siblings if code.id in place]
        out.update(common[i] for i in _longest_rise([place[code] for code in common]))
    return out


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Which of different numbers to keep so that the rest rises and is as long as can be (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for i, number in enumerate(numbers):
        at = bisect_left(tops, number)
        previous.append(ends[at - 1] if at else -1)
        tops[at : at + 1] = [number]
        ends[at : at + 1] = [i]
    out: list[int] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        out.append(i)
        i = previous[i]
    return out


class Piece(NamedTuple):
    """A stretch of words: `kind` is "same", "removed" or "inserted"."""

    kind: str
    words: str


_TOKEN = re.compile(r"\s+|[\w\u0300-\u036f]+|[^\w\s]")  # a letter with its loose accents is one word


def marked(before: str, after: str) -> list[Piece]:
    """Both texts as one, word by word: what stayed, what went, what came. Joined they give either text back."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("removed", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("inserted", "".join(new[c:d])))
    return pieces
