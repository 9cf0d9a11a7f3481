"""Assignment in the window: the grid worked with keys, dealing out, and what is said of what does not count."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services.coders import assignments
from qcoder.services.coders.assignments import BUSY, DONE
from qcoder.ui.views.agreement.assignment_dialogs import DetailsDialog, SpreadDialog
from qcoder.ui.views.agreement.assignment_page import AssignmentPage

OpenPage = Callable[[type[AssignmentPage], Path], AssignmentPage]


@pytest.fixture
def page(open_page: OpenPage, sample_file: Path) -> AssignmentPage:
    made = open_page(AssignmentPage, sample_file)
    made.table.setFocus()
    made.table.choose(0, 1)
    return made


def statuses(page: AssignmentPage) -> list[str]:
    return [one.status for one in assignments.everything(page.session.study).values()]


def test_space_goes_through_the_statuses(page: AssignmentPage, qtbot: QtBot) -> None:
    told = []
    for _ in range(3):
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
        told.append(statuses(page))
    assert told == [["assigned"], ["busy"], ["done"]]
    assert page.table.currentIndex().data() == "Done"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert statuses(page) == []
    page.session.undo()
    assert statuses(page) == ["done"]


def test_several_cells_at_once(page: AssignmentPage, qtbot: QtBot) -> None:
    for _ in range(2):
        qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.set_status(BUSY)
    assert statuses(page) == [BUSY] * 3
    assert page.table.cells.headerData(1, Qt.Orientation.Horizontal) == "Anna"
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert statuses(page) == []


def test_what_does_not_count_is_said(page: AssignmentPage) -> None:
    assert page.note.text() == ""
    page.set_status(BUSY)
    assert "not counted yet" in page.note.text()
    page.set_status(DONE)
    assert page.note.text() == ""


def test_date_and_note(page: AssignmentPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.findChild(DetailsDialog)
    assert dialog is not None
    dialog.due.edit.setText("soon")
    dialog.save()
    assert "no date" in dialog.due.problem
    dialog.due.edit.setText("2020-02-01")
    dialog.note.set_words("First half")
    dialog.save()
    one = next(iter(assignments.everything(page.session.study).values()))
    assert (one.due, one.note, one.status) == ("2020-02-01", "First half", "assigned")
    assert "overdue" in page.status_items()[0].words


def test_dealing_out(page: AssignmentPage) -> None:
    page.deal_out()
    dialog = page.findChild(SpreadDialog)
    assert dialog is not None
    dialog.seed.edit.setText("x")
    assert not dialog.button.isEnabled()
    dialog.seed.edit.setText("7")
    dialog.share.edit.setText("50")
    assert "seed 7" in dialog.outcome.text()
    dialog.save()
    known = assignments.everything(page.session.study)
    board = page.table.cells.board
    assert board is not None
    assert {source for _, source in known} == {source.id for source in board.sources}
    assert len(known) > len(board.sources)
