"""The room Codebook on the small study: what it shows, and what keys and fields do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from qcoder.model.records import Code
from qcoder.services import code_examples, code_splitting, codebook, coding, memos, rechecking
from qcoder.services.code_splitting import Target
from qcoder.services.codebook_versions import versions
from qcoder.services.study import Study, create_study, open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.codebook import CodebookView
from qcoder.ui.views.codebook.comparing.page import ComparePage
from qcoder.ui.views.codebook.comparing.states import NameState
from qcoder.ui.views.codebook.export_dialog import ExportCodebook
from qcoder.ui.views.codebook.going.choosing import ChooseQuotes
from qcoder.ui.views.codebook.going.recheck import RecheckPage
from qcoder.ui.views.codebook.going.split import SplitPage
from qcoder.ui.views.codebook.join_dialog import JoinDialog
from qcoder.ui.widgets.roles import ItemRole
from tests.small_study import code_named

ALT = Qt.KeyboardModifier.AltModifier


def rows(room: CodebookView, column: int = 0) -> list[str]:
    """The words of a column, from above to below."""
    tree, out = room.codes.tree, []
    index = tree.model().index(0, 0)
    while index.isValid():
        out.append(str(index.siblingAtColumn(column).data()))
        index = tree.indexBelow(index)
    return out


def choose(room: CodebookView, study: Study, name: str) -> Code:
    code = code_named(study, name)
    room.codes.choose(code.id)
    room.show_chosen()
    return code


def dialog(kind: type[QDialog]) -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def press(room: CodebookView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    room.codes.tree.setFocus()
    QTest.keyClick(room.codes.tree, key, modifier)


# ---- the tree


def test_codes_stand_with_their_use(room: CodebookView) -> None:
    assert rows(room) == ["Ties", "Bonding", "Bridging", "Needs", "Language classes", "Space", "Power"]
    assert rows(room, 2) == ["5", "3", "·", "2", "1", "·", "·"]
    assert [room.codes.model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)] == [
        "Code", "Status", "Codings", "Quotes",
    ]
    index = room.codes.tree.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Ties, Status , Codings 5, Quotes 4")
    interface = QAccessible.queryAccessibleInterface(room.codes.tree)
    assert interface.text(QAccessible.Text.Name) == "Codebook with use"


def test_a_column_for_each_coder_once_there_are_two(room: CodebookView, study: Study) -> None:
    count = room.codes.model.columnCount()
    text = coding.get(study, code_splitting.quotes_of(study, code_named(study, "Needs").id)[0].coding_id).text
    study.work_as("Bram")
    coding.apply(study, text, 0, 5, [code_named(study, "Power").id])
    assert room.codes.model.columnCount() == count + 2


def test_the_header_sorts_siblings_and_gives_the_own_order_back(room: CodebookView) -> None:
    header = room.codes.tree.header()
    header.sectionClicked.emit(0)
    assert rows(room)[0] == "Needs"
    header.sectionClicked.emit(0)
    assert rows(room)[0] == "Ties"
    assert rows(room)[1] == "Bridging"
    header.sectionClicked.emit(0)
    assert rows(room)[:3] == ["Ties", "Bonding", "Bridging"]
    header.sectionClicked.emit(2)
    assert rows(room)[0] == "Ties"


def test_the_filter_finds_names_ids_and_old_names(room: CodebookView, study: Study) -> None:
    codebook.join(study, code_named(study, "Bridging").id, code_named(study, "Needs").id)
    room.codes.filter.setText("bridg")
    assert rows(room) == ["Needs"]
    assert room.codes.current == code_named(study, "Needs").id
    room.codes.filter.setText("zzz")
    assert rows(room) == []
    assert not room.codes.tree.isVisible()
    room.codes.filter.clear()
    assert "Power" in rows(room)


def test_alt_and_arrows_move_a_code(room: CodebookView, study: Study) -> None:
    choose(room, study, "Space")
    press(room, Qt.Key.Key_Up, ALT)
    assert rows(room)[4:6] == ["Space", "Language classes"]
    press(room, Qt.Key.Key_Left, ALT)
    assert code_named(study, "Space").parent is None
    press(room, Qt.Key.Key_Right, ALT)
    assert code_named(study, "Space").path == "Needs > Space"
    assert room.codes.current == code_named(study, "Space").id
    study.undo()
    assert code_named(study, "Space").parent is None


def test_several_chosen_codes_change_and_go_together(room: CodebookView, study: Study) -> None:
    tree = room.codes.tree
    choose(room, study, "Bonding")
    press(room, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [one.words for one in room.status_items()] == ["2 codes chosen, with 3 codings of their own"]
    menu = QMenu(room)
    room.codes.fill_menu(menu)
    assert "Join these codes…" in [action.text() for action in menu.actions()]
    room.keeping.set_status(room.codes.chosen, "retired")
    assert [code_named(study, name).status for name in ("Bonding", "Bridging")] == ["retired", "retired"]
    assert len(room.codes.chosen) == 2
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert rows(room)[:2] == ["Ties", "Needs"]


def test_rows_are_dropped_into_another_code(room: CodebookView, study: Study) -> None:
    model = room.codes.model
    space, ties = code_named(study, "Space").id, code_named(study, "Ties").id
    data = model.mimeData([model.index_of(space)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index_of(ties))
    assert [code.name for code in codebook.codes(study)][:3] == ["Ties", "Space", "Bonding"]


# ---- the fields


def test_a_field_is_saved_when_one_leaves_it_and_one_undo_takes_it_back(room: CodebookView, study: Study) -> None:
    choose(room, study, "Needs")
    area = room.panel.texts["definition"]
    area.edit.setFocus()
    QTest.keyClicks(area.edit, "What is missing.")
    assert code_named(study, "Needs").definition == ""
    room.codes.tree.setFocus()
    assert code_named(study, "Needs").definition == "What is missing."
    study.undo()
    assert area.words == ""


def test_escape_brings_back_what_was_there(room: CodebookView, study: Study) -> None:
    choose(room, study, "Ties")
    area = room.panel.texts["definition"]
    area.edit.setFocus()
    QTest.keyClicks(area.edit, "x")
    QTest.keyClick(area.edit, Qt.Key.Key_Escape)
    assert area.words == "Who knows whom."
    room.codes.tree.setFocus()
    assert code_named(study, "Ties").definition == "Who knows whom."


def test_words_are_saved_when_another_code_or_room_is_shown(room: CodebookView, study: Study) -> None:
    choose(room, study, "Needs")
    area = room.panel.texts["exclusion"]
    area.edit.setFocus()
    QTest.keyClicks(area.edit, "Wishes.")
    choose(room, study, "Ties")
    assert code_named(study, "Needs").exclusion == "Wishes."
    assert code_named(study, "Ties").exclusion == ""
    area.edit.setFocus()
    QTest.keyClicks(area.edit, "Knots.")
    room.window().show_room("code")  # type: ignore[attr-defined]
    assert code_named(study, "Ties").exclusion == "Knots."


def test_a_name_that_is_taken_is_told_below_the_field(room: CodebookView, study: Study) -> None:
    choose(room, study, "Bonding")
    field = room.panel.name
    field.edit.setFocus()
    field.edit.setText("Bridging")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert "already" in field.problem
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "Bonding"
    field.edit.setText("Bonds")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.problem == ""
    assert "Bonds" in rows(room)


def test_status_id_labels_and_scale(room: CodebookView, study: Study) -> None:
    code = choose(room, study, "Ties")
    room.panel.status.setCurrentIndex(3)
    room.panel.status.activated.emit(3)
    assert code_named(study, "Ties").status == "retired"
    assert room.codes.model.index_of(code.id).data(ItemRole.DIM) is True
    room.panel.key.edit.setText("TIE")
    room.panel.key.keep()
    assert code_named(study, "Ties").key == "TIE"
    room.panel.labels._add("nl")
    room.panel.labels._fields["nl"].edit.setText("Banden")
    room.panel.labels._fields["nl"].keep()
    assert codebook.find(codebook.codes(study), "TIE").name == "Ties"
    room.panel.scale.button.click()
    assert code_examples.scale(study, code.id) == code_examples.Scale(-2, 2)
    room.panel.scale.high.setValue(-3)
    room.panel.scale.high.editingFinished.emit()
    assert room.panel.scale._problem.text()
    room.panel.scale.button.click()
    assert code_examples.scale(study, code.id) is None


def test_examples_are_chosen_from_quotes(room: CodebookView, study: Study) -> None:
    code = choose(room, study, "Bonding")
    room.panel._anchors.button.click()
    chooser = dialog(ChooseQuotes)
    assert isinstance(chooser, ChooseQuotes)
    assert chooser.model.rowCount() == 3
    chooser.field.setText("coffee")
    assert chooser.model.rowCount() == 1
    chooser._take()
    assert len(code_examples.examples(study)[code.id]) == 1
    room.panel._counters.button.click()
    chooser = dialog(ChooseQuotes)
    assert isinstance(chooser, ChooseQuotes)
    assert chooser.model.rowCount() == 4
    chooser.reject()
    study.undo()
    assert code_examples.examples(study) == {}


def test_a_memo_is_written_on_the_code(room: CodebookView, study: Study) -> None:
    choose(room, study, "Ties")
    room.panel.notes.button.click()
    editor = dialog(MemoEditor)
    assert isinstance(editor, MemoEditor)
    editor.area.set_words("Too wide?")
    editor.save()
    assert [memo.body for memo in memos.everything(study)][-1] == "Too wide?"


def test_the_history_brings_a_code_back(room: CodebookView, study: Study) -> None:
    code = choose(room, study, "Bonding")
    codebook.rename(study, code.id, "Bonds")
    steps = room.panel._facts.steps  # type: ignore[union-attr]
    assert [step.words for step in steps][:2] == ["rename the code Bonding to Bonds", "change the code Bonding"]
    room.panel.history.restore_asked.emit(steps[-1])
    assert code_named(study, "Bonding").definition == ""


# ---- joining, splitting, checking again


def test_joining_tells_what_moves_first(room: CodebookView, study: Study) -> None:
    bonding, ties = choose(room, study, "Bonding"), code_named(study, "Ties")
    room.join_codes()
    box = dialog(JoinDialog)
    assert isinstance(box, JoinDialog)
    assert not box.button.isEnabled()
    box.into._take(next(entry for entry in box.into._entries if entry.key == ties.id))
    assert box.button.isEnabled()
    box._take()
    assert codebook.find(codebook.codes(study), "Bonding").id == ties.id
    room.show_chosen()
    assert room.codes.current == ties.id
    room.keeping.part(bonding.id)
    assert code_named(study, "Bonding").id == bonding.id


def test_splitting_by_numbers_is_one_step(room: CodebookView, study: Study, qtbot: QtBot) -> None:
    code = choose(room, study, "Bonding")
    room.split_code()
    page = room.pages.currentWidget()
    assert isinstance(page, SplitPage)
    page._take_name("Coffee")
    page._add(Target(code=code_named(study, "Power").id))
    page.list.selectRow(0)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_0):
        QTest.keyClick(page.list, key)
    assert len(page.sent) == 2
    room.back_to_codes()
    room.split(code.id)
    assert len(page.sent) == 2
    before = len(codebook.codes(study))
    page.split_button.click()
    assert len(codebook.codes(study)) == before + 1
    assert code_named(study, "Coffee").path == "Ties > Coffee"
    assert codebook.counts(study)[code.id] == 1
    assert room.pages.currentWidget() is room._main
    study.undo()
    assert codebook.counts(study)[code.id] == 3


def test_codings_are_checked_again_by_keys(room: CodebookView, study: Study) -> None:
    assert room.recheck_button.text() == "3 codings to check again"
    choose(room, study, "Bonding")
    assert "3 codings were made before" in room.panel.waiting.sentence
    room.recheck_button.click()
    page = room.pages.currentWidget()
    assert isinstance(page, RecheckPage)
    assert page.model.rowCount() == 3
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_K)
    assert page.model.rowCount() == 2
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.model.rowCount() == 1
    page._recode(page._find("Power")[0])
    assert rechecking.counts(study) == {}
    assert page.empty.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert room.pages.currentWidget() is room._main
    assert not room.recheck_button.isVisible()


def test_a_mended_spelling_asks_for_no_second_look(room: CodebookView, study: Study) -> None:
    choose(room, study, "Bonding")
    room.panel.waiting.buttons[1].click()
    assert rechecking.counts(study) == {}
    assert not room.panel.waiting.isVisible()


# ---- states and files


def compared(room: CodebookView) -> ComparePage:
    page = room.pages.currentWidget()
    assert isinstance(page, ComparePage)
    return page


def told(page: ComparePage) -> list[str]:
    return [f"{page.model.index(row, 1).data()} {page.model.index(row, 2).data()}" for row in range(page.model.rowCount())]


def test_a_state_is_named_and_compared_with_now(room: CodebookView, study: Study) -> None:
    room.compare_codebook()
    page = compared(room)
    assert told(page) == ["Redefined Ties > Bonding", "Renamed Needs > Space", "Added Power"]
    assert page.take_button.text() == "Bring back 2"
    page.table.selectRow(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.take_button.text() == "Bring back 1"
    page.take_button.click()
    assert code_named(study, "Room").path == "Needs > Room"
    assert code_named(study, "Bonding").definition == "Ties of one kind."
    assert told(page) == ["Redefined Ties > Bonding", "Added Power"]
    study.undo()
    assert len(told(page)) == 3
    room.back_to_codes()
    room.name_codebook_state()
    box = dialog(NameState)
    assert isinstance(box, NameState)
    box.name.edit.setText("First round")
    box.save()
    assert "already" in box.band.sentence
    box.name.edit.setText("Second round")
    box.save()
    assert [one.name for one in versions.versions(study)] == ["First round", "Second round"]


def test_two_earlier_states_are_only_read(room: CodebookView) -> None:
    room.compare_codebook()
    page = compared(room)
    room.comparing._after.choose("First round")  # type: ignore[union-attr]
    assert told(page) == []
    assert page.same.isVisible()
    room.comparing._before.choose(versions.START)  # type: ignore[union-attr]
    assert told(page)[0] == "Added Ties"
    assert not page.foot.isVisible()


def test_a_codebook_is_compared_before_it_comes_in(
    room: CodebookView, study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("name,parent,definition\nTies,,Other words.\nTrust,Ties,New.\n", encoding="utf-8")
    monkeypatch.setattr(choosing, "open_file", lambda *_: path)
    room.window().menus.run("import_codebook")  # type: ignore[attr-defined]
    page = compared(room)
    assert told(page) == ["Redefined Ties", "Added Ties > Trust"]
    assert "6 codes of the study are not in the file; they stay." in page.notes.text()
    page.model.toggle([0])
    page.take_button.click()
    assert code_named(study, "Trust").definition == "New."
    assert code_named(study, "Ties").definition == "Who knows whom."
    assert room.pages.currentWidget() is room._main


def test_a_file_that_cannot_be_read_is_told_in_the_window(room: CodebookView, tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text("no", encoding="utf-8")
    room.show_thing(("import", path))
    assert room.pages.currentWidget() is room._main
    assert "no whole XML" in room.window().band.sentence  # type: ignore[attr-defined]


def test_the_codebook_is_exported_after_a_look(
    room: CodebookView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "book.docx"
    monkeypatch.setattr(choosing, "save_file", lambda *_: target)
    room.window().menus.run("export_codebook")  # type: ignore[attr-defined]
    box = dialog(ExportCodebook)
    assert isinstance(box, ExportCodebook)
    assert "Ties" in box.preview.toPlainText()
    box.language.setCurrentIndex(1)
    assert "Definitie" in box.preview.toPlainText()
    box.state.setCurrentIndex(1)
    assert "Power" not in box.preview.toPlainText()
    box.choose_file()
    assert target.stat().st_size > 1000


# ---- nothing, and nothing to change


def test_an_empty_study_says_what_to_do(open_window: Callable[[Path | None], MainWindow], tmp_path: Path) -> None:
    path = tmp_path / "none.qcoder"
    create_study(path, coder="Anna").close()
    room = open_window(path).show_room("codebook")
    assert isinstance(room, CodebookView)
    assert room.codes.empty.isVisible()
    assert not room.panel.isVisible()
    room.recheck(None)
    room.compare_codebook()
    room.back_to_codes()
    for action in (room.join_codes, room.split_code, room.rename_code, room.delete_code, room.edit_code):
        action()


def test_a_read_only_study_is_shown_and_left_alone(
    open_window: Callable[[Path | None], MainWindow], changed: Path
) -> None:
    window = open_window(None)
    window.show_study(open_study(changed, read_only=True))
    room = window.show_room("codebook")
    assert isinstance(room, CodebookView)
    assert window.study is not None
    choose(room, window.study, "Bonding")
    assert room.panel.texts["definition"].edit.isReadOnly()
    assert not room.panel.waiting.isVisible()
    room.compare_codebook()
    assert not compared(room).foot.isVisible()
    room.recheck(None)
    assert not room._recheck.keep_button.isEnabled()  # type: ignore[union-attr]
    room.back_to_codes()
    press(room, Qt.Key.Key_Delete)
    press(room, Qt.Key.Key_Up, ALT)
    assert len(rows(room)) == 7
