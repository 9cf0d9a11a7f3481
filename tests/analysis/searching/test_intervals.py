"""Relations of ranges against a model that looks at every pair."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.searching import intervals
from qcoder.analysis.searching.intervals import Answers, Ranges

Row = tuple[int, int, int, int, int]
TURN = 5  # characters a turn in the model

NAIVE: dict[str, Callable[[Row, Row], bool]] = {
    "overlapping": lambda a, b: a[1] < b[2] and b[1] < a[2],
    "inside": lambda a, b: b[1] <= a[1] and a[2] <= b[2],
    "around": lambda a, b: a[1] <= b[1] and b[2] <= a[2],
    "before": lambda a, b: b[1] >= a[2],
    "after": lambda a, b: b[2] <= a[1],
}


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    found = []
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, 25))
        end = start + draw(st.integers(1, 12))
        found.append((draw(st.integers(0, 2)), start, end, start // TURN, (end - 1) // TURN))
    return found


def mixed(all_rows: list[Row], ours: list[int], theirs: list[int]) -> tuple[list[int], list[int], Answers]:
    ours = [one for one in dict.fromkeys(ours) if one < len(all_rows)]
    theirs = [one for one in dict.fromkeys(theirs) if one < len(all_rows)]
    return ours, theirs, np.array([one in theirs for one in ours], dtype=np.bool_)


some = st.lists(st.integers(0, 11), max_size=12)


@given(rows(), some, some, st.sampled_from(sorted(NAIVE)))
def test_a_relation_is_what_looking_at_every_pair_gives(
    all_rows: list[Row], ours: list[int], theirs: list[int], name: str
) -> None:
    ours, theirs, own = mixed(all_rows, ours, theirs)
    got = getattr(intervals, name)(
        Ranges.of([all_rows[i] for i in ours]), Ranges.of([all_rows[i] for i in theirs]), own
    )
    wanted = [
        any(i != j and all_rows[i][0] == all_rows[j][0] and NAIVE[name](all_rows[i], all_rows[j]) for j in theirs)
        for i in ours
    ]
    assert got.tolist() == wanted


@given(rows(), some, some, st.integers(0, 3))
def test_nearness_and_following_are_counted_in_turns(
    all_rows: list[Row], ours: list[int], theirs: list[int], turns: int
) -> None:
    ours, theirs, own = mixed(all_rows, ours, theirs)
    asked, others = Ranges.of([all_rows[i] for i in ours]), Ranges.of([all_rows[i] for i in theirs])

    def pairs(test: Callable[[Row, Row], bool]) -> list[bool]:
        return [
            any(i != j and all_rows[i][0] == all_rows[j][0] and test(all_rows[i], all_rows[j]) for j in theirs)
            for i in ours
        ]

    assert intervals.near(asked, others, own, turns).tolist() == pairs(
        lambda a, b: b[3] <= a[4] + turns and b[4] >= a[3] - turns
    )
    assert intervals.followed_by(asked, others, own, turns).tolist() == pairs(
        lambda a, b: b[1] >= a[2] and b[3] <= a[4] + turns
    )


@pytest.mark.parametrize("name", sorted(NAIVE))
def test_two_codings_on_the_very_same_words_are_related_to_each_other(name: str) -> None:
    twins = Ranges.of([(0, 3, 8, 0, 1), (0, 3, 8, 0, 1)])
    both = getattr(intervals, name)(twins, twins, np.array([True, True]))
    assert both.all() == (name in {"overlapping", "inside", "around"})
