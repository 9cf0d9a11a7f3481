"""Rounds in the window: begun in the dialog, marked done, sealed, compared."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qcoder.services.coders import round_figures, rounds
from qcoder.storage.team import people
from qcoder.ui.frame.window import MainWindow
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


def test_others_are_hidden_in_the_text_while_a_round_is_open(window: MainWindow) -> None:
    study, pane = window.study, window.code_view.pane
    assert study is not None
    assert pane.source is not None
    me = study.coder.id

    def others() -> int:
        page = pane.reader.page
        assert page is not None
        places = range(0, max(turn.end for turn in page.turns), 20)
        shown = {one.id: one.coder for place in places for one in pane.reader.codings_at(place)}
        return sum(coder != study.coder.name for coder in shown.values())

    before = others()
    assert before > 0
    who = [coder.id for coder in people.coders(study.db)]
    made = rounds.create(study, "Blind", rounds.chosen([pane.source.id]), who)
    assert others() == 0
    rounds.set_done(study, made, me, done=True)
    assert others() == 0
    for coder in who:
        rounds.set_done(study, made, coder, done=True)
    round_figures.seal(study, made)
    assert others() == before
