"""Bars never overlap in a lane, lanes are as few as can be, labels never overlap and never move up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qcoder.ui.paint.stripes import LANE_GAP, Stripe, assign_lanes, lay_stripes

ROW = 18

spans = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 120)).map(lambda pair: (float(pair[0]), float(pair[0] + pair[1]))),
    max_size=40,
)


def stripes_of(pairs):
    return [Stripe(top, bottom, index % 24, f"code {index}") for index, (top, bottom) in enumerate(pairs)]


def deepest(pairs):
    """Most spans that any one place needs to keep apart."""
    return max(
        (sum(1 for top, bottom in pairs if top <= at < bottom + LANE_GAP) for at, _ in pairs),
        default=0,
    )


@given(spans, st.integers(1, 6))
def test_bars_of_one_lane_keep_apart(pairs, drawn):
    lanes = assign_lanes(pairs, drawn)
    for one in range(len(pairs)):
        for other in range(one):
            if lanes[one] == lanes[other]:
                first, second = sorted((pairs[one], pairs[other]))
                assert first[1] + LANE_GAP <= second[0]


@given(spans)
def test_lanes_are_as_few_as_the_deepest_place_needs(pairs):
    assert lay_stripes(stripes_of(pairs)).depth == deepest(pairs)


@given(spans)
def test_labels_never_overlap_and_never_move_up(pairs):
    laid = lay_stripes(stripes_of(pairs), row=ROW)
    for label in laid.labels:
        assert label.y >= pairs[label.stripe][0]
    for above, below in pairwise(laid.labels):
        assert above.y + ROW <= below.y


@given(spans)
def test_every_stripe_is_named_or_counted_once(pairs):
    laid = lay_stripes(stripes_of(pairs), row=ROW)
    seen = [label.stripe for label in laid.labels] + [index for more in laid.more for index in more.stripes]
    assert sorted(seen) == list(range(len(pairs)))
    assert {more.y for more in laid.more} <= {label.y for label in laid.labels}


@given(spans, st.integers(0, 500), st.integers(0, 200))
def test_what_shows_between_two_heights_is_found(pairs, top, height):
    laid = lay_stripes(stripes_of(pairs), row=ROW)
    bottom = top + height
    showing = {index for index, (a, b) in enumerate(pairs) if b >= top and a <= bottom}
    assert showing <= set(laid.between(top, bottom))
    labels = {label for label in laid.labels if label.y + ROW > top and label.y < bottom}
    assert labels == set(laid.labels_between(top, bottom, ROW))


def test_the_longest_stands_nearest_the_words():
    short_above, long_below = (0.0, 40.0), (20.0, 200.0)
    assert assign_lanes([short_above, long_below]) == [1, 0]


def test_a_bar_over_the_whole_text_leaves_the_order_of_the_rest():
    whole, short_above, long_below = (0.0, 1000.0), (10.0, 40.0), (20.0, 200.0)
    assert assign_lanes([whole, short_above, long_below]) == [0, 2, 1]


def test_a_label_far_from_its_bar_is_counted():
    laid = lay_stripes(stripes_of([(0.0, 10.0)] * 8), row=ROW)
    assert [label.y for label in laid.labels] == [0, 18, 36, 54, 72]
    assert [(more.y, len(more.stripes)) for more in laid.more] == [(72, 3)]


def test_ten_thousand_stripes_in_every_shape_keep_the_rules():
    """Shapes that make a careless layout quadratic; the test command would crawl if this one were."""
    shapes = {
        "nested": [(float(i), float(40_000 - i)) for i in range(10_000)],
        "chain": [(i * 10.0, i * 10.0 + 15) for i in range(10_000)],
        "same": [(0.0, 100.0)] * 10_000,
    }
    depths = {name: lay_stripes(stripes_of(pairs)).depth for name, pairs in shapes.items()}
    assert depths == {"nested": 10_000, "chain": 2, "same": 10_000}


def test_no_stripes_make_an_empty_layout():
    laid = lay_stripes([])
    assert (laid.depth, laid.labels, laid.between(0, 100)) == (0, (), ())
