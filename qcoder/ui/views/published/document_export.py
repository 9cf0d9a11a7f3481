"""The dialog that writes the report so far, or the findings, as a document: format, headings, template, what to add."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.study import Study, open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.session import Session
from qcoder.ui.views.counting import application
from qcoder.ui.views.published.template_field import TemplateField
from qcoder.ui.views.quotes.dialog import PlainDialog
from qcoder.ui.widgets.bands import ProgressStrip
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import CheckBox, ChoiceField
from qcoder.ui.widgets.labels import TextLabel

_ENDINGS = (".docx", ".html", ".md")
_LANGUAGES = {"en": "English", "nl": "Nederlands", "uk": "Українська"}
_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written: where, in which language, after which template, with which of the offered additions."""

    target: Path
    language: str
    template: Path | None
    additions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is exported: title of the dialog, name of the file without ending, what may be added, by whom and said how.

    `write` runs on another thread with a study of its own and answers what `said` tells of; `additions` are names with
    the words of their check boxes.
    """

    title: str
    name: str
    write: Callable[[Study, Order], int]
    said: Callable[[int], str]
    additions: Mapping[str, str] = field(default_factory=dict)


class DocumentExport(PlainDialog):
    """It closes when the file is written, and stays when it is not."""

    def __init__(self, session: Session, matter: Matter, parent: QWidget) -> None:
        super().__init__(matter.title, parent)
        self._session, self._matter = session, matter
        self._job: Job | None = None
        self._target = Path()
        self.format = ChoiceField([
            self.tr("Word document (.docx)"), self.tr("Page for a browser (.html)"), self.tr("Markdown (.md)"),
        ])
        self.format.setAccessibleName(self.tr("Format"))
        self.language = ChoiceField(list(_LANGUAGES.values()))
        self.language.setAccessibleName(self.tr("Language of headings"))
        self.template = TemplateField(session.study.path.parent)
        self.additions = {name: CheckBox(words) for name, words in matter.additions.items()}
        self.progress = ProgressStrip(self)
        self.cancel_button = Button(self.tr("Cancel"), kind="flat")
        self.export_button = Button(self.tr("Export…"), kind="primary")
        self.export_button.setDefault(True)
        self._lay_out()
        self.format.currentIndexChanged.connect(lambda _index: self._show_for_format())
        self.cancel_button.clicked.connect(self.reject)
        self.export_button.clicked.connect(self.ask_file)
        self.progress.cancelled.connect(self._cancel)
        self.size_to(_WIDTH)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows = [
            (self.tr("Format"), self.format), (self.tr("Language of headings"), self.language),
            (self.tr("Template"), self.template),
        ]
        for place, (name, control) in enumerate(rows):
            label = TextLabel(name, role="text2")
            label.setBuddy(control)
            grid.addWidget(label, place, 0)
            grid.addWidget(control, place, 1)
            if control is self.template:
                self._template_label = label
        boxes = QVBoxLayout()
        boxes.setSpacing(6)
        for box in self.additions.values():
            boxes.addWidget(box)
        self.column.addLayout(grid)
        self.column.addLayout(boxes)
        self.column.addWidget(self.progress)
        self.column.addStretch(1)
        self.add_buttons([self.export_button], way_out=self.cancel_button)

    def _ending(self) -> str:
        return _ENDINGS[self.format.currentIndex()]

    def _show_for_format(self) -> None:
        """Only Word follows a template."""
        for part in (self._template_label, self.template):
            part.setVisible(self._ending() == ".docx")

    # ---- writing

    def ask_file(self) -> None:
        """Asks for the file and writes it."""
        ending = self._ending()
        proposal = self._session.study.path.with_name(self._matter.name + ending)
        path = choosing.save_file(self, self._matter.title, proposal, f"*{ending}")
        if path is not None:
            self.write(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def write(self, target: Path) -> None:
        """Writes the file in the background, whole or not at all."""
        if self._job is not None:
            return
        order = Order(
            target, list(_LANGUAGES)[self.language.currentIndex()],
            self.template.file if self._ending() == ".docx" else None,
            frozenset(name for name, box in self.additions.items() if box.isChecked()),
        )
        self._target = target
        self.problem.hide()
        self._set_busy(busy=True)
        self.progress.start(self.tr("Writing {file}").format(file=target.name))
        path, write = self._session.study.path, self._matter.write
        # The application owns the job: it may outlive the dialog.
        self._job = Job(lambda progress: _write(path, write, order, progress), application())
        self._job.finished.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._end)
        self._job.start()

    def _end(self) -> None:
        self._job = None
        self.progress.finish()
        self._set_busy(busy=False)

    def _finish(self, count: int) -> None:
        self._end()
        words = self.tr("Wrote {what} to {file}")
        self._session.told.emit(words.format(what=self._matter.said(count), file=self._target.name))
        self.accept()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self._end()
        self.problem.show_problem(error.message, [(self.tr("Try again"), self.ask_file)])

    def _set_busy(self, *, busy: bool) -> None:
        for part in (self.format, self.language, self.template, self.export_button, *self.additions.values()):
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


def _write(path: Path, write: Callable[[Study, Order], int], order: Order, progress: Progress) -> int:
    """Through a connection of its own, since that of the window belongs to the window's thread."""
    with open_study(path, read_only=True) as study:
        progress.check()
        return write(study, order)
