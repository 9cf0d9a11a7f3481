"""One key opens or begins a memo on what is chosen, in every room, and a sign shows where one is."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.model.records import Memo
from qcoder.services import questions, sources
from qcoder.services.published import marking
from qcoder.services.published.shelf import Shelf
from qcoder.services.reporting import findings, outline
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.services.writing.memo_links import broken
from qcoder.services.writing.memo_listing import listed
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.frame.memo_drawer import MemoDrawer
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.cases.sheet_dialog import SheetDialog
from qcoder.ui.views.code.memo_face import MemoFace
from qcoder.ui.views.questions.coverage_cells import CoverageDelegate
from qcoder.ui.views.room import MemoOn
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.tree import TreeView
from qcoder.ui.widgets.tree_delegate import TreeDelegate
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def beside_room(window: MainWindow) -> MemoFace:
    """The memo beside the room in front, which has the keyboard."""
    drawer = window.findChild(MemoDrawer)
    assert drawer is not None
    assert drawer.isVisible()
    assert drawer.face.area.edit.hasFocus()
    return drawer.face


def write(window: MainWindow, words: str) -> Memo:
    """Write a memo by the key, or over one's own that is there; returns it."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    face = beside_room(window)
    face.title.clear()
    face.area.set_words(words)
    QTest.keyClick(face.area.edit, Qt.Key.Key_Escape)
    assert not face.isVisible()
    assert focus.hasFocus(), "one is back where one came from"
    return next(one for one in memos.everything(study_of(window)) if one.body == words)


