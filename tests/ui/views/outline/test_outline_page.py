"""Chapters are made, named, moved and filled in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qcoder.services import coding, questions
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import outline
from qcoder.services.study import Study
from qcoder.ui.dialogs import choosing
from qcoder.ui.views.outline.page import OutlinePage
from qcoder.ui.views.questions.page_switch import OUTLINE
from qcoder.ui.views.questions.room import QuestionsRoom
from qcoder.ui.widgets.roles import ItemRole
from tests.small_study import text_of

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(room: QuestionsRoom) -> OutlinePage:
    room.switch_to(OUTLINE)
    found = room.page
    assert isinstance(found, OutlinePage)
    return found


def spots(study: Study) -> list[Spot]:
    text = text_of(study, "Delft").id
    return list(dict.fromkeys(Spot(text, one.start, one.end) for one in coding.of_text(study, text)))


def names(study: Study) -> list[tuple[int, str]]:
    return [(one.depth, one.label) for one in outline.everything(study)]


def test_insert_makes_the_first_chapter(qtbot: QtBot, page: OutlinePage, study: Study) -> None:
    page.empty.button.setFocus()
    qtbot.keyClick(page.empty.button, Qt.Key.Key_Insert)
    assert names(study) == [(0, "New chapter")]
    assert page.tree.findChild(QLineEdit) is not None


def test_the_quotes_of_a_chapter_show_their_status(page: OutlinePage, study: Study) -> None:
    chapter = outline.create(study, "Meeting others")
    outline.place_quotes(study, chapter, spots(study)[:2])
    forms.set_status(study, spots(study)[:1], "withdrawn")
    page.show_thing(chapter)
    model = page.panel.quotes.quotes
    assert [model.index(0, 0).data(), model.index(0, 0).data(ItemRole.STATUS)] == ["Withdrawn", "withdrawn"]
    assert not model.index(1, 0).data()
    assert model.index(1, 1).data()


def test_a_chapter_is_made_and_named_in_place(qtbot: QtBot, page: OutlinePage, study: Study) -> None:
    assert page.stack.currentWidget() is page.empty
    page.empty.button.click()
    editor = page.tree.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "2.1 Meeting others")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(study) == [(0, "2.1 Meeting others")])  # Qt takes Enter up a moment later
    [made] = outline.everything(study)
    assert (made.key, made.title) == ("2.1", "Meeting others")
    assert outline.split_label("Summary") == ("", "Summary")
    assert outline.split_label("2025 in brief") == ("2025", "in brief")


def test_chapters_move_with_keys_and_by_dropping(qtbot: QtBot, page: OutlinePage, study: Study) -> None:
    first, second = outline.create(study, "First"), outline.create(study, "Second")
    page.show_thing(second)
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Right, ALT)
    assert names(study) == [(0, "First"), (1, "Second")]
    qtbot.keyClick(page.tree, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    assert names(study) == [(0, "Second"), (0, "First")]
    model = page.tree.chapters
    data = model.mimeData([model.index_of(first)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert names(study) == [(0, "First"), (0, "Second")]
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert names(study) == [(0, "First")]
    study.undo()
    assert len(names(study)) == 2


def test_selected_quotes_of_its_questions_are_taken_in_and_ordered(
    qtbot: QtBot, page: OutlinePage, study: Study
) -> None:
    chapter = outline.create(study, "Meeting others", key="2.1")
    asked = questions.find(questions.everything(study), "Q1a").id
    forms.set_status(study, spots(study)[:3], "selected")
    page.show_thing(chapter)
    assert page.nowhere_button.text() == "3 quotes placed nowhere"
    pick = page.choose_questions()
    assert pick is not None
    qtbot.keyClicks(pick.field, "whom")
    qtbot.keyClick(pick.field, Qt.Key.Key_Return)
    assert outline.get(study, chapter).questions == (asked,)
    waiting = page.panel.take_in_button.text()
    page.panel.take_in_button.click()
    taken = outline.get(study, chapter).quotes
    assert waiting == f"Take in {len(taken)} selected quotes"
    assert page.panel.take_in_button.isHidden()
    listed = page.panel.quotes
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Down, ALT)
    assert outline.get(study, chapter).quotes == (taken[1], taken[0], *taken[2:])
    assert listed.currentIndex().row() == 1, "the moved quote stays chosen"
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert outline.get(study, chapter).quotes == (taken[1], *taken[2:])
    study.undo()
    assert len(outline.get(study, chapter).quotes) == len(taken)


def test_words_under_a_title_are_kept_when_another_chapter_is_chosen(page: OutlinePage, study: Study) -> None:
    first, second = outline.create(study, "First"), outline.create(study, "Second")
    page.show_thing(first)
    page.panel.body.set_words("Visitors come for coffee.")
    page.show_thing(second)
    assert outline.get(study, first).body == "Visitors come for coffee."
    assert outline.get(study, second).body == ""


def test_the_report_is_written_from_the_page(
    qtbot: QtBot, page: OutlinePage, room: QuestionsRoom, study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapter = outline.create(study, "Meeting others", key="2.1")
    outline.place_quotes(study, chapter, spots(study)[:2])
    dialog = page.export_outline()
    assert dialog.template.isVisible()
    dialog.format.setCurrentIndex(2)
    dialog.language.setCurrentIndex(1)
    assert not dialog.template.isVisible(), "only Word follows a template"
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "report")
    with qtbot.waitSignal(page._session.told) as told:
        dialog.export_button.click()
    assert told.args == ["Wrote 2 quotes to report.md. 2 quotes are not approved yet"]
    assert (tmp_path / "report.md").read_text(encoding="utf-8").count("\n> ") >= 2


def test_a_template_that_is_none_is_told_in_the_dialog(
    qtbot: QtBot, page: OutlinePage, study: Study, tmp_path: Path
) -> None:
    outline.create(study, "Meeting others", key="2.1")
    (tmp_path / "house.docx").write_text("no document", encoding="utf-8")
    dialog = page.export_outline()
    dialog.template.use(tmp_path / "house.docx")
    dialog.write(tmp_path / "report.docx")
    qtbot.waitUntil(dialog.band.isVisible)
    assert "house.docx" in dialog.band.sentence
    assert not (tmp_path / "report.docx").exists()
    assert dialog.export_button.isEnabled()
