"""From the ranges that coders marked to units with who marked them.

Ranges are half-open; those of one coder ascend and do not overlap (`qcoder.analysis.coverage.merged`), so that
overlapping codings of one coder count once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from qcoder.analysis.agreement.continuum import Piece, divided, meeting
from qcoder.analysis.coverage import Range

Marks = tuple[bool, ...]
"""Which coders marked something, in the order of the coders."""


def touched(units: Sequence[Range], ranges: Sequence[Range]) -> list[int]:
    """The numbers of the units that a range shares at least one position with; units ascend and do not overlap."""
    out: list[int] = []
    if not ranges:
        return out
    ends = [end for _, end in units]
    for start, end in ranges:
        at = max(bisect_right(ends, start), out[-1] + 1 if out else 0)
        while at < len(units) and units[at][0] < end:
            out.append(at)
            at += 1
    return out


def marked(units: Sequence[Range], coders: Sequence[Sequence[Range]]) -> dict[int, Marks]:
    """Who marked each unit, for the units that anybody marked."""
    who: dict[int, list[bool]] = {}
    for coder, ranges in enumerate(coders):
        for unit in touched(units, ranges):
            who.setdefault(unit, [False] * len(coders))[coder] = True
    return {unit: tuple(who[unit]) for unit in sorted(who)}


def runs(coders: Sequence[Sequence[Range]]) -> Iterator[tuple[Range, Marks]]:
    """The stretches that anybody marked, in order, cut wherever a coder begins or ends."""
    at = [0] * len(coders)
    for low, high in pairwise(sorted({edge for ranges in coders for piece in ranges for edge in piece})):
        for coder, ranges in enumerate(coders):
            while at[coder] < len(ranges) and ranges[at[coder]][1] <= low:
                at[coder] += 1
        who = tuple(at[c] < len(ranges) and ranges[at[c]][0] <= low for c, ranges in enumerate(coders))
        if any(who):
            yield (low, high), who


def clipped(stretches: Iterable[tuple[Range, Marks]], units: Sequence[Range]) -> Iterator[tuple[int, Range, Marks]]:
    """The parts of stretches that lie in units, each with the number of its unit; both ascend without overlaps."""
    at = 0
    for (start, end), who in stretches:
        while at < len(units) and units[at][1] <= start:
            at += 1
        here = at
        while here < len(units) and units[here][0] < end:
            yield here, (max(start, units[here][0]), min(end, units[here][1])), who
            here += 1


def matched(coders: Sequence[Sequence[Range]], overlap: float) -> list[tuple[Range, Marks]]:
    """Segments of different coders that are one, by place: the range that they span together, and whose they are.

    Two segments are one when they share at least `overlap` (above 0, to 1) of what they cover together. The closest are
    joined first, and no two of one coder; what nobody else has stays alone.
    """
    found = [Piece(low, high, (coder, low)) for coder, ranges in enumerate(coders) for low, high in ranges]
    groups: dict[Piece, list[Piece]] = {piece: [piece] for piece in found}
    for _, one, other in sorted(_close(coders, overlap), key=lambda pair: (-pair[0], pair[1].start, pair[2].start)):
        first, second = groups[one], groups[other]
        if not _owners(first) & _owners(second):
            first += second
            for piece in second:
                groups[piece] = first
    out: dict[int, tuple[Range, Marks]] = {}
    for group in groups.values():
        span = (min(piece.start for piece in group), max(piece.end for piece in group))
        owners = _owners(group)
        out[id(group)] = (span, tuple(coder in owners for coder in range(len(coders))))
    return sorted(out.values())


def _close(coders: Sequence[Sequence[Range]], overlap: float) -> Iterator[tuple[float, Piece, Piece]]:
    """Each two segments of different coders that share enough, with the share."""
    length = max((high for ranges in coders for _, high in ranges), default=0)
    divisions = [
        divided((Piece(low, high, (coder, low)) for low, high in ranges), length)
        for coder, ranges in enumerate(coders)
    ]
    for first, second in combinations(divisions, 2):
        for one, other, common in meeting(first, second):
            share = common / (one.length + other.length - common)
            if one.value is not None and other.value is not None and share >= overlap:
                yield share, one, other


def _owners(group: Sequence[Piece]) -> set[int]:
    return {piece.value[0] for piece in group if isinstance(piece.value, tuple)}


def laid(ranges: Sequence[Range], units: Sequence[Range], start: int = 0) -> list[Range]:
    """Ranges by their place in the units laid end to end from `start` on; gone where they touch none."""
    if not ranges:
        return []
    before = [start]
    for low, high in units:
        before.append(before[-1] + high - low)
    out: list[Range] = []
    for low, high in ranges:
        inside = touched(units, [(low, high)])
        if inside:
            first, last = inside[0], inside[-1]
            begin = before[first] + max(low - units[first][0], 0)
            out.append((begin, before[last] + min(high, units[last][1]) - units[last][0]))
    return out
