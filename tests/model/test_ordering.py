"""Rows in the order of several columns: as Python puts tuples in order, whether they fit one number or not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.ordering import in_order, numbered, packed

WIDE = st.integers(-(1 << 40), 1 << 40)
ROWS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.tuples(*[st.one_of(st.integers(-3, 3), WIDE)] * width), max_size=30).map(
        lambda rows: (rows, [np.array([row[at] for row in rows], np.int64) for at in range(width)])
    )
)


@given(ROWS)
def test_rows_stand_as_tuples_do(made) -> None:
    rows, columns = made
    assert in_order(*columns).tolist() == sorted(range(len(rows)), key=rows.__getitem__)
    key = packed(*columns)
    assert key is None or sorted(range(len(rows)), key=key.tolist().__getitem__) == in_order(*columns).tolist()


@given(ROWS)
def test_each_combination_has_a_number_and_a_first_row(made) -> None:
    rows, columns = made
    number, first = numbered(*columns)
    known = sorted(set(rows))
    assert number.tolist() == [known.index(row) for row in rows]
    assert first.tolist() == [rows.index(row) for row in known]


def test_combinations_that_no_number_holds_are_sorted_as_well() -> None:
    columns = [np.array([1 << 61, 0, 1 << 61, 0]), np.array([5, 1 << 61, 4, 1 << 61])]
    assert packed(*columns) is None
    assert in_order(*columns).tolist() == [1, 3, 2, 0]
    assert numbered(*columns)[0].tolist() == [2, 0, 1, 0]
