"""Intervals: the same each time, as wide as theory says, and absent where draws say nothing."""

from collections.abc import Sequence

import pytest

from qcoder.analysis.agreement.alpha import alpha
from qcoder.analysis.agreement.nominal import ac1, brennan_prediger, cohen
from qcoder.analysis.agreement.patterns import Chance, Patterns, gathered
from qcoder.analysis.agreement.resampling import Blocks, Interval, interval, intervals
from tests.analysis.agreement.tables import crossed, two_by_two

EMPTY = (False, False)


def blocks_of(data: Patterns) -> Blocks:
    """Each unit is a block."""
    units = [pattern for pattern, weight in data.items() for _ in range(int(weight))]
    return Blocks([1] * len(units), ("c9", "c9"), [{at: {pattern: 1} for at, pattern in enumerate(units)}])


def coefficients(tables: Sequence[Patterns]) -> list[float | None]:
    parts: list[Chance | None] = [cohen(tables[0]), ac1(tables[0], 3), brennan_prediger(tables[0], 3), alpha(tables[0])]
    return [part.coefficient if part else None for part in parts]


def test_intervals_are_as_wide_as_gwets_standard_errors() -> None:
    """Of the 3 x 3 table: .0589, .0432, .0469 and .0591; an interval spans 3.92 of them."""
    found = intervals(blocks_of(crossed("13 0 0/0 20 7/0 4 56")), coefficients)
    for one, error in zip(found, (0.05891072, 0.04321747, 0.04693346, 0.05905473), strict=True):
        assert one is not None
        assert (one.high - one.low) / 3.92 == pytest.approx(error, rel=0.12)


def test_the_same_study_gives_the_same_intervals() -> None:
    data = crossed("88 14 18/10 40 10/2 6 12")
    assert intervals(blocks_of(data), coefficients, draws=60) == intervals(blocks_of(data), coefficients, draws=60)


def test_every_draw_has_as_many_blocks() -> None:
    blocks = Blocks([4, 4, 4], EMPTY, [{1: {(True, True): 3, (True, False): 1}}, {}])
    for first, second in blocks.draws(70):
        assert sum(first.values()) == sum(second.values()) == 12
        assert first.get((True, True), 0) == 3 * first.get((True, False), 0)


def test_units_of_one_block_stay_together() -> None:
    """A hundred alike units in ten blocks are ten witnesses, not a hundred."""
    apart = Blocks([1] * 100, EMPTY, [{at: {(True, at % 20 < 10): 1} for at in range(100)}])
    together = Blocks([10] * 10, EMPTY, [{at: {(True, at % 2 < 1): 10} for at in range(10)}])

    def share(tables: Sequence[Patterns]) -> list[float | None]:
        return [tables[0].get((True, True), 0) / 100]

    narrow, wide = intervals(apart, share)[0], intervals(together, share)[0]
    assert narrow is not None
    assert wide is not None
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


def test_few_undefined_draws_are_left_out_and_many_leave_nothing() -> None:
    known = [float(at) for at in range(96)]
    assert interval([*known, None, None]) == Interval(pytest.approx(2.375), pytest.approx(92.625))
    assert interval([*known[:50], *[None] * 50]) is None
    assert interval([]) is None
    assert intervals(Blocks([], EMPTY, [{}]), coefficients) == []


def test_drawing_can_be_cancelled() -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        intervals(blocks_of(gathered([EMPTY, EMPTY])), coefficients, go=stop)


def test_an_interval_lies_around_its_figure() -> None:
    data = two_by_two(40, 10, 12, 138)
    units = [pattern for pattern, weight in data.items() for _ in range(int(weight))]
    blocks = Blocks([1] * 200, EMPTY, [{at: {unit: 1} for at, unit in enumerate(units) if any(unit)}])
    found = intervals(blocks, lambda tables: [part.coefficient if (part := cohen(tables[0])) else None])[0]
    kappa = cohen(data)
    assert found is not None
    assert kappa is not None
    assert kappa.coefficient is not None
    assert found.low < kappa.coefficient < found.high
