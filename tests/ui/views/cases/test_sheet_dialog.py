"""Cases and attributes edited like a spreadsheet."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from qcoder.services import attribute_sheet as sheets
from qcoder.services.study import Study
from qcoder.ui.dialogs.naming import NameDialog
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.cases.sheet_dialog import SheetDialog
from qcoder.ui.views.cases.sheet_model import FIXED
from tests.small_study import shown
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


@pytest.fixture
def dialog(window: MainWindow) -> SheetDialog:
    window.menus.run("edit_cases")
    made = window.findChild(SheetDialog)
    assert made is not None
    return made


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def select(dialog: SheetDialog, *cells: tuple[int, int]) -> None:
    flags = QItemSelectionModel.SelectionFlag
    dialog.table.setCurrentIndex(dialog.model.index(*cells[0]))
    for cell in cells:
        dialog.table.selectionModel().select(dialog.model.index(*cell), flags.Select)


def test_a_cell_is_edited_by_typing(window: MainWindow, dialog: SheetDialog, qtbot: QtBot) -> None:
    before = shown(study_of(window))
    select(dialog, (0, FIXED))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    editor = dialog.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "Something new")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    attribute = dialog.model.attribute_at(FIXED)
    qtbot.waitUntil(lambda: dialog.model.row_at(0).values.get(attribute) == "Something new")
    window.undo()
    assert shown(study_of(window)) == before
    assert dialog.model.index(0, FIXED).data() != "Something new"


def test_what_was_copied_in_a_spreadsheet_is_pasted_as_one_action(window: MainWindow, dialog: SheetDialog) -> None:
    before = shown(study_of(window))
    dialog.switch.setCurrentIndex(1)
    QGuiApplication.clipboard().setText("one\ttwo\nthree\tfour\n")
    select(dialog, (0, FIXED))
    dialog.paste_cells()
    assert [[dialog.model.index(row, FIXED + column).data() for column in (0, 1)] for row in (0, 1)] == [
        ["one", "two"], ["three", "four"]
    ]
    select(dialog, (0, FIXED), (1, FIXED), (0, FIXED + 1), (1, FIXED + 1))
    dialog.copy_cells()
    assert QGuiApplication.clipboard().text() == "one\ttwo\nthree\tfour"
    window.undo()
    assert shown(study_of(window)) == before


def test_one_value_fills_all_chosen_cells_and_delete_empties_them(
    window: MainWindow, dialog: SheetDialog, qtbot: QtBot
) -> None:
    dialog.switch.setCurrentIndex(2)
    QGuiApplication.clipboard().setText("spring")
    select(dialog, (0, FIXED), (1, FIXED), (2, FIXED))
    dialog.paste_cells()
    assert [dialog.model.row_at(row).values.get(dialog.model.attribute_at(FIXED)) for row in range(3)] == ["spring"] * 3
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert [dialog.model.row_at(row).values.get(dialog.model.attribute_at(FIXED)) for row in range(3)] == [None] * 3


def test_an_attribute_and_a_site_are_made(window: MainWindow, dialog: SheetDialog) -> None:
    columns = dialog.model.columnCount()
    dialog.add_attribute()
    naming = dialog.findChild(NameDialog)
    assert naming is not None
    naming.name.edit.setText("Mother tongue")
    naming._take()
    assert dialog.model.columnCount() == columns + 1
    assert dialog.model.attribute_at(columns) == "Mother tongue"
    assert dialog.case_button.isHidden()
    dialog.switch.setCurrentIndex(1)
    assert not dialog.case_button.isHidden()
    assert len(sheets.sheet(study_of(window), sheets.SITES).rows) == dialog.model.rowCount()


def test_names_and_places_are_not_edited_in_their_cells(dialog: SheetDialog) -> None:
    for column in range(dialog.model.columnCount()):
        editable = bool(dialog.model.flags(dialog.model.index(0, column)) & Qt.ItemFlag.ItemIsEditable)
        assert editable == (column >= FIXED - 1), "consent and the attributes after it"


def test_consent_is_typed_and_answered_for_several_at_once(
    window: MainWindow, dialog: SheetDialog, qtbot: QtBot
) -> None:
    before = shown(study_of(window))
    column = FIXED - 1
    assert dialog.model.headerData(column, Qt.Orientation.Horizontal) == "Consent"
    assert dialog.model.index(0, column).data() == ""
    select(dialog, (0, column))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    editor = dialog.table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "Withdrawn, by letter")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.index(0, column).data() == "withdrawn, by letter")
    window.undo()
    assert shown(study_of(window)) == before
    select(dialog, (0, column), (1, column))
    menu = QMenu()
    dialog._offer_answers(menu, dialog.model.index(1, column))
    assert [action.text() for action in menu.actions()][:4] == ["Yes", "No", "Withdrawn", "Not asked"]
    menu.actions()[1].trigger()
    assert [dialog.model.index(row, column).data() for row in range(2)] == ["no", "no"]
    dialog._write({(dialog.model.row_at(0).id, sheets.CONSENT): "perhaps"})
    assert dialog.model.index(0, column).data() == "no", "what is no answer changes nothing"
