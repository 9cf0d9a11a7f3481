"""A shared or synced folder in which each coder's own file lies: nobody writes another's file, nobody opens one there.

Others' files are copied to this machine and read there; the own file is made here and replaces the old one when it is
finished. So half-synced, locked, renamed and conflicted files do no harm: what cannot be read is named and left alone,
and whatever can be read is merged, as often as it comes.
"""

import os
import platform
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from qcoder.merge import union
from qcoder.merge.report import NOTHING
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.ids import moment
from qcoder.model.speech import said
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import SUFFIX, Study
from qcoder.services.team import merging
from qcoder.services.team.merging import MergeReport
from qcoder.storage import file, settings
from qcoder.storage.team import people
from qcoder.storage.trouble import damaged, told

NEW, KNOWN, UNREADABLE, OWN = "new", "known", "unreadable", "own"
_FOLDER, _DEVICE, _NAME, _SENT = "team.folder", "team.device", "team.file", "team.sent"
_TEMPORARY = ".qcoder-tmp"
_LONGEST = 60  # characters of a name in a file's name
Go = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the folder: whose it is, when its owner last did something (UTC), how many actions are new here.

    `state` is `new`, `known`, `own`, or `unreadable`, also when it is of another study; then `sentence` says why.
    `copy` is where it was read.
    """

    name: str
    state: str
    coder: str = ""
    last: datetime | None = None
    new: int = 0
    sentence: str = ""
    copy: Path | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What came from the folder: the report of the merge, the files merged, and those that could not be read."""

    report: MergeReport
    merged: tuple[Member, ...]
    skipped: tuple[Member, ...]


def folder(study: Study) -> Path | None:
    """The team folder of this copy; None when there is none."""
    known = settings.local(study.db, _FOLDER)
    return Path(known) if isinstance(known, str) and known else None


def choose(study: Study, path: Path | None) -> None:
    """Use a folder as the team folder of this copy, or none. Raises EnvironmentProblem when it is no folder."""
    if path is not None and not path.is_dir():
        raise EnvironmentProblem(f"There is no folder “{path}”; make it first, or choose another one.")
    if study.read_only:
        raise EnvironmentProblem(f"“{study.path.name}” is open read-only; close it elsewhere and open it again.")
    if path is not None and study.path.absolute().parent == path.absolute():
        raise UserError("The project itself lies in this folder; move it elsewhere, or choose another team folder.")
    with told(study.path):
        settings.set_local(study.db, _FOLDER, str(path.absolute()) if path else None)


# ---- whose work is new


def status(study: Study, go: Go = go_on) -> list[Member]:
    """Every file of the folder, those with something new first. `go` is asked between files and may raise to cancel.

    Raises UserError when there is no team folder, EnvironmentProblem when it cannot be listed.
    """
    own_name = _own_name(study)
    known = _known(study)
    staging = _staging(study)
    out: list[Member] = []
    for path in _files(_needed(study)):
        go()
        out.append(_member(path, known, staging, own=path.name == own_name))
    order = {NEW: 0, UNREADABLE: 1, KNOWN: 2, OWN: 3}
    return sorted(out, key=lambda one: (order[one.state], one.name.casefold()))


def _needed(study: Study) -> Path:
    found = folder(study)
    if found is None:
        raise UserError("This copy has no team folder yet; choose one.")
    return found


def _files(where: Path) -> list[Path]:
    """The projects in the folder; what begins with a dot is somebody's unfinished business."""
    try:
        return sorted(p for p in where.iterdir() if p.suffix == SUFFIX and not p.name.startswith(".") and p.is_file())
    except OSError as error:
        raise EnvironmentProblem(
            f"The team folder “{where}” cannot be read ({error.strerror}); is the drive connected?"
        ) from error


def _known(study: Study) -> frozenset[bytes]:
    with closing(study.file.reader()) as reader:
        return union.past(reader)


