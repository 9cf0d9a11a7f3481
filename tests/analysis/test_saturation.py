"""Saturation: new codes in the real order, and a band that is the same each time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from qcoder.analysis.saturation import saturation

matrices = arrays.arrays(bool, st.tuples(st.integers(1, 7), st.integers(0, 6)))


@given(matrices)
def test_new_codes_are_those_of_no_source_before(present: np.ndarray) -> None:
    found = saturation(present, orders=40)
    seen: set[int] = set()
    for place, row in enumerate(present):
        new = {int(code) for code in np.flatnonzero(row)} - seen
        seen |= new
        assert set(found.new_codes[place]) == new
        assert found.new[place] == len(new)
        assert found.so_far[place] == len(seen)


@given(matrices)
def test_the_band_holds_the_mean_and_ends_with_every_code(present: np.ndarray) -> None:
    found = saturation(present, orders=60)
    for low, mean, high in zip(found.low, found.mean, found.high, strict=True):
        assert low <= high
        assert 0 <= mean <= found.so_far[-1]
    assert found.low[-1] == found.mean[-1] == found.high[-1] == found.so_far[-1]
    assert found == saturation(present, orders=60), "drawn by lot, but the same lots"


def test_random_orders_show_that_the_real_one_was_unlucky() -> None:
    present = np.array([[True, False, False], [True, False, False], [False, True, True]])
    found = saturation(present)
    assert found.so_far == (1, 1, 3)
    assert 1.2 < found.mean[0] < 1.5, "one source in three brings two codes: 4/3 on average"


def test_nothing_at_all_is_no_curve() -> None:
    assert saturation(np.zeros((0, 3), bool)).so_far == ()
