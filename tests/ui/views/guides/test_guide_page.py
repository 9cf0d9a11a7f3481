"""A guide is read, its questions confirmed from the keyboard, and the grid followed to the turns."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.services.guides import confirming, keeping, matching
from qcoder.services.study import Study
from qcoder.ui.views.guides.confirm_list import QUESTION
from qcoder.ui.views.guides.grid_model import SERVES
from qcoder.ui.views.guides.page import GuidePage
from qcoder.ui.views.questions.page_switch import GUIDE
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.small_study import source_named


def opened(room: QuestionsRoom) -> GuidePage:
    return cast("GuidePage", room.open_page(GUIDE))


def with_guide(study: Study, path: Path) -> None:
    keeping.take_in(study, keeping.plan(study, path))


def confirming_in(qtbot: QtBot, page: GuidePage) -> None:
    page.confirm_button.setChecked(True)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.confirm_list)


def test_without_a_guide_the_page_offers_to_import_one(room: QuestionsRoom) -> None:
    page = opened(room)
    assert page.stack.currentWidget() is page.empty
    assert not page.confirm_button.isVisible()


def test_a_guide_is_seen_before_it_is_written(qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path) -> None:
    page = opened(room)
    dialog = page.preview(guide)
    assert dialog is not None
    assert dialog.table.rows.rowCount() == 3
    assert keeping.lines(study) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [one.key for one in keeping.lines(study)] == ["", "G-1", "G-2"]
    assert page.model.rowCount() == 3
    assert page.stack.currentWidget() is not page.empty


def test_a_file_that_is_no_guide_is_told(qtbot: QtBot, room: QuestionsRoom, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing\n", encoding="utf-8")
    page = opened(room)
    with qtbot.waitSignal(page._session.problem) as told:
        assert page.preview(tmp_path / "x.txt") is None
    assert "no questions" in told.args[0].message


def test_enter_says_yes_delete_says_no(qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path) -> None:
    with_guide(study, guide)
    page = opened(room)
    confirming_in(qtbot, page)
    listed = page.confirm_list
    first = listed.chosen
    assert first is not None
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert next(one for one in listed.proposals.rows if one.turn == first.turn).confirmed is True
    listed.setCurrentIndex(listed.proposals.index(0, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert listed.proposals.rows[0].confirmed is False
    listed.setCurrentIndex(listed.proposals.index(0, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Backspace)
    assert listed.proposals.rows[0].confirmed is None
    study.undo()
    assert listed.proposals.rows[0].confirmed is False


def test_another_question_is_chosen(qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path) -> None:
    with_guide(study, guide)
    page = opened(room)
    confirming_in(qtbot, page)
    before = page.confirm_list.proposals
    place = next(row for row in range(before.rowCount()) if before.index(row, QUESTION).data().startswith("G-1"))
    pick = page._choose_other(before.rows[place])
    assert pick is not None
    pick.chosen.emit(next(entry for entry in pick._provider("What happens")))
    shown = page.confirm_list.proposals
    turn = before.rows[place].turn
    questions = {
        shown.index(row, QUESTION).data(): one.confirmed for row, one in enumerate(shown.rows) if one.turn == turn
    }
    assert questions["G-1 How did you come here?"] is False
    assert questions["G-2 What happens now in the hub?"] is True


def test_the_sure_ones_are_confirmed_with_one_button(
    qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path
) -> None:
    with_guide(study, guide)
    page = opened(room)
    confirming_in(qtbot, page)
    assert page.sure_button.isVisible()
    page.sure_button.click()
    assert not page.sure_button.isVisible()
    assert "confirm that" in study.undo_name


def test_a_cell_shows_its_turns_and_enter_opens_them(
    qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path
) -> None:
    with_guide(study, guide)
    for one in matching.proposals(study):
        confirming.confirm(study, one.turn, one.line)
    page = opened(room)
    delft = source_named(study, "Delft")
    page.show_source(delft.id)
    row = next(n for n, line in enumerate(page.model.grid.lines) if line.key == "G-1")
    column = next(n for n, one in enumerate(page.model.grid.columns) if one.name == "Visitor 2") + page.model.LEADING
    page.table.setCurrentIndex(page.model.index(row, column))
    assert page.turns.rows.rowCount() == 1
    assert "place in the order of speaking: 2" in page.model.sentence(page.table.currentIndex())
    page.turns.selectRow(0)
    with qtbot.waitSignal(page.source_requested) as asked:
        page.turns.activated.emit(page.turns.currentIndex())
    source, text, start, end = asked.args
    assert source == delft.id
    assert sources.body(study, text)[start:end].startswith("I came for the language")


def test_the_grid_is_written(room: QuestionsRoom, study: Study, guide: Path, tmp_path: Path) -> None:
    with_guide(study, guide)
    page = opened(room)
    assert page.write(tmp_path / "grid.csv")
    assert "Delft: asked" in (tmp_path / "grid.csv").read_text(encoding="utf-8-sig")


def chosen_line(page: GuidePage, key: str) -> None:
    row = next(n for n, line in enumerate(page.model.grid.lines) if line.key == key)
    page.table.setCurrentIndex(page.model.index(row, 0))


def test_a_line_is_linked_to_a_research_question_and_freed(room: QuestionsRoom, study: Study, guide: Path) -> None:
    with_guide(study, guide)
    page = opened(room)
    chosen_line(page, "G-1")
    pick = page.grid.acts.link()
    assert pick is not None
    pick.chosen.emit(next(entry for entry in pick._provider("Whom do they meet")))
    row = page.model.row_of(keeping.question_named(study, "G-1").id)
    assert page.model.index(row, SERVES).data() == "Q1a"
    again = page.grid.acts.link()
    assert again is not None
    again.chosen.emit(again._provider("")[0])
    assert page.model.index(row, SERVES).data() == ""
    study.undo()
    assert page.model.index(row, SERVES).data() == "Q1a"


def test_lines_are_moved_changed_and_deleted_from_the_keyboard(
    qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path
) -> None:
    with_guide(study, guide)
    page = opened(room)
    chosen_line(page, "G-2")
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.key for line in page.model.grid.lines] == ["", "G-2", "G-1"]
    line = page.model.line_at(page.table.currentIndex().row())
    assert line is not None
    assert line.key == "G-2"
    dialog = page.grid.acts.edit()
    assert dialog is not None
    dialog.name.edit.setText("What happens?")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert keeping.question_named(study, "G-2").body == "What happens?"
    with qtbot.waitSignal(page._session.done) as told:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "What happens?" in told.args[0]
    assert [one.key for one in keeping.lines(study)] == ["", "G-1"]
    study.undo()
    assert [one.key for one in keeping.lines(study)] == ["", "G-2", "G-1"]


def test_lines_that_were_not_asked_are_shown_alone(room: QuestionsRoom, study: Study, guide: Path) -> None:
    with_guide(study, guide)
    first = next(one for one in matching.proposals(study) if one.confidence)
    confirming.confirm(study, first.turn, first.line)
    page = opened(room)
    page.show_lines("asked")
    shown = {line.key for line in page.model.grid.lines}
    page.show_lines("not asked")
    others = {line.key for line in page.model.grid.lines}
    assert len(shown - {""}) == len(others - {""}) == 1
    assert page.lines_button.text() == "Not asked"
    page.show_lines("")
    assert page.model.rowCount() == 3


def test_a_large_study_is_counted_in_the_background(
    qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path
) -> None:
    with_guide(study, guide)
    page = opened(room)
    page.grid.counting._at_once = 0
    with qtbot.waitSignal(page.grid.shown):
        page.refresh()
        assert page.grid.counting.busy
    assert page.model.rowCount() == 3


def test_a_line_that_another_page_asks_for_is_chosen(
    qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path
) -> None:
    with_guide(study, guide)
    page = opened(room)
    page.show_source(source_named(study, "Delft").id)
    page.show_lines("asked")
    confirming_in(qtbot, page)
    wanted = keeping.lines(study)[-1]
    room.show_thing(("guide", wanted.id))
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.grid)
    line = page.model.line_at(page.table.currentIndex().row())
    assert line is not None
    assert line.id == wanted.id
    room.show_thing(("guide", source_named(study, "Arnhem").id))
    assert page.source_button.text().startswith("Arnhem")


def test_where_no_question_was_found_no_keys_of_the_grid_are_told(
    qtbot: QtBot, room: QuestionsRoom, study: Study, guide: Path
) -> None:
    guide.write_text("# Guide\n\n- Z-1 Zebra xylophone quartz?\n", encoding="utf-8")
    with_guide(study, guide)
    page = opened(room)
    chosen_line(page, "Z-1")
    assert page.status_items()
    told: list[int] = []
    page.status_changed.connect(lambda: told.append(len(page.status_items())))
    page.confirm_button.setChecked(True)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.nothing_found)
    qtbot.waitUntil(lambda: told[-1] == 0)
