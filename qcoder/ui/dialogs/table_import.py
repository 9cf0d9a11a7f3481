"""Takes a table in. Stays for what is to be known of it: columns left out, or every damaged row with its line.

Nothing is written when a row is damaged. A table that was taken in whole is told by a notice, with Undo.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.study import Study
from qcoder.services.tables.report import Report
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.session import Session
from qcoder.ui.widgets.bands import ProgressStrip

Importer = Callable[[Study, Path], Report]


class TableImport(Dialog):
    """Imports when it is shown; the study is not used by the window meanwhile."""

    def __init__(
        self, session: Session, title: str, path: Path, importer: Importer, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent, width=560)
        self._session, self._study = session, session.study
        self._path = path
        self._importer = importer
        self._job: Job | None = None
        self.lines = TextArea("", lines=10)
        self.lines.edit.setReadOnly(True)
        self.lines.edit.setAccessibleName(self.tr("What is to be known of the table"))
        self.lines.hide()
        self.strip = ProgressStrip()
        self.body.addWidget(self.strip)
        self.body.addWidget(self.lines, 1)
        self.copy = self.verb(self.tr("Copy the list"), self._copy)
        self.again = self.verb(self.tr("Try again"), self.start)
        self.close_button = self.verb(self.tr("Close"), self.accept, "primary")
        self.start()

    def start(self) -> None:
        """Read the table and write what is new, all or nothing."""
        study, path, importer = self._study, self._path, self._importer

        def work(progress: Progress) -> Report:
            progress.check()
            return importer(study, path)

        self.band.hide()
        self.lines.hide()
        self.copy.hide()
        self.again.hide()
        self.close_button.setEnabled(False)
        self.say(self.tr("Reading “{name}”…").format(name=path.name))
        self._job = Job(work, self)
        self._job.finished.connect(self._tell)
        self._job.failed.connect(self._refuse)
        self._job.start()

    @property
    def busy(self) -> bool:
        """Whether the table is being imported."""
        return self._job is not None

    def _end(self) -> None:
        self._job = None
        self.close_button.setEnabled(True)
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, report: Report) -> None:
        self._end()
        parts = (
            (report.added, self.tr("{count} added")),
            (report.changed, self.tr("{count} changed")),
            (report.unchanged, self.tr("{count} there already")),
        )
        counts = ", ".join(words.format(count=count) for count, words in parts if count) or self.tr("nothing new")
        sentence = self.tr("“{name}” was imported: {counts}.").format(name=self._path.name, counts=counts)
        if report.notes:
            self.say(sentence)
            self._show_lines(report.notes)
            return
        tell = self._session.done if report.added or report.changed else self._session.told
        tell.emit(sentence.rstrip("."))
        self.accept()

    def _refuse(self, error: UserError | EnvironmentProblem) -> None:
        self._end()
        self.say("")
        self.band.show_problem(error.message)
        self.again.show()
        if isinstance(error, UserError):
            self._show_lines(error.details)

    def _show_lines(self, lines: list[str]) -> None:
        self.lines.set_words("\n".join(lines))
        self.lines.setVisible(bool(lines))
        self.copy.setVisible(bool(lines))
        self.adjustSize()

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.lines.words)
