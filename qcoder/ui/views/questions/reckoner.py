"""Asks for the coverage: at once in a study of ordinary size, in the background where the window would wait for it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.quoting import quotes
from qcoder.services.reporting import coverage
from qcoder.services.reporting.coverage import Coverage
from qcoder.services.study import Study, open_study
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.views.quotes.finder import AT_ONCE, application


class Reckoner(QObject):
    """One request at a time; a new one takes the place of one that still runs.

    `counted` carries the coverage, `failed` an error. `began` and `ended` stand around work in the background only.
    """

    counted = Signal(object)
    failed = Signal(object)
    began = Signal(int)
    ended = Signal()

    def __init__(self, parent: QObject, *, at_once: int = AT_ONCE) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a request runs in the background."""
        return self._job is not None

    def ask(self, study: Study, columns: str) -> None:
        """Asks for the coverage of a study."""
        self.stop()
        total = quotes.total(study)
        if total <= self._at_once:
            try:
                found = coverage.coverage(study, columns)
            except (UserError, EnvironmentProblem) as error:
                self.failed.emit(error)
            else:
                self.counted.emit(found)
            return
        path = study.path
        # The application owns the job, so that it may end in peace when the window is closed over it.
        self._job = Job(lambda progress: _count(path, columns, progress), application())
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self.destroyed.connect(self._job.cancel)
        self.began.emit(total)
        self._job.start()

    def stop(self) -> None:
        """Ends what runs; nothing is told of its answer any more."""
        if self._job is not None:
            self._job.finished.disconnect(self._take)
            self._job.failed.disconnect(self._fail)
            self._job.cancel()
            self._settle()

    def _settle(self) -> None:
        self._job = None
        self.ended.emit()

    def _take(self, found: Coverage) -> None:
        self._settle()
        self.counted.emit(found)

    def _fail(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)


def _count(path: Path, columns: str, progress: Progress) -> Coverage:
    """Counts through a connection of its own, since that of the window belongs to the window's thread."""
    with open_study(path, read_only=True) as study:
        progress.check()
        return coverage.coverage(study, columns, progress.check)
