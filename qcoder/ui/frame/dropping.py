"""Files dropped on the main window: a project is opened, transcripts come to the import window."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from qcoder.model.suffix import SUFFIX

_MOVING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FileDrops(QObject):
    """Takes what no pane under the pointer took for itself, such as the page of merges or the import window.

    `can_import` says whether transcripts can come in now. One project alone is opened; several, or a project among
    other files, are refused, since nobody can say which is meant.
    """

    project_dropped = Signal(object)  # Path
    transcripts_dropped = Signal(list)  # of Path, folders too

    def __init__(self, window: QWidget, can_import: Callable[[], bool]) -> None:
        super().__init__(window)
        self._can_import = can_import
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (*_MOVING, QEvent.Type.Drop):
            return False
        drop = cast("QDropEvent", event)  # whose kinds for entering and moving say the same of what is dragged
        files = [Path(url.toLocalFile()) for url in drop.mimeData().urls() if url.isLocalFile()]
        projects = [file for file in files if file.suffix.casefold() == SUFFIX]
        taken = len(files) == 1 if projects else bool(files) and self._can_import()
        drop.setAccepted(taken)
        if taken and event.type() == QEvent.Type.Drop:
            if projects:
                self.project_dropped.emit(projects[0])
            else:
                self.transcripts_dropped.emit(files)
        return True
