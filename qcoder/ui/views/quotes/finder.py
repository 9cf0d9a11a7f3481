"""Asks for quotes: at once in a study of ordinary size, in the background where that would make the window wait."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.quoting.quotes import FoundSection, QuoteFilter, Retrieval
from qcoder.services.study import open_study
from qcoder.ui.jobs import Job, Progress

AT_ONCE = 10_000  # codings in a study whose quotes are found within a tenth of a second


def application() -> QCoreApplication:
    """The application, to own what may outlive a window."""
    found = QCoreApplication.instance()
    if found is None:
        raise RuntimeError("there is no application")
    return found


class Finder(QObject):
    """One request at a time; a new one takes the place of one that still runs.

    `found` carries the filter and its sections, `failed` the error. `began` and `ended` stand around work in the
    background only.
    """

    found = Signal(object, object)
    failed = Signal(object)
    began = Signal()
    ended = Signal()

    def __init__(self, parent: QObject, *, at_once: int = AT_ONCE) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._job: Job | None = None
        self._chosen = QuoteFilter()

    @property
    def busy(self) -> bool:
        """Whether a request runs in the background."""
        return self._job is not None

    def ask(self, retrieval: Retrieval, chosen: QuoteFilter, *, path: Path, total: int) -> None:
        """Asks for the quotes of a filter in the study at `path` with `total` codings."""
        self.stop()
        if total <= self._at_once:
            try:
                sections = retrieval.find(chosen)
            except (UserError, EnvironmentProblem) as error:
                self.failed.emit(error)
            else:
                self.found.emit(chosen, sections)
            return
        # The application owns the job, so that it may end in peace when the window is closed over it.
        job = Job(lambda progress: _find(path, chosen, progress), application())
        self._job, self._chosen = job, chosen
        job.finished.connect(self._take)
        job.failed.connect(self._fail)
        self.destroyed.connect(job.cancel)
        self.began.emit()
        job.start()

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

    def _take(self, sections: list[FoundSection]) -> None:
        self._settle()
        self.found.emit(self._chosen, sections)

    def _fail(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)


def _find(path: Path, chosen: QuoteFilter, progress: Progress) -> list[FoundSection]:
    """Finds through a connection of its own, since that of the window belongs to the window's thread."""
    with open_study(path, read_only=True) as study:
        progress.check()
        return Retrieval(study).find(chosen, progress.check)
