"""Files dropped on the main window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.window import MainWindow

Open = Callable[[Path | None], MainWindow]
_COPY, _LEFT, _NO = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _drop(window: MainWindow, *files: Path) -> bool:
    """Drag files over the window and, where it takes them, let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    entering = QDragEnterEvent(QPoint(400, 400), _COPY, data, _LEFT, _NO)
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(400, 400), _COPY, data, _LEFT, _NO))
    return entering.isAccepted()


def test_transcripts_come_to_the_import_window(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    talk = tmp_path / "Talk.txt"
    talk.write_text("Anna: Who comes here?\nBram: Whoever likes soup.\n", encoding="utf-8")
    assert _drop(window, talk)
    assert window.importing is not None
    listed = window.importing.batch
    qtbot.waitUntil(lambda: [entry.plan is not None for entry in listed.entries] == [True])


def test_a_project_is_opened(open_window: Open, sample_file: Path) -> None:
    window = open_window(None)
    assert _drop(window, sample_file)
    assert window.study is not None
    assert window.study.path == sample_file


def test_what_nobody_can_take_is_refused(open_window: Open, sample_file: Path, tmp_path: Path) -> None:
    window = open_window(None)
    talk = tmp_path / "Talk.txt"
    talk.write_text("Anna: Who comes here?\n", encoding="utf-8")
    assert not _drop(window, talk)  # there is no study to bring it into
    assert not _drop(window, sample_file, talk)
    assert window.study is None
