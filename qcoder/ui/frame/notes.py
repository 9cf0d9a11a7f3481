"""Writing notes from anywhere."""

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame
from qcoder.ui.views.memos.room import MemosRoom


class Notes(QObject):
    """Begins entries of the journal."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def write_in_journal(self) -> None:
        """Begin an entry of today."""
        room = self._frame.show_room("memos")
        if isinstance(room, MemosRoom):
            room.write_in_journal()
