"""The main window on a copy of the sample study, for tests: `from tests.ui.windows import sample_file, window`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from tests.sample_study import sample_file, sample_template

__all__ = ["open_window", "sample_file", "sample_template", "window"]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Path | None], MainWindow]]:
    """Opens the main window, on a project or on the welcome screen."""
    made: list[MainWindow] = []

    def make(project: Path | None = None) -> MainWindow:
        Theme.by_name("light").apply(qapp)
        settings = Settings()
        settings.set("who.names", ["Anna"])  # the person at this computer is known; who is not is asked
        window = MainWindow(settings)
        window.resize(1280, 800)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        if project is not None:
            window.open_path(project)
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def window(open_window: Callable[[Path | None], MainWindow], sample_file: Path) -> MainWindow:
    """The window on the sample study, with the English text of a focus group open."""
    window = open_window(sample_file)
    assert window.study is not None
    window.code_view.open_source(sources.find(window.study, "Focus group Quayside").id)
    return window
