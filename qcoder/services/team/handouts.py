"""Copies for colleagues: the whole study or a part of it, with or without what others coded; they merge back."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from qcoder.merge.withholding import withhold
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.ids import moment
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import SUFFIX, Study, find_coder
from qcoder.storage import file, settings
from qcoder.storage.file import Connection
from qcoder.storage.team import copies as team
from qcoder.storage.team import people
from qcoder.storage.texts import sources
from qcoder.storage.trouble import told

NOTE = "handout"  # the local note of a copy that was handed out: the id of the row that says so
_PART = 1 << 20  # bytes that are tried at a time
_MERGES = "merge "  # local notes of merges: they were made in another copy


@dataclass(frozen=True, slots=True)
class Handout:
    """A copy that was made: for whom, when (UTC), of which sources (all when None), whether blind, with which note."""

    id: bytes
    name: str
    when: datetime
    sources: tuple[bytes, ...] | None
    blind: bool
    note: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a copy lacks of the study: `withheld` rows, 0 for a whole copy."""

    path: Path
    withheld: int


def everything(study: Study) -> list[Handout]:
    """The copies that were made, newest first."""
    out: list[Handout] = []
    for row, name, chosen, note in team.handouts(study.db):
        words = _words(chosen)
        known = words.get("sources")
        ids = tuple(bytes.fromhex(one) for one in known) if isinstance(known, list) else None
        out.append(Handout(row, name, moment(row), ids, bool(words.get("blind")), note))
    return out


def _words(chosen: str) -> dict[str, object]:
    try:
        words = json.loads(chosen) if chosen else {}
    except ValueError:  # written by a later program: whole is the safer reading
        return {}
    return words if isinstance(words, dict) else {}


def make(
    study: Study, target: Path, name: str, *, only: Sequence[bytes] | None = None, blind: bool = False, note: str = "",
    replacing: bool = False, go: Callable[[], None] = go_on,
) -> Made:
    """Make a copy for a colleague, who is at work in it when it is opened; the study notes that it was handed out.

    `only` are the sources that it holds (None for all); `blind` leaves out what others coded; `replacing` lets the
    copy take the place of a file that is there. `go` is asked between steps and may raise to cancel. Raises UserError
    when the name is empty, no source is chosen or something stands at `target`; EnvironmentProblem when the disk does
    not take it. Then nothing is noted.
    """
    target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    name = " ".join(name.split())
    if not name:
        raise UserError("The copy needs to be for somebody; type a name.")
    if target.absolute() == study.path.absolute():
        raise UserError("That is the project itself; choose another name for the copy.")
    if not (path := target.absolute()).parent.is_dir():  # before anything is noted
        raise EnvironmentProblem(f"There is no folder “{path.parent}”; make it first, or choose another place.")
    if target.exists() and not replacing:
        raise UserError(f"“{target.name}” is there already; choose another name.")
    if only is not None and not only:
        raise UserError("The copy would hold no source; choose at least one.")
    _refuse_unknown(study, only)
    go()
    _try_the_room(study, target, only)
    words = json.dumps({"sources": None if only is None else [one.hex() for one in only], "blind": blind})
    with study.action("handout.make", name=name) as tx:
        known = find_coder(people.coders(study.db), name)
        coder = known.id if known else tx.add("coder", name=name)
        handout = tx.add("handout", coder=coder, name=name, sources=words, note=note.strip() or None)
    try:
        withheld = _write(study, target, coder, handout, only, blind=blind, go=go)
    except BaseException:
        study.undo()
        raise
    return Made(target, withheld)


def _refuse_unknown(study: Study, only: Sequence[bytes] | None) -> None:
    known = {source.id for source in sources.sources(study.db)}
    if only is not None and not set(only) <= known:
        raise UserError("One of the chosen sources is no longer there; choose again.")


def _try_the_room(study: Study, target: Path, only: Sequence[bytes] | None) -> None:
    """See that the disk takes a copy of this size before the study notes one: what is noted stays in the history."""
    share = 1.0 if only is None else len(only) / max(1, len(sources.sources(study.db)))
    beside = _beside(target)
    with told(target):
        try:
            with beside.open("wb") as trial:  # of nothing: what is left out of a copy may never lie beside it
                for _part in range(0, int(study.path.stat().st_size * share), _PART):
                    trial.write(bytes(_PART))
                trial.flush()
                os.fsync(trial.fileno())
        finally:
            file.clear_away(beside)


def _beside(target: Path) -> Path:
    """Where a copy is written before it takes its place."""
    return target.with_name(f".{target.name}.copy")


def _write(
    study: Study, target: Path, coder: bytes, handout: bytes, only: Sequence[bytes] | None, *, blind: bool,
    go: Callable[[], None],
) -> int:
    """Make the copy in a temporary folder beside nothing else, and put it in its place when it is whole."""
    with tempfile.TemporaryDirectory(prefix="qcoder-handout-") as folder, told(target):
        staged = Path(folder) / "copy.qcoder"
        file.copy_in_background(study.file, staged)
        go()
        with closing(file.connect_staged(staged)) as db:
            kept = None if only is None else _with_joined(db, only)
            withheld = 0
            if only is not None or blind:
                withheld = withhold(db, but_sources=kept, blind_for=coder if blind else None)
            go()
            for known, _value in settings.locals_beginning(db, _MERGES):
                settings.set_local(db, known, None)
            settings.forget_personal(db)
            settings.set_local(db, "coder", coder)
            settings.set_local(db, NOTE, handout)
        beside = _beside(target)
        try:
            shutil.copyfile(staged, beside)
            beside.replace(target)
        finally:
            file.clear_away(beside)
    return withheld


def _with_joined(db: Connection, only: Sequence[bytes]) -> list[bytes]:
    """The chosen sources with those that were joined into them: their texts show as theirs."""
    wanted = set(only)
    return sorted(wanted | {row for row, survivor in team.joined_sources(db).items() if survivor in wanted})
