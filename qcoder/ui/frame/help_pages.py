"""The pages of help: keys, and about the program."""

from PySide6.QtCore import QObject

from qcoder.ui.dialogs.about import About
from qcoder.ui.dialogs.keys import Keys
from qcoder.ui.frame.features import Frame


class HelpPages(QObject):
    """Shows pages over the window."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def show_keys(self) -> None:
        """All keys on one page."""
        Keys(self._frame.widget).open()

    def about(self) -> None:
        """Version and licence."""
        About(self._frame.widget).open()
