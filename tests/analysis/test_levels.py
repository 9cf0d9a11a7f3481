"""Which turns stand on one level."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.levels import levels


def test_neighbours_of_one_passage_share_a_level() -> None:
    assert levels([1, 2, 2, 3], [1, 2, 3, 3]) == [((0, 1), (0, 1)), ((1, 3), (1, 2)), ((3, 4), (2, 4))]


def test_turns_without_a_twin_have_a_level_each() -> None:
    assert levels([1, 2, 4], [1, None, 4]) == [
        ((0, 1), (0, 1)), ((1, 2), (1, 1)), ((2, 2), (1, 2)), ((2, 3), (2, 3)),
    ]


def test_passages_that_cross_keep_the_order_of_both_texts() -> None:
    found = levels([1, 2, 3, 4], [1, 4, 2, 3])
    assert ((1, 2), (2, 3)) in found
    assert ((2, 3), (3, 4)) in found


_PASSAGES = st.lists(st.none() | st.integers(0, 12), max_size=15)


@given(_PASSAGES, _PASSAGES)
def test_every_turn_has_one_level_and_keeps_its_order(left: list[int | None], right: list[int | None]) -> None:
    found = levels(left, right)
    assert [place for ours, _ in found for place in range(*ours)] == list(range(len(left)))
    assert [place for _, theirs in found for place in range(*theirs)] == list(range(len(right)))
    ends = [(ours[1], theirs[1]) for ours, theirs in found]
    assert ends == sorted(ends)
