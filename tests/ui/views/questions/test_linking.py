"""What a question is linked to, chosen in dialogs, and its editor with languages, notes and place."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import question_editing, question_links, questions
from qcoder.services.codes import codebook
from qcoder.services.searching import saved
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.study import Study
from qcoder.ui.views.questions.link_pickers import PeoplePicker, SearchPicker, ServingPicker
from qcoder.ui.views.questions.question_editor import QuestionEditor
from qcoder.ui.views.questions.view import QuestionsView
from tests.ui.views.questions.seeing import cells, choose, keys_shown, open_dialog, session_of, words_in

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_code_is_ticked_with_those_below_it_or_without(qtbot: QtBot, view: QuestionsView, study: Study) -> None:
    question = choose(view, "C8")
    view.changing.change_codes()
    dialog = open_dialog(qtbot, ServingPicker)
    qtbot.keyClicks(dialog.field, "bridging, without")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return, CTRL)
    now = questions.get(study, question)
    bridging = codebook.find(codebook.codes(study), "Bridging").id
    assert now.alone == {bridging}
    assert bridging in now.codes
    assert "Bridging, without those below it" in words_in(view.panel)
    view.changing.change_codes()
    dialog = open_dialog(qtbot, ServingPicker)
    qtbot.keyClicks(dialog.field, "bridging")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.save()
    assert questions.get(study, question).alone == frozenset()
    session_of(view).undo()
    assert questions.get(study, question).alone == {bridging}


def test_whom_a_question_asks_narrows_its_cells(qtbot: QtBot, view: QuestionsView, study: Study) -> None:
    question = choose(view, "B5")
    qtbot.mouseClick(view.panel.people_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, PeoplePicker)
    qtbot.keyClicks(dialog.field, "visitor")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.save()
    assert questions.get(study, question).values == (("role", "Visitor"),)
    assert cells(view, "B5")[4] == "·"
    assert "role: Visitor" in words_in(view.panel)
    choose(view, "B5", 5)
    assert "asks nobody who took part here" in words_in(view.quotes)
    session_of(view).undo()
    assert cells(view, "B5")[4] == "silent"


def test_a_search_is_linked_and_its_quotes_stand_under_the_question(
    qtbot: QtBot, view: QuestionsView, study: Study
) -> None:
    saved.save(study, "Neighbours", WordQuery("neighbour"))
    question = choose(view, "A2")
    before = cells(view, "A2")[5]
    view.changing.change_searches()
    dialog = open_dialog(qtbot, SearchPicker)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.save()
    assert len(question_links.of(questions.get(study, question)).searches) == 1
    assert cells(view, "A2")[5] != before
    assert "Neighbours" in words_in(view.panel)


def test_the_editor_keeps_languages_notes_and_place(qtbot: QtBot, view: QuestionsView, study: Study) -> None:
    question = choose(view, "A1")
    view.changing.edit_question()
    dialog = open_dialog(qtbot, QuestionEditor)
    dialog.language.edit.setFocus()
    qtbot.keyClicks(dialog.language.edit, "uk")
    qtbot.keyClick(dialog.language.edit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.texts["uk"].set_words("Як влаштовані осередки?")
    dialog.note.set_words("Asked by the council.")
    qtbot.keyClick(dialog.under.shown, "v")
    qtbot.keyClicks(dialog.under.pick.field, "isitors")
    qtbot.keyClick(dialog.under.pick.field, Qt.Key.Key_Return)
    dialog.save()
    draft = question_editing.draft_of(study, question)
    assert draft.texts["uk"] == "Як влаштовані осередки?"
    assert draft.note == "Asked by the council."
    assert questions.get(study, draft.parent or b"").key == "B"
    assert "Ukrainian: Як влаштовані осередки?" in words_in(view.panel)
    session_of(view).undo()
    assert keys_shown(view)[:2] == ["A", "A1"]
    assert question_editing.draft_of(study, question).note == ""


def test_letters_that_are_no_language_are_told(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "A1")
    view.changing.edit_question()
    dialog = open_dialog(qtbot, QuestionEditor)
    dialog.language.edit.setText("1")
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert "two letters" in words_in(dialog)
    assert list(dialog.texts) == ["nl"]
    dialog.reject()


def test_shift_insert_makes_a_question_below_the_chosen_one(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "A1")
    qtbot.keyClick(view.table, Qt.Key.Key_Insert, SHIFT)
    dialog = open_dialog(qtbot, QuestionEditor)
    dialog.area.set_words("And since when?")
    dialog.save()
    question, _column = view.table.chosen()
    assert question is not None
    assert (question.body, question.depth) == ("And since when?", 2)
