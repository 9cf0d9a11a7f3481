"""The keyboard in the reader."""

from enum import Enum

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from qcoder.ui.reader import Page, Reader
from qcoder.ui.reader.commands import Command
from qcoder.ui.reader.keys import READER_KEYS
from tests.ui.reader.pages import NASTY, TALK, coding, find, make_page, selected_words, talk

Key = Qt.Key
NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Moves(Enum):
    """Some of Qt's own movements."""

    RIGHT = QTextCursor.MoveOperation.Right
    LEFT = QTextCursor.MoveOperation.Left
    DOWN = QTextCursor.MoveOperation.Down
    WORD = QTextCursor.MoveOperation.NextWord
    END = QTextCursor.MoveOperation.EndOfLine


def press(qtbot: QtBot, reader: Reader, *keys: tuple[Qt.KeyboardModifier, Qt.Key]) -> None:
    for modifiers, key in keys:
        qtbot.keyClick(reader.view, key, modifiers)


def test_tab_selects_sentence_after_sentence(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    tab, back = (NONE, Key.Key_Tab), (SHIFT, Key.Key_Backtab)
    press(qtbot, reader, tab)
    assert selected_words(reader) == TALK[0]
    press(qtbot, reader, tab, tab)
    assert selected_words(reader) == "I knew no one 😀."
    press(qtbot, reader, back)
    assert selected_words(reader) == "At first we came for coffee."
    assert reader.view.hasFocus()


def test_a_rule_for_sentences_can_be_handed_in(qtbot: QtBot, light: None) -> None:
    reader = Reader(sentences=lambda body: [(0, 3), (4, len(body))])
    qtbot.addWidget(reader)
    reader.show_page(talk())
    press(qtbot, reader, (NONE, Key.Key_Tab), (NONE, Key.Key_Tab))
    assert selected_words(reader) == TALK[0][4:]


def test_turns_are_stepped_and_selected(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    reader.show_page(page)
    press(qtbot, reader, (CTRL, Key.Key_Down))
    assert (reader.caret(), reader.selection()) == (page.turns[1].start, None)
    press(qtbot, reader, (CTRL | SHIFT, Key.Key_Down))
    assert selected_words(reader) == TALK[1]
    press(qtbot, reader, (CTRL | SHIFT, Key.Key_Down))
    assert reader.selection() == (page.turns[1].start, page.turns[2].end)
    press(qtbot, reader, (CTRL, Key.Key_Up), (CTRL, Key.Key_Up))
    assert reader.caret() == page.turns[1].start
    press(qtbot, reader, (NONE, Key.Key_Right), (CTRL | SHIFT, Key.Key_Up))
    assert reader.selection() == (page.turns[1].start, page.turns[1].start + 1)


def test_arrows_and_words_are_those_of_qt(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    reader.show_page(page)
    press(qtbot, reader, (CTRL, Key.Key_Right), (CTRL | SHIFT, Key.Key_Right), (SHIFT, Key.Key_Left))
    assert selected_words(reader) == "did"
    reader.select(*find(page, "one "))
    press(qtbot, reader, (NONE, Key.Key_Right), (SHIFT, Key.Key_Right))
    assert selected_words(reader) == "😀", "an astral letter is one step"


def test_codings_are_stepped_in_reading_order(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    woman, all_of_it = find(page, "a woman asked"), find(page, TALK[1])
    family = find(page, "Родина 👩\u200d👧")
    reader.show_page(talk(coding("woman", *woman), coding("all", *all_of_it), coding("family", *family)))
    down, up = (ALT, Key.Key_Down), (ALT, Key.Key_Up)
    press(qtbot, reader, down)
    assert reader.selection() == all_of_it
    assert reader.active == {b"all"}
    press(qtbot, reader, down)
    assert (reader.selection(), reader.active) == (woman, {b"woman"})
    press(qtbot, reader, down, down)
    assert reader.selection() == family, "after the last one it stays"
    press(qtbot, reader, up)
    assert reader.selection() == woman
    press(qtbot, reader, (ALT | SHIFT, Key.Key_Down))
    assert reader.selection() == (woman[0], family[1])


def test_enter_asks_for_codes_and_escape_leaves_the_caret(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    reader.show_page(page)
    with qtbot.waitSignals([reader.code_requested, reader.code_requested]):
        press(qtbot, reader, (NONE, Key.Key_Return), (Qt.KeyboardModifier.KeypadModifier, Key.Key_Enter))
    reader.select(*find(page, "no one"))
    with qtbot.waitSignal(reader.selection_changed) as told:
        press(qtbot, reader, (NONE, Key.Key_Escape))
    assert told.args == [None]
    assert reader.caret() == find(page, "no one")[1]


def test_delete_names_the_chosen_coding_or_the_innermost_of_ones_own(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    sentence, word = find(page, "Then a woman asked where I was from."), find(page, "woman")
    reader.show_page(
        talk(
            coding("outer", *find(page, TALK[1])),
            coding("inner", *sentence),
            coding("theirs", *word, coder="Bram", mine=False),
        )
    )
    reader.select(word[0], word[0])
    delete = (NONE, Key.Key_Delete)
    with qtbot.waitSignal(reader.remove_requested) as asked:
        press(qtbot, reader, delete)
    assert asked.args == [b"inner"]
    press(qtbot, reader, (CTRL, Key.Key_Up), (ALT, Key.Key_Down))
    with qtbot.waitSignal(reader.remove_requested) as asked:
        press(qtbot, reader, delete)
    assert asked.args == [b"outer"]
    reader.select(page.turns[0].start, page.turns[0].start)
    with qtbot.assertNotEmitted(reader.remove_requested):
        press(qtbot, reader, delete)


def test_the_size_of_words_has_limits(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    height = reader.view.line_height
    with qtbot.waitSignal(reader.reading_size_changed) as told:
        press(qtbot, reader, (CTRL, Key.Key_Plus))
    assert told.args == [17]
    assert reader.view.line_height > height
    for _ in range(40):
        press(qtbot, reader, (CTRL, Key.Key_Minus))
    assert reader.reading_size == 13
    reader.set_reading_size(99)
    assert reader.reading_size == 28
    press(qtbot, reader, (CTRL, Key.Key_0))
    assert (reader.reading_size, reader.view.line_height) == (16, height)


def test_every_key_works_on_an_empty_page_too(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(Page(b"empty", "Empty", ()))
    for entry in READER_KEYS:
        for page in (talk(), Page(b"empty", "Empty", ())):
            reader.show_page(page)
            entry.command(reader)
    assert reader.selection() is None
    assert reader.caret() == 0


def test_stepping_leaves_room_below_and_shows_the_whole_sentence(reader: Reader, qtbot: QtBot) -> None:
    reader.resize(900, 300)
    reader.show_page(make_page(["We went home. " * 12, "They came and went, and " * 30 + "stayed.", "Who? " * 40]))
    height, line = reader.view.viewport().height(), reader.view.line_height
    seen = 0
    for key in [(NONE, Key.Key_Tab)] * 60 + [(SHIFT, Key.Key_Backtab)] * 60:
        press(qtbot, reader, key)
        start, end = reader.document_selection()
        first, last = reader.view.line_rect(start), reader.view.line_rect(end)
        at_end = reader.view.verticalScrollBar().value() == reader.view.verticalScrollBar().maximum()
        assert last.bottom() <= height
        assert at_end or last.bottom() + line <= height
        if last.bottom() - first.top() + 2 * line <= height:
            assert first.top() > -line / 2
            seen += 1
    assert seen > 50


def test_extending_over_more_than_a_window_follows_the_caret(reader: Reader, qtbot: QtBot) -> None:
    reader.resize(900, 200)
    reader.show_page(make_page(["We went home. " * 30] * 6))
    for _ in range(4):
        press(qtbot, reader, (CTRL | SHIFT, Key.Key_Down))
        assert reader.view.viewport().rect().contains(reader.view.cursorRect())
    reader.view.verticalScrollBar().setValue(0)
    press(qtbot, reader, (NONE, Key.Key_Escape))
    assert reader.view.verticalScrollBar().value() == 0, "dropping a selection does not scroll"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(NASTY + "ab. ", max_size=30), max_size=5),
    st.lists(st.tuples(st.integers(0, 150), st.integers(0, 40)), max_size=6),
    st.lists(st.sampled_from([*(entry.command for entry in READER_KEYS), *Moves]), max_size=25),
)
def test_whatever_is_pressed_the_selection_is_words_of_the_text(
    reader: Reader, bodies: list[str], ends: list[tuple[int, int]], presses: list[Command | Moves]
) -> None:
    codings = [coding(f"c{index}", start, start + length) for index, (start, length) in enumerate(ends)]
    page = make_page(bodies, codings)
    reader.show_page(page)
    for pressed in presses:
        if isinstance(pressed, Moves):
            cursor = reader.view.textCursor()
            cursor.movePosition(pressed.value, cursor.MoveMode.KeepAnchor)
            reader.view.setTextCursor(cursor)
        else:
            pressed(reader)
        bounds = [turn for turn in page.turns if turn.start <= reader.caret() <= turn.end]
        assert bounds or not page.turns, "the caret never stands in a label"
        if (found := reader.selection()) is not None:
            start, end = found
            inside = [turn for turn in page.turns if turn.start <= end and turn.end >= start]
            words = "\n".join(turn.body[max(0, start - turn.start) : max(0, end - turn.start)] for turn in inside)
            reader.view.copy()
            # Breaks between turns at the edges are selected in the document, but are no part of the words.
            assert QGuiApplication.clipboard().text().strip("\n") == words.strip("\n")
            assert start < end
    reader.grab()
