"""Merging and taking a merge back as steps that can be undone, and the temporary copies that they need.

A merge is no transaction: it is local to a file, and another copy never hears of it. What a merge brought is noted in
the table `arrival`, and its name and time in the table `local`.
"""

import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from qcoder.history import labels, touched
from qcoder.history.log import Log
from qcoder.history.undo import Action
from qcoder.merge import conflicts, report, union, unmerge
from qcoder.merge.issues import AS_IS, Clash
from qcoder.model.changes import Change, Changes
from qcoder.model.errors import UserError
from qcoder.services.study import Study
from qcoder.services.team.merge_choices import Choices, chosen
from qcoder.services.team.merge_settling import settle
from qcoder.storage import file, settings
from qcoder.storage.file import Connection
from qcoder.storage.trouble import told

_NOTE = "merge "  # what the name of a note in `local` begins with; the id follows


@dataclass(frozen=True, slots=True)
class PastMerge:
    """A merge that was made in this copy and is in force: when (UTC), and of which files."""

    id: bytes
    when: datetime
    files: str


def temporary_folder(owner: object) -> Path:
    """A folder that goes when `owner` goes."""
    folder = Path(tempfile.mkdtemp(prefix="qcoder-merge-"))
    weakref.finalize(owner, shutil.rmtree, folder, ignore_errors=True)
    return folder


class Staged:
    """The other files as temporary copies, gathered into one; they are removed when nothing needs them any more."""

    def __init__(self, others: Sequence[Path], go: Callable[[], None]) -> None:
        if not others:
            raise UserError("There is nothing to merge; choose at least one other copy.")
        self.folder = temporary_folder(self)
        self.names = [path.stem for path in others]
        self.files = ", ".join(self.names)
        self.copies: list[Path] = []
        self.clashes: list[Clash] = []
        for number, path in enumerate(others):
            copy = self.folder / f"{number}.qcoder"
            file.stage(path, copy)
            self.copies.append(copy)
            go()
        self._whole = next((copy for copy in self.copies if not _is_partial(copy)), self.copies[0])
        self.pasts = [_past(copy) for copy in self.copies]
        self._gather(go)

    @property
    def whole(self) -> Path:
        """The copy that holds everything of all the others."""
        return self._whole

    def _gather(self, go: Callable[[], None]) -> None:
        with closing(file.connect_staged(self.whole)) as db, told(self.whole):
            for copy in self.copies:
                if copy == self.whole:
                    continue
                union.collect(db, copy)
                self.clashes += conflicts.clashes(db)
                union.forget(db)
                go()

    def foreign_to(self, own: AbstractSet[bytes]) -> bool:
        """Whether one of the files has no common past with a study of these transactions."""
        return any(own.isdisjoint(past) for past in self.pasts)

    def origin(self, own: AbstractSet[bytes], txn: bytes) -> str:
        """The name of the first file that brings a transaction; "" for one of the study itself."""
        if txn in own:
            return ""
        return next((name for name, past in zip(self.names, self.pasts, strict=True) if txn in past), "")


def _is_partial(copy: Path) -> bool:
    with closing(file.connect_staged(copy)) as db:
        return union.is_partial(db)


def _past(copy: Path) -> frozenset[bytes]:
    with closing(file.connect_staged(copy)) as db:
        return union.past(db)


