"""Scenes of the Team room: copies of the sample study in which two people worked apart."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QThreadPool

from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging, team_folder
from qcoder.services.texts import corrections
from qcoder.services.writing import memos
from qcoder.ui.views.team import TeamRoom
from qcoder.ui.views.team.merging import MergePage

if TYPE_CHECKING:
    from stage import Stage


def _code(study: Study, name: str) -> bytes:
    return codebook.find(codebook.codes(study), name).id


def _at(study: Study, source: str, words: str) -> tuple[bytes, int]:
    """The text of a source that holds these words, and where."""
    for text in sources.find(study, source).texts:
        body = sources.body(study, text.id)
        if words in body:
            return text.id, body.index(words)
    raise LookupError(words)


def _apply(study: Study, source: str, turns: range, code: bytes) -> None:
    text = next(text for text in sources.find(study, source).texts if text.language == "en")
    for turn in list(sources.turns(study, text.id))[turns.start : turns.stop]:
        if turn.body_end > turn.body_start:
            coding.apply(study, text.id, turn.body_start, turn.body_end, [code])


def work_apart(study: Study, other: Path) -> None:
    """Let Anna work in the open study and Bram in a copy of it: in every way that a merge has to tell of."""
    shutil.copy(study.path, other)
    with open_study(other, coder="Bram") as bram:
        codebook.change(bram, _code(bram, "Self-reliance"), definition="Doing by yourself what you needed others for: "
                        "arranging, earning, also with a little help from the hub.")
        codebook.move(bram, _code(bram, "Bonding"), _code(bram, "Outcomes"))
        codebook.change(bram, _code(bram, "Transport"), inclusion="Buses, bicycles and the walk in the dark.")
        waiting = codebook.create(bram, "Waiting lists", definition="Time that passes before a place comes free.")
        _apply(bram, "Focus group Quayside", range(2, 9), waiting)
        _apply(bram, "Interview manager Brickfields", range(1, 5), codebook.create(bram, "friction"))
        _apply(bram, "Expert round table", range(1, 4), _code(bram, "Work"))
        _apply(bram, "Focus group Northgate", range(1, 4), _code(bram, "Giving back"))
        memos.write(bram, "code", waiting, "Ask the town for figures.")
        bram.work_as("Bram de Vries")
        _apply(bram, "Interview volunteer Northgate", range(1, 3), _code(bram, "Linking"))
        _correct(bram, "two bags of shopping", "two bags of groceries")
    codebook.change(study, _code(study, "Self-reliance"), definition="Doing by yourself what you needed others for: "
                    "arranging, asking, deciding, earning.")
    codebook.move(study, _code(study, "Bonding"), _code(study, "Barriers"))
    codebook.delete(study, _code(study, "Giving back"))
    codebook.delete(study, _code(study, "Transport"))
    _correct(study, "two bags of shopping", "two heavy bags")


def _correct(study: Study, old: str, new: str) -> None:
    text, at = _at(study, "Focus group Quayside", old)
    corrections.correct_words(study, text, at, at + len(old), new)


def merge_preview(stage: Stage) -> None:
    """A copy that came back, looked at before it is merged."""
    stage.open_sample()
    study = stage.window.study
    if study is None:
        return
    copy = stage.folder / "hubs_bram.qcoder"
    if not copy.exists():
        work_apart(study, copy)
    room = stage.window.show_room("team", ("merge", [copy]))
    QThreadPool.globalInstance().waitForDone()
    stage.settle()
    if isinstance(room, TeamRoom) and isinstance(room.page, MergePage):
        room.page.next_look()


def merge_empty(stage: Stage) -> None:
    """No copies chosen."""
    stage.open_sample()
    stage.window.show_room("team", "merge")


def history(stage: Stage) -> None:
    """Who did what when, after a merge."""
    stage.open_sample()
    study = stage.window.study
    if study is None:
        return
    copy = stage.folder / "hubs_bram.qcoder"
    if not copy.exists():
        work_apart(study, copy)
        merging.merge(study, [copy])
    stage.window.show_room("team", "history").set_active(True)


def team_folder_page(stage: Stage) -> None:
    """A team folder with new work of a colleague, and a file that is half synced."""
    stage.open_sample()
    study = stage.window.study
    if study is None:
        return
    shared = stage.folder / "Shared drive"
    other = stage.folder / "elsewhere" / "hubs_bram.qcoder"
    if not shared.exists():
        shared.mkdir()
        other.parent.mkdir()
        work_apart(study, other)
        with open_study(other, coder="Bram") as bram:
            team_folder.choose(bram, shared)
            team_folder.publish(bram)
        whole = next(shared.iterdir()).read_bytes()
        (shared / "Neighbourhood hubs - Chris - laptop-31c0.qcoder").write_bytes(whole[:9000])
        team_folder.choose(study, shared)
        team_folder.publish(study)
    stage.window.show_room("team", "folder").set_active(True)
    QThreadPool.globalInstance().waitForDone()


def team_folder_empty(stage: Stage) -> None:
    """No team folder chosen."""
    stage.open_sample()
    stage.window.show_room("team", "folder")


TEAM_SCENES: dict[str, Callable[[Stage], None]] = {
    "team_merge": merge_preview,
    "team_merge_empty": merge_empty,
    "team_history": history,
    "team_folder": team_folder_page,
    "team_folder_empty": team_folder_empty,
}
