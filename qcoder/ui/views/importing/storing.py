"""Stores what an import holds, in a job, all files or none."""

from PySide6.QtCore import QObject, QThreadPool, Signal

from qcoder.services.importing import transcripts
from qcoder.services.importing.plan import Plan
from qcoder.services.importing.transcripts import Imported
from qcoder.services.study import Study
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.widgets.bands import ProgressStrip


class Storing(QObject):
    """One import at a time, told on a strip.

    `began` and `ended` stand around it; after `ended` comes `stored` with what was made, or `failed` with the error, or
    nothing where the person cancelled.
    """

    began = Signal()
    ended = Signal()
    stored = Signal(object)
    failed = Signal(object)

    def __init__(self, study: Study, strip: ProgressStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._study = study
        self._strip = strip
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether the study is being written to."""
        return self._job is not None

    def start(self, plans: list[Plan]) -> None:
        """Store these files; nothing else may use the study until `ended`."""
        study, count = self._study, len(plans)
        words = self.tr("Importing {done} of {count} files")

        def work(progress: Progress) -> Imported:
            def step(done: int) -> None:
                progress.tell(done, count, words.format(done=done, count=count))

            return transcripts.import_plans(study, plans, step)

        self._job = Job(work, self)
        self._job.progress.told.connect(self._advance)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._free)
        self.began.emit()
        self._strip.start(words.format(done=0, count=count), count)
        self._job.start()

    def cancel(self) -> None:
        """Ask it to take back what was begun."""
        if self._job is not None:
            self._job.cancel()
            self._strip.say(self.tr("Taking back what was begun…"))

    def stop(self) -> None:
        """Cancel and wait for the end, as before the study is closed. It waits a moment at most."""
        if self._job is not None:
            self._job.cancel()
            QThreadPool.globalInstance().waitForDone()

    def _advance(self, done: int, _total: int, words: str) -> None:
        self._strip.advance(done, words)

    def _free(self) -> None:
        self._job = None
        self._strip.finish()
        self.ended.emit()

    def _finish(self, done: Imported) -> None:
        self._free()
        self.stored.emit(done)

    def _fail(self, error: Exception) -> None:
        self._free()
        self.failed.emit(error)
