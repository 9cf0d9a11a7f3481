"""The sweep over sorted spans finds what trying every pair finds."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis import cooccurrence, network
from qcoder.analysis.cooccurrence import Spans

CODES = 4

one_span = st.tuples(st.integers(0, 2), st.integers(0, 12), st.integers(1, 6), st.integers(0, CODES - 1))
some_spans = st.lists(one_span, max_size=25)


def spans_of(rows: list[tuple[int, int, int, int]]) -> Spans:
    table = np.array([(line, start, start + length, code) for line, start, length, code in rows], np.int64)
    table = table.reshape(-1, 4)
    return Spans(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def covered(rows: list[tuple[int, int, int, int]], code: int, by: int = 0) -> set[tuple[int, int]]:
    return {
        (line, place)
        for line, start, length, other in rows
        if other == code
        for place in range(start - by, start + length + by)
    }


@given(some_spans, st.integers(0, 4))
def test_meetings_are_the_pairs_that_lie_near_enough(rows: list[tuple[int, int, int, int]], within: int) -> None:
    found = cooccurrence.meetings(cooccurrence.distinct(spans_of(rows)), CODES, within=within)
    known = sorted(set(rows))
    for one, other in product(range(CODES), repeat=2):
        wanted = 0
        if one != other:
            for line, start, length, _ in (row for row in known if row[3] == one):
                for line2, start2, length2, _ in (row for row in known if row[3] == other):
                    wanted += line == line2 and start < start2 + length2 + within and start2 < start + length + within
        assert found[one, other] == wanted


@given(some_spans, st.integers(0, 4))
def test_jaccard_is_the_share_of_positions_with_both(rows: list[tuple[int, int, int, int]], within: int) -> None:
    found = cooccurrence.jaccard(cooccurrence.distinct(spans_of(rows)), CODES, within=within)
    for one, other in product(range(CODES), repeat=2):
        a, b = covered(rows, one), covered(rows, other)
        both = (a & covered(rows, other, within)) | (b & covered(rows, one, within))
        assert found[one, other] == (len(both) / len(a | b) if a | b else 0)


@given(some_spans)
def test_united_spans_cover_the_same_and_never_touch(rows: list[tuple[int, int, int, int]]) -> None:
    whole = cooccurrence.united(spans_of(rows))
    after = list(zip(whole.line, whole.start, whole.end - whole.start, whole.code, strict=True))
    for code in range(CODES):
        assert covered(after, code) == covered(rows, code)
        own = sorted((line, start, start + length) for line, start, length, other in after if other == code)
        assert all(a[0] != b[0] or a[2] < b[1] for a, b in pairwise(own))


@given(some_spans)
def test_an_order_of_the_alike_holds_every_code_once(rows: list[tuple[int, int, int, int]]) -> None:
    likeness = cooccurrence.jaccard(cooccurrence.distinct(spans_of(rows)), CODES)
    assert sorted(cooccurrence.alike_first(likeness)) == list(range(CODES))


def test_what_goes_together_stands_together() -> None:
    weights = np.zeros((6, 6))
    for one, other in ((0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)):
        weights[one, other] = weights[other, one] = 1
    places = network.places(weights)
    assert (places >= 0).all()
    assert (places <= 1).all()
    assert np.array_equal(places, network.places(weights)), "the same network looks the same"
    inside = np.linalg.norm(places[0] - places[1])
    assert all(inside < np.linalg.norm(places[0] - places[far]) for far in (3, 4, 5))
    assert network.places(np.zeros((1, 1))).tolist() == [[0.5, 0.5]]
    assert network.places(np.zeros((0, 0))).shape == (0, 2)
