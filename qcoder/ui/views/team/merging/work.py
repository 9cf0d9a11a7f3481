"""What takes time in merging, in the background: trying a merge with copies, and carrying it out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal

from qcoder.services.study import Study
from qcoder.services.team import merging
from qcoder.services.team.merge_choices import Choice
from qcoder.services.team.merging import MergePlan, MergeReport
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.widgets.bands import ProgressStrip


class MergeWork(QObject):
    """One piece of work at a time, told on the strip that it is given.

    `ended` comes at the end of each; after it `planned` with the MergePlan, `merged` with the plan that was carried
    out, or `failed` with the error, and nothing where the person cancelled.
    """

    ended = Signal()
    planned = Signal(object)
    merged = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether copies are read or merged just now."""
        return self._job is not None

    def try_copies(self, study: Study, copies: list[Path], strip: ProgressStrip) -> None:
        """Try a merge with these copies; nothing is written to the study."""
        steps = 2 * len(copies) + 2

        def work(progress: Progress) -> MergePlan:
            done = [0]

            def go() -> None:
                done[0] += 1
                progress.tell(min(done[0], steps), steps, "")

            return merging.plan(study, copies, go)

        words = self.tr("Reading {files}…").format(files=", ".join(path.name for path in copies))
        self._start(work, self.planned.emit, strip, words, steps)

    def carry_out(self, study: Study, plan: MergePlan, choices: dict[str, Choice], strip: ProgressStrip) -> None:
        """Merge what was tried, with what was chosen, in one step."""

        def work(progress: Progress) -> MergeReport:
            return merging.carry_out(study, plan, choices, progress.check)

        words = self.tr("Merging {files}…").format(files=plan.staged.files)
        self._start(work, lambda _report: self.merged.emit(plan), strip, words, 0)

    def _start(
        self, work: Callable[[Progress], object], tell: Callable[[object], None], strip: ProgressStrip,
        words: str, steps: int,
    ) -> None:  # fmt: skip
        """Run work; `tell` takes what comes of it, `steps` says how long it is, 0 that nobody knows."""
        job = self._job = Job(work, self)
        job.progress.told.connect(lambda done, _total, _words: strip.advance(done, words))
        for signal in (job.finished, job.failed, job.cancelled):
            signal.connect(lambda *_: self._free(strip))
        job.finished.connect(tell)
        job.failed.connect(self.failed)
        strip.start(words, steps)
        job.start()

    def _free(self, strip: ProgressStrip) -> None:
        self._job = None
        strip.finish()
        self.ended.emit()

    def cancel(self) -> None:
        """Ask it to stop; the study is then as it was."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Cancel it and wait for its end, as before the study is closed."""
        if self._job is not None:
            self._job.cancel()
            QThreadPool.globalInstance().waitForDone()
