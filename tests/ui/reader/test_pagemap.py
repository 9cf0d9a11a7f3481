"""Positions of the Text and of the document that shows its bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from qcoder.ui.reader.pagemap import PageMap
from tests.ui.reader.pages import NASTY, make_turns

bodies = st.lists(st.text(NASTY, max_size=12), min_size=1, max_size=6)


@st.composite
def maps(draw: st.DrawFn) -> PageMap:
    words = draw(bodies)
    gaps = draw(st.lists(st.integers(0, 5), min_size=len(words), max_size=len(words)))
    return PageMap(make_turns(words, gaps))


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


@given(maps())
def test_the_document_of_qt_counts_as_the_map_does(page_map: PageMap) -> None:
    document = QTextDocument()
    document.setPlainText(page_map.shown)
    assert document.characterCount() - 1 == page_map.length
    assert document.blockCount() == len(page_map.block_starts)
    block, number = document.firstBlock(), 0
    while block.isValid():
        assert block.position() == page_map.block_starts[number]
        assert block.position() + block.length() - 1 == page_map.block_end(number)
        assert block.length() == page_map.block_lengths()[number]
        block, number = block.next(), number + 1


@given(maps())
def test_every_place_in_a_body_goes_to_the_document_and_back(page_map: PageMap) -> None:
    before = 0
    for index, turn in enumerate(page_map.turns):
        for position in range(turn.start, turn.end + 1):
            document = before + units(turn.body[: position - turn.start])
            assert page_map.turn_range(index)[0] <= document <= page_map.turn_range(index)[1]
            assert page_map.text_position(document) == position
            # Where two bodies touch, a position has two places; then the end of the first is as good.
            if position < turn.end:
                assert page_map.document_range(position, position)[0] == document
            if position > turn.start:
                assert page_map.document_range(turn.start, position)[1] == document
        before += units(turn.body) + 1


@given(maps(), st.data())
def test_a_range_between_words_comes_back_as_it_was(page_map: PageMap, data: st.DataObject) -> None:
    inside = [at for turn in page_map.turns for at in range(turn.start, turn.end)]
    if not inside:
        return
    first, last = sorted((data.draw(st.sampled_from(inside)), data.draw(st.sampled_from(inside))))
    start, end = page_map.document_range(first, last + 1)
    assert page_map.text_range(start, end) == (first, last + 1)


@given(maps(), st.data())
def test_words_come_from_the_bodies_and_not_from_the_document(page_map: PageMap, data: st.DataObject) -> None:
    original = "\n".join(turn.body for turn in page_map.turns)
    first, last = sorted((data.draw(st.integers(0, len(original))), data.draw(st.integers(0, len(original)))))
    assert page_map.words(units(original[:first]), units(original[:last])) == original[first:last]


@given(maps(), st.integers(-3, 90), st.integers(0, 90))
def test_any_range_has_a_place_within_the_document(page_map: PageMap, start: int, length: int) -> None:
    first, last = page_map.document_range(start, start + length)
    assert 0 <= first <= last <= page_map.length
    assert 0 <= page_map.document_position(start) <= page_map.length


def test_a_place_in_a_label_moves_to_the_words_beside_it() -> None:
    page_map = PageMap(make_turns(["abc", "def"]))  # 10:13 and 23:26
    assert page_map.document_range(0, 11) == (0, 1)
    assert page_map.document_range(12, 20) == (2, 3)
    assert page_map.document_range(15, 25) == (4, 6)
    assert page_map.document_range(14, 20) == (4, 4), "a label has no words"
    assert [page_map.document_position(at) for at in (0, 13, 15, 21, 24, 99)] == [0, 3, 3, 4, 5, 7]


def test_a_selection_over_turns_covers_the_labels_between_but_none_at_its_edges() -> None:
    page_map = PageMap(make_turns(["abc", "", "def"]))
    assert page_map.shown == "abc\n\ndef"
    assert page_map.text_range(1, 6) == (11, 34)
    assert page_map.text_range(3, 6) == (33, 34), "the break after the first turn is no word"
    assert page_map.text_range(1, 5) == (11, 13), "nor is the one before the last"
    assert page_map.text_range(3, 5) is None
    assert page_map.text_range(2, 2) is None


def test_paragraphs_of_one_turn_are_blocks_of_one_turn() -> None:
    page_map = PageMap(make_turns(["one\ntwo\n\nthree", "four"]))
    assert page_map.block_turns == [0, 0, 0, 0, 1]
    assert [page_map.begins_turn(block) for block in range(5)] == [True, False, False, False, True]


def test_a_page_without_turns_answers_too() -> None:
    page_map = PageMap([])
    assert (page_map.length, page_map.text_position(0), page_map.text_range(0, 0)) == (0, 0, None)
    assert (page_map.document_range(3, 9), page_map.document_position(4), page_map.words(0, 0)) == ((0, 0), 0, "")


def test_turns_that_do_not_fit_are_refused() -> None:
    one, other = make_turns(["abc", "def"])
    with pytest.raises(ValueError, match="begins before"):
        PageMap([other, one])
    longer = make_turns(["abcd"])[0]
    broken = type(longer)(1, "A", False, None, longer.start, longer.end + 1, longer.body, 1)
    with pytest.raises(ValueError, match="does not fill"):
        PageMap([broken])
