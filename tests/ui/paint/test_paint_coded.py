"""Which tints, rules and ticks overlapping codings get: checked against the rule said place by place."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qcoder.ui.paint.coded import NOTHING, Mark, Rule, Tick, Tint, code_block

LENGTH = 30

marks = st.lists(
    st.builds(
        lambda start, size, colour, active: Mark(start, start + size, colour, active),
        st.integers(-10, LENGTH + 5),
        st.integers(0, 25),
        st.integers(0, 23),
        st.booleans(),
    ),
    max_size=12,
)


def ranked_at(all_marks, place):
    here = [(m.end - m.start, m.start, i, m) for i, m in enumerate(all_marks) if m.start <= place < m.end]
    return [mark for *_, mark in sorted(here, key=lambda rank: rank[:3])]


def covering(pieces, place):
    return [piece for piece in pieces if piece.start <= place < piece.end]


@given(marks)
def test_the_shortest_tints_and_the_next_two_rule(all_marks):
    coded = code_block(all_marks, LENGTH)
    for place in range(LENGTH):
        here = ranked_at(all_marks, place)
        tints = covering(coded.tints, place)
        assert [(t.colour, t.active) for t in tints] == [(m.colour, m.active) for m in here[:1]]
        rules = sorted(covering(coded.rules, place), key=lambda rule: rule.lane)
        assert [(r.lane, r.colour) for r in rules] == [(lane, m.colour) for lane, m in enumerate(here[1:3])]


@given(marks)
def test_without_tints_every_coding_is_a_rule(all_marks):
    coded = code_block(all_marks, LENGTH, tints=False, rules=3)
    assert not coded.tints
    for place in range(LENGTH):
        rules = sorted(covering(coded.rules, place), key=lambda rule: rule.lane)
        assert [r.colour for r in rules] == [m.colour for m in ranked_at(all_marks, place)[:3]]


@given(marks)
def test_ticks_stand_where_codings_truly_begin(all_marks):
    ticks = code_block(all_marks, LENGTH).ticks
    shown = {place: ranked_at(all_marks, place)[:3] for place in range(LENGTH)}  # deeper ones are in the margin only
    begins = [
        place for place in shown
        if any(mark.start == place for mark in shown[place]) and len(ranked_at(all_marks, place)) <= 6
    ]  # where very many lie on each other none has one
    assert [tick.at for tick in ticks] == begins


@given(marks)
def test_pieces_stay_inside_the_block_and_are_joined(all_marks):
    coded = code_block(all_marks, LENGTH)
    for pieces in (coded.tints, *([r for r in coded.rules if r.lane == lane] for lane in (0, 1))):
        for piece in pieces:
            assert 0 <= piece.start < piece.end <= LENGTH
        for one, next_ in pairwise(pieces):
            assert one.end <= next_.start


def test_three_codes_at_one_place():
    coded = code_block([Mark(0, 20, 1), Mark(5, 15, 2), Mark(8, 10, 3, active=True)], 20)
    assert coded.tints == (
        Tint(0, 5, 1, False),
        Tint(5, 8, 2, False),
        Tint(8, 10, 3, True),
        Tint(10, 15, 2, False),
        Tint(15, 20, 1, False),
    )
    assert coded.rules == (Rule(5, 8, 1, 0), Rule(8, 10, 2, 0), Rule(10, 15, 1, 0), Rule(8, 10, 1, 1))
    assert coded.ticks == (Tick(0, 1), Tick(5, 2), Tick(8, 3))


def test_a_coding_from_the_block_before_has_no_tick_but_keeps_its_rank():
    coded = code_block([Mark(-100, 10, 1), Mark(0, 30, 2)], 20)
    assert coded.ticks == (Tick(0, 2),)
    assert coded.tints[0] == Tint(0, 20, 2, False)


def test_an_uncoded_block_needs_nothing():
    assert code_block([], 10) is NOTHING
    assert code_block([Mark(10, 12, 0)], 10) is NOTHING
