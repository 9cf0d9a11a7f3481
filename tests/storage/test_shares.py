"""How much of a text is coded, against a count of positions."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.storage.derive.shares import _common

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 15)).map(lambda pair: (pair[0], sum(pair))), max_size=8)


@given(st.lists(st.integers(0, 60), max_size=10, unique=True).map(sorted), RANGES)
def test_what_is_coded_is_counted_once_and_only_where_something_is_said(
    edges: list[int], coded: list[tuple[int, int]]
) -> None:
    said = list(zip(edges[::2], edges[1::2], strict=False))
    positions = {at for start, end in said for at in range(start, end)}
    covered = {at for start, end in coded for at in range(start, end)}
    assert _common(said, sorted(coded)) == len(positions & covered)
