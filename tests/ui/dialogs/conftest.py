"""A small codebook to edit, and dialogs that are shown and active."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from qcoder.services.codes import codebook
from qcoder.services.study import Study, create_study
from qcoder.ui.session import Session
from qcoder.ui.theme import Theme


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """Social ties > Bonding, Bridging; Outcomes."""
    with create_study(tmp_path / "study.qcoder", name="Trial", coder="Anna") as made:
        ties = codebook.create(made, "Social ties", definition="What holds people.")
        codebook.create(made, "Bonding", parent=ties, color="#12AB34", definition="Among one’s own.")
        codebook.create(made, "Bridging", parent=ties)
        codebook.create(made, "Outcomes")
        yield made
        QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def session(qapp: QApplication, study: Study) -> Session:
    Theme.by_name("light").apply(qapp)
    return Session(study)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What a dialog stands before."""
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(1000, 700)
    with qtbot.waitActive(behind):
        behind.show()
        behind.activateWindow()
    return behind


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QDialog], QDialog]:
    def shown(dialog: QDialog) -> QDialog:
        dialog.open()
        dialog.activateWindow()
        # A dialog counts as active while its window is; the keyboard is in it only when it is so itself.
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog and QApplication.focusWidget() is not None)
        return dialog

    return shown


@pytest.fixture
def code(study: Study) -> Callable[[str], object]:
    """`code("Bonding")` is the code of that name as it is now."""
    return lambda name: codebook.find(codebook.codes(study), name)
