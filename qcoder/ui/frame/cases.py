"""Persons, sites and their attributes, from any room."""

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame
from qcoder.ui.views.cases.sheet_dialog import SheetDialog


class Cases(QObject):
    """Opens the sheet over the window."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def edit_cases(self) -> None:
        """Edit cases and attributes like a spreadsheet."""
        if self._frame.session is not None:
            SheetDialog(self._frame.session, self._frame.widget).open()
