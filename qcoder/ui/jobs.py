"""Work that would make the window wait, on another thread, with progress and cancel.

A job is a function that takes a `Progress`. It never touches widgets. Its result, or what went wrong, comes back on
the main thread. An exclusive job (import) may use the study: the window does not while it runs.
"""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from qcoder.model.errors import EnvironmentProblem, Stopped, UserError
from qcoder.model.going import Going


class Cancelled(Exception):
    """The person cancelled; everything is as it was."""


class Progress(QObject):
    """What a job tells while it runs. `check` raises Cancelled once the person has cancelled."""

    told = Signal(int, int, str)
    found = Signal(object)  # a part of the result, for who shows it before the rest

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

    def going(self) -> Going:
        """The same for the services, which know nothing of jobs; it tells per cents."""
        return Going(self.check, lambda share: self.told.emit(round(100 * share), 100, ""))


class Job(QObject):
    """A job that was started. Exactly one of the signals comes at the end, on the main thread."""

    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], Any], parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self._runner = _Runner(work, self.progress, self._end)
        self._forgotten = False

    def start(self) -> None:
        """Run on a thread of the pool."""
        self._runner.desk.at_work.add(self._runner)
        QThreadPool.globalInstance().start(self._runner)

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        self.progress.cancel()

    def forget(self) -> None:
        """Cancel it and tell nobody how it ends, since what it works on is being closed."""
        self._forgotten = True
        self.cancel()

    def _end(self, result: object, error: BaseException | None) -> None:
        if not isValid(self):  # gone with its view
            return
        self.deleteLater()
        if self._forgotten:
            return
        if isinstance(error, Cancelled | Stopped):
            self.cancelled.emit()
        elif isinstance(error, UserError | EnvironmentProblem):
            self.failed.emit(error)
        elif error is not None:
            self.cancelled.emit()  # whoever waits is freed
            raise error  # a bug: it goes the way of all bugs, on the main thread
        else:
            self.finished.emit(result)


def application() -> QCoreApplication:
    """The application, to own a job that may outlive what asked for it."""
    found = QCoreApplication.instance()
    if found is None:
        raise RuntimeError("there is no application")
    return found


def busy() -> bool:
    """Whether any job runs, or has yet to report its end."""
    return bool(_desk().at_work)


class _Runner(QRunnable):
    """What runs on the thread. A job may be deleted with its view while its thread still runs; this outlives it."""

    def __init__(self, work: Callable[[Progress], Any], progress: Progress, end: Callable[[Any, Any], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.desk = _desk()
        self._task: tuple[Any, ...] = (work, progress, end)
        self._outcome: tuple[object, BaseException | None] = (None, None)

    def run(self) -> None:
        work, progress, _end = self._task
        try:
            self._outcome = (work(progress), None)
        except BaseException as error:  # noqa: BLE001 - handed to the main thread whole, where bugs are raised again
            self._outcome = (None, error)
        del work, progress, _end  # nothing is left in this thread's hands once the desk knows
        if isValid(self.desk):  # Qt takes it down with the application, when nobody waits for an answer any more
            self.desk.ended.emit(self)

    def report(self) -> None:
        """Tell the job, and let go of all that the thread worked with. On the main thread."""
        (_work, _progress, end), outcome = self._task, self._outcome
        self._task, self._outcome = (), (None, None)
        end(*outcome)


class _Desk(QObject):
    """Where runners report, on the main thread.

    Nothing that a job held may die on the job's thread: mostly it holds a view, and Qt's objects must end where they
    live.
    """

    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.at_work: set[_Runner] = set()
        self.ended.connect(self._take)

    def _take(self, runner: _Runner) -> None:
        self.at_work.discard(runner)
        runner.report()


_desks: list[_Desk] = []


def _desk() -> _Desk:
    """The desk of this application."""
    if not _desks or not isValid(_desks[-1]):
        _desks[:] = [_Desk()]
    return _desks[-1]
