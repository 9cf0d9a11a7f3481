"""Scenes of the Codebook room: a codebook that was named, and then changed in every way."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qcoder.services import sample
from qcoder.services.codebook_versions import versions
from qcoder.services.codes import code_examples, code_splitting, codebook, scales
from qcoder.services.codes.code_splitting import Target
from qcoder.services.codes.scales import Scale
from qcoder.services.study import Study, open_study
from qcoder.services.writing import memos
from qcoder.ui.views.codebook import CodebookView

if TYPE_CHECKING:
    from stage import Stage


def _code(study: Study, name: str) -> bytes:
    return codebook.find(codebook.codes(study), name).id


def _change(study: Study) -> None:
    """A named state, and a change of every kind since."""
    bonding = _code(study, "BON")
    quotes = code_splitting.quotes_of(study, bonding)
    code_examples.choose(study, bonding, [quotes[0].coding_id, quotes[1].coding_id])
    scales.set_scale(study, [bonding], Scale(-2, 2, "hinders to helps"))
    memos.write(study, "code", bonding, "Is a shared fate enough?", title="Fate or origin")
    versions.name_state(study, "First round", "Settled after four transcripts that two people coded.")
    definition = "Ties among people of one background or one fate, which give rest, trust, comfort and news."
    codebook.change(study, bonding, definition=definition, status="agreed")
    codebook.change(study, _code(study, "Money"), status="draft")
    codebook.change(study, _code(study, "Stay or return"), status="retired")
    codebook.rename(study, _code(study, "Locals"), "Neighbours")
    codebook.create(study, "Power", definition="Who decides in the hub.")
    codebook.join(study, _code(study, "Friction"), bonding)
    codebook.move(study, _code(study, "Work"), _code(study, "Barriers"))


def _room(stage: Stage) -> CodebookView | None:
    project = stage.folder / "codebook.qcoder"
    if not project.exists():
        shutil.copy(sample.sample_in(stage.folder), project)
        with open_study(project) as study:
            _change(study)
    stage.window.open_path(project)
    room = stage.window.show_room("codebook")
    stage.settle()
    if not isinstance(room, CodebookView) or stage.window.study is None:
        return None
    room.codes.choose(_code(stage.window.study, "Bonding"))
    stage.settle()
    return room


def codes(stage: Stage) -> None:
    """The codes with their use, and all fields of one."""
    _room(stage)


def comparison(stage: Stage) -> None:
    """What changed since a named state."""
    if room := _room(stage):
        room.compare_codebook()


def incoming(stage: Stage) -> None:
    """A table that would come in."""
    table = stage.folder / "codes of a colleague.csv"
    table.write_text(
        "id,name,parent,definition\nCON,Social connections,,\nBON,Bonding,CON,Ties of one background.\n"
        ",Trust,CON,That others keep their word.\n,Rumour,Trust,What is said and not checked.\n",
        encoding="utf-8",
    )
    if room := _room(stage):
        room.show_thing(("import", Path(table)))


def recheck(stage: Stage) -> None:
    """Codings that were made before the meaning of their code changed."""
    if room := _room(stage):
        room.recheck(None)


def split(stage: Stage) -> None:
    """Quotes of a code on their way to others."""
    room, study = _room(stage), stage.window.study
    if room is None or study is None:
        return
    room.split(_code(study, "Bridging"))
    page = room.splitting
    page.add(Target(name="Meeting"))
    page.add(Target(code=_code(study, "Bonding")))
    for number in (0, 1, 0, 0):
        page.send(number)


CODEBOOK_SCENES: dict[str, Callable[[Stage], None]] = {
    "codebook": codes,
    "codebook_compare": comparison,
    "codebook_import": incoming,
    "codebook_recheck": recheck,
    "codebook_split": split,
}
