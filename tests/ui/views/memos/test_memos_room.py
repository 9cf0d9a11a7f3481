"""Memos and journal in the window: listed, written in place, linked, exported, undone in one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import journal, memos
from qcoder.services.writing.memo_listing import listed
from qcoder.ui.dialogs import choosing
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.memos.journal_page import JournalPage
from qcoder.ui.views.memos.memos_page import MemosPage
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def memos_page(window: MainWindow) -> MemosPage:
    page = window.show_room("memos", "memos").page
    assert isinstance(page, MemosPage)
    return page


def journal_page(window: MainWindow) -> JournalPage:
    page = window.show_room("memos", "journal").page
    assert isinstance(page, JournalPage)
    return page


def test_every_memo_is_listed_and_the_search_narrows_the_list(window: MainWindow, qtbot: QtBot) -> None:
    page = memos_page(window)
    assert page.model.rowCount() == len(memos.visible(study_of(window))) > 10
    one = listed(study_of(window))[3]
    page.search.setText(one.memo.body[:40])
    qtbot.waitUntil(lambda: page.model.rowCount() < 10)
    assert page.model.row_of(one.memo.id) >= 0
    page.show_thing(listed(study_of(window))[0].memo.id)
    assert page.search.text() == ""


def test_a_kind_of_target_and_a_coder_can_be_chosen(window: MainWindow) -> None:
    page = memos_page(window)
    for action in page._on_button.menu().actions():
        if action.text() == "Codes":
            action.trigger()
    shown = {page.model.id_at(row) for row in range(page.model.rowCount())}
    assert shown == {one.memo.id for one in listed(study_of(window)) if one.on == "code"}
    assert page._on_button.text() == "Codes"


def test_writing_in_place_is_one_step_to_undo(window: MainWindow, qtbot: QtBot) -> None:
    page, study = memos_page(window), study_of(window)
    memo = memos.everything(study)[0]
    page.choose(memo.id)
    page.note.area.edit.setFocus()
    page.note.area.edit.selectAll()
    qtbot.keyClicks(page.note.area.edit, "Other words.")
    page.note.title.setText("Other title")
    window.show_room("code")
    now = next(one for one in memos.everything(study) if one.id == memo.id)
    assert (now.title, now.body) == ("Other title", "Other words.")
    window.undo()
    assert next(one for one in memos.everything(study) if one.id == memo.id) == memo


def test_links_are_completed_while_typing_and_followed(window: MainWindow, qtbot: QtBot) -> None:
    page, study = memos_page(window), study_of(window)
    code = codebook.codes(study)[2]
    page.write_on_study()
    edit = page.note.area.edit
    edit.setFocus()
    qtbot.keyClicks(edit, f"See [[code:{code.name[:5]}")
    popup = page.note.linking._completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert page.note.area.words == f"See [[code:{code.name}]]"
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.code_view
    assert window.code_view.codebook.current == code.id
    assert memos.everything(study)[-1].body == f"See [[code:{code.name}]]"


def test_what_links_to_a_memo_is_shown(window: MainWindow) -> None:
    study = study_of(window)
    first = memos.write_on_project(study, "Words.", title="First of all")
    memos.write_on_project(study, "As in [[memo:First of all]].", title="Second")
    page = memos_page(window)
    page.choose(first)
    QApplication.processEvents()
    assert [button.text() for button in page.note.mentions.buttons] == ["Second"]


def test_a_memo_on_words_is_written_from_the_reader_and_opens_there(window: MainWindow, qtbot: QtBot) -> None:
    study, reader = study_of(window), window.code_view.pane.reader
    turn = reader.page.turns[2]
    reader.select(turn.start, turn.start + 12)
    window.menus.run("memo_here")
    face = window.code_view.codebook.memo
    assert face.area.edit.hasFocus()
    face.title.setText("Said first")
    face.area.set_words("How so?")
    QTest.keyClick(face.area.edit, Qt.Key.Key_Escape)
    assert reader.view.hasFocus()
    made = memos.everything(study)[-1]
    assert (made.title, made.body, made.start, made.end) == ("Said first", "How so?", turn.start, turn.start + 12)
    page = memos_page(window)
    page.choose(made.id)
    page.open_place()
    assert window.stack.currentWidget() is window.code_view
    assert turn.start <= reader.caret() <= turn.start + 12


def test_a_deleted_memo_comes_back(window: MainWindow) -> None:
    page, study = memos_page(window), study_of(window)
    before = memos.everything(study)
    page.choose(before[0].id)
    page.delete_note()
    assert len(memos.everything(study)) == len(before) - 1
    window.undo()
    assert memos.everything(study) == before


def test_an_entry_of_today_is_begun_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    study = study_of(window)
    window.menus.run("write_in_journal")
    page = window.room("memos").page  # type: ignore[attr-defined]
    assert isinstance(page, JournalPage)
    assert page.note.title.hasFocus()
    qtbot.keyClicks(page.note.title, "A decision")
    qtbot.keyClicks(page.note.area.edit, "We go on with three coders.")
    page.note.keep()
    page.kind.setCurrentIndex(page.kind.findData("decision"))
    page.kind.activated.emit(page.kind.currentIndex())
    page.day.setText("2026-05-01")
    page.day.editingFinished.emit()
    [entry] = journal.everything(study)
    assert (entry.day, entry.kind, entry.title, entry.body) == (
        "2026-05-01", "decision", "A decision", "We go on with three coders.",
    )
    page.day.setText("in May")
    page.day.editingFinished.emit()
    assert "is no day" in window.band.sentence
    assert journal.everything(study) == [entry]


@pytest.mark.parametrize("room", ["memos", "journal"])
def test_what_is_shown_is_exported(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    journal.write(study_of(window), "Words of the day.", day="2026-05-01")
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "out.md")
    page = memos_page(window) if room == "memos" else journal_page(window)
    page.export_button.click()
    written = (tmp_path / "out.md").read_text(encoding="utf-8")
    assert ("## On codes" if room == "memos" else "Words of the day.") in written


def test_a_study_without_notes_says_what_to_do(window: MainWindow) -> None:
    study = study_of(window)
    for memo in memos.visible(study):
        memos.delete(study, memo.id)
    page = memos_page(window)
    assert page.empty.isVisible()
    assert page.first_focus() is page.empty.button
    page.empty.button.click()
    assert page.model.rowCount() == 1
    assert sources.everything(study)


def test_what_is_written_on_a_coding_is_listed_changed_and_opened_in_its_words(window: MainWindow) -> None:
    study = study_of(window)
    mine = next(one for one in memos.visible(study) if memos.is_comment(one) and one.coder == study.coder.id)
    page = window.show_room("memos", ("memos", mine.id)).page  # type: ignore[attr-defined]
    page._choose_on("coding")
    assert page.model.rowCount() >= 1
    page.choose(mine.id)
    assert page.note.title.isHidden(), "a comment has no title"
    assert page.note.area.words == mine.body
    page.note.area.set_words("Seen again.")
    page.note.keep()
    assert coding.get(study, mine.id).comment == "Seen again."
    study.undo()
    assert page.note.area.words == mine.body
    study.work_as("Bram")
    page.refresh()
    page.choose(mine.id)
    assert page.note.area.edit.isReadOnly(), "what Anna wrote on her coding is hers"
    page.note.open_button.click()
    assert window.stack.currentWidget() is window.code_view


def test_the_journal_of_one_kind(window: MainWindow) -> None:
    study = study_of(window)
    made = journal.write(study, "Bonding is of one language.", kind="decision")
    journal.write(study, "Tired today.", kind="reflection")
    page = journal_page(window)
    every = page.model.rowCount()
    menu = page._kind_button.menu()
    next(one for one in menu.actions() if one.text() == "Decision").trigger()
    shown = [page.model.id_at(row) for row in range(page.model.rowCount())]
    assert made in shown
    assert len(shown) < every
    assert {page._entries[one].kind for one in shown} == {"decision"}
    assert page._kind_button.text() == "Decision"
    page.show_thing(journal.everything(study)[-1].id)
    assert page.model.rowCount() == every, "what is asked for is never hidden by the filter"


def test_tab_goes_from_the_list_to_the_title_and_the_words(window: MainWindow) -> None:
    page = memos_page(window)
    page.table.setFocus()
    seen = []
    for _ in range(2):
        page.focusNextChild()
        seen.append(QApplication.focusWidget())
    assert seen == [page.note.title, page.note.area.edit]
