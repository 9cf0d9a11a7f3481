"""A source in two languages in the Code view: read side by side, coded in either, corrected and undone."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from qcoder.model.records import Coding
from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.study import Study
from qcoder.services.texts import corrections, passages
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.reader import Reader, ReaderTurn
from qcoder.ui.views.code.passage_menu import add_passage_menu

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


@pytest.fixture
def reader(window: MainWindow) -> Reader:
    window.resize(1440, 900)
    found = window.code_view.pane.reader
    assert found.pair.on
    return found


def texts(window: MainWindow) -> tuple[bytes, bytes]:
    source = window.code_view.pane.source
    assert source is not None
    return source.texts[0].id, source.texts[1].id


def turn(reader: Reader, side: int, number: int) -> ReaderTurn:
    return next(one for one in reader.pages[side].turns if one.number == number)


def top(reader: Reader, side: int, number: int) -> int:
    view = reader.views[side]
    line = view.line_rect(view.map.document_position(turn(reader, side, number).start))
    return view.viewport().mapTo(reader, line.topLeft()).y()


def code_by_keys(window: MainWindow, reader: Reader, letters: str) -> tuple[int, int]:
    """Select the next sentence, open the palette, type, take the first; returns what was selected."""
    QTest.keyClick(reader.view, Qt.Key.Key_Tab)
    selected = reader.selection()
    assert selected is not None
    QTest.keyClick(reader.view, Qt.Key.Key_Return)
    palette = window.code_view.pane.code_palette.widget
    assert palette.isVisible()
    QTest.keyClicks(palette.field, letters)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    return selected


def made(window: MainWindow, text: bytes, place: tuple[int, int]) -> list[Coding]:
    return [one for one in coding.of_text(study_of(window), text) if (one.start, one.end) == place]


def test_the_original_stands_left_and_the_translation_has_the_keyboard(window: MainWindow, reader: Reader) -> None:
    original, translation = texts(window)
    assert [page.text_id for page in reader.pages] == [original, translation]
    headings = ["Ukrainian · original", "English · translation · Translation bureau"]
    assert [page.heading for page in reader.pages] == headings
    assert window.code_view.pane.text is not None
    assert window.code_view.pane.text.id == translation
    for number in (1, 2, 3):
        assert top(reader, 0, number) == top(reader, 1, number)


def test_codes_each_side_by_keys(window: MainWindow, reader: Reader, qtbot: QtBot) -> None:
    original, translation = texts(window)
    reader.go_to(turn(reader, 1, 6).start)
    right = code_by_keys(window, reader, "refer")
    assert len(made(window, translation, right)) == 1
    qtbot.waitUntil(reader.views[1].hasFocus)
    QTest.keyClick(reader.views[1], Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(reader.views[0].hasFocus)
    here = turn(reader, 0, 6)
    assert here.start <= reader.caret() <= here.end
    left = code_by_keys(window, reader, "fricti")
    assert here.start <= left[0] < left[1] <= here.end
    assert len(made(window, original, left)) == 1
    assert "Friction" in {one.code_name for one in reader.codings_at(left[0])}
    assert "Referral" in {one.code_name for one in reader.codings_beside()}
    words = " ".join(item.words for item in window.code_view.status_items())
    assert "in the other text" in words
    assert "Referral" in words

    study = study_of(window)
    verbatim = {row.verbatim: row for row in quotes.rows(study, quotes.QuoteFilter(source="Focus group Quayside"))}
    bodies = [sources.body(study, text) for text in (original, translation)]
    assert verbatim[bodies[0][slice(*left)]].language == "uk"
    assert verbatim[bodies[1][slice(*right)]].original == here.body

    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert made(window, original, left) == []
    assert "Friction" not in {one.code_name for one in reader.codings_at(left[0])}
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert made(window, translation, right) == []
    assert "Referral" not in {one.code_name for one in reader.codings_beside()}


def test_a_press_in_a_column_makes_it_the_one_that_is_coded(window: MainWindow, reader: Reader) -> None:
    view = reader.views[0]
    original, _ = texts(window)
    line = view.line_rect(view.map.document_position(turn(reader, 0, 2).start))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=line.topLeft() + QPoint(40, 8))
    assert window.code_view.pane.text is not None
    assert window.code_view.pane.text.id == original
    here = turn(reader, 0, 2)
    assert here.start < reader.caret() <= here.end
    window.code_view.pane.acts.apply(codebook.codes(study_of(window))[0].id)
    assert any(here.start <= one.start < here.end for one in coding.of_text(study_of(window), original))
    assert reader.selection() is not None


def test_f6_goes_through_both_columns(window: MainWindow, reader: Reader) -> None:
    reader.views[0].setFocus()
    seen = []
    for _ in range(5):
        window.code_view.next_pane()
        seen.append(QApplication.focusWidget())
    assert reader.views[1] in seen
    assert reader.views[0] in seen


def test_one_language_is_hidden_and_that_is_remembered(window: MainWindow, reader: Reader) -> None:
    pane = window.code_view.pane
    menu = pane.title.texts.menu()
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == ["Side by side", "Only Ukrainian · original", "Only English · translation"]
    assert actions["Side by side"].isChecked()
    actions["Only Ukrainian · original"].trigger()
    assert not reader.pair.on
    assert [page.heading for page in reader.pages] == ["Ukrainian · original"]
    assert window.code_view._settings.get("reading.alone") is True
    window.code_view.open_source(sources.find(study_of(window), "Focus group Linden Park").id)
    [heading] = [page.heading for page in reader.pages]
    assert heading.startswith("English · translation · Translation program, corrected by the moderator")
    next(action for action in menu.actions() if action.text() == "Side by side").trigger()
    assert reader.pair.on
    assert window.code_view._settings.get("reading.alone") is False


def test_a_source_in_one_language_is_shown_as_ever(window: MainWindow, reader: Reader) -> None:
    pane = window.code_view.pane
    window.code_view.open_source(sources.find(study_of(window), "Expert round table").id)
    assert not reader.pair.on
    assert len(reader.pages) == 1
    assert not pane.title.texts.isVisible()
    assert not reader.heads.isVisible()


def test_a_place_in_either_text_is_shown_on_its_side(window: MainWindow, reader: Reader) -> None:
    original, translation = texts(window)
    source = window.code_view.pane.source
    assert source is not None
    for side, text in ((0, original), (1, translation)):
        far = turn(reader, side, 30)
        window.code_view.show_place(source.id, text, far.start, far.start + 5)
        assert reader.view is reader.views[side]
        assert reader.caret() == far.start
        assert reader.view.lies_in_sight(reader.view.line_rect(reader.document_caret()))
        assert top(reader, 0, 30) == top(reader, 1, 30)


def test_mended_passages_stand_anew_and_undo_puts_them_back(window: MainWindow, reader: Reader) -> None:
    study, (original, translation) = study_of(window), texts(window)
    passages.shift(study, original, translation, 4, down=True)
    assert top(reader, 0, 6) == top(reader, 1, 5)
    assert top(reader, 0, 4) == top(reader, 1, 4)
    window.undo()
    assert top(reader, 0, 6) == top(reader, 1, 6)
    assert top(reader, 0, 5) == top(reader, 1, 5)


def test_corrected_words_push_both_sides_down_and_keep_their_codings(window: MainWindow, reader: Reader) -> None:
    study, (original, _) = study_of(window), texts(window)
    here = turn(reader, 0, 3)
    code = codebook.codes(study)[0].id
    one = coding.apply(study, original, here.end - 8, here.end, [code])[0]
    words = sources.body(study, original)[here.end - 8 : here.end]
    corrections.correct_words(study, original, here.start, here.start, "Ну так, звісно, чому б і ні. " * 12)
    after = turn(reader, 0, 3)
    assert after.body.startswith("Ну так, звісно")
    assert top(reader, 0, 4) == top(reader, 1, 4)
    moved = coding.get(study, one)
    assert after.start <= moved.start < moved.end == after.end
    assert sources.body(study, original)[moved.start : moved.end] == words
    assert one in {found.id for found in reader.echo.codings_beside(1, reader.pair.level_of(0, 0) + 3)}
    window.undo()
    assert turn(reader, 0, 3) == here
    assert top(reader, 0, 4) == top(reader, 1, 4)


def test_codes_shown_or_hidden_by_coder_on_both_sides(window: MainWindow, reader: Reader) -> None:
    pane = window.code_view.pane
    everyone = {name for level in range(8) for name in beside(reader, level)}
    assert everyone == {"Anna", "Bram"}
    pane.filters.show_coder("Bram", shown=False)
    assert {name for level in range(8) for name in beside(reader, level)} == {"Anna"}


def beside(reader: Reader, level: int) -> set[str]:
    return {one.coder for side in (0, 1) for one in reader.echo.codings_beside(side, level)}


def test_stepping_through_a_whole_talk_keeps_both_sides_level(window: MainWindow, reader: Reader) -> None:
    for _ in range(12):
        QTest.keyClick(reader.view, Qt.Key.Key_Down, CTRL)
        assert reader.view.lies_in_sight(reader.view.line_rect(reader.document_caret()))
        number = reader.pages[1].turns[reader.view.map.turn_of(reader.document_caret())].number
        assert number is not None
        assert top(reader, 0, number) == top(reader, 1, number)
    heights = [top(reader, 1, number) for number in range(1, 20)]
    assert all(above < below for above, below in pairwise(heights))


def passage_actions(window: MainWindow, reader: Reader) -> dict[str, QAction]:
    menu = QMenu(window)
    add_passage_menu(menu, window.code_view.pane._session, reader)
    part = menu.actions()[0].menu()
    assert isinstance(part, QMenu)
    return {action.text(): action for action in part.actions() if action.text()}


def test_doubtful_passages_are_marked_and_mended_from_the_menu(window: MainWindow, reader: Reader) -> None:
    assert not any(turn.mark for page in reader.pages for turn in page.turns)
    reader.go_to(turn(reader, 1, 6).start)
    passage_actions(window, reader)["Split"].trigger()
    assert [turn(reader, side, 6).mark for side in (0, 1)] == ["doubtful", "doubtful"]
    assert top(reader, 0, 6) < top(reader, 1, 6)
    reader.go_to(turn(reader, 1, 2).start)
    passage_actions(window, reader)["Go to the next one that needs a look"].trigger()
    assert reader.caret() in {turn(reader, 0, 6).start, turn(reader, 1, 6).start}
    if reader.page is reader.pages[1]:
        reader.go_across()
    reader.go_to(turn(reader, 0, 6).start)
    passage_actions(window, reader)["Join with the next one"].trigger()
    assert top(reader, 0, 6) == top(reader, 1, 6)
    assert not any(turn.mark for page in reader.pages for turn in page.turns)


def test_the_right_side_moves_down_and_up_again(window: MainWindow, reader: Reader) -> None:
    reader.go_to(turn(reader, 1, 6).start)
    passage_actions(window, reader)["Move the right side down from here"].trigger()
    assert top(reader, 1, 6) == top(reader, 0, 7)
    assert reader.caret() == turn(reader, 1, 6).start
    passage_actions(window, reader)["Move the right side up from here"].trigger()
    assert top(reader, 1, 6) == top(reader, 0, 6)


def test_a_passage_is_disputed_and_noted(window: MainWindow, reader: Reader) -> None:
    study, (original, translation) = study_of(window), texts(window)
    reader.go_to(turn(reader, 1, 6).start)
    before = passage_actions(window, reader)
    assert before["Unchecked"].isChecked()
    before["Disputed"].trigger()
    assert turn(reader, 1, 6).mark == "disputed"
    assert passage_actions(window, reader)["Disputed"].isChecked()
    passage_actions(window, reader)["Note on the translation…"].trigger()
    face = window.code_view.memo_beside.face
    assert face.area.edit.hasFocus()
    face.area.set_words("a word without a twin")
    QTest.keyClick(face.area.edit, Qt.Key.Key_Escape)
    assert passages.pairs(study, original, translation)[5].note == "a word without a twin"
    window.undo()
    window.undo()
    assert turn(reader, 1, 6).mark == ""
