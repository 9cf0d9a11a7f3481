"""The Questions view: what it shows of the sample study, and what keys and buttons do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import questions
from qcoder.services.codes import codebook
from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter
from qcoder.services.study import Study, open_study
from qcoder.services.writing import memos
from qcoder.ui.dialogs import choosing
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.questions.link_pickers import ServingPicker
from qcoder.ui.views.questions.question_editor import QuestionEditor
from qcoder.ui.views.questions.view import QuestionsView
from qcoder.ui.views.room import MemoOn
from tests.ui.views.questions.seeing import (
    cells,
    choose,
    headings,
    keys_shown,
    open_dialog,
    session_of,
    words_in,
)

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SITES = ["Quayside", "Linden Park", "Brickfields", "Northgate", "No site", "All", "Chosen"]


def test_shows_the_tree_with_counts_silence_and_lines(view: QuestionsView) -> None:
    assert keys_shown(view)[:5] == ["A", "A1", "A2", "A3", "B"]
    assert headings(view) == SITES
    assert cells(view, "A") == [""] * 7
    assert cells(view, "B6") == ["7 5 p.", "2 2 p.", "silent", "silent", "silent", "9 7 p.", "0 of 9"]


def test_a_screen_reader_hears_a_cell_in_a_sentence(view: QuestionsView) -> None:
    choose(view, "C8", 3)
    index = view.table.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "C8 × Brickfields: 16 quotes from 6 of 6 people"
    assert [item.words for item in view.status_items()] == [spoken, "Enter opens its quotes"]
    interface = QAccessible.queryAccessibleInterface(view.table)
    assert interface.text(QAccessible.Text.Name) == "Coverage of the research questions"
    assert interface.childCount() > 17 * 7


def test_the_quotes_of_a_cell_stand_below_and_enter_opens_them_in_quotes(qtbot: QtBot, view: QuestionsView) -> None:
    question = choose(view, "C8", 3)
    assert "16 quotes from 6 of 6 people" in words_in(view.quotes)
    assert view.quotes.model.rowCount() == 16
    quote = view.quotes.model.quote_at(0)
    assert quote is not None
    assert quote.case == "Brickfields"
    with qtbot.waitSignal(view.quotes_asked) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    (chosen,) = asked.args
    assert isinstance(chosen, QuoteFilter)
    assert chosen.questions == (question.hex(),)
    assert chosen.case


def test_enter_below_shows_the_quote_where_it_was_said(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "C8", 3)
    quote = view.quotes.model.quote_at(0)
    assert quote is not None
    view.quotes.list.setFocus()
    with qtbot.waitSignal(view.source_requested) as asked:
        qtbot.keyClick(view.quotes.list, Qt.Key.Key_Return)
    assert asked.args == [quote.source_id, quote.text_id, quote.start, quote.end]


def test_quotes_that_no_filter_names_are_opened_as_found(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "A1", 5)
    with qtbot.waitSignal(view.quotes_asked) as asked:
        qtbot.mouseClick(view.quotes.open_button, Qt.MouseButton.LeftButton)
    (found,) = asked.args
    assert isinstance(found, FoundQuotes)
    assert found.title == "A1 × No site"
    assert len(found.keys) == view.quotes.model.rowCount()


@pytest.mark.parametrize(
    ("key", "column", "why"),
    [("A", 0, "This line gathers"), ("B6", 3, "Silent: 6 people took part"), ("A2", 5, "Silent: 3 people")],
)
def test_an_empty_cell_says_why(view: QuestionsView, key: str, column: int, why: str) -> None:
    choose(view, key, column)
    assert why in words_in(view.quotes)
    assert not view.quotes.open_button.isVisible()


def test_the_panel_names_codes_and_who_is_silent(view: QuestionsView) -> None:
    choose(view, "C8", 3)
    shown = words_in(view.panel)
    assert "Question C8" in shown
    assert "Bridging\n59" in shown
    assert "Linden Park: 2 of 6 people\nFocus group Linden Park: Participant 1, Participant 5" in shown
    assert "No answer yet." in shown
    choose(view, "A")
    assert "Line A" in words_in(view.panel)
    assert "Codes that serve it" not in words_in(view.panel)


def test_a_question_without_codes_says_so_and_offers_to_choose_some(
    qtbot: QtBot, view: QuestionsView, study: Study
) -> None:
    question = questions.create(study, "Z1", "Довге питання? " * 20)
    choose(view, "Z1", 1)
    assert "No codes serve it yet" in words_in(view.panel)
    assert cells(view, "Z1") == [*["·"] * 6, ""]
    qtbot.mouseClick(view.panel.codes_button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, ServingPicker)
    qtbot.keyClicks(dialog.field, "bond")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert "1 ticked" in words_in(dialog)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return, CTRL)
    names = {one.id: one.name for one in codebook.codes(study)}
    assert [names[code] for code in questions.get(study, question).codes] == ["Bonding"]
    assert cells(view, "Z1")[0] != "·"
    assert "Bonding" in words_in(view.panel)


def test_the_ticks_of_codes_that_are_not_in_sight_stay(qtbot: QtBot, view: QuestionsView, study: Study) -> None:
    question = choose(view, "C8")
    before = set(questions.get(study, question).codes)
    view.changing.change_codes()
    dialog = open_dialog(qtbot, ServingPicker)
    qtbot.keyClicks(dialog.field, "locals")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.save()
    after = set(questions.get(study, question).codes)
    assert len(before - after) == 1
    assert not after - before


# ---- words and places


def test_f2_edits_the_words_in_place_of_the_old(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "A1", 2)
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    dialog = open_dialog(qtbot, QuestionEditor)
    dialog.area.set_words("Who keeps them\ngoing?")
    qtbot.keyClick(dialog.area.edit, Qt.Key.Key_Return, CTRL)
    assert "Who keeps them going?" in words_in(view.panel)
    assert view.table.chosen()[1] == 1


def test_a_key_that_is_taken_is_told_and_nothing_is_lost(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "A1")
    view.changing.edit_question()
    dialog = open_dialog(qtbot, QuestionEditor)
    dialog.key.edit.setText("B4")
    dialog.save()
    assert "already" in words_in(dialog)
    assert dialog.isVisible()
    dialog.reject()
    assert keys_shown(view)[:2] == ["A", "A1"]


def test_insert_makes_a_question_in_the_line_and_chooses_it(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "B5")
    qtbot.keyClick(view.table, Qt.Key.Key_Insert)
    dialog = open_dialog(qtbot, QuestionEditor)
    assert "It stands below B." in words_in(dialog)
    dialog.key.edit.setText("B7")
    dialog.area.set_words("What else?")
    dialog.save()
    assert keys_shown(view)[5:9] == ["B4", "B5", "B6", "B7"]
    question, _column = view.table.chosen()
    assert question is not None
    assert question.key == "B7"


def test_a_new_line_stands_at_the_end(qtbot: QtBot, view: QuestionsView) -> None:
    view.changing.new_line()
    dialog = open_dialog(qtbot, QuestionEditor)
    dialog.area.set_words("What is left")
    dialog.save()
    question, _column = view.table.chosen()
    assert question is not None
    assert (question.body, question.depth) == ("What is left", 0)


def test_alt_and_arrows_move_the_question_and_the_choice_goes_along(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "A3", 2)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view.table, key, ALT)
    assert keys_shown(view)[:4] == ["A", "A3", "A1", "A2"]
    assert view.table.chosen()[1] == 1
    qtbot.keyClick(view.table, Qt.Key.Key_Left, ALT)
    question, _column = view.table.chosen()
    assert question is not None
    assert (question.key, question.depth) == ("A3", 0)
    for _ in range(3):
        session_of(view).undo()
    assert keys_shown(view)[:4] == ["A", "A1", "A2", "A3"]


def test_del_deletes_with_a_notice_and_undo_brings_it_back(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "B")
    with qtbot.waitSignal(session_of(view).done) as told:
        qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert told.args == ["Deleted “B” with 3 questions below it"]
    assert "B5" not in keys_shown(view)
    session_of(view).undo()
    assert "B5" in keys_shown(view)


# ---- answer and memos


def test_an_answer_is_written_in_its_place(qtbot: QtBot, view: QuestionsView, study: Study) -> None:
    question = choose(view, "C8")
    answer = view.panel.answer
    qtbot.mouseClick(answer.edit_button, Qt.MouseButton.LeftButton)
    assert answer.area.edit.hasFocus()
    answer.area.set_words("Yes, where it is open daily.")
    answer.final.setChecked(True)
    qtbot.keyClick(answer.area.edit, Qt.Key.Key_Return, CTRL)
    assert questions.answer(study, question).final
    shown = words_in(answer)
    assert "Yes, where it is open daily." in shown
    assert ", final" in shown
    session_of(view).undo()
    assert "No answer yet." in words_in(answer)


def test_words_of_an_answer_are_not_lost_when_another_question_is_chosen(
    qtbot: QtBot, view: QuestionsView, study: Study
) -> None:
    question = choose(view, "C8")
    view.panel.answer.begin()
    view.panel.answer.area.set_words("Half a sentence")
    choose(view, "C9")
    assert questions.answer(study, question).words == "Half a sentence"
    assert not view.panel.answer.editing
    view.panel.answer.begin()
    view.panel.answer.area.set_words("Another half")
    view.set_active(False)
    assert questions.answer(study, choose(view, "C9")).words == "Another half"


def test_esc_throws_words_away_at_the_second_time_only(qtbot: QtBot, view: QuestionsView, study: Study) -> None:
    question = choose(view, "C8")
    answer = view.panel.answer
    answer.begin()
    answer.area.set_words("Not meant")
    qtbot.keyClick(answer.area.edit, Qt.Key.Key_Escape)
    assert answer.editing
    assert "Not saved yet" in words_in(answer)
    qtbot.keyClick(answer.area.edit, Qt.Key.Key_Escape)
    assert not answer.editing
    assert questions.answer(study, question).words == ""


def test_memos_are_asked_for_by_the_question_and_by_which_one(
    qtbot: QtBot, view: QuestionsView, study: Study
) -> None:
    question = choose(view, "D12")
    asked: list[MemoOn] = []
    view.memo_requested.connect(asked.append)
    qtbot.mouseClick(view.panel.memo_button, Qt.MouseButton.LeftButton)
    written = memos.write(study, "question", question, "Against the second round.")
    view.changing.write_memo(next(one for one in memos.everything(study) if one.id == written))
    assert [(on.kind, on.row, on.memo) for on in asked] == [
        ("question", question, None), ("question", question, written),
    ]


# ---- columns, files, states


def test_columns_can_be_an_attribute_and_are_remembered(view: QuestionsView) -> None:
    view.columns_button.menu().aboutToShow.emit()
    names = [action.text() for action in view.columns_button.menu().actions()]
    assert names[:2] == ["Sites", "Role"]
    view.columns_button.menu().actions()[1].trigger()
    assert headings(view) == ["Expert", "Hub manager", "Visitor", "Volunteer", "All", "Chosen"]
    assert view.columns_button.text() == "Role"
    assert Settings().get("questions")["columns"] == "attribute:role"
    choose(view, "A1", 3)
    assert view.quotes.model.rowCount() == 12


def test_the_coverage_is_saved_to_a_file(
    qtbot: QtBot, view: QuestionsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "out")  # the system's own dialog
    names = [action.text() for action in view.save_button.menu().actions()]
    assert [name.split("(")[1][:4].rstrip(")…") for name in names if "(" in name] == [".xls", ".csv", ".htm", ".md"]
    for action in view.save_button.menu().actions()[:4]:
        with qtbot.waitSignal(session_of(view).told):
            action.trigger()
    assert {path.name for path in tmp_path.glob("out*")} == {"out.xlsx", "out.csv", "out.html", "out.md"}
    assert "C8 Do the hubs lead" in (tmp_path / "out.md").read_text(encoding="utf-8")


def test_a_study_without_questions_says_why_and_offers_two_ways(qtbot: QtBot, empty_view: QuestionsView) -> None:
    assert empty_view.empty.isVisible()
    with qtbot.waitSignal(empty_view.action_requested) as asked:
        qtbot.mouseClick(empty_view.empty.import_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["import_questions"]
    qtbot.mouseClick(empty_view.empty.button, Qt.MouseButton.LeftButton)
    dialog = open_dialog(qtbot, QuestionEditor)
    dialog.area.set_words("What do people find here?")
    dialog.save()
    assert empty_view.table.isVisible()
    assert empty_view.table.counts.rowCount() == 1


def test_a_study_that_is_open_read_only_offers_no_change(
    show: Callable[[Study], QuestionsView], sample_file: Path
) -> None:
    view = show(open_study(sample_file, read_only=True))
    choose(view, "C8", 1)
    panel = view.panel
    for control in (view.new_button, panel.edit_button, panel.codes_button, panel.memo_button):
        assert not control.isVisible()
    assert not panel.answer.edit_button.isVisible()
    view.changing.delete_question()
    assert "C8" in keys_shown(view)


def test_f6_goes_round_the_panes(view: QuestionsView) -> None:
    choose(view, "C8", 1)
    view.table.setFocus()
    seen = []
    for _ in range(3):
        view.next_pane()
        seen.append(QApplication.focusWidget())
    assert seen == [view.quotes.list, view.panel.scrolled.area, view.table]


def test_follows_the_study_only_while_it_is_in_front(view: QuestionsView, study: Study) -> None:
    view.set_active(False)
    questions.create(study, "Z1", "New?")
    assert "Z1" not in keys_shown(view)
    view.set_active(True)
    assert "Z1" in keys_shown(view)


def test_a_large_study_is_counted_in_the_background(
    qtbot: QtBot, view: QuestionsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cells(view, "C8")
    monkeypatch.setattr(view.counting, "_at_once", 0)  # every study is a large one
    with qtbot.waitSignals([view.counting.began, view.counting.ended, view.counting.counted]):
        view.refresh()
    assert cells(view, "C8") == before
    view.refresh()
    view.counting.stop()
    assert cells(view, "C8") == before


@pytest.mark.parametrize("theme", ["dark", "contrast-dark", "contrast-light"])
@pytest.mark.parametrize("size", [(1280, 734), (1920, 1014)])
def test_every_question_is_in_sight_and_painted_in_every_theme(
    qapp: QApplication, view: QuestionsView, theme: str, size: tuple[int, int]
) -> None:
    Theme.by_name(theme).apply(qapp)
    view.resize(*size)
    choose(view, "C8", 3)
    picture = view.grab()
    assert picture.size() == view.size() * picture.devicePixelRatio()
    table = view.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert table.columnWidth(0) >= 380
    Theme.by_name("light").apply(qapp)
