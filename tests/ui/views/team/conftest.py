"""The main window on the sample study, and a copy of it in which Bram worked apart."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.jobs import busy
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["apart", "open_window", "sample_file", "sample_template", "settle", "window"]


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[], None]:
    """Waits until background work has come back to the window."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not busy())
        QApplication.processEvents()  # what was found may be shown, or gone on with, in an event of its own
        qtbot.waitUntil(lambda: not busy())

    return wait


@pytest.fixture
def apart(window: MainWindow, tmp_path: Path) -> Path:
    """A copy in which Bram defined and made codes, while Anna defined one of them here."""
    study = window.study
    assert study is not None
    other = Path(shutil.copy(study.path, tmp_path / "hubs_bram.qcoder"))
    with open_study(other, coder="Bram") as bram:
        codebook.change(bram, named(bram, "Self-reliance"), definition="By Bram.")
        codebook.create(bram, "Waiting lists")
        codebook.create(bram, "friction")
    codebook.change(study, named(study, "Self-reliance"), definition="By Anna.")
    return other


def named(study: Study, name: str) -> bytes:
    return codebook.find(codebook.codes(study), name).id
