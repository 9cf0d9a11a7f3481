"""Scenes of coding together: assignment, agreement, disagreements, rounds, with something done on each page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from qcoder.services import sources
from qcoder.services.coders import assignments, deciding, round_figures, rounds
from qcoder.services.coders.deciding import Why
from qcoder.services.coders.disagreements import CODE, disagreements
from qcoder.services.study import Study
from qcoder.ui.views.agreement.agreement_page import AgreementPage
from qcoder.ui.views.agreement.disagreements_page import DisagreementsPage

if TYPE_CHECKING:
    from stage import Stage

_ROUNDS = (("Round 1", ("Focus group Quayside",)), ("Round 2", ("Focus group Northgate", "Focus group Brickfields")))


def _prepare(study: Study) -> None:
    """Two rounds that were sealed, one that is coded; some disagreements settled; once."""
    if rounds.everything(study):
        return
    who = [one.coder.id for one in assignments.progress(study)]
    for name, of in _ROUNDS:
        made = rounds.create(study, name, rounds.chosen([sources.find(study, one).id for one in of]), who)
        for coder in who:
            rounds.set_done(study, made, coder, done=True)
        round_figures.seal(study, made)
    rounds.create(study, "Round 3", rounds.draw(study, rounds.TURNS, 40, seed=5), who)
    found = disagreements(study, ["Anna", "Bram"])
    for one in [item for item in found.items if item.kind == CODE][:3]:
        deciding.take_version(study, one, 0, Why("She says what it did for her, not what was cooked."))


def _open(stage: Stage, page: str) -> object:
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        _prepare(study)
    shown = stage.window.show_room("team", page).page  # type: ignore[attr-defined]  # the room of this name has pages
    QThreadPool.globalInstance().waitForDone()
    stage.settle()
    return shown


def assignment(stage: Stage) -> None:
    """Sources dealt out among two, some busy, some done, some late."""
    stage.open_sample()
    study = stage.window.study
    if study is not None and not assignments.everything(study):
        who = [one.coder.id for one in assignments.progress(study)]
        dealt = assignments.spread(study, who, [one.id for one in sources.everything(study)], doubled=0.4, seed=3).pairs
        assignments.assign(study, dealt)
        assignments.assign(study, dealt[:4], assignments.DONE)
        assignments.assign(study, dealt[4:7], assignments.BUSY)
        assignments.change(study, dealt[5:8], due="2026-01-30")
    stage.window.show_room("team", "assignment")
    stage.settle()


def agreement(stage: Stage) -> None:
    """Agreement code by code."""
    page = _open(stage, "agreement")
    if isinstance(page, AgreementPage):
        page.show_view("codes")


def instead(stage: Stage) -> None:
    """Which code was used instead of which."""
    page = _open(stage, "agreement")
    if isinstance(page, AgreementPage):
        page.show_view("instead")


def settling(stage: Stage) -> None:
    """A disagreement that was settled."""
    page = _open(stage, "disagreements")
    if isinstance(page, DisagreementsPage):
        items = page.list.model_.items
        page.list.choose(next((at for at, one in enumerate(items) if one.settled), 0))


def sealed_rounds(stage: Stage) -> None:
    """Two rounds side by side, and one that is coded."""
    _open(stage, "rounds")


AGREEMENT_SCENES: dict[str, Callable[[Stage], None]] = {
    "agreement": agreement,
    "agreement_instead": instead,
    "disagreements": settling,
    "rounds": sealed_rounds,
    "assignment": assignment,
}
