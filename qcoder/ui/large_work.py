"""Actions on thousands of rows: done on another thread while the window waits, shows it, and can stop it.

What a person does mostly touches a handful of rows and is done at once. Deleting a code with forty thousand codings
takes seconds; meanwhile nobody else may use the study, and stopping it leaves everything as it was.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from qcoder.ui.jobs import Job, Progress

if TYPE_CHECKING:  # the window starts without a study
    from qcoder.services.study import Study

Result = TypeVar("Result")

MANY_ROWS = 2_000  # from here on an action may take longer than a tenth of a second


class LargeWork(QObject):
    """One action at a time. `began` carries words that say what is done; `ended` comes last, whatever happened."""

    began = Signal(str)
    ended = Signal()

    def __init__(self, study: "Study", parent: QObject) -> None:
        super().__init__(parent)
        self._study = study
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether an action is being done."""
        return self._job is not None

    def start(
        self, act: Callable[[], Result], words: str, done: Callable[[Result], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do something on another thread; `done` gets what came of it, unless it was stopped."""
        if self._job is not None:
            raise RuntimeError("an action is being done already")
        study = self._study

        def work(progress: Progress) -> Result:
            with study.stoppable(lambda: progress.stopped):
                return act()

        self._job = Job(work, self)
        for signal in (self._job.finished, self._job.failed, self._job.cancelled):
            signal.connect(self._free)  # before it is told what came of it, which may begin the next one
        self._job.finished.connect(done)
        self._job.failed.connect(failed)
        self.began.emit(words)
        self._job.start()

    def cancel(self) -> None:
        """Stop it at its next step; everything is as it was."""
        if self._job is not None:
            self._job.cancel()

    def stop(self) -> None:
        """Cancel what runs and wait for its end, as before the study is closed."""
        if self._job is not None:
            for signal in (self._job.finished, self._job.failed):
                signal.disconnect()  # nobody is there any more to whom its end matters
            self._job.cancel()
            QThreadPool.globalInstance().waitForDone()
            self._free()

    def _free(self, *_result: object) -> None:
        if self._job is not None:
            self._job = None
            self.ended.emit()
