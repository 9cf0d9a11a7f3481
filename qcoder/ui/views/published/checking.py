"""The two checks of the menu Quote: of the chosen quotes before print, and of a finished report. In the background."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.published.check import Remark, before_print
from qcoder.services.published.report_check import ReportCheck, check_report
from qcoder.services.published.rows import chosen_quotes
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.study import open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.jobs import Job, Progress, application
from qcoder.ui.session import Session
from qcoder.ui.views.published.check_dialog import CheckDialog, for_report, for_selection


class Checking(QObject):
    """`began` carries what is being done, `ended` that it is over, `quote_wanted` a quote of a list."""

    began = Signal(str)
    ended = Signal()
    quote_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a check runs."""
        return self._job is not None

    def check_selection(self) -> None:
        """Looks at the chosen quotes."""
        path = self._session.study.path
        self._start(lambda progress: _selection(path, progress), self._show_selection, self.tr("Checking the quotes"))

    def ask_report(self) -> None:
        """Asks for a report and checks it."""
        kinds = self.tr("Reports (*.docx *.pdf *.odt *.rtf *.txt *.md *.html);;All files (*)")
        path = choosing.open_file(self._over, self.tr("Check a report"), choosing.documents(), kinds)
        if path is not None:
            self.check_report(path)

    def check_report(self, file: Path) -> None:
        """Checks a report."""
        path = self._session.study.path
        words = self.tr("Comparing {file} with the study").format(file=file.name)
        self._start(lambda progress: _report(path, file, progress), self._show_report, words)

    def cancel(self) -> None:
        """Ends the check; nothing is shown."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, work: Callable[[Progress], object], show: Callable[[Any], None], words: str) -> None:
        if self._job is not None:
            return
        # The application owns the job: it may outlive the view.
        self._job = job = Job(work, application())
        job.finished.connect(show)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._end)
        self.destroyed.connect(job.cancel)
        self.began.emit(words)
        job.start()

    def _end(self) -> None:
        self._job = None
        self.ended.emit()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self._end()
        self._session.problem.emit(error, None)

    def _show_selection(self, found: tuple[list[Remark], int]) -> None:
        self._end()
        remarks, chosen = found
        if not chosen:
            self._session.told.emit(self.tr("No quote is chosen yet; mark some as candidate or selected"))
            return
        self._show(for_selection(remarks, chosen, self._over))

    def _show_report(self, found: ReportCheck) -> None:
        self._end()
        self._show(for_report(self._session, found, self._over))

    def _show(self, dialog: CheckDialog) -> None:
        dialog.quote_wanted.connect(self.quote_wanted)
        dialog.show()


def _selection(path: Path, progress: Progress) -> tuple[list[Remark], int]:
    """Through a connection of its own, since that of the window belongs to the window's thread."""
    with open_study(path, read_only=True) as study:
        return before_print(study, progress.check), len(chosen_quotes(Retrieval(study)))


def _report(path: Path, file: Path, progress: Progress) -> ReportCheck:
    with open_study(path, read_only=True) as study:
        return check_report(study, file, progress.check)
