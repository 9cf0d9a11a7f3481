"""Where the scenes of `screens.py` are played: a window of its own for each, with a sample of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.services import sample, sources
from qcoder.services.study import create_study
from qcoder.ui import jobs
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.languages import choose_language
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme

_PATIENCE = 500  # turns of the event loop until the jobs that a scene began have come back


class Stage:
    """A window of its own for one picture."""

    def __init__(self, app: QApplication, folder: Path, theme: str, size: tuple[int, int]) -> None:
        self._app = app
        self.folder = Path(mkdtemp(dir=folder))  # with a sample of its own: what one scene does is not for the next
        shutil.copy(sample.sample_in(folder), self.folder)
        Theme.by_name(theme).apply(app)
        settings = Settings(Path(mkdtemp(dir=folder)))  # what one scene chose is not for the next
        settings.set("who.names", ["Anna"])
        choose_language(settings, QLocale().name().partition("_")[0])
        self.window = MainWindow(settings)
        self.shown: QWidget = self.window  # what the picture is of; a scene may put a dialog here
        self.window.resize(*size)
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Let the window draw, and jobs that were begun come back."""
        for turn in range(_PATIENCE):
            QTest.qWait(20)
            self._app.processEvents()
            if turn >= 4 and not jobs.busy():
                return

    def open_sample(self) -> None:
        """Open the sample study at its first focus group."""
        self.window.open_path(sample.sample_in(self.folder))
        self.open_source("Focus group Quayside")

    def open_empty(self) -> None:
        """Open a study just begun."""
        path = self.folder / "New study.qcoder"
        if not path.exists():
            create_study(path, name="New study", coder="Anna").close()
        self.window.open_path(path)

    def open_source(self, name: str) -> None:
        """Open a source of the sample."""
        study = self.window.study
        if study is not None:
            self.window.code_view.open_source(sources.find(study, name).id)
        self.settle()

    def save(self, file: Path) -> None:
        """Save the picture and take the window down."""
        self.settle()
        self.shown.grab().save(str(file))
        self.window.close()
        self.window.deleteLater()
        self.settle()
