"""Unitizing alpha as first published: how far the units of one category differ in where they begin and end.

Source: K. Krippendorff 1995, On the reliability of unitizing continuous data, Sociological Methodology 25, 47-76, in
the form of Content Analysis, 2nd edition 2004, section 11.6. Lengths are positions of the continuum, such as
characters. A coder's units of one category may touch, which counts as two.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import permutations

from qcoder.analysis.agreement.continuum import Piece, divided, meeting
from qcoder.analysis.agreement.patterns import Chance


def unitizing_alpha(coders: Sequence[Iterable[Piece]], length: int) -> Chance | None:
    """Agreement of two coders or more on the units of one category, in a continuum of `length`.

    Several categories count together when the disagreements of all are added up before alpha is taken, which is what
    `patterns.pooled` does.
    None where there is no continuum. Where nobody has a unit there is no coefficient.
    """
    if length < 1 or len(coders) < 2:
        return None
    divisions = [divided(units, length) for units in coders]
    return Chance(1 - _observed(divisions, length), 1 - _expected(divisions, length))


def _observed(divisions: Sequence[Sequence[Piece]], length: int) -> float:
    coders = len(divisions)
    apart = sum(
        _distance(one, other)
        for first, second in permutations(divisions, 2)
        for one, other, _ in meeting(first, second)
    )
    return apart / (coders * (coders - 1) * length**2)


def _distance(one: Piece, other: Piece) -> float:
    """The squared distance of two pieces that overlap: of their ends for units, the length of a unit inside a gap."""
    if one.value is not None and other.value is not None:
        return (one.start - other.start) ** 2 + (one.end - other.end) ** 2
    if one.value is not None and other.start <= one.start and one.end <= other.end:
        return one.length**2
    if other.value is not None and one.start <= other.start and other.end <= one.end:
        return other.length**2
    return 0.0


def _expected(divisions: Sequence[Sequence[Piece]], length: int) -> float:
    """What is expected when the units and gaps of all coders lie anywhere."""
    units = [piece.length for pieces in divisions for piece in pieces if piece.value is not None]
    gaps = sorted(piece.length for pieces in divisions for piece in pieces if piece.value is None)
    beyond = [0] * (len(gaps) + 1)  # beyond[i]: the sum of the gaps from the i-th on
    for at in range(len(gaps) - 1, -1, -1):
        beyond[at] = beyond[at + 1] + gaps[at]
    apart = 0.0
    for unit in units:
        fits = bisect_left(gaps, unit)
        places = beyond[fits] - (len(gaps) - fits) * (unit - 1)
        apart += (len(units) - 1) / 3 * (2 * unit**3 - 3 * unit**2 + unit) + unit**2 * places
    every = len(divisions) * length
    ways = every * (every - 1) - sum(unit * (unit - 1) for unit in units)
    return 2 / length * apart / ways if ways else 0.0
