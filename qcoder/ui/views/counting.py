"""Does the counting of a page: at once in a study of ordinary size, in the background where the window would wait."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.study import Study
from qcoder.storage.codings.coded_rows import go_on
from qcoder.ui.jobs import Job, Progress, application

Work = Callable[[Study, Callable[[], None]], Any]
"""Counts something of a study; the function it is given is asked now and then, and raises to cancel."""

AT_ONCE = 10_000  # codings in a study whose quotes are found within a tenth of a second


class Counting(QObject):
    """One piece of work at a time; a new one takes the place of one that still runs.

    `counted` carries the result, `failed` an error. `began` and `ended` stand around work in the background only. What
    is found in the background must not read the study later: its connection is closed.
    """

    counted = Signal(object)
    failed = Signal(object)
    began = Signal()
    ended = Signal()

    def __init__(self, parent: QObject, *, at_once: int = AT_ONCE) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether something is counted in the background."""
        return self._job is not None

    def ask(self, study: Study, work: Work, load: int) -> None:
        """Counts; `load` says how much there is to do, in codings that are found or what takes as long."""
        self.stop()
        if load <= self._at_once:
            try:
                found = work(study, go_on)
            except (UserError, EnvironmentProblem) as error:
                self.failed.emit(error)
            else:
                self.counted.emit(found)
            return
        # The application owns the job, so that it may end in peace when the window is closed over it.
        self._job = Job(lambda progress: _count(study, work, progress), application())
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._settle)  # nobody cancelled it but a bug ended it
        self.destroyed.connect(self._job.cancel)
        self.began.emit()
        self._job.start()

    def stop(self) -> None:
        """Ends what runs; nothing is told of its answer any more."""
        if self._job is not None:
            self._job.finished.disconnect(self._take)
            self._job.failed.disconnect(self._fail)
            self._job.cancelled.disconnect(self._settle)
            self._job.cancel()
            self._settle()

    def _settle(self) -> None:
        self._job = None
        self.ended.emit()

    def _take(self, found: object) -> None:
        self._settle()
        self.counted.emit(found)

    def _fail(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)


def _count(study: Study, work: Work, progress: Progress) -> object:
    """Counts through a connection of its own, since that of the window belongs to the window's thread."""
    with study.beside() as beside:
        progress.check()
        return work(beside, progress.check)