class MergeStep:
    """A merge with what a person chose about it. It keeps the staged copies as long as it may be wanted again.

    With `choices` None nothing is chosen, not even what is plainly the same: the merge is only looked at.
    """

    def __init__(self, study: Study, staged: Staged, choices: Choices | None) -> None:
        self.id = os.urandom(16)
        self.files = staged.files
        self.arrived = 0
        self.report = report.NOTHING
        self.rows = 0
        self._study = study
        self._staged = staged
        self._choices = choices
        self._done = False
        self._after = temporary_folder(self) / "after.qcoder"

    @property
    def named(self) -> Action:
        """Under which name the merge is offered for undoing."""
        return Action(self.id, "merge", {"files": self.files})

    def bring_back(self, log: Log) -> Changes:
        """Merge; for the second time from what the first time made, with all that was chosen."""
        kinds = self._again(log) if self._done else self._first_time(log)
        self._done = True
        log.observe()
        changes = Changes(self.id, "merge", {"files": self.files}, kinds, replayed=True)
        self.rows = changes.rows
        return changes

    def _first_time(self, log: Log) -> dict[str, Change]:
        db = log.file.connection
        if union.is_partial(db):
            raise UserError(
                "This copy was handed out with a part of the study; merge it into the study that it came from instead."
            )
        with told(log.file.path), log.file.folding():
            own = union.past(db)
            before = report.before(db)
            try:
                done = union.unite(db, self._staged.whole, self.id)
                self.arrived = done.arrived
                self.report = report.of(
                    db, before, done, clashes=[*self._staged.clashes, *conflicts.clashes(db)],
                    origin=partial(self._staged.origin, own), foreign=self._staged.foreign_to(own),
                )
            finally:
                union.forget(db)
            if done.arrived:
                _note(db, self.id, self.files)
        log.observe()
        return _together(done.kinds, self._settle(log))

    def _settle(self, log: Log) -> dict[str, Change]:
        """Write what was chosen, as a part of the merge: it goes and comes with that."""
        if self._choices is None or all(chosen(i, self._choices).key == AS_IS for i in self.report.issues):
            return {}
        db = log.file.connection
        known = union.versions(db)
        try:
            with log.transaction("merge.settle", files=self.files) as transaction:
                settle(self._study, transaction, self.report.issues, self._choices)
            if transaction.changes:
                with told(log.file.path):
                    union.note(db, self.id, {transaction.id} | (union.versions(db) - known))
        except BaseException:
            _take_out(log, self.id, {})
            raise
        return transaction.changes.kinds

    def _again(self, log: Log) -> dict[str, Change]:
        return _bring_from(log, self._after, self.id, self.files, None)

    def take_back(self, log: Log) -> Changes:
        """Take out what came."""
        file.copy_to(log.file, self._after)
        return _take_out(log, self.id, labels.quoting("merge", {"files": self.files}))


def _together(one: dict[str, Change], other: dict[str, Change]) -> dict[str, Change]:
    return {
        kind: touched.union(one.get(kind, Change()), other.get(kind, Change())) for kind in one.keys() | other.keys()
    }


def _bring_from(log: Log, copy: Path, merge_id: bytes, files: str, when: datetime | None) -> dict[str, Change]:
    """Let a merge that was taken back be in force again, from a copy of the study that has it."""
    db = log.file.connection
    with told(log.file.path), log.file.folding():
        try:
            done = union.unite(db, copy, merge_id)
        finally:
            union.forget(db)
        _note(db, merge_id, files, when)
    return done.kinds


class TakeBackStep:
    """Taking a merge of whatever age back. A copy of the study from before keeps what goes, should it be wanted."""

    def __init__(self, merge: PastMerge) -> None:
        self._merge = merge
        self.rows = 0
        self._copy = temporary_folder(self) / "before.qcoder"

    @property
    def _words(self) -> dict[str, str]:
        return labels.quoting("merge", {"files": self._merge.files})

    @property
    def named(self) -> Action:
        """Under which name it is offered for undoing."""
        return Action(self._merge.id, "undo", self._words)

    def bring_back(self, log: Log) -> Changes:
        """Take out what came with the merge."""
        file.copy_to(log.file, self._copy)
        changes = _take_out(log, self._merge.id, self._words)
        self.rows = changes.rows
        return changes

    def take_back(self, log: Log) -> Changes:
        """Let the merge be in force again."""
        kinds = _bring_from(log, self._copy, self._merge.id, self._merge.files, self._merge.when)
        log.observe()
        return Changes(self._merge.id, "redo", self._words, kinds, replayed=True)


def _take_out(log: Log, merge_id: bytes, words: dict[str, str]) -> Changes:
    db = log.file.connection
    with told(log.file.path), log.file.folding():
        try:
            done = unmerge.unmerge(db, merge_id)
        finally:
            unmerge.forget(db)
        if not done.stayed:
            settings.set_local(db, _NOTE + merge_id.hex(), None)
    return Changes(merge_id, "undo", words, done.kinds, replayed=True)


def _note(db: Connection, merge_id: bytes, files: str, when: datetime | None = None) -> None:
    moment = when or datetime.now(UTC)
    settings.set_local(db, _NOTE + merge_id.hex(), json.dumps({"when": moment.isoformat(), "files": files}))


def past_merges(db: Connection) -> list[PastMerge]:
    """The merges that are in force in this copy, newest first."""
    out: list[PastMerge] = []
    for name, value in settings.locals_beginning(db, _NOTE):
        if isinstance(value, str):
            words = json.loads(value)
            merge_id = bytes.fromhex(name.removeprefix(_NOTE))
            out.append(PastMerge(merge_id, datetime.fromisoformat(words["when"]), words["files"]))
    return sorted(out, key=lambda merge: merge.when, reverse=True)
