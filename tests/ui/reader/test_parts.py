"""Larger units of a page, widening, and moving the limits of a range by words and sentences."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.language.sentences import SentenceRule
from qcoder.ui.reader import Reader
from qcoder.ui.reader.page import ReaderTurn
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.parts import answers, passages, questions
from qcoder.ui.reader.steps import Steps
from tests.ui.reader.pages import TALK, coding, find, make_page, make_turns, selected_words, talk

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)
BODIES = ("Welcome.", "How? And why?", "We came.", "So did I.", "And now?", "Now we stay.")
ASKS = (True, True, False, False, True, False)


def focus_group() -> list[ReaderTurn]:
    """Two questions, the first asked in two turns and answered in two; passages of two turns."""
    turns = make_turns(BODIES)
    return [turn._replace(moderator=asks, passage=number // 2) for number, (turn, asks) in
            enumerate(zip(turns, ASKS, strict=True))]


def test_a_question_runs_from_the_moderator_to_the_next_one() -> None:
    shown = PageMap(focus_group())
    found = questions(shown)
    assert [shown.words(*one) for one in found.ranges] == ["\n".join(BODIES[:4]), "\n".join(BODIES[4:])]
    assert [shown.words(*one) for one in (answers(shown, found.ranges[0]) or (0, 0),)] == ["We came.\nSo did I."]
    assert found.start_after(0) == shown.turn_starts[4]
    assert found.start_before(shown.turn_starts[4]) == 0
    assert found.start_after(shown.length) is None
    assert found.end_after(3) == shown.turn_range(3)[1]
    assert found.end_after(shown.turn_range(3)[1]) == shown.length


def test_passages_are_turns_of_one_number() -> None:
    shown = PageMap(focus_group())
    assert [shown.words(*one) for one in passages(shown).ranges] == [
        "\n".join(BODIES[:2]), "\n".join(BODIES[2:4]), "\n".join(BODIES[4:])
    ]


@given(st.lists(st.tuples(st.text("ab. ", max_size=8), st.booleans(), st.one_of(st.none(), st.integers(0, 2)))))
def test_parts_follow_each_other_without_overlap(made: list[tuple[str, bool, int | None]]) -> None:
    turns = make_turns([body for body, _, _ in made])
    shown = PageMap([turn._replace(moderator=asks, passage=number) for turn, (_, asks, number) in
                     zip(turns, made, strict=True)])
    for parts in (passages(shown), questions(shown)):
        for (_, end), (start, _) in zip(parts.ranges, parts.ranges[1:], strict=False):
            assert end < start
    if made:
        assert (passages(shown).ranges[0][0], passages(shown).ranges[-1][1]) == (0, shown.length)


def test_the_keyboard_goes_by_questions_and_passages(reader: Reader, qtbot: QtBot) -> None:
    page = replace(make_page(BODIES), turns=tuple(focus_group()))
    reader.show_page(page)
    qtbot.keyClick(reader.view, Qt.Key.Key_PageDown, CTRL)
    assert reader.caret() == page.turns[4].start
    qtbot.keyClick(reader.view, Qt.Key.Key_PageUp, CTRL)
    assert reader.caret() == page.turns[0].start
    qtbot.keyClick(reader.view, Qt.Key.Key_PageDown, CTRL | SHIFT)
    assert selected_words(reader) == "\n".join(BODIES[:4])
    reader.go_to(page.turns[2].start)
    qtbot.keyClick(reader.view, Qt.Key.Key_PageDown, ALT | SHIFT)
    assert selected_words(reader) == "\n".join(BODIES[2:4])
    qtbot.keyClick(reader.view, Qt.Key.Key_PageDown, ALT)
    assert reader.caret() == page.turns[4].start


def test_a_selection_grows_by_sentences_at_either_end(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    reader.go_to(find(talk(), "I knew")[0])
    qtbot.keyClick(reader.view, Qt.Key.Key_Right, ALT | SHIFT)
    assert selected_words(reader) == "I knew no one 😀."
    qtbot.keyClick(reader.view, Qt.Key.Key_F9)
    qtbot.keyClick(reader.view, Qt.Key.Key_Left, ALT | SHIFT)
    assert selected_words(reader) == "At first we came for coffee. I knew no one 😀."


def test_widening_goes_from_word_to_answers_and_back(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    reader.go_to(find(talk(), "woman")[0] + 2)
    seen = []
    for _ in range(4):
        qtbot.keyClick(reader.view, Qt.Key.Key_D, CTRL)
        seen.append(selected_words(reader))
    assert seen[:3] == ["woman", "Then a woman asked where I was from.", TALK[1]]
    assert seen[3] == "\n".join(TALK[:2]), "the question with its answer"
    for before in reversed(seen[:3]):
        qtbot.keyClick(reader.view, Qt.Key.Key_D, CTRL | ALT)
        assert selected_words(reader) == before


def test_a_text_without_a_moderator_says_so_to_the_keys_of_questions(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    reader.show_page(replace(page, turns=tuple(turn._replace(moderator=False) for turn in page.turns)))
    there = reader.caret()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        for held in (CTRL, CTRL | SHIFT):
            with qtbot.waitSignal(reader.told) as told:
                qtbot.keyClick(reader.view, key, held)
            assert told.args == ["No moderator asks anything in this text."]
    assert reader.caret() == there
    reader.show_page(page)
    reader.go_to(page.turns[-1].end)
    with qtbot.waitSignal(reader.told) as told:
        qtbot.keyClick(reader.view, Qt.Key.Key_PageDown, CTRL)
    assert told.args == ["No question of a moderator follows."]


def test_widening_first_mends_words_that_are_cut(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    start, end = find(talk(), "oman ask")
    reader.select(start, end)
    qtbot.keyClick(reader.view, Qt.Key.Key_D, CTRL)
    assert selected_words(reader) == "woman asked"


@given(st.text("ab. é😀-\n", max_size=40), st.integers(0, 40), st.booleans(), st.booleans())
def test_an_edge_goes_out_and_never_beyond_the_page(body: str, at: int, at_end: bool, by_sentence: bool) -> None:
    shown = PageMap(make_turns([body, "and more."]))
    steps = Steps(shown, SentenceRule(""))
    at = min(at, shown.length)
    out = steps.edge_moved(at, at_end=at_end, outwards=True, by_sentence=by_sentence)
    inwards = steps.edge_moved(at, at_end=at_end, outwards=False, by_sentence=by_sentence)
    assert 0 <= min(out, inwards) <= max(out, inwards) <= shown.length
    assert out >= at >= inwards if at_end else out <= at <= inwards


def test_the_next_uncoded_turn_is_one_of_an_answer(reader: Reader) -> None:
    page = talk(coding("one", *find(talk(), "came for coffee")))
    reader.show_page(page)
    assert reader.go_to_uncoded(forward=True)
    assert reader.caret() == page.turns[3].start, "turns of the moderator are passed over"
    assert reader.go_to_uncoded(forward=False)
    assert reader.caret() == page.turns[3].start, "there is no other one"
    reader.set_filter(lambda _one: False)
    assert reader.go_to_uncoded(forward=False)
    assert reader.caret() == page.turns[1].start, "what is not shown does not count"
