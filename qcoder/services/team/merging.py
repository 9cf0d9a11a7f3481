"""Merging copies of a study: what it would bring, doing it as one step that can be undone, and for the command line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from qcoder.merge.report import MergeReport
from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import SUFFIX, Study, open_study
from qcoder.services.team import merge_choices
from qcoder.services.team.merge_choices import Choices
from qcoder.services.team.merge_steps import MergeStep, PastMerge, Staged, TakeBackStep, past_merges
from qcoder.storage import file

__all__ = [
    "MergePlan", "MergeReport", "PastMerge", "carry_out", "merge", "merge_to", "past", "plan", "preview", "take_back",
]

Go = Callable[[], None]


class MergePlan:
    """A merge that was tried on a temporary copy: nothing is written to the study.

    `trial` is the study as it would be if everything came and nothing was chosen; close the plan after use.
    """

    def __init__(self, study: Study, others: Sequence[Path], go: Go = go_on) -> None:
        """Try a merge. `go` is asked between steps and may raise to cancel.

        Raises EnvironmentProblem when a file cannot be used, UserError when there is none.
        """
        self.others = tuple(others)
        self.staged = Staged(others, go)
        copy = self.staged.folder / "preview.qcoder"
        file.copy_in_background(study.file, copy)
        go()
        self.trial = open_study(copy)
        try:
            step = MergeStep(self.trial, self.staged, None)
            self.trial.do(step)
            self.report = step.report
            self.merge_id = step.id
            self._state = study.state
            go()
        except BaseException:
            self.close()
            raise

    def is_stale(self, study: Study) -> bool:
        """Whether something was done in the study since the merge was tried."""
        return study.state != self._state

    def close(self) -> None:
        """Let go of the temporary copies."""
        self.trial.close()


def plan(study: Study, others: Sequence[Path], go: Go = go_on) -> MergePlan:
    """Try a merge on a temporary copy; nothing is written to the study. See `MergePlan`."""
    return MergePlan(study, others, go)


def preview(study: Study, others: Sequence[Path], go: Go = go_on, *, choices: Choices | None = None) -> MergeReport:
    """Tell what a merge would bring; nothing is written to the study.

    `go` is asked between steps and may raise to cancel. Raises EnvironmentProblem when a file cannot be used, UserError
    when something is chosen that the merge does not ask.
    """
    tried = plan(study, others, go)
    tried.close()
    merge_choices.check(tried.report.issues, choices or {})
    return tried.report


def merge(study: Study, others: Sequence[Path], go: Go = go_on, *, choices: Choices | None = None) -> MergeReport:
    """Bring everything of other copies into the study, in one step that can be undone. The others are only read.

    What has no common past with the study comes in beside it, and what is plainly the same in both is joined unless it
    is chosen otherwise. `go` is asked between steps and may raise to cancel: then nothing has changed. Raises
    EnvironmentProblem when a file cannot be used, UserError when something is chosen that the merge does not ask.
    """
    if choices:
        preview(study, others, go, choices=choices)
    return _merge(study, Staged(others, go), choices or {}, go)


def carry_out(study: Study, tried: MergePlan, choices: Choices, go: Go = go_on) -> MergeReport:
    """Do a merge that was tried, with what was chosen about it, in one step that can be undone.

    Raises UserError when something is chosen that the merge does not ask, or the study has changed since.
    """
    if tried.is_stale(study):
        raise UserError("The study has changed since this merge was looked at; look at it again.")
    merge_choices.check(tried.report.issues, choices)
    return _merge(study, tried.staged, choices, go)


def merge_to(paths: Sequence[Path], target: Path, *, choices: Choices | None = None) -> MergeReport:
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
        told_of = merge(study, paths[1:], choices=choices) if choices else _merge(study, staged, {}, go_on)
        file.copy_to(study.file, target)
    return told_of


def _merge(study: Study, staged: Staged, choices: Choices, go: Go) -> MergeReport:
    step = MergeStep(study, staged, choices)
    go()
    study.do(step)
    return step.report


def past(study: Study) -> list[PastMerge]:
    """The merges that were made in this copy and are in force, newest first."""
    return past_merges(study.db)


def take_back(study: Study, made: PastMerge) -> Changes:
    """Take out what came with a merge of whatever age; later work stays, with what it stands on. It can be undone.

    Other copies never hear of it, and a merge with a copy that has what left brings it back. Raises UserError when the
    merge was taken back already.
    """
    return study.do(TakeBackStep(made))
