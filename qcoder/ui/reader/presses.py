"""Counts presses of the mouse at one place: Qt knows the double click only."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication


class Presses:
    """`number` is how often the mouse was pressed in quick succession at the last place."""

    def __init__(self) -> None:
        self.number = 0
        self._at = QPointF()
        self._when = 0

    def count(self, event: QMouseEvent) -> int:
        """Counts a press or double click and returns the new number."""
        soon = event.timestamp() - self._when <= QApplication.doubleClickInterval()
        near = (event.position() - self._at).manhattanLength() < QApplication.startDragDistance()
        self.number = self.number + 1 if soon and near and self.number else 1
        self._at, self._when = event.position(), event.timestamp()
        return self.number
