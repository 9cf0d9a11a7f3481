"""Two corrections of the same words: what the place says now, and what it would say if the other one held."""

from collections.abc import Collection
from typing import NamedTuple

from qcoder.model.remap import HunkId, Segment, TextHistory, Version

_AROUND = 30  # characters


class Place(NamedTuple):
    """A place of the present text (code points), its words, and those that the correction that lost wanted there."""

    start: int
    end: int
    now: str
    otherwise: str


def holding(past: TextHistory, now: Version, hunk: HunkId) -> list[HunkId]:
    """The corrections that hold in place of one that does not, oldest first."""
    force = past.in_force(now)
    return sorted({
        other for segment in past.segments if hunk in segment.removers for other in segment.removers if other in force
    })


def place(past: TextHistory, now: Version, hunk: HunkId) -> Place:
    """Where a correction that does not hold would change the present text, if it held instead of those that do."""
    force = past.in_force(now)
    then = (force - set(holding(past, now, hunk))) | {hunk}
    seen = [_visible(segment, force) for segment in past.segments]
    would = [_visible(segment, then) for segment in past.segments]
    differing = [i for i, (one, other) in enumerate(zip(seen, would, strict=True)) if one != other]
    if not differing:
        return Place(0, 0, "", "")
    first, last = differing[0], differing[-1] + 1
    start = sum(segment.length for i, segment in enumerate(past.segments[:first]) if seen[i])
    words, otherwise = _words(past, range(first, last), seen), _words(past, range(first, last), would)
    at = Place(start, start + len(words), words, otherwise)
    return at if words.strip() and otherwise.strip() else _among_its_neighbours(past.text(now), at)


def _among_its_neighbours(body: str, at: Place) -> Place:
    """A place where nothing stands, in one of both versions, with the words around it: alone it would say nothing."""
    low = max(at.start - _AROUND, body.rfind("\n", 0, at.start) + 1)
    line_end = body.find("\n", at.end)
    high = min(at.end + _AROUND, line_end if line_end >= 0 else len(body))
    while low > 0 and low < at.start and not body[low - 1].isspace():
        low += 1
    while at.end < high < len(body) and not body[high].isspace():
        high -= 1
    before, after = body[low : at.start], body[at.end : high]
    return Place(low, high, before + at.now + after, before + at.otherwise + after)


def _visible(segment: Segment, force: Collection[HunkId]) -> bool:
    return segment.run in force and not any(remover in force for remover in segment.removers)


def _words(past: TextHistory, places: range, shown: list[bool]) -> str:
    pieces = (past.segments[i] for i in places if shown[i])
    return "".join(past.inserted[piece.run][piece.offset : piece.offset + piece.length] for piece in pieces)
