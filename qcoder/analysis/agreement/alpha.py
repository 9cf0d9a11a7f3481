"""Krippendorff's alpha: any number of coders, missing values, any distance between values.

Source: K. Krippendorff, Content Analysis, 2nd edition 2004, chapter 11.
"""

from collections.abc import Callable, Mapping
from itertools import combinations
from math import fsum
from typing import cast

from qcoder.analysis.agreement.patterns import Chance, Judged, Patterns, Value, pairable

_ROWS_AT_ONCE = 500  # sets compared with all others at once, which takes some 20 MB

Distance = Callable[[Value, Value], float]
"""How far two values are from each other: 0 for the same, 1 for the farthest; the same both ways."""


def nominal(one: Value, other: Value) -> float:
    """Values are the same or not."""
    return 0.0 if one == other else 1.0


def sets(one: Value, other: Value) -> float:
    """How far two sets of codes are from each other: 0 the same, 1/3 one within the other, 2/3 overlapping, 1 apart.

    The steps are those of Passonneau (2004, Computing reliability for coreference annotation, LREC). The empty set
    lies within every other.
    """
    if not (isinstance(one, frozenset) and isinstance(other, frozenset)):
        raise TypeError("sets of codes are frozensets")
    if one == other:
        return 0.0
    if one <= other or other <= one:
        return 1 / 3
    return 2 / 3 if one & other else 1.0


Spread = Callable[[Mapping[Value, float], Distance], float]
"""How far each two values of a table of counts are from each other, added up over all ordered pairs."""


def spread(totals: Mapping[Value, float], distance: Distance) -> float:
    """The spread by any distance, pair by pair."""
    return fsum(2 * n * m * distance(one, other) for (one, n), (other, m) in combinations(totals.items(), 2))


def alpha(patterns: Patterns, distance: Distance = nominal, spread: Spread = spread) -> Chance | None:
    """Alpha as 1 less disagreement, observed and expected; None where no unit has two values.

    A unit that only one coder judged has nothing to compare and changes nothing. With a distance beyond 1, observed
    and expected may be below 0; the coefficient is right. `spread` may be a faster way for the same distance.
    """
    units = pairable(patterns)
    if not units:
        return None
    totals: dict[Value, float] = {}
    for unit in units:
        for value, n in unit.values.items():
            totals[value] = totals.get(value, 0) + unit.weight * n
    every = sum(totals.values())
    observed = sum(_within(unit, distance) for unit in units) / every
    return Chance(1 - observed, 1 - spread(totals, distance) / (every * (every - 1)))


def _within(unit: Judged, distance: Distance) -> float:
    """Disagreement within a unit, each ordered pair of values counted by 1 / (coders - 1)."""
    apart = sum(2 * n * m * distance(one, other) for (one, n), (other, m) in combinations(unit.values.items(), 2))
    return unit.weight * apart / (unit.coders - 1)


def alpha_of_sets(patterns: Patterns) -> Chance | None:
    """Alpha over sets of codes, by the distance `sets`."""
    return alpha(patterns, sets, _spread_of_sets)


def _spread_of_sets(totals: Mapping[Value, float], _: Distance) -> float:
    """The spread by `sets`. A large study has 10 000 different sets and more, too many to compare one by one."""
    import numpy as np  # on first use: 0.1 s that other coefficients should not pay

    known = [cast("frozenset[Value]", value) for value in totals]
    column = {code: at for at, code in enumerate({code for codes in known for code in codes})}
    holds = np.zeros((len(known), len(column)), dtype=np.float32)
    for row, codes in enumerate(known):
        holds[row, [column[code] for code in codes]] = 1
    sizes = holds.sum(axis=1)
    weights = np.fromiter(totals.values(), dtype=float)
    total = 0.0
    for first in range(0, len(known), _ROWS_AT_ONCE):
        rows = slice(first, first + _ROWS_AT_ONCE)
        common = holds[rows] @ holds.T
        smaller = np.minimum(sizes[rows, None], sizes)
        larger = np.maximum(sizes[rows, None], sizes)
        thirds = np.where(common == larger, 0, np.where(common == smaller, 1, np.where(common > 0, 2, 3)))
        total += float(weights[rows] @ thirds @ weights) / 3
    return total
