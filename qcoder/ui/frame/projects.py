"""Opening, making and copying projects from the window."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path
from PySide6.QtCore import QObject

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import copies, overview, sample
from qcoder.services.study import SUFFIX, ProjectInUse, Study, open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.about import About
from qcoder.ui.dialogs.keys import Keys
from qcoder.ui.dialogs.new_project import NewProject

if TYPE_CHECKING:
    from qcoder.ui.frame.window import MainWindow


class Projects(QObject):
    """Acts for the window; what goes wrong is told in its band."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    @property
    def _filter(self) -> str:
        return self.tr("QCoder projects (*{suffix})").format(suffix=SUFFIX)

    def _folder(self) -> Path:
        known = self._window.settings.get("folder", "")
        return Path(known) if known and Path(known).is_dir() else user_documents_path()

    def new(self) -> None:
        """Ask for a name and a place, and begin a study there."""
        dialog = NewProject(self._folder(), parent=self._window)
        dialog.created.connect(self._window.show_study)
        dialog.open()

    def choose(self) -> None:
        """Ask for a file and open it."""
        path = choosing.open_file(self._window, self.tr("Open a project"), self._folder(), self._filter)
        if path is not None:
            self.open(path)

    def open(self, path: Path, *, read_only: bool = False) -> None:
        """Open a study; one that somebody else is writing to can be opened read-only."""
        if self._window.study is not None and self._window.study.path == path:
            return
        try:
            study = open_study(path, read_only=read_only)
        except ProjectInUse as error:
            offer = (self.tr("Open read-only"), lambda: self.open(path, read_only=True))
            again = (self.tr("Try again"), lambda: self.open(path))
            self._window.band.show_problem(error.message, [offer, again], kind="warning")
            return
        except (UserError, EnvironmentProblem) as error:
            forget = (self.tr("Close"), self._window.band.hide)
            self._window.band.show_problem(error.message, [forget])
            return
        self._window.band.hide()
        self._window.settings.set("folder", str(path.parent.absolute()))
        self._window.show_study(study)

    def sample(self) -> None:
        """Open a copy of the sample study in the person's documents."""
        try:
            path = sample.sample_in(user_documents_path() / "QCoder sample")
        except (UserError, EnvironmentProblem) as error:
            self._window.band.show_problem(error.message, [(self.tr("Close"), self._window.band.hide)])
            return
        self.open(path)

    def remember(self, study: Study) -> None:
        """Put the study at the top of the recent ones, with what it holds."""
        known = overview.info(study)
        holds = self.tr("{sources} sources  ·  {codings} codings").format(sources=known.sources, codings=known.codings)
        when = datetime.now().astimezone().isoformat(timespec="minutes")
        self._window.settings.remember_project(study.path, name=known.name, when=when, holds=holds)

    def save_copy(self) -> None:
        """Ask for a file and write the study there as it is."""
        study = self._window.study
        if study is None:
            return
        proposal = study.path.with_name(f"{study.path.stem} copy{SUFFIX}")
        path = choosing.save_file(self._window, self.tr("Save a copy"), proposal, self._filter)
        if path is None:
            return
        session = self._window.session
        if session is not None and session.attempt(lambda: copies.save_copy(study, path)) is not None:
            self._window.tell(self.tr("Saved a copy as {name}").format(name=path.name))

    def show_keys(self) -> None:
        """All keys on one page."""
        Keys(self._window).open()

    def show_about(self) -> None:
        """Version and licence."""
        About(self._window).open()
