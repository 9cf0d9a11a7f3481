"""Sentences, turns and words, as the keyboard and the mouse step through them; and the widths of the columns."""


import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.language.sentences import SentenceRule
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.steps import Steps
from qcoder.ui.reader.widths import INDENT, Widths, share_between_two, share_width
from tests.ui.reader.pages import TALK, make_turns

MAP = PageMap(make_turns(TALK))
SENTENCES = SentenceRule("")
STEPS = Steps(MAP, SENTENCES)


def words(found: tuple[int, int] | None) -> str | None:
    return None if found is None else MAP.words(*found)


def test_sentences_step_through_turns_and_back() -> None:
    here, met = (0, 0), []
    while (found := STEPS.next_sentence(*here)) is not None:
        met.append(words(found))
        here = found
    assert met[:4] == [
        TALK[0],
        "At first we came for coffee.",
        "I knew no one 😀.",
        "Then a woman asked where I was from.",
    ]
    assert len(met) == 9
    back = []
    while (found := STEPS.previous_sentence(*here)) is not None:
        back.append(words(found))
        here = found
    assert back == met[-2::-1]


def test_a_bare_caret_takes_the_sentence_that_it_stands_in() -> None:
    inside = MAP.shown.index("knew")
    assert words(STEPS.next_sentence(inside, inside)) == "I knew no one 😀."
    assert words(STEPS.sentence_at(inside)) == "I knew no one 😀."


def test_turns_begin_and_end_where_the_map_says() -> None:
    starts = MAP.turn_starts
    assert STEPS.next_turn(0) == starts[1]
    assert STEPS.next_turn(starts[-1]) == MAP.length
    assert STEPS.previous_turn(starts[1] + 3) == starts[1]
    assert STEPS.previous_turn(starts[1]) == starts[0] == STEPS.previous_turn(0)
    assert STEPS.turn_end(0) == starts[1] - 1
    assert STEPS.turn_end(starts[1] - 1) == starts[2] - 1
    assert STEPS.turn_end(MAP.length) == MAP.length


@pytest.mark.parametrize(
    ("swept", "whole"),
    [("t first we ca", "At first we came"), (" knew no ", "knew no"), ("coffee", "coffee"), ("one 😀.", "one 😀.")],
)
def test_a_swept_range_widens_to_whole_words(swept: str, whole: str) -> None:
    start = len(MAP.shown[: MAP.shown.index(swept)])  # no astral sign stands before these
    end = start + len(swept) + swept.count("😀")
    assert words(STEPS.whole_words(start, end)) == whole


def test_blanks_alone_and_empty_pages_stay_as_they_are() -> None:
    blank = MAP.shown.index(" we")
    assert STEPS.whole_words(blank, blank + 1) == (blank, blank + 1)
    nothing = Steps(PageMap([]), SENTENCES)
    assert nothing.next_sentence(0, 0) is nothing.previous_sentence(0, 0) is nothing.turn_at(0) is None
    assert nothing.whole_words(0, 0) == (0, 0)
    assert (nothing.next_turn(0), nothing.previous_turn(0), nothing.turn_end(0)) == (0, 0, 0)


@given(st.integers(100, 3000), st.integers(13, 28))
def test_columns_fill_the_width_and_never_overlap(available: int, size: int) -> None:
    columns = share_width(available, size, labels=100, margin=172, tight=152, widest=248, bars=56)
    used = columns.pad + INDENT + columns.labels + columns.words + columns.margin
    assert columns.words >= 8 * size
    assert columns.margin >= 56
    if available >= INDENT + 100 + 10 * size + 56:
        assert used <= available
    assert columns.words <= 31 * size


def test_names_give_way_before_words_do() -> None:
    wide, middle, short, narrow = (
        share_width(width, 16, labels=100, margin=172, tight=152, widest=248, bars=56)
        for width in (1200, 720, 600, 560)
    )
    assert (wide.words, wide.margin) == (496, 248)
    assert wide.pad > 0
    assert (middle.words, middle.margin) == (436, 172)
    assert (short.words, short.margin) == (336, 152), "names are cut short, and the words give way a little"
    assert (narrow.words, narrow.margin) == (392, 56)


def test_bands_of_groups_take_what_lies_empty_before_words_give_way() -> None:
    def share(width: int, more: int) -> Widths:
        return share_width(
            width, 16, labels=100, margin=172, tight=152, widest=248, bars=56, more=more, at_most=60,
        )

    plain, banded = share(1400, 0), share(1400, 300)
    assert plain.words == banded.words == 496
    assert banded.margin == 248 + 300, "the names keep their room"
    assert plain.pad - banded.pad == 150, "all of it lay empty"
    assert share(760, 300).margin == 172 + 60, "words give no more than they are asked for"


def test_two_columns_stand_beside_names_or_not_at_all() -> None:
    def share(width: int) -> Widths | None:
        return share_between_two(width, 15, labels=100, margin=172, tight=152, widest=248, gap=40)

    least = INDENT + 100 + 40 + 2 * 253
    assert share(least + 151) is None, "one column has names there"
    for room, words, margin in ((152, 253, 152), (171, 253, 171), (200, 253, 200), (241, 273, 201), (800, 465, 248)):
        found = share(least + room)
        assert found is not None
        assert (found.words, found.margin) == (words, margin), room
