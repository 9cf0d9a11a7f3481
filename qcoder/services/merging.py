"""Merging copies of a study: what it would bring, doing it as one step that can be undone, and for the command line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from qcoder.merge import unrelated
from qcoder.merge.report import MergeReport
from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
from qcoder.services.merge_steps import MergeStep, PastMerge, Staged, TakeBackStep, past_merges
from qcoder.services.retrieval import go_on
from qcoder.services.study import SUFFIX, Study, open_study
from qcoder.storage import file

__all__ = ["MergeReport", "PastMerge", "merge", "merge_to", "past", "preview", "take_back"]

Go = Callable[[], None]


def preview(study: Study, others: Sequence[Path], go: Go = go_on) -> MergeReport:
    """Tell what a merge would bring; it is done on a temporary copy, and nothing is written to the study.

    `go` is asked between steps and may raise to cancel. Raises EnvironmentProblem when a file cannot be used.
    """
    staged = Staged(others, go)
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
    return _merge(study, Staged(others, go), go)


def merge_to(paths: Sequence[Path], target: Path) -> MergeReport:
    """Merge the files into a new one, beginning with a copy of the first; none of them is changed.

    Raises UserError when something stands at `target` already, EnvironmentProblem when a file cannot be used.
    """
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    if target.exists():
        raise UserError(f"“{target.name}” is there already; choose another name.")
    staged = Staged(paths[1:], go_on)
    with open_study(paths[0], read_only=True) as first:
        begun = staged.folder / "merged.qcoder"
        file.copy_to(first.file, begun)
    with open_study(begun) as study:
        told_of = _merge(study, staged, go_on)
        file.copy_to(study.file, target)
    return told_of


def _merge(study: Study, staged: Staged, go: Go) -> MergeReport:
    step = MergeStep(staged)
    foreign = staged.foreign_to(study.db)
    go()
    study.do(step)
    found = step.report
    if foreign and step.arrived:
        found = _join_alike(study, step, found)
    return found


def _join_alike(study: Study, step: MergeStep, found: MergeReport) -> MergeReport:
    """Join what two studies without a common past plainly have in common; the rest stays a suggestion."""
    joins = unrelated.proposals(study.db, step.id)
    with study.action("merge.join", files=step.files) as tx:
        for join in joins:
            tx.set(join.table, join.row, merged_into=join.into)
    return unrelated.told(found, joins)


def past(study: Study) -> list[PastMerge]:
    """The merges that were made in this copy and are in force, newest first."""
    return past_merges(study.db)


def take_back(study: Study, made: PastMerge) -> Changes:
    """Take out what came with a merge of whatever age; later work stays, with what it stands on. It can be undone.

    Other copies never hear of it, and a merge with a copy that has what left brings it back. Raises UserError when the
    merge was taken back already.
    """
    return study.do(TakeBackStep(made))
