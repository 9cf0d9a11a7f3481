"""Begins a study: its name, who codes, and the file that it lives in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.study import SUFFIX, create_study, somebody
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.fields import TextField

_UNFIT = frozenset('<>:"/\\|?*')  # what no file system takes in a name
_LONGEST = 80


class NewProject(Dialog):
    """`created` brings the study, open for writing."""

    created = Signal(object)

    def __init__(self, folder: Path, *, coder: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=520)
        title = self.tr("New project")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self._own_file = False
        self.name = TextField(self.tr("Name of the study"))
        self.coder = TextField(self.tr("Your name, as coder"), self.tr("Shown beside every coding that you make."))
        self.coder.edit.setText(coder or somebody())
        self.folder = TextField(self.tr("Folder"))
        self.folder.edit.setText(str(folder))
        self.file = TextField(self.tr("File"), self.tr("One file holds the whole study."))
        self.browse = Button(self.tr("Choose…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._choose_folder)
        self.name.edit.textChanged.connect(self._propose_file)
        self.file.edit.textEdited.connect(self._keep_file)
        self.folder.add_beside(self.browse)
        for part in (self.name, self.coder, self.folder, self.file):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.way_out()
        self.verb(self.tr("Create project"), self.create_project, "primary")
        self.name.edit.setFocus()

    @property
    def path(self) -> Path:
        """The file to be made."""
        name = self.file.edit.text().strip()
        return Path(self.folder.edit.text().strip()).expanduser() / (name if name.endswith(SUFFIX) else name + SUFFIX)

    def _propose_file(self, words: str) -> None:
        self.name.set_problem("")
        if not self._own_file:
            self.file.set_problem("")
            self.file.edit.setText(file_name(words))

    def _keep_file(self, words: str) -> None:
        self.file.set_problem("")
        self._own_file = bool(words.strip())

    def _choose_folder(self) -> None:
        now = Path(self.folder.edit.text()).expanduser()
        chosen = choosing.open_folder(self, self.tr("Folder of the new project"), now)
        if chosen is not None:
            self.folder.edit.setText(str(chosen))
            self.folder.set_problem("")

    def create_project(self) -> None:
        """Make the file; what is wrong is told below the field that it is about."""
        name, coder = (" ".join(field.edit.text().split()) for field in (self.name, self.coder))
        wanted = (
            (self.name, name, self.tr("A study needs a name; type one.")),
            (self.coder, coder, self.tr("Codings need the name of who made them; type yours.")),
            (self.folder, self.folder.edit.text().strip(), self.tr("Choose the folder that the file will stand in.")),
            (self.file, self.file.edit.text().strip(), self.tr("The file needs a name; type one.")),
        )
        for field, words, sentence in wanted:
            field.set_problem("" if words else sentence)
        empty = next((field for field, words, _ in wanted if not words), None)
        if empty is not None:
            empty.edit.setFocus()
            return
        self._create(name, coder)

    def _create(self, name: str, coder: str) -> None:
        path = self.path
        try:
            study = create_study(path, name=name, coder=coder)
        except UserError as error:
            self.file.set_problem(error.message)
            self.file.edit.setFocus()
            self.file.edit.selectAll()
            return
        except EnvironmentProblem as error:
            at_fault = self.file if path.parent.is_dir() else self.folder
            at_fault.set_problem(error.message)
            at_fault.edit.setFocus()
            return
        self.created.emit(study)
        self.accept()


def file_name(words: str) -> str:
    """A name for a file, made from that of the study."""
    kept = "".join(" " if sign in _UNFIT or not sign.isprintable() else sign for sign in words)
    return " ".join(kept.split()).strip(". ")[:_LONGEST].strip()
