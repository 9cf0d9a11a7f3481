"""Parts of the stories that go through the window: what a person clicks and types, and waiting for jobs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from qcoder.services.study import Study
from qcoder.ui.dialogs.new_project import NewProject
from qcoder.ui.dialogs.table_import import TableImport
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.codebook import CodebookView
from qcoder.ui.views.codebook.comparing.page import ComparePage


def study_of(window: MainWindow) -> Study:
    """The open study."""
    assert window.study is not None
    return window.study


def press(area: QWidget, words: str) -> None:
    """Click the button that says these words."""
    button = next(one for one in area.findChildren(QPushButton) if one.text().startswith(words) and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def new_project(window: MainWindow, qtbot: QtBot, folder: Path, name: str, coder: str) -> None:
    """Make a project through the dialog."""
    window.menus.run("new_project")
    dialog = window.findChild(NewProject)
    assert isinstance(dialog, NewProject)
    dialog.name.edit.setText(name)
    dialog.coder.edit.setText(coder)
    dialog.folder.edit.setText(str(folder))
    press(dialog, "Create project")
    with qtbot.waitActive(window):  # offscreen, nobody gives the focus back to the window behind a dialog
        window.activateWindow()
    assert study_of(window).name == name


def import_files(window: MainWindow, qtbot: QtBot, files: list[Path]) -> None:
    """Import transcripts through the import window, as they were understood."""
    window.menus.run("import_transcripts")
    view = window.importing
    assert view is not None
    view.add_paths(files)
    qtbot.waitUntil(lambda: not view.reading_files, timeout=20_000)
    press(view, "Import")
    qtbot.waitUntil(lambda: window.importing is None, timeout=20_000)


def import_table(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: str, file: Path
) -> None:
    """Import a table through the menu; only the system's own dialog for files is answered for the person."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    window.menus.run(f"import_{kind}")
    if kind == "codebook":  # compared with the codebook first, in its own room
        room = window.room("codebook")
        assert isinstance(room, CodebookView)
        page = room.pages.currentWidget()
        assert isinstance(page, ComparePage)
        press(page, page.take_button.text())
        window.show_room("code")
        return
    dialog = next(one for one in window.findChildren(TableImport) if one.isVisible())
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.busy, timeout=20_000)
    if isValid(dialog) and dialog.isVisible():  # something is to be known of the table
        press(dialog, dialog.close_button.text())
