"""The room Codebook on the small study: what it shows, and what keys and fields do."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from qcoder.services import coding
from qcoder.services.codes import code_examples, code_splitting, codebook, scales
from qcoder.services.study import Study, create_study, open_study
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.codebook import CodebookView
from qcoder.ui.views.codebook.going.choosing import ChooseQuotes
from qcoder.ui.views.room import MemoOn
from qcoder.ui.widgets.roles import ItemRole
from tests.small_study import code_named
from tests.ui.views.codebook.seeing import ALT, choose, compared, dialog, press, rows

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
    assert scales.scales(study) == {code.id: scales.Scale(-2, 2)}
    room.panel.scale.high.setValue(-3)
    room.panel.scale.high.editingFinished.emit()
    assert room.panel.scale._problem.text()
    room.panel.scale.button.click()
    assert scales.scales(study) == {}


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
    assert chooser.other.isVisible()
    needs = next(entry for entry in chooser.other._entries if entry.name == "Needs")
    chooser.other._take(needs)
    assert {chooser.model.index(row, 0).data() for row in range(chooser.model.rowCount())} == {
        "“language\u00a0classes”", "“a larger room”",
    }
    chooser.reject()
    study.undo()
    assert code_examples.examples(study) == {}


def test_a_memo_is_written_on_the_code(room: CodebookView, study: Study) -> None:
    choose(room, study, "Ties")
    asked: list[MemoOn] = []
    room.memo_requested.connect(asked.append)
    room.panel.notes.button.click()
    code = code_named(study, "Ties")
    assert asked == [MemoOn("code", code.id, "Ties", memo=None)]


def test_the_history_brings_a_code_back(room: CodebookView, study: Study) -> None:
    code = choose(room, study, "Bonding")
    codebook.rename(study, code.id, "Bonds")
    steps = room.panel._facts.steps  # type: ignore[union-attr]
    assert [step.words for step in steps][:2] == ["rename the code Bonding to Bonds", "change the code Bonding"]
    room.panel.history.restore_asked.emit(steps[-1])
    assert code_named(study, "Bonding").definition == ""


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


def test_words_that_could_not_be_kept_stay_in_the_field(room: CodebookView, study: Study) -> None:
    choose(room, study, "Needs")
    area = room.panel.texts["inclusion"]
    area.edit.setFocus()
    QTest.keyClicks(area.edit, "Wishes.")
    study.db.execute("PRAGMA query_only = ON")  # as a disk that takes nothing
    room.codes.tree.setFocus()
    assert room.window().band.isVisible()  # type: ignore[attr-defined]
    assert area.words == "Wishes."
    assert area.changed
    study.db.execute("PRAGMA query_only = OFF")
    area.keep()
    assert code_named(study, "Needs").inclusion == "Wishes."
