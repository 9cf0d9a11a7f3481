"""Files of other programs from the menus: the study as REFI-QDA, and theirs as a new project."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qcoder.interchange.refi import project_read, project_write
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.going import Going
from qcoder.services.exchange.coming_in import Converted, convert_project
from qcoder.services.exchange.going_out import Exported, export_project
from qcoder.services.study import SUFFIX, open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.frame.frame import Frame
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.saying import counted
from qcoder.ui.widgets.bands import ProgressStrip


class Exchange(QObject):
    """Asks for files, works in the background, and tells what could not be kept."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def export_exchange(self) -> None:
        """Write the study for other programs."""
        session = self._frame.session
        if session is None:
            return
        study = session.study.path
        proposal = study.with_suffix(project_write.ENDING)
        path = choosing.save_file(
            self._frame.widget, self.tr("Export for other programs"), proposal, f"*{project_write.ENDING}"
        )
        if path is None:
            return
        target = path if path.suffix.lower() == project_write.ENDING else path.with_name(path.name + ".qdpx")

        def work(going: Going) -> Exported:
            with open_study(study, read_only=True) as other:
                return export_project(other, target, going)

        def told(done: Exported) -> tuple[str, Sequence[str]]:
            words = self.tr("Wrote to “{name}”: {texts}, {codes} and {codings}.")
            return words.format(**_counts(done), name=target.name), done.stays

        dialog = ExchangeDialog(self.tr("Export for other programs"), work, told, self._frame.widget)
        dialog.can_cancel(self.tr("Writing {file}").format(file=target.name))
        dialog.open()

    def convert_exchange(self) -> None:
        """Make a project of a file of another program, and open it."""
        window = self._frame.widget
        kinds = " ".join(f"*{ending}" for ending in project_read.ENDINGS)
        title = self.tr("Open a file of another program")
        filters = self.tr("REFI-QDA projects ({kinds})").format(kinds=kinds)
        path = choosing.open_file(window, title, Path.home(), filters)
        if path is None:
            return
        target = choosing.save_file(
            window, self.tr("Make a project of it"), path.with_suffix(SUFFIX), f"*{SUFFIX}"
        )
        if target is None:
            return
        made: list[Path] = []

        def work(_going: Going) -> Converted:
            return convert_project(path, target)

        def told(done: Converted) -> tuple[str, Sequence[str]]:
            made.append(done.path)
            words = self.tr("Made “{name}”: {texts}, {codes} and {codings}.")
            return words.format(**_counts(done), name=done.path.name), done.notes

        dialog = ExchangeDialog(title, work, told, window)
        dialog.finished.connect(lambda _result: self._frame.open_path(made[0]) if made else None)
        dialog.open()


class ExchangeDialog(Dialog):
    """Works when it is shown; stays to tell what could not be kept. `told` puts a result into words and notes."""

    def __init__(
        self, title: str, work: Callable[[Going], Any], told: Callable[[Any], tuple[str, Sequence[str]]],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent, width=560)
        self._told = told
        self._writing = ""
        self.strip = ProgressStrip(self)
        self.lines = TextArea("", lines=8)
        self.lines.edit.setReadOnly(True)
        self.lines.edit.setAccessibleName(self.tr("What could not be kept as it was"))
        self.body.addWidget(self.strip)
        self.body.addWidget(self.lines, 1)
        self.lines.hide()
        self.close_button = self.verb(self.tr("Close"), self.accept, "primary")
        self.close_button.setEnabled(False)
        self.say(self.tr("Working…"))

        def run(progress: Progress) -> Any:  # noqa: ANN401 - whatever the work gives
            progress.check()
            return work(progress.going())

        self._job: Job | None = Job(run, self)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.start()

    @property
    def busy(self) -> bool:
        """Whether the work goes on."""
        return self._job is not None

    def _finish(self, result: object) -> None:
        self._job = None
        sentence, notes = self._told(result)
        self.say(sentence)
        self.lines.set_words("\n".join(notes))
        self.lines.setVisible(bool(notes))
        self._end()

    def can_cancel(self, words: str) -> None:
        """The work says how far it is, and can be cancelled, which closes the dialog; `words` stand beside that."""
        job = self._job
        if job is None:
            return
        self.say("")
        self.strip.start(words, 100)
        self._writing = words
        job.progress.told.connect(self._advance)
        self.strip.cancelled.connect(job.cancel)
        job.cancelled.connect(self._cancelled)

    def _advance(self, done: int, _total: int, _words: str) -> None:
        self.strip.advance(done, self._writing)

    def _cancelled(self) -> None:
        self._job = None
        super().reject()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self._job = None
        self.say("")
        self.band.show_problem(error.message)
        self._end()

    def _end(self) -> None:
        self.strip.finish()
        self.close_button.setEnabled(True)
        self.close_button.setFocus()
        self.adjustSize()


def _counts(done: Exported | Converted) -> dict[str, str]:
    """What went over, in words."""
    return {
        "texts": counted(done.texts, "text", "texts"),
        "codes": counted(done.codes, "code", "codes"),
        "codings": counted(done.codings, "coding", "codings"),
    }
