"""Work that would make the window wait, on another thread, with progress and cancel.

A job is a function that takes a `Progress`. It never touches widgets. Its result, or what went wrong, comes back on
the main thread. An exclusive job (import) may use the study: the window does not while it runs.
"""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from qcoder.model.errors import EnvironmentProblem, Stopped, UserError


class Cancelled(Exception):
    """The person cancelled; everything is as it was."""


class Progress(QObject):
    """What a job tells while it runs. `check` raises Cancelled once the person has cancelled."""

    told = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the person has cancelled."""
        return self._stop.is_set()

    def check(self) -> None:
        """Raise Cancelled when the person has cancelled."""
        if self._stop.is_set():
            raise Cancelled

    def tell(self, done: int, total: int, words: str) -> None:
        """Say how far the job is; also a place to stop at."""
        self.check()
        self.told.emit(done, total, words)


class Job(QObject):
    """A job that was started. Exactly one of the signals comes at the end, on the main thread."""

    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self._runner = _Runner(work, self.progress)
        self._runner.signals.ended.connect(self._end)

    def start(self) -> None:
        """Run on a thread of the pool."""
        _running.add(self._runner)
        QThreadPool.globalInstance().start(self._runner)

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        self.progress.cancel()

    def _end(self, result: object, error: BaseException | None) -> None:
        self.deleteLater()
        if isinstance(error, Cancelled | Stopped):
            self.cancelled.emit()
        elif isinstance(error, UserError | EnvironmentProblem):
            self.failed.emit(error)
        elif error is not None:
            self.cancelled.emit()  # whoever waits is freed
            raise error  # a bug: it goes the way of all bugs, on the main thread
        else:
            self.finished.emit(result)


# Runners at work. A job may be deleted with its view while its thread still runs; the runner must outlive that.
_running: set["_Runner"] = set()


class _Signals(QObject):
    ended = Signal(object, object)


class _Runner(QRunnable):
    def __init__(self, work: Callable[[Progress], Any], progress: Progress) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self._work = work
        self._progress = progress

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._work(self._progress)
        except BaseException as trouble:  # noqa: BLE001 - handed to the main thread whole, where bugs are raised again
            error = trouble
        if isValid(self.signals):  # Qt takes it down with the application, when nobody waits for an answer any more
            self.signals.ended.emit(result, error)
        _running.discard(self)