class _Staging:
    """A temporary folder for read files; it goes when nothing needs it any more."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="qcoder-team-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


_stagings: weakref.WeakKeyDictionary[Study, _Staging] = weakref.WeakKeyDictionary()


def _staging(study: Study) -> Path:
    if study not in _stagings:
        _stagings[study] = _Staging()
    return _stagings[study].path


def _member(path: Path, known: frozenset[bytes], staging: Path, *, own: bool) -> Member:
    try:
        copy = _fetched(path, staging)
        with closing(file.connect_staged(copy)) as db:
            past = union.past(db)
            at_work = settings.local(db, "coder")
            names = {coder.id: coder.name for coder in people.coders(db)}
    except EnvironmentProblem as problem:
        return Member(path.name, OWN if own else UNREADABLE, sentence=problem.message)
    coder = names.get(at_work, "") if isinstance(at_work, bytes) else ""
    if past and known and past.isdisjoint(known):  # as when a folder was chosen by mistake: two studies would be mixed
        sentence = said(
            "“{name}” is of another study and left alone; merge it by itself if it belongs here.", name=path.name
        )
        return Member(path.name, UNREADABLE, coder, moment(max(past)), sentence=sentence)
    new = len(past - known)
    state = NEW if new else OWN if own else KNOWN
    return Member(path.name, state, coder, moment(max(past)) if past else None, new, copy=copy)


def _fetched(path: Path, staging: Path) -> Path:
    """A sound copy of a file on this machine, in the present format; the one that was fetched before if it fits still.

    Raises EnvironmentProblem when the file is half there, changes while it is read, is locked or damaged.
    """
    fetched = staging / "fetched"
    fetched.mkdir(exist_ok=True)
    raw, copy, note = fetched / path.name, staging / path.name, staging / f"{path.name}.stat"
    for _attempt in range(2):
        try:
            before = _stamp(path)
            if copy.exists() and note.exists() and note.read_text() == before:
                return copy
            shutil.copyfile(path, raw)
            if _stamp(path) != before:
                continue
        except OSError as error:
            raise EnvironmentProblem(
                f"“{path.name}” cannot be read now ({error.strerror}); try again when it is synced."
            ) from error
        copy.unlink(missing_ok=True)
        try:
            file.stage(raw, copy)
        except EnvironmentProblem as problem:
            if problem.message == damaged(raw).message:
                raise EnvironmentProblem(
                    f"“{path.name}” is not whole, as while it is synced; it is left alone and read again later."
                ) from problem
            raise
        note.write_text(before)
        return copy
    raise EnvironmentProblem(f"“{path.name}” is just being written; try again in a moment.")


def _stamp(path: Path) -> str:
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


# ---- taking in


def collect(study: Study, go: Go = go_on) -> Collected:
    """Merge everybody's new work, in one step that can be undone. What cannot be read is named and left alone.

    `go` is asked between steps and may raise to cancel: then nothing has changed. Raises UserError when there is no
    team folder or this copy holds a part of the study, EnvironmentProblem when the folder cannot be listed.
    """
    found = status(study, go)
    skipped = [one for one in found if one.state == UNREADABLE]
    merged: list[Member] = []
    usable = [one for one in found if one.new and one.copy is not None]
    while usable:
        try:
            report = merging.merge(study, [one.copy for one in usable if one.copy is not None], go)
        except UserError as error:  # one of them was handed out with a part of a study that has more than this one
            if len(usable) == 1:
                raise
            usable, refused = _without_parts(study, usable)
            if not refused:
                raise
            skipped += [replace(one, state=UNREADABLE, sentence=error.message) for one in refused]
            continue
        merged = usable
        return Collected(report, tuple(merged), tuple(skipped))
    return Collected(NOTHING, (), tuple(skipped))


def _without_parts(study: Study, members: Iterable[Member]) -> tuple[list[Member], list[Member]]:
    """The files that can be merged by themselves, and those that cannot."""
    usable: list[Member] = []
    refused: list[Member] = []
    for member in members:
        try:
            merging.preview(study, [member.copy] if member.copy else [])
            usable.append(member)
        except UserError:
            refused.append(member)
    return usable, refused


# ---- giving out


def publish(study: Study, go: Go = go_on) -> Path | None:
    """Write the own file of this coder and device, if there is something new in it; returns it, else None.

    The finished file replaces the old one; should that hold work that is not here (from a backup that was brought
    back), that is merged first. Raises UserError when there is no team folder, EnvironmentProblem when the folder
    cannot be written.
    """
    where = _needed(study)
    if not where.is_dir():
        raise EnvironmentProblem(f"The team folder “{where}” is not there; is the drive connected?")
    target = where / _own_name(study)
    _clear(where, target.name)
    if _is_sent(study, target):
        return None
    own = _member(target, _known(study), _staging(study), own=True) if target.exists() else None
    if own is not None and own.new and own.copy is not None:
        merging.merge(study, [own.copy], go)
    go()
    state = study.state
    with tempfile.TemporaryDirectory(prefix="qcoder-send-") as name:
        finished = Path(name) / "finished.qcoder"
        file.copy_in_background(study.file, finished)
        with closing(file.connect_staged(finished)) as db:
            settings.forget_personal(db)
        file.check_sound(finished)
        go()
        _replace(finished, target)
    with told(study.path):
        settings.set_local(study.db, _SENT, f"{state.hex()} {_stamp(target)}")
    return target


def _is_sent(study: Study, target: Path) -> bool:
    """Whether the own file lies there as it was written last, and nothing was done since."""
    return target.exists() and settings.local(study.db, _SENT) == f"{study.state.hex()} {_stamp(target)}"


def _replace(finished: Path, target: Path) -> None:
    """Put a finished file in the folder: under another name first, wholly on the disk, then in place of the old one."""
    beside = target.with_name(f".{target.name}{_TEMPORARY}")
    with told(target):
        try:
            shutil.copyfile(finished, beside)
            with beside.open("rb+") as written:
                os.fsync(written.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _clear(where: Path, name: str) -> None:
    """Take away what a crash left of the own file; others' unfinished files are theirs."""
    with told(where):
        (where / f".{name}{_TEMPORARY}").unlink(missing_ok=True)


