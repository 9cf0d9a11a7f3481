"""Units with the set of all codes that each coder gave them, for an alpha over codes that may stand together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from qcoder.analysis.agreement.marking import Marks
from qcoder.analysis.agreement.patterns import Pattern


class Labelled(NamedTuple):
    """A range within a block that coders marked with a code."""

    start: int
    end: int
    code: bytes
    who: Marks


def set_patterns(
    blocks: Iterable[Sequence[Labelled]], coders: int, total: int, *, by_length: bool
) -> dict[Pattern, float]:
    """How often each combination of sets occurs, one frozenset per coder, over `total` units.

    Each stretch between two edges is a unit, or as many as it is long with `by_length`; what nobody marked has empty
    sets.
    """
    out: dict[Pattern, float] = {}
    for block in blocks:
        for length, pattern in _stretches(block, coders):
            out[pattern] = out.get(pattern, 0) + (length if by_length else 1)
    out[(frozenset[bytes](),) * coders] = total - sum(out.values())
    return out


def _stretches(block: Sequence[Labelled], coders: int) -> Iterator[tuple[int, Pattern]]:
    for low, high in pairwise(sorted({edge for one in block for edge in (one.start, one.end)})):
        here = [one for one in block if one.start <= low and high <= one.end]
        if here:
            sets = (frozenset(one.code for one in here if one.who[coder]) for coder in range(coders))
            yield high - low, tuple(sets)
