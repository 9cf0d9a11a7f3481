"""Opening, making and copying projects from the window."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.suffix import SAMPLE, SUFFIX
from qcoder.ui.dialogs import choosing
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings

if TYPE_CHECKING:
    from qcoder.services.study import Study


class Projects(QObject):
    """Asks for files over `window`. `opened` gives a study, `failed` a sentence with at most two ways out."""

    opened = Signal(object)
    begun = Signal(object)  # before it is opened: a study that the person at this computer made, under their own name
    unreal = Signal(object)  # before it is opened: the sample, in which nobody real is at work
    failed = Signal(str, list)
    told = Signal(str)

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings

    @property
    def _filter(self) -> str:
        return self.tr("QCoder projects (*{suffix})").format(suffix=SUFFIX)

    def _folder(self) -> Path:
        known = self._settings.get("folder", "")
        return Path(known) if known and Path(known).is_dir() else choosing.documents()

    def new(self) -> None:
        """Ask for a name and a place, and begin a study there."""
        from qcoder.ui.dialogs.new_project import NewProject  # this, and a study's services: not needed to start

        dialog = NewProject(self._folder(), parent=self._window)
        dialog.created.connect(self._begun)
        dialog.open()

    def _begun(self, study: "Study") -> None:
        self.begun.emit(study)
        self.opened.emit(study)

    def choose(self) -> None:
        """Ask for a file and open it."""
        path = choosing.open_file(self._window, self.tr("Open a project"), self._folder(), self._filter)
        if path is not None:
            self.open(path)

    def open(self, path: Path, *, read_only: bool = False, unreal: bool = False) -> None:
        """Open a study; one that somebody else is writing to can be opened read-only."""
        from qcoder.services.study import WriteRefused, open_study

        try:
            study = open_study(path, read_only=read_only)
        except WriteRefused as error:
            offer = (self.tr("Open read-only"), lambda: self.open(path, read_only=True))
            self.failed.emit(error.message, [offer, (self.tr("Try again"), lambda: self.open(path))])
            return
        except (UserError, EnvironmentProblem) as error:
            self.failed.emit(error.message, [])
            return
        if path.name != SAMPLE:  # a study of one's own is not begun among the copies of the sample
            self._settings.set("folder", str(path.parent.absolute()))
        if unreal:
            self.unreal.emit(study)
        self.opened.emit(study)

    def sample(self) -> None:
        """Open a copy of the sample study in the person's documents."""
        from qcoder.services import sample  # reads transcripts, with all their formats: not needed to start

        try:
            path = sample.sample_in(choosing.documents() / "QCoder sample")
        except (UserError, EnvironmentProblem) as error:
            self.failed.emit(error.message, [])
            return
        self.open(path, unreal=True)

    def remember(self, study: "Study") -> None:
        """Put the study at the top of the recent ones, with what it holds."""
        from qcoder.services import overview

        sources, codings = overview.sources_and_codings(study)
        holds = self.tr("{sources} sources  ·  {codings} codings").format(sources=sources, codings=codings)
        when = datetime.now().astimezone().isoformat(timespec="minutes")
        self._settings.remember_project(study.path, name=study.name, when=when, holds=holds)

    def save_copy(self, session: Session) -> None:
        """Ask for a file and write the study there as it is."""
        from qcoder.services.team import copies

        study = session.study
        proposal = study.path.with_name(f"{study.path.stem} copy{SUFFIX}")
        path = choosing.save_file(self._window, self.tr("Save a copy"), proposal, self._filter)
        if path is not None and session.attempt(lambda: copies.save_copy(study, path)) is not None:
            self.told.emit(self.tr("Saved a copy as {name}").format(name=path.name))
