"""Krippendorff's alpha: any number of coders, missing values, any distance between values.

Source: K. Krippendorff, Content Analysis, 2nd edition 2004, chapter 11.
"""

from collections.abc import Callable
from itertools import combinations

from qcoder.analysis.agreement.patterns import Chance, Judged, Patterns, Value, pairable

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


def alpha(patterns: Patterns, distance: Distance = nominal) -> Chance | None:
    """Alpha as 1 less disagreement, observed and expected; None where no unit has two values.

    A unit that only one coder judged has nothing to compare and changes nothing. With a distance beyond 1, observed
    and expected may be below 0; the coefficient is right.
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
    apart = sum(2 * n * m * distance(one, other) for (one, n), (other, m) in combinations(totals.items(), 2))
    return Chance(1 - observed, 1 - apart / (every * (every - 1)))


def _within(unit: Judged, distance: Distance) -> float:
    """Disagreement within a unit, each ordered pair of values counted by 1 / (coders - 1)."""
    apart = sum(2 * n * m * distance(one, other) for (one, n), (other, m) in combinations(unit.values.items(), 2))
    return unit.weight * apart / (unit.coders - 1)
