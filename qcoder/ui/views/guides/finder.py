"""Looks for the questions of the guides in the background, through a connection of its own."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from qcoder.services.guides import matching
from qcoder.services.guides.matching import Proposal
from qcoder.services.study import Study, open_study
from qcoder.ui.jobs import Job, Progress, application


class QuestionFinder(QObject):
    """One search at a time; a new one takes the place of one that still runs. `found` carries the proposals."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether it looks now."""
        return self._job is not None

    def look(self, study: Study, source: bytes | None) -> None:
        """Looks in one source, or in all."""
        self.stop()
        path = study.path
        # The application owns the job, so that it may end in peace when the window is closed over it.
        self._job = Job(lambda progress: _look(path, source, progress), application())
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._fail)
        self.destroyed.connect(self._job.cancel)
        self._job.start()

    def stop(self) -> None:
        """Ends what runs; nothing is told of its answer any more."""
        if self._job is not None:
            self._job.finished.disconnect(self._take)
            self._job.failed.disconnect(self._fail)
            self._job.cancel()
            self._job = None

    def _take(self, found: list[Proposal]) -> None:
        self._job = None
        self.found.emit(found)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)


def _look(path: Path, source: bytes | None, progress: Progress) -> list[Proposal]:
    with open_study(path, read_only=True) as study:
        return matching.proposals(study, source=source, go=progress.check)
