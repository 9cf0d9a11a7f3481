"""Where coders differ, by place: marks of several coders on one text, gathered into what has to be talked about.

Marks of one code that overlap, of whichever coders, are one matter. Where every coder has it with the same limits they
agree; else it is a difference of limits, or some have it and others not. What one coder has alone is laid beside what
another has alone on much the same words: the two used different codes for one thing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LIMITS, CODE, ONLY = "limits", "code", "only"
KINDS = (ONLY, CODE, LIMITS)
"""Some have a code and others not; they used different codes; they used one code with different limits."""

SHARED = 0.5
"""How much of the shorter of two marks lies in the longer, at least, for one code to stand instead of the other."""

Span = tuple[int, int]


class Mark(NamedTuple):
    """What a coder marked with a code: overlapping codings are one mark, and `codings` has all of them."""

    start: int
    end: int
    code: bytes
    coder: int
    codings: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Marks that do not go together, and which coders have any. `start:end` spans all of them."""

    kind: str
    start: int
    end: int
    marks: tuple[Mark, ...]

    def of(self, coder: int) -> tuple[Mark, ...]:
        """What one coder marked here."""
        return tuple(mark for mark in self.marks if mark.coder == coder)


def joined(marks: Iterable[Mark]) -> list[Mark]:
    """Marks of which those of one coder and code that overlap or touch are one, by place."""
    out: list[Mark] = []
    last: dict[tuple[int, bytes], int] = {}
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        at = last.get((mark.coder, mark.code))
        if at is not None and mark.start <= out[at].end:
            known = out[at]
            codings = tuple(sorted({*known.codings, *mark.codings}))
            out[at] = Mark(known.start, max(known.end, mark.end), mark.code, mark.coder, codings)
        else:
            last[mark.coder, mark.code] = len(out)
            out.append(mark)
    return out


def differences(
    marks: Iterable[Mark], coders: int, core: Callable[[int, int], Span] = lambda start, end: (start, end)
) -> tuple[list[Difference], list[Mark]]:
    """The differences in a text by place, and a mark for each matter on which all of so many `coders` agree.

    `core` gives a range without what does not count as a difference, such as the blanks around it.
    """
    found: list[Difference] = []
    alone: list[Difference] = []
    agreed: list[Mark] = []
    for matter in _matters(joined(marks)):
        limits = {coder: {core(m.start, m.end) for m in matter if m.coder == coder} for coder in range(coders)}
        if not all(limits.values()):
            alone.append(_difference(ONLY, matter))
        elif all(one == limits[0] for one in limits.values()):
            agreed += [mark for mark in matter if mark.coder == 0]
        else:
            found.append(_difference(LIMITS, matter))
    found += _paired(alone)
    return sorted(found, key=lambda one: (one.start, one.end, one.marks)), agreed


def _matters(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Marks of one code that overlap, directly or through others."""
    out: list[list[Mark]] = []
    last: dict[bytes, tuple[int, int]] = {}  # code -> (place in `out`, where its marks end)
    for mark in marks:
        at, end = last.get(mark.code, (-1, -1))
        if mark.start < end:
            out[at].append(mark)
            last[mark.code] = (at, max(end, mark.end))
        else:
            last[mark.code] = (len(out), mark.end)
            out.append([mark])
    return out


def _difference(kind: str, marks: Sequence[Mark]) -> Difference:
    ordered = tuple(sorted(marks))
    return Difference(kind, min(mark.start for mark in ordered), max(mark.end for mark in ordered), ordered)


def _paired(alone: Sequence[Difference]) -> list[Difference]:
    """What different coders have alone on much the same words is one difference; the closest are paired first."""
    ordered = sorted(alone, key=lambda one: one.start)
    close: list[tuple[float, int, int]] = []
    for place, one in enumerate(ordered):
        for other in range(place + 1, len(ordered)):
            if ordered[other].start >= one.end:
                break
            share = _common(one, ordered[other])
            if share >= SHARED and _owners(one).isdisjoint(_owners(ordered[other])):
                close.append((-share, place, other))
    taken: set[int] = set()
    out: list[Difference] = []
    for _, first, second in sorted(close):
        if first not in taken and second not in taken:
            taken |= {first, second}
            out.append(_difference(CODE, ordered[first].marks + ordered[second].marks))
    return out + [one for place, one in enumerate(ordered) if place not in taken]


def _common(one: Difference, other: Difference) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / min(one.end - one.start, other.end - other.start)


def _owners(one: Difference) -> set[int]:
    return {mark.coder for mark in one.marks}
