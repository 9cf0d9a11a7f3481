"""Merging copies of a study: what it would bring, doing it as one step that can be undone, and for the command line."""

import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from qcoder.history import labels
from qcoder.history.log import Log
from qcoder.history.undo import Action
from qcoder.merge import report, union, unmerge, unrelated
from qcoder.merge.conflicts import Conflict
from qcoder.merge.report import MergeReport
from qcoder.merge.union import Union
from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
from qcoder.services.retrieval import go_on
from qcoder.services.study import SUFFIX, Study, open_study
from qcoder.storage import file
from qcoder.storage.file import Connection
from qcoder.storage.trouble import told

__all__ = ["MergeReport", "merge", "merge_to", "preview"]

Go = Callable[[], None]


def preview(study: Study, others: Sequence[Path], go: Go = go_on) -> MergeReport:
    """Tell what a merge would bring; it is done on a temporary copy, and nothing is written to the study.

    `go` is asked between steps and may raise to cancel. Raises EnvironmentProblem when a file cannot be used.
    """
    staged = _Staged(others, go)
    copy = staged.folder / "preview.qcoder"
    file.copy_to(study.file, copy)
    go()
    with open_study(copy) as trial:
        return _merge(trial, staged, go)


def merge(study: Study, others: Sequence[Path], go: Go = go_on) -> MergeReport:
    """Bring everything of other copies into the study, in one step that can be undone. The others are only read.

    What has no common past with the study comes in beside it, and what is plainly the same in both is then joined, in
    an action of its own. `go` is asked between steps and may raise to cancel: then nothing has changed. Raises
    EnvironmentProblem when a file cannot be used.
    """
    return _merge(study, _Staged(others, go), go)


def merge_to(paths: Sequence[Path], target: Path) -> MergeReport:
    """Merge the files into a new one, beginning with a copy of the first; none of them is changed.

    Raises UserError when something stands at `target` already, EnvironmentProblem when a file cannot be used.
    """
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    if target.exists():
        raise UserError(f"“{target.name}” is there already; choose another name.")
    staged = _Staged(paths[1:], go_on)
    with open_study(paths[0], read_only=True) as first:
        begun = staged.folder / "merged.qcoder"
        file.copy_to(first.file, begun)
    with open_study(begun) as study:
        told_of = _merge(study, staged, go_on)
        file.copy_to(study.file, target)
    return told_of


def _merge(study: Study, staged: "_Staged", go: Go) -> MergeReport:
    step = _Merge(staged)
    foreign = staged.foreign_to(study.db)
    go()
    study.do(step)
    found = step.report
    if foreign and step.arrived:
        found = _join_alike(study, step, found)
    return found


def _join_alike(study: Study, step: "_Merge", found: MergeReport) -> MergeReport:
    """Join what two studies without a common past plainly have in common; the rest stays a suggestion."""
    joins = unrelated.proposals(study.db, step.id)
    with study.action("merge.join", files=step.files) as tx:
        for join in joins:
            tx.set(join.table, join.row, merged_into=join.into)
    return unrelated.told(found, joins)


class _Staged:
    """The other files as temporary copies, gathered into one; they are removed when nothing needs them any more."""

    def __init__(self, others: Sequence[Path], go: Go) -> None:
        if not others:
            raise UserError("There is nothing to merge; choose at least one other copy.")
        self.folder = Path(tempfile.mkdtemp(prefix="qcoder-merge-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
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

    def _gather(self, go: Go) -> None:
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


class _Merge:
    """The step of a merge: it keeps the staged copies as long as it may be wanted again."""

    def __init__(self, staged: _Staged) -> None:
        self.id = os.urandom(16)
        self.files = staged.files
        self.arrived = 0
        self.report = report.NOTHING
        self._staged = staged

    @property
    def named(self) -> Action:
        return Action(self.id, "merge", {"files": self.files})

    def bring_back(self, log: Log) -> Changes:
        db = log.file.connection
        with told(log.file.path), log.file.folding():
            before = report.before(db)
            try:
                done = union.unite(db, self._staged.whole, self.id)
                self.arrived = done.arrived
                self.report = self._told(db, before, done)
            finally:
                union.forget(db)
        log.observe()
        return Changes(self.id, "merge", {"files": self.files}, done.kinds, replayed=True)

    def _told(self, db: Connection, before: report.Before, done: Union) -> MergeReport:
        found = report.of(db, before, done)
        return report.with_conflicts(found, self._staged.conflicts)

    def take_back(self, log: Log) -> Changes:
        with told(log.file.path), log.file.folding():
            try:
                done = unmerge.unmerge(log.file.connection, self.id)
            finally:
                unmerge.forget(log.file.connection)
        words = labels.quoting("merge", {"files": self.files})
        return Changes(self.id, "undo", words, done.kinds, replayed=True)
