"""What the dialogs share that write a file in the background: progress, cancelling, and how it ends."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.jobs import Job, Progress, application
from qcoder.ui.session import Session
from qcoder.ui.widgets.bands import ProgressStrip
from qcoder.ui.widgets.buttons import Button


class WritingDialog(Dialog):
    """It closes when the file is written, and stays when it is not; `export_button` begins, whatever its words."""

    def __init__(self, title: str, session: Session, export_words: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._session = session
        self._job: Job | None = None
        self._target, self._said_of_work = Path(), ""
        self.progress = ProgressStrip(self, stop_here=False)  # its button is the one at the foot
        self.cancel_button = Button(self.tr("Cancel"), kind="flat")
        self.export_button = Button(export_words, kind="primary")
        self.export_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self.begin)
        self.progress.cancelled.connect(self._cancel)

    # ---- what each dialog says

    def begin(self) -> None:
        """Asks for what is not known yet, and writes."""
        raise NotImplementedError

    def fields(self) -> Sequence[QWidget]:
        """What may not be changed while the file is written, beside the button."""
        raise NotImplementedError

    def said(self, result: Any) -> str:  # noqa: ANN401 - whatever the work answers
        """What was written, told once it is."""
        raise NotImplementedError

    # ---- writing

    @property
    def busy(self) -> bool:
        """Whether the file is being written."""
        return self._job is not None

    def add_ending(self) -> None:
        """Puts the progress and the buttons below everything else."""
        self.body.addWidget(self.progress)
        self.body.addStretch(1)
        self.add_buttons([self.export_button], way_out=self.cancel_button)

    def run(self, work: Callable[[Progress], object], target: Path, words: str) -> None:
        """Writes a file in the background, whole or not at all; `words` stand beside the progress, in per cents."""
        self._target, self._said_of_work = target, words
        self.band.hide()
        self._set_busy(busy=True)
        self.progress.start(words, 100)
        # The application owns the job: it may outlive the dialog.
        self._job = Job(work, application())
        self._job.progress.told.connect(self._tell)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._end)
        self._job.start()

    def _tell(self, done: int, _total: int, _words: str) -> None:
        if self._job is not None and not self._job.progress.stopped:
            self.progress.advance(done, self._said_of_work)

    def _end(self) -> None:
        self._job = None
        self.progress.finish()
        self._set_busy(busy=False)

    def _finish(self, result: object) -> None:
        self._end()
        self._session.told.emit(self.said(result))
        self.accept()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self._end()
        self.band.show_problem(error.message, [(self.tr("Try again"), self.begin)])
        self.export_button.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        for part in (*self.fields(), self.export_button):
            part.setEnabled(not busy)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.progress.say(self.tr("Cancelling"))

    def reject(self) -> None:
        if self._job is not None:
            self._cancel()  # the dialog goes once nothing runs any more
        else:
            super().reject()