def face_of(window: MainWindow) -> MemoFace:
    """The memo beside the words that the key opens in the Code view."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    return open_face(window)


def open_face(window: MainWindow) -> MemoFace:
    face = window.code_view.codebook.memo
    assert face.isVisible()
    assert face.area.edit.hasFocus()
    return face


def write_beside(window: MainWindow, words: str) -> Memo:
    """Write a memo beside the words, and go back to them; returns it."""
    face = face_of(window)
    face.title.clear()
    face.area.set_words(words)
    QTest.keyClick(face.area.edit, Qt.Key.Key_Escape)
    assert window.code_view.pane.reader.view.hasFocus()
    return next(one for one in memos.everything(study_of(window)) if one.body == words)


def test_a_code_and_a_source_in_their_panels(window: MainWindow) -> None:
    view = window.code_view
    view.codebook.tree.setFocus()
    made = write_beside(window, "Two meanings in one.")
    assert (made.target_kind, made.target) == ("code", view.codebook.current)
    index = view.codebook.tree.currentIndex()
    assert index.data(ItemRole.MEMO) == "Two meanings in one."
    assert "Memo: Two meanings in one." in index.data(Qt.ItemDataRole.ToolTipRole)
    view.sources.tree.setFocus()
    made = write_beside(window, "A loud room.")
    assert (made.target_kind, made.target) == ("source", view.sources.current)
    assert view.sources.tree.currentIndex().data(ItemRole.MEMO) == "A loud room."
    window.undo()
    assert view.sources.tree.currentIndex().data(ItemRole.MEMO) != "A loud room."


def press_sign(tree: TreeView) -> None:
    """A press of the mouse on the sign of a memo in the chosen row."""
    index, delegate = tree.currentIndex(), tree.itemDelegate()
    assert isinstance(delegate, TreeDelegate)
    sign = delegate.memo_sign(tree.visualRect(index), index)
    assert sign.width() > 0
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=sign.center().toPoint())


def test_a_press_on_a_sign_opens_the_memo_and_nothing_else(window: MainWindow) -> None:
    study, view = study_of(window), window.code_view
    reading = view.pane.source
    other = next(one for one in sources.everything(study) if reading is not None and one.id != reading.id)
    memos.write(study, "source", other.id, "A loud room.")
    view.sources.tree.setCurrentIndex(view.sources.tree.model().index_of(other.id))  # type: ignore[attr-defined]
    press_sign(view.sources.tree)
    face = open_face(window)
    assert face.area.words == "A loud room."
    QTest.keyClick(face.area.edit, Qt.Key.Key_Escape)
    assert view.pane.source == reading
    assert ", memo" in view.sources.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    code = view.codebook.current
    memos.write(study, "code", code, "Two meanings in one.")
    room = window.show_room("codebook", code)
    press_sign(room.codes.tree)  # type: ignore[attr-defined]
    assert beside_room(window).area.words == "Two meanings in one."


def test_links_are_completed_and_broken_ones_told_wherever_a_memo_is_written(
    window: MainWindow
) -> None:
    study, view = study_of(window), window.code_view
    view.codebook.tree.setFocus()
    editor = face_of(window)
    editor.area.set_words("")
    QTest.keyClicks(editor.area.edit, "Unlike [[code:feeling at")
    QTest.keyClick(editor.linking._completer.popup(), Qt.Key.Key_Return)
    assert editor.area.words == "Unlike [[code:Feeling at home]]"
    QTest.keyClicks(editor.area.edit, " and [[code:nowhere]]")
    QTest.keyClicks(editor.area.edit, ".")
    QTest.keyClick(editor.area.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    memo = next(one for one in memos.everything(study) if "Feeling at home" in one.body)
    assert [(one.id, link.name) for one, link in broken(study)] == [(memo.id, "nowhere")]
    page = window.show_room("memos", "memos").page  # type: ignore[attr-defined]
    assert "1 link" in page.title._facts.text()


def test_a_question_of_the_coverage_shows_that_it_has_a_memo(window: MainWindow, qtbot: QtBot) -> None:
    study = study_of(window)
    window.show_room("questions", ("coverage", None))
    table = window.questions_view.table
    qtbot.waitUntil(lambda: table.counts.rowCount() > 0)
    question = table.counts.question_at(2)
    assert question is not None
    memos.write(study, "question", question.id, "Too wide?")
    qtbot.waitUntil(lambda: table.counts.index(2, 0).data(ItemRole.MEMO) == "Too wide?")
    assert table.counts.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(", memo")
    rect = table.visualRect(table.counts.index(2, 0))
    delegate = table.itemDelegate()
    assert isinstance(delegate, CoverageDelegate)
    place = delegate.memo_sign(QRectF(rect), question).center().toPoint()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert beside_room(window).area.words == "Too wide?"


def test_the_turn_here_has_a_sign_and_the_same_key_opens_it_again(window: MainWindow) -> None:
    reader = window.code_view.pane.reader
    reader.setFocus()
    turn = reader.page.turns[3]  # type: ignore[union-attr]
    reader.go_to(turn.start)
    made = write_beside(window, "Said with a smile.")
    assert (made.start, made.end) == (turn.start, turn.end)
    assert reader.note_here().memo
    assert "Memo: Said with a smile." in reader.note_here().words
    assert "Said with a smile" in reader.view.accessibleDescription()
    editor = face_of(window)
    assert editor.area.words == "Said with a smile."
    editor.area.set_words("")
    QTest.keyClick(editor.area.edit, Qt.Key.Key_Escape)
    assert not reader.note_here().memo


def test_what_others_wrote_stands_above_and_stays(window: MainWindow, qtbot: QtBot) -> None:
    study, view = study_of(window), window.code_view
    me = study.coder
    study.work_as("Somebody else")
    theirs = memos.write(study, "code", view.codebook.current, "I read it otherwise.")
    study.resume(me)
    view.codebook.tree.setFocus()
    editor = face_of(window)
    assert editor.area.words == ""
    assert any("I read it otherwise." in label.text() for label in editor.findChildren(TextLabel))
    editor.area.set_words("And I like this.")
    window.code_view.pane.reader.setFocus()  # it is saved when one goes on
    qtbot.waitUntil(lambda: len(memos.on_row(study, view.codebook.current)) > 1)
    assert next(one.body for one in memos.everything(study) if one.id == theirs) == "I read it otherwise."


def test_a_question_a_finding_and_a_chapter(window: MainWindow) -> None:
    study = study_of(window)
    window.show_room("questions", ("coverage", None)).first_focus().setFocus()
    question, _column = window.questions_view.table.chosen()
    if question is None:
        pytest.skip("nothing is counted yet")
    assert write(window, "Too wide?").target == question.id
    known = questions.everything(study)[0].id
    finding = findings.create(study, known, "Visitors come back for each other.")
    window.show_room("questions", ("findings", finding)).first_focus().setFocus()
    assert write(window, "How sure are we?").target == finding
    chapter = outline.create(study, "Coming in", key="3")
    window.show_room("questions", ("outline", chapter)).first_focus().setFocus()
    assert write(window, "Shorten.").target == chapter
    assert [(one.on, one.name) for one in listed(study)[:2]] == [
        ("chapter", "3 Coming in"), ("finding", "Visitors come back for each other."),
    ]
    page = window.show_room("memos", "memos").page  # type: ignore[attr-defined]
    page.choose(listed(study)[0].memo.id)
    page.open_place()
    assert window.stack.currentWidget() is window.room("questions")


def test_a_memo_beside_a_room_is_kept_undone_and_leads_elsewhere(window: MainWindow) -> None:
    study = study_of(window)
    window.show_room("questions", ("coverage", None)).first_focus().setFocus()
    known = questions.everything(study)[0]
    window.questions_view.memo_requested.emit(MemoOn("question", known.id, known.label, memo=None))
    face = beside_room(window)
    before = len(memos.on_row(study, known.id))
    face.area.set_words("Compare [[code:Bonding]].")
    QTest.keyClick(face.area.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    face.area.set_words("Compare [[code:Bonding]] again.")
    QTest.keyClick(face.area.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [one.body for one in memos.on_row(study, known.id)][before:] == ["Compare [[code:Bonding]] again."]
    study.undo()
    assert face.area.words == "Compare [[code:Bonding]]."
    study.undo()
    assert face.area.words == ""
    assert len(memos.on_row(study, known.id)) == before
    study.redo()
    assert face.area.words == "Compare [[code:Bonding]]."
    cursor = face.area.edit.textCursor()
    cursor.setPosition(len("Compare [[co"))
    face.area.edit.setTextCursor(cursor)
    QTest.keyClick(face.area.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.code_view
    assert not face.isVisible(), "it was on what is chosen in the other room"


def test_a_quote_in_its_room_and_a_memo_on_the_study_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    quotes = window.quotes_view
    window.show_room("quotes")
    qtbot.waitUntil(lambda: quotes.current_quote() is not None or quotes.table.quotes.rowCount() > 0)
    quotes.table.setCurrentIndex(quotes.table.quotes.index(0, 0))
    quotes.table.setFocus()
    quote = quotes.current_quote()
    assert quote is not None
    made = write(window, "Print this first.")
    assert made.target == (quote.quote_id or quote.coding_id)
    assert any("Print this first." in item.words for item in quotes.status_items())
    window.show_room("team").first_focus().setFocus()
    assert write(window, "We meet on Monday.").target_kind == "project"


def test_a_memo_on_a_quote_goes_with_it_and_is_listed_with_its_words(window: MainWindow) -> None:
    study, pane = study_of(window), window.code_view.pane
    assert pane.text is not None
    marking.toggle(study, pane.text.id, 10, 40)
    quote = list(Shelf(study.db).records)[-1]
    made = memos.write(study, "quote", quote, "Good.")
    assert next(one for one in listed(study) if one.memo.id == made).words
    study.undo()
    study.undo()
    assert made not in {one.id for one in memos.everything(study)}


def test_a_person_in_the_sheet_of_cases(window: MainWindow) -> None:
    window.menus.run("edit_cases")
    sheet = window.findChild(SheetDialog)
    assert sheet is not None
    rows = [sheet.model.row_at(row) for row in range(sheet.model.rowCount())]
    known = next(row for row, one in enumerate(rows) if not one.speaker)
    sheet.table.setCurrentIndex(sheet.model.index(known, 0))
    sheet.memo_here()
    editor = next(one for one in sheet.findChildren(MemoEditor) if one.isVisible())
    editor.area.set_words("Speaks for two families.")
    editor.save()
    made = memos.everything(study_of(window))[-1]
    assert (made.target_kind, made.target, made.body) == ("study_case", rows[known].id, "Speaks for two families.")
    sheet.close()


def test_the_memo_beside_the_words_follows_them_and_shows_what_links_to_it(window: MainWindow) -> None:
    study, view = study_of(window), window.code_view
    code = view.codebook.current
    name = view.codebook.tree.currentIndex().data()
    memos.write_on_project(study, f"As in [[code:{name}]].", title="Second thoughts")
    view.codebook.tree.setFocus()
    face = face_of(window)
    assert [button.accessibleName() for button in face.mentions.buttons] == ["Second thoughts"]
    face.area.set_words(f"See [[code:{name}]]")
    QTest.keyClick(face.area.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.body for one in memos.on_row(study, code)] == [f"See [[code:{name}]]"], "a link is followed, words kept"
    QTest.keyClick(face.area.edit, Qt.Key.Key_Escape)
    assert view.codebook.faces.face == "meaning", "what was looked at before"
    view.codebook.faces.show_face("memo")
    for _ in range(2):
        view.pane.reader.step_coding(forward=True)
        chosen = view.pane.chosen
        assert chosen is not None
        assert face.about.text() == f"Memo on {chosen.code_name}"
    window.undo()
    view.codebook.tree.setFocus()
    view.codebook.choose(code)
    assert face.mentions.isVisible()
    face.mentions.buttons[0].click()
    assert window.stack.currentWidget() is window.room("memos")
