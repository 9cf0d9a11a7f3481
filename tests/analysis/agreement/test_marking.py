"""From marked ranges to units: against the same done position by position."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.agreement import marking
from qcoder.analysis.agreement.code_sets import Labelled, set_patterns
from qcoder.analysis.coverage import Range, merged

LENGTH = 30
ranges = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda p: (min(p), max(p) + 1)), max_size=5
).map(lambda found: merged(sorted(found)))
coders = st.lists(ranges, min_size=2, max_size=3)


@st.composite
def apart(draw: st.DrawFn) -> list[Range]:
    """Units in order without overlaps; some touch."""
    edges = sorted(draw(st.sets(st.integers(0, LENGTH + 1), min_size=2, max_size=10)))
    every = list(pairwise(edges))
    return [unit for unit in every if draw(st.booleans())] or every[:1]


def positions(found: list[Range]) -> set[int]:
    return {at for start, end in found for at in range(start, end)}


@given(apart(), ranges)
def test_a_unit_is_touched_by_one_common_position(units: list[Range], found: list[Range]) -> None:
    expected = [at for at, unit in enumerate(units) if positions([unit]) & positions(found)]
    assert marking.touched(units, found) == expected


@given(apart(), coders)
def test_who_marked_a_unit(units: list[Range], by_coder: list[list[Range]]) -> None:
    found = marking.marked(units, by_coder)
    for at, unit in enumerate(units):
        expected = tuple(bool(positions([unit]) & positions(one)) for one in by_coder)
        assert found.get(at, (False,) * len(by_coder)) == expected


@given(apart(), coders)
def test_stretches_say_of_each_position_who_marked_it(units: list[Range], by_coder: list[list[Range]]) -> None:
    found: dict[int, tuple[bool, ...]] = {}
    for at, (start, end), who in marking.clipped(marking.runs(by_coder), units):
        assert units[at][0] <= start < end <= units[at][1]
        for position in range(start, end):
            assert position not in found
            found[position] = who
    for position in positions(units):
        expected = tuple(position in positions(one) for one in by_coder)
        assert found.get(position, (False,) * len(by_coder)) == expected
    assert set(found) <= positions(units)


@given(apart(), ranges, st.integers(0, 100))
def test_laid_end_to_end_the_same_positions_are_marked(units: list[Range], found: list[Range], start: int) -> None:
    order = sorted(positions(units))
    expected = {start + order.index(position) for position in positions(found) & set(order)}
    assert positions(marking.laid(found, units, start)) == expected


@given(coders, st.sampled_from([0.2, 0.5, 1.0]))
def test_every_segment_is_in_one_group(by_coder: list[list[Range]], overlap: float) -> None:
    found = marking.matched(by_coder, overlap)
    for coder, own in enumerate(by_coder):
        assert sum(who[coder] for _, who in found) == len(own)
    assert all(any(who) for _, who in found)
    if overlap == 1:
        whole = {(piece, coder) for coder, own in enumerate(by_coder) for piece in own}
        assert {(span, coder) for span, who in found for coder, on in enumerate(who) if on} == whole


@pytest.mark.parametrize(("first", "second", "overlap", "together"), [
    ([(0, 10)], [(0, 10)], 1.0, 1), ([(0, 10)], [(2, 10)], 0.8, 1), ([(0, 10)], [(2, 10)], 0.81, 0),
    ([(0, 10)], [(0, 4), (5, 10)], 0.5, 1), ([(0, 10), (20, 30)], [(0, 10), (20, 30)], 0.5, 2),
])  # fmt: skip
def test_segments_are_one_when_they_share_enough(
    first: list[Range], second: list[Range], overlap: float, together: int
) -> None:
    assert sum(all(who) for _, who in marking.matched([first, second], overlap)) == together


def test_the_closest_segments_are_joined_first() -> None:
    found = marking.matched([[(0, 10)], [(0, 4), (4, 10)]], 0.3)
    assert found == [((0, 4), (False, True)), ((0, 10), (True, True))]


def test_units_with_sets_of_codes() -> None:
    a, b = b"a", b"b"
    block = [Labelled(0, 10, a, (True, True)), Labelled(5, 10, b, (True, False)), Labelled(20, 22, b, (False, True))]
    none, one, two, both = frozenset[bytes](), frozenset({a}), frozenset({b}), frozenset({a, b})
    assert set_patterns([block], 2, 30, by_length=True) == {
        (one, one): 5, (both, one): 5, (none, two): 2, (none, none): 18,
    }
    assert set_patterns([block], 2, 5, by_length=False) == {
        (one, one): 1, (both, one): 1, (none, two): 1, (none, none): 2,
    }
