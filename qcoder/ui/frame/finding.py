"""Finding from any room: in the open text, and everywhere."""

from typing import cast

from PySide6.QtCore import QObject

from qcoder.ui.frame.features import Frame
from qcoder.ui.views.code import CodeView


class FindFeature(QObject):
    """Brings the place to the front that finds."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def find_here(self) -> None:
        """Find in the open text, from a room that has no search of its own."""
        cast("CodeView", self._frame.show_room("code")).find_here()

    def find_everywhere(self) -> None:
        """Find in the whole study."""
        self._frame.show_room("find", ("words", ""))
