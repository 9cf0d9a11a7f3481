"""Correcting a transcript through the window: a turn, the list of corrections, the review, a new file."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from qcoder.services import checking, coding, sources
from qcoder.services.study import Study
from qcoder.services.texts import corrections, reviewing
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.code import CodeView
from qcoder.ui.views.correcting.list_dialog import CorrectionsList
from qcoder.ui.views.correcting.replace_dialog import ReplaceText
from qcoder.ui.views.correcting.review_dialog import ReviewCodings
from qcoder.ui.views.correcting.turn_dialog import CorrectTurn

Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def view(window: MainWindow) -> CodeView:
    """The Code view with the caret at the first coded words of the open text."""
    view = window.code_view
    first = codings(window)[0]
    view.pane.reader.go_to(first.start)
    return view


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def text(window: MainWindow) -> bytes:
    assert window.code_view.pane.text is not None
    return window.code_view.pane.text.id


def codings(window: MainWindow) -> list[coding.Coding]:
    return coding.of_text(study_of(window), text(window))


def body(window: MainWindow) -> str:
    return sources.body(study_of(window), text(window))


def opened(qtbot: QtBot, window: MainWindow, kind: type[Kind], ask: Callable[[], object]) -> Kind:
    ask()
    dialog = next(one for one in window.findChildren(kind) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def change_first_coded_word(dialog: CorrectTurn, window: MainWindow, word: str) -> str:
    """Type another word in the place of the first coded one; returns the word that stood there."""
    first = codings(window)[0]
    old = body(window)[first.start : first.end].split()[0]
    dialog.words.set_words(dialog.words.words.replace(old, word, 1))
    return old


def test_a_turn_is_corrected_and_shown(view: CodeView, window: MainWindow, qtbot: QtBot) -> None:
    before = body(window)
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    assert dialog.words.words in before
    dialog.words.edit.moveCursor(dialog.words.edit.textCursor().MoveOperation.End)
    QTest.keyClicks(dialog.words.edit, " Indeed.")
    dialog.look()
    assert "keep their words: " in dialog.fate.text()
    QTest.keyClick(dialog.words.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert len(body(window)) == len(before) + len(" Indeed.")
    page = view.pane.reader.page
    assert page is not None
    assert any(turn.body.rstrip().endswith(" Indeed.") for turn in page.turns)
    assert checking.problems(study_of(window)) == []
    study_of(window).undo()
    assert body(window) == before


def test_what_becomes_of_codings_is_told_before_saving(view: CodeView, window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    change_first_coded_word(dialog, window, "Xyz")
    dialog.look()
    assert "becomes" in dialog.fate.text()
    assert "Xyz" in dialog.fate.text()
    dialog.reject()
    assert dialog.isVisible()
    assert "Not saved yet" in dialog.band.sentence
    dialog.reject()
    assert not dialog.isVisible()
    assert "Xyz" not in body(window)


def test_another_speaker(view: CodeView, window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    dialog.speaker.setCurrentText("Somebody else")
    dialog.save()
    names = {one.id: one.name for one in sources.speakers(study_of(window)).values()}
    assert "Somebody else" in [names.get(one.speaker or b"") for one in sources.turns(study_of(window), text(window))]
    assert study_of(window).undo_name.startswith("correct ")


def test_a_turn_is_split_at_the_cursor_and_joined_again(view: CodeView, window: MainWindow, qtbot: QtBot) -> None:
    before = [(one.body_start, one.body_end) for one in sources.turns(study_of(window), text(window))]
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    words = dialog.words.words
    cursor = dialog.words.edit.textCursor()
    cursor.setPosition(words.index(" ", len(words) // 2) + 1)
    dialog.words.edit.setTextCursor(cursor)
    dialog.split.click()
    assert not dialog.isVisible()
    assert len(sources.turns(study_of(window), text(window))) == len(before) + 1
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    assert len(dialog.words.words) < len(words)
    dialog.join.click()
    assert [(one.body_start, one.body_end) for one in sources.turns(study_of(window), text(window))] == before


def test_unsaved_words_are_not_split(view: CodeView, window: MainWindow, qtbot: QtBot) -> None:
    count = len(sources.turns(study_of(window), text(window)))
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    QTest.keyClicks(dialog.words.edit, "x ")
    dialog.split.click()
    assert "Save" in dialog.band.sentence
    assert len(sources.turns(study_of(window), text(window))) == count
    dialog.reject()
    dialog.reject()


def test_signs_that_a_field_cannot_show_stay(window: MainWindow, qtbot: QtBot) -> None:
    study, view = study_of(window), window.code_view
    turn = next(one for one in sources.turns(study, text(window)) if one.number == 2)
    corrections.correct_turn(study, turn.id, "One\u00a0two\u2028three four\u2029five six")
    view.pane.reader.go_to(next(one.body_start for one in sources.turns(study, text(window)) if one.number == 2))
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    dialog.words.edit.moveCursor(dialog.words.edit.textCursor().MoveOperation.End)
    QTest.keyClicks(dialog.words.edit, " seven")
    dialog.save()
    assert "One\u00a0two\u2028three four\u2029five six seven" in body(window)


def test_a_correction_is_undone_and_brought_back_from_the_list(
    view: CodeView, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    old = change_first_coded_word(dialog, window, "Xyz")
    dialog.save()
    listed = opened(qtbot, window, CorrectionsList, view.show_corrections)
    before, after, standing = (listed.table.rows.index(0, column).data() for column in (2, 3, 4))
    assert after == before.replace(old, "Xyz", 1)  # with the same words around
    assert (old in before.split(), standing) == (True, "in force")
    assert "Undoing it" in listed.told.text()
    listed.turn_round()
    assert "Xyz" not in body(window)
    assert listed.table.rows.index(0, 4).data() == "undone"
    listed.turn_round()
    assert "Xyz" in body(window)
    listed.go.click()
    assert view.pane.reader.selection() is not None or not listed.isVisible()


def test_the_list_begins_at_the_correction_from_which_the_words_at_the_caret_come(
    view: CodeView, window: MainWindow, qtbot: QtBot
) -> None:
    study = study_of(window)
    turns = [one.id for one in sources.turns(study, text(window)) if one.number]
    for number, words in ((1, "First."), (3, "Second."), (4, "Third.")):
        corrections.correct_turn(study, turns[number], words)
    view.pane.reader.go_to(body(window).index("Second."))
    listed = opened(qtbot, window, CorrectionsList, view.show_corrections)
    assert listed.chosen is not None
    assert [piece.new for piece in listed.chosen.pieces] == ["Second."]
    listed.reject()


def test_changed_words_are_accepted_in_the_review(view: CodeView, window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(qtbot, window, CorrectTurn, view.correct_words)
    change_first_coded_word(dialog, window, "Xyz")
    dialog.save()
    count = len(reviewing.review(study_of(window)))
    assert count
    listed = opened(qtbot, window, ReviewCodings, view.review_codings)
    assert listed.table.rows.rowCount() == count
    assert all("Xyz" in listed.table.rows.index(row, 4).data() for row in range(count))  # the change is in sight
    assert "Xyz" in listed.after.text()
    assert "Xyz" not in listed.before.text()
    for _ in range(count):
        listed.accept_words()
    assert reviewing.review(study_of(window)) == []
    assert listed.chosen is None
    assert not listed.accept_button.isEnabled()
    listed.reject()


def test_a_new_file_is_compared_and_taken(view: CodeView, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    words = body(window)
    first = codings(window)[0]
    new = words[: first.start] + "Xyz " + words[first.start :]
    path = tmp_path / "new.txt"
    path.write_bytes(b"\xef\xbb\xbf" + new.replace("\n", "\r\n").encode())
    view.correcting.replacement(text(window), path)
    dialog = next(one for one in window.findChildren(ReplaceText) if one.isVisible())
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.table.rows.rowCount() == 1
    assert body(window) == words
    dialog.store()
    assert body(window) == new
    assert checking.problems(study_of(window)) == []


def test_a_file_that_is_none_is_refused(view: CodeView, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("")
    view.correcting.replacement(text(window), path)
    dialog = next(one for one in window.findChildren(ReplaceText) if one.isVisible())
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.band.isVisible()
    assert not dialog.replace.isEnabled()
    dialog.reject()