def sync(study: Study, go: Go = go_on) -> tuple[Collected, Path | None]:
    """Take in what is new, then give out the own work."""
    return collect(study, go), publish(study, go)


def _own_name(study: Study) -> str:
    """The name of the own file: study, coder, machine. It stays, also when the study or the coder is renamed."""
    device = _device(study)
    known = settings.local(study.db, _NAME)
    key = f"{study.coder.id.hex()} {device} "
    if isinstance(known, str) and known.startswith(key):
        return known.removeprefix(key)
    name = f"{_plain(study.name)} - {_plain(study.coder.name)} - {device}{SUFFIX}"
    if not study.read_only:
        with told(study.path):
            settings.set_local(study.db, _NAME, key + name)
    return name


def _device(study: Study) -> str:
    """A short name of this machine and copy; a copy that was carried to another machine gets a name of its own."""
    node = _plain(platform.node() or "computer")[:20]
    where = f"{node} {study.path.absolute()}"
    known = settings.local(study.db, _DEVICE)
    if isinstance(known, str) and known.endswith(f" {where}"):
        return known.split(" ", 1)[0]
    device = f"{node.replace(' ', '_')}-{os.urandom(2).hex()}"
    if not study.read_only:
        with told(study.path):
            settings.set_local(study.db, _DEVICE, f"{device} {where}")
    return device


def _plain(name: str) -> str:
    """A name as every file system takes it."""
    kept = "".join(sign if sign.isalnum() or sign in " _.()" else "_" for sign in name)
    return " ".join(kept.split())[:_LONGEST].strip(" .") or "study"
