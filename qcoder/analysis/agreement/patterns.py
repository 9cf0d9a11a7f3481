"""What coefficients of agreement are given: how often each way of judging a unit occurs.

A pattern has one value per coder, in the order of the coders, None where a coder did not judge the unit; a missing
value is never a category. Ten units that both of two coders marked are `{(True, True): 10}`. Weights may be lengths.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

Value = Hashable
Pattern = tuple[Value, ...]
Patterns = Mapping[Pattern, float]

_NOTHING = 1e-12  # of chance left: what rounding makes of none


class Chance(NamedTuple):
    """Agreement as it was seen and as chance alone would give it, both as shares of 1."""

    observed: float
    expected: float

    @property
    def coefficient(self) -> float | None:
        """Agreement beyond chance: 1 is perfect, 0 what chance gives; None where chance alone gives all there is."""
        left = 1 - self.expected
        return None if left < _NOTHING else (self.observed - self.expected) / left


class Judged(NamedTuple):
    """A pattern without who judged how: how often each value, by how many coders, on how many units."""

    values: Counter[Value]
    coders: int
    weight: float


def gathered(units: Iterable[Pattern]) -> Counter[Pattern]:
    """Patterns from units one by one."""
    return Counter(units)


def judged(patterns: Patterns) -> Iterator[Judged]:
    """The patterns with at least one value."""
    for pattern, weight in patterns.items():
        values = Counter(value for value in pattern if value is not None)
        if values and weight:
            yield Judged(values, values.total(), weight)


def pairable(patterns: Patterns) -> list[Judged]:
    """The patterns in which at least two coders can be compared."""
    return [unit for unit in judged(patterns) if unit.coders > 1]


def pooled(parts: Iterable[Chance]) -> Chance | None:
    """Several agreements as one: their observed and expected agreement on average; None where there are none.

    Averaging before the correction for chance (De Vries, Elliott, Kanouse & Teleki 2008, Field Methods 20, 272-282)
    keeps codes of different frequency from passing for agreement, which adding up their tables would do.
    """
    every = list(parts)
    if not every:
        return None
    return Chance(sum(one.observed for one in every) / len(every), sum(one.expected for one in every) / len(every))
