"""How sure a figure is: intervals by bootstrap, from blocks that are drawn anew with a fixed seed.

A block is what was judged for itself, such as a turn; the characters of a turn are no independent witnesses. Source:
B. Efron & R. Tibshirani 1993, An Introduction to the Bootstrap, chapter 13 (percentile intervals).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcoder.analysis.agreement.patterns import Pattern, Patterns

if TYPE_CHECKING:
    from numpy.typing import NDArray

DRAWS = 1000
SEED = 20_040_254  # any number will do, if it is always the same: the same study gives the same intervals
_AT_ONCE = 50  # draws; a large study has some 20 000 blocks, and a number for each block and draw
_LEAST_DEFINED = 0.95  # of the draws; where more have no coefficient, the rest says little


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which two figures the middle 95 % of the draws lie, both included."""

    low: float
    high: float


class Blocks:
    """The blocks of a study with their patterns, for each of several tables (such as one per code).

    `tables[i]` has, for some blocks by number, the patterns in that block; a block that it does not have holds
    `weights[block]` times `empty`, the pattern of nobody marking anything.
    """

    def __init__(self, weights: Sequence[int], empty: Pattern, tables: Sequence[Mapping[int, Patterns]]) -> None:
        self._weights = weights
        self._empty = empty
        self._tables = tables

    def draws(self, draws: int = DRAWS, seed: int = SEED) -> Iterator[list[dict[Pattern, float]]]:
        """Draw as many blocks as there are, with repetition, again and again: the patterns of each table."""
        kinds = self.kinds
        for totals, counts in self.counts(draws, seed):
            for draw in range(len(totals)):
                yield [
                    self._patterns(kind, count[draw], float(totals[draw]))
                    for kind, count in zip(kinds, counts, strict=True)
                ]

    @property
    def kinds(self) -> list[list[Pattern]]:
        """The patterns of each table but the empty one, in the order of the columns of `counts`."""
        return self._kinds()[0]

    def counts(self, draws: int = DRAWS, seed: int = SEED) -> "Iterator[tuple[NDArray[Any], list[NDArray[Any]]]]":
        """The same, some draws at once: units per draw, and for each table a row a draw and a column a pattern."""
        import numpy as np  # on first use: 0.1 s that only intervals should pay

        if not self._weights:
            return
        generator = np.random.default_rng(seed)
        _, tables = self._kinds()
        many = len(self._weights)
        weights = np.asarray(self._weights)
        for first in range(0, draws, _AT_ONCE):
            size = min(_AT_ONCE, draws - first)
            # Drawing numbers and counting them takes a tenth of the time of a multinomial.
            drawn = generator.integers(many, size=(size, many)) + np.arange(size)[:, None] * many
            times = np.bincount(drawn.ravel(), minlength=size * many).reshape(size, many)
            yield times @ weights, [times[:, blocks] @ matrix for blocks, matrix in tables]

    def _kinds(self) -> tuple[list[list[Pattern]], list[tuple[list[int], "NDArray[Any]"]]]:
        """The patterns of each table but the empty one; its blocks and how often each has each pattern."""
        import numpy as np

        kinds: list[list[Pattern]] = []
        tables: list[tuple[list[int], NDArray[Any]]] = []
        for table in self._tables:
            kind = [one for one in dict.fromkeys(p for block in table.values() for p in block) if one != self._empty]
            rows = [[block.get(one, 0) for one in kind] for block in table.values()]
            kinds.append(kind)
            tables.append((list(table), np.asarray(rows, dtype=float).reshape(len(table), len(kind))))
        return kinds, tables

    def _patterns(self, kinds: list[Pattern], counts: "NDArray[Any]", total: float) -> dict[Pattern, float]:
        found = {kind: float(count) for kind, count in zip(kinds, counts, strict=True) if count}
        return {self._empty: total - sum(found.values()), **found}


def interval(figures: Sequence[float | None]) -> Interval | None:
    """The middle 95 % of figures drawn; None where more than a few draws have none."""
    known = sorted(figure for figure in figures if figure is not None)
    if not known or len(known) < _LEAST_DEFINED * len(figures):
        return None
    return Interval(_quantile(known, 0.025), _quantile(known, 0.975))


def _quantile(ordered: Sequence[float], share: float) -> float:
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def intervals(
    blocks: Blocks, figures: Callable[[list[dict[Pattern, float]]], Sequence[float | None]], *,
    draws: int = DRAWS, seed: int = SEED, go: Callable[[], None] = lambda: None,
) -> list[Interval | None]:
    """An interval for each figure that `figures` makes of the tables of one draw; `go` may raise to cancel."""
    drawn: list[Sequence[float | None]] = []
    for tables in blocks.draws(draws, seed):
        go()
        drawn.append(figures(tables))
    return [interval(column) for column in zip(*drawn, strict=True)]
