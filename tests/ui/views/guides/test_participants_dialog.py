"""Who took part is added, given a role and taken back in the dialog."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import participants
from qcoder.services.study import Study
from qcoder.ui.session import Session
from qcoder.ui.views.guides.participants_dialog import ParticipantsDialog
from qcoder.ui.views.guides.participants_model import ROLE
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.small_study import source_named


def test_a_silent_person_is_added_and_taken_back(qtbot: QtBot, room: QuestionsRoom, study: Study) -> None:
    delft = source_named(study, "Delft")
    dialog = ParticipantsDialog(Session(study), delft, room)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    assert dialog.people.rowCount() == 2
    dialog.name.edit.setText("Visitor 3")
    dialog.role.edit.setText("visitor")
    qtbot.keyClick(dialog.role.edit, Qt.Key.Key_Return)
    assert participants.of_source(study, delft)[-1].name == "Visitor 3"
    dialog.table.selectRow(2)
    assert dialog.role.edit.text() == "visitor"
    dialog.table.setFocus()
    qtbot.waitUntil(dialog.table.hasFocus)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.people.rowCount() == 2
    study.undo()
    assert dialog.people.rowCount() == 3


def test_roles_and_attributes_are_edited_in_their_cells(qtbot: QtBot, room: QuestionsRoom, study: Study) -> None:
    dialog = ParticipantsDialog(Session(study), source_named(study, "Delft"), room)
    dialog.open()
    asked = dialog.add_attribute()
    asked.name.edit.setText("age")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    heads = [dialog.people.headerData(n, Qt.Orientation.Horizontal) for n in range(dialog.people.columnCount())]
    assert heads == ["Name", "Role here", "Turns", "role", "hub", "age"]
    assert dialog.people.index(0, 4).data() == "Delft"  # the site's own
    dialog.people.setData(dialog.people.index(0, 5), "41")
    dialog.people.setData(dialog.people.index(1, ROLE), "volunteer")
    assert [dialog.people.index(0, 5).data(), dialog.people.index(1, ROLE).data()] == ["41", "volunteer"]
    study.undo()
    study.undo()
    assert [dialog.people.index(0, 5).data(), dialog.people.index(1, ROLE).data()] == ["", ""]
    assert not dialog.people.setData(dialog.people.index(0, 0), "Anna")
    dialog.close()


def test_a_name_is_needed_and_speakers_stay(qtbot: QtBot, room: QuestionsRoom, study: Study) -> None:
    dialog = ParticipantsDialog(Session(study), source_named(study, "Delft"), room)
    dialog.open()
    dialog.table.selectRow(0)
    assert not dialog.remove_button.isEnabled()
    dialog.name.edit.clear()
    dialog.add()
    assert dialog.band.isVisible()
    dialog.close()
