"""The dialog that writes the report so far, or the findings, as a document: format, headings, template, what to add."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from qcoder.model.going import Going
from qcoder.services.reporting.report_document import Printed
from qcoder.services.study import Study, open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.writing import WritingDialog
from qcoder.ui.jobs import Progress
from qcoder.ui.languages import spoken_language
from qcoder.ui.saying import heard
from qcoder.ui.session import Session
from qcoder.ui.views.published.template_field import TemplateField
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

    `write` runs on another thread with a study of its own, says how far it is, and answers what `said` tells of;
    `additions` are names with the words of their check boxes.
    """

    title: str
    name: str
    write: Callable[[Study, Order, Going], Printed]
    said: Callable[[int], str]
    additions: Mapping[str, str] = field(default_factory=dict)


class DocumentExport(WritingDialog):
    """Asks for the file last, and then writes it."""

    def __init__(self, session: Session, matter: Matter, parent: QWidget) -> None:
        super().__init__(matter.title, session, QCoreApplication.translate("DocumentExport", "Export…"), parent)
        self._matter = matter
        self.format = ChoiceField([
            self.tr("Word document (.docx)"), self.tr("Page for a browser (.html)"), self.tr("Markdown (.md)"),
        ])
        self.format.setAccessibleName(self.tr("Format"))
        self.language = ChoiceField(list(_LANGUAGES.values()))
        self.language.setAccessibleName(self.tr("Language of headings"))
        self.language.setCurrentIndex(list(_LANGUAGES).index(spoken_language()))
        self.template = TemplateField(session.study.path.parent)
        self.additions = {name: CheckBox(words) for name, words in matter.additions.items()}
        self._lay_out()
        self.format.currentIndexChanged.connect(lambda _index: self._show_for_format())
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
        self.body.addLayout(grid)
        self.body.addLayout(boxes)
        self.add_ending()

    def _ending(self) -> str:
        return _ENDINGS[self.format.currentIndex()]

    def _show_for_format(self) -> None:
        """Only Word follows a template."""
        for part in (self._template_label, self.template):
            part.setVisible(self._ending() == ".docx")

    # ---- writing

    def begin(self) -> None:
        """Asks for the file and writes it."""
        ending = self._ending()
        proposal = self._session.study.path.with_name(self._matter.name + ending)
        path = choosing.save_file(self, self._matter.title, proposal, f"*{ending}")
        if path is not None:
            self.write(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def write(self, target: Path) -> None:
        """Writes the file in the background, whole or not at all."""
        if self.busy:
            return
        order = Order(
            target, list(_LANGUAGES)[self.language.currentIndex()],
            self.template.file if self._ending() == ".docx" else None,
            frozenset(name for name, box in self.additions.items() if box.isChecked()),
        )
        path, write = self._session.study.path, self._matter.write
        words = self.tr("Writing {file}").format(file=target.name)
        self.run(lambda progress: _write(path, write, order, progress), target, words)

    def fields(self) -> Sequence[QWidget]:
        return (self.format, self.language, self.template, *self.additions.values())

    def said(self, result: Printed) -> str:
        what = self._matter.said(result.number)
        said = self.tr("Wrote {what} to {file}").format(what=what, file=self._target.name)
        return ". ".join([said, *(heard(note).rstrip(".") for note in result.notes)])


def _write(path: Path, write: Callable[[Study, Order, Going], Printed], order: Order, progress: Progress) -> Printed:
    """Through a connection of its own, since that of the window belongs to the window's thread."""
    with open_study(path, read_only=True) as study:
        progress.check()
        return write(study, order, progress.going())
