"""A continuum, such as the words of a text, divided by each coder into units and the gaps between them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qcoder.analysis.agreement.patterns import Value


class Piece(NamedTuple):
    """A half-open range with the value that a coder gave it; None for a gap between units."""

    start: int
    end: int
    value: Value

    @property
    def length(self) -> int:
        """How many positions it covers."""
        return self.end - self.start


def divided(units: Iterable[Piece], length: int) -> list[Piece]:
    """A coder's units with the gaps between them, from 0 to `length`.

    Units may touch and stay two then; join them first where they are one. Raises ValueError for units that overlap,
    are empty or lie outside.
    """
    out: list[Piece] = []
    at = 0
    for unit in sorted(units, key=lambda piece: piece.start):
        if not at <= unit.start < unit.end <= length:
            raise ValueError(f"the unit {unit.start}-{unit.end} overlaps another, is empty or lies outside 0-{length}")
        if unit.start > at:
            out.append(Piece(at, unit.start, None))
        out.append(unit)
        at = unit.end
    if at < length:
        out.append(Piece(at, length, None))
    return out


def meeting(first: Sequence[Piece], second: Sequence[Piece]) -> Iterator[tuple[Piece, Piece, int]]:
    """The pieces of two coders that overlap, with the length that they share, in one sweep."""
    i = j = 0
    while i < len(first) and j < len(second):
        one, other = first[i], second[j]
        common = min(one.end, other.end) - max(one.start, other.start)
        if common > 0:
            yield one, other, common
        if one.end <= other.end:
            i += 1
        else:
            j += 1
