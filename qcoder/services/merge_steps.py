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
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qcoder.history import labels
from qcoder.history.log import Log
from qcoder.history.undo import Action
from qcoder.merge import report, union, unmerge
from qcoder.merge.conflicts import Conflict
from qcoder.merge.report import MergeReport
from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
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
        self.files = ", ".join(path.stem for path in others)
        self.copies: list[Path] = []
        self.conflicts: list[Conflict] = []
        for number, path in enumerate(others):
            copy = self.folder / f"{number}.qcoder"
            file.stage(path, copy)
            self.copies.append(copy)
            go()
        self._pasts = [_past(copy) for copy in self.copies]
        self._gather(go)

    @property
    def whole(self) -> Path:
        """The copy that holds everything of all the others."""
        return self.copies[0]

    def _gather(self, go: Callable[[], None]) -> None:
        with closing(file.connect_staged(self.whole)) as db, told(self.whole):
            for copy in self.copies[1:]:
                union.collect(db, copy)
                self.conflicts += report.conflicts_of_values(db)
                union.forget(db)
                go()

    def foreign_to(self, db: Connection) -> bool:
        """Whether one of the files has no common past with the study."""
        own = {row[0] for row in db.execute("SELECT id FROM txn")}
        return any(own.isdisjoint(past) for past in self._pasts)


def _past(copy: Path) -> frozenset[bytes]:
    with closing(file.connect_staged(copy)) as db:
        return frozenset(row[0] for row in db.execute("SELECT id FROM txn"))


class MergeStep:
    """A merge. It keeps the staged copies as long as it may be wanted again."""

    def __init__(self, staged: Staged) -> None:
        self.id = os.urandom(16)
        self.files = staged.files
        self.arrived = 0
        self.report = report.NOTHING
        self._staged = staged

    @property
    def named(self) -> Action:
        """Under which name the merge is offered for undoing."""
        return Action(self.id, "merge", {"files": self.files})

    def bring_back(self, log: Log) -> Changes:
        """Merge."""
        db = log.file.connection
        with told(log.file.path), log.file.folding():
            before = report.before(db)
            try:
                done = union.unite(db, self._staged.whole, self.id)
                self.arrived = done.arrived
                self.report = self._told(report.of(db, before, done))
            finally:
                union.forget(db)
            if done.arrived:
                _note(db, self.id, self.files)
        log.observe()
        return Changes(self.id, "merge", {"files": self.files}, done.kinds, replayed=True)

    def _told(self, found: MergeReport) -> MergeReport:
        return report.with_conflicts(found, self._staged.conflicts)

    def take_back(self, log: Log) -> Changes:
        """Take out what came."""
        return _take_out(log, self.id, labels.quoting("merge", {"files": self.files}))


class TakeBackStep:
    """Taking a merge of whatever age back. A copy of the study from before keeps what goes, should it be wanted."""

    def __init__(self, merge: PastMerge) -> None:
        self._merge = merge
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
        return _take_out(log, self._merge.id, self._words)

    def take_back(self, log: Log) -> Changes:
        """Let the merge be in force again."""
        db = log.file.connection
        with told(log.file.path), log.file.folding():
            try:
                done = union.unite(db, self._copy, self._merge.id)
            finally:
                union.forget(db)
            _note(db, self._merge.id, self._merge.files, self._merge.when)
        log.observe()
        return Changes(self._merge.id, "redo", self._words, done.kinds, replayed=True)


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
