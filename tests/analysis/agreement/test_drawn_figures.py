"""Figures reckoned for many draws at once are those of the formulas, code by code and together."""

import random

import pytest

from qcoder.analysis.agreement import figures
from qcoder.analysis.agreement.drawn_figures import FIGURES, intervals_of
from qcoder.analysis.agreement.figures import of_code, of_codes, used
from qcoder.analysis.agreement.patterns import Patterns, gathered
from qcoder.analysis.agreement.resampling import Blocks, Interval, intervals

DRAWS = 60


def blocks_of(coders: int, rng: random.Random) -> Blocks:
    """Forty blocks of one to six units, and four codes, one of them rare."""
    weights = [rng.randint(1, 6) for _ in range(40)]
    tables: list[dict[int, Patterns]] = []
    for share in (0.5, 0.3, 0.1, 0.01):
        table: dict[int, Patterns] = {}
        for block, weight in enumerate(weights):
            units = [tuple(rng.random() < share for _ in range(coders)) for _ in range(weight)]
            marked = gathered(unit for unit in units if any(unit))
            if marked:
                table[block] = marked
        tables.append(table)
    return Blocks(weights, (False,) * coders, tables)


@pytest.mark.parametrize("coders", [2, 3, 5])
def test_columns_and_formulas_give_the_same(coders: int) -> None:
    blocks = blocks_of(coders, random.Random(coders))

    def reckoned(tables: list[dict[tuple[object, ...], float]]) -> list[float | None]:
        known = [of_codes(tables), *(of_code(table) if used(table) else {} for table in tables)]
        return [one[name].value if name in one else None for one in known for name in FIGURES]

    expected = intervals(blocks, reckoned, draws=DRAWS)
    found = intervals_of(blocks, coders, draws=DRAWS)
    assert [set(row) for row in found] == [set(figures.FIGURES)] * 5
    for one, other in zip((row[name] for row in found for name in FIGURES), expected, strict=True):
        if other is None:
            assert one is None
        else:
            assert isinstance(one, Interval)
            assert (one.low, one.high) == pytest.approx((other.low, other.high), abs=1e-9)


def test_nothing_to_draw_from_gives_no_interval() -> None:
    assert intervals_of(Blocks([], (False, False), [{}]), 2) == [dict.fromkeys(FIGURES)] * 2
