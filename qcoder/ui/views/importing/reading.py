"""Reads the files of an import one after the other, each in a job of its own, so that the window never waits."""

from collections import deque

from PySide6.QtCore import QObject, Signal

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.importing import transcripts
from qcoder.services.importing.plan import Plan
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.views.importing.batch import FileEntry


class FileReading(QObject):
    """A queue of files. `read` brings a plan, `failed` the error; `ended` tells that the queue is empty."""

    read = Signal(object, object)
    failed = Signal(object, object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: deque[tuple[FileEntry, str | None]] = deque()
        self._job: Job | None = None
        self._entry: FileEntry | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being read or waits for it."""
        return self._job is not None

    def add(self, entry: FileEntry, encoding: str | None = None) -> None:
        """Read a file after those before it; `encoding` overrules the guess for text files."""
        self._queue.append((entry, encoding))
        if self._job is None:
            self._next()

    def forget(self, entry: FileEntry) -> None:
        """A file is left out: it is not read, and one that is being read is not waited for."""
        self._queue = deque(waiting for waiting in self._queue if waiting[0] is not entry)
        if self._job is not None and self._entry is entry:
            self._job.blockSignals(True)
            self._job.cancel()
            self._next()

    def stop(self) -> None:
        """Read nothing more. What the running job brings is not told."""
        self._queue.clear()
        if self._job is not None:
            self._job.blockSignals(True)
            self._job.cancel()
            self._job = None

    def _next(self) -> None:
        if not self._queue:
            self._job = None
            self.ended.emit()
            return
        entry, encoding = self._queue.popleft()
        path = entry.path

        def work(progress: Progress) -> Plan:
            progress.check()
            return transcripts.plan(path, encoding=encoding)

        self._entry = entry
        self._job = Job(work, self)
        self._job.finished.connect(self._take)
        self._job.failed.connect(self._refuse)
        self._job.start()

    def _take(self, plan: Plan) -> None:
        self.read.emit(self._entry, plan)
        self._next()

    def _refuse(self, error: UserError | EnvironmentProblem) -> None:
        self.failed.emit(self._entry, error)
        self._next()

