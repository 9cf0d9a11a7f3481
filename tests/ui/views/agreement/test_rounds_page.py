"""Rounds in the window: begun in the dialog, marked done, sealed, compared."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qcoder.services import rounds
from qcoder.ui.views.agreement.round_dialog import RoundDialog
from qcoder.ui.views.agreement.rounds_page import RoundsPage


@pytest.fixture
def page(open_page: Callable[[type[RoundsPage], Path], RoundsPage], sample_file: Path) -> RoundsPage:
    return open_page(RoundsPage, sample_file)


def test_a_round_from_dialog_to_figures(page: RoundsPage, qtbot: QtBot) -> None:
    assert page.is_empty
    page.begin()
    dialog = page.findChild(RoundDialog)
    assert dialog is not None
    dialog.count.edit.setText("many")
    assert not dialog.button.isEnabled()
    dialog.count.edit.setText("30")
    dialog.seed.edit.setText("4")
    assert dialog.button.isEnabled()
    assert dialog.outcome.text().startswith("2 coders, 30 turns from ")
    dialog.save()
    study = page.session.study
    one = rounds.everything(study)[0]
    assert (one.name, one.seed, one.size) == ("Round 1", 4, 30)
    assert not page.is_empty
    assert "without the codings of others" in page.note.text()
    with qtbot.assertNotEmitted(page.room_requested):
        page.open_disagreements()  # would not be blind
    for coder, _ in one.coders:
        rounds.set_done(study, one.id, coder.id, done=True)
    page.seal()
    assert rounds.everything(study)[0].status == rounds.SEALED
    assert page.codes.figures.rows[0].cells[0] == "All codes"
    assert page.note.text() == ""
    page.session.undo()
    assert rounds.everything(study)[0].status == rounds.OPEN


def test_chosen_sources(page: RoundsPage) -> None:
    page.begin()
    dialog = page.findChild(RoundDialog)
    assert dialog is not None
    dialog.kinds[""].setChecked(True)
    for box in list(dialog.sources.values())[2:]:
        box.setChecked(False)
    dialog.save()
    assert rounds.everything(page.session.study)[0].size == 2
