"""Tells a screen reader on which row a list, tree or table stands when it gets the keyboard.

Qt tells it of the list alone, and a screen reader on Linux then takes the first row for the one that has the focus.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid


class RowsTold(QObject):
    """Follows the focus through all windows of the program for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QAbstractItemView) and QAccessible.isActive():
            QTimer.singleShot(0, self, partial(_tell_row, now))  # Qt tells of the list itself after this signal


def _tell_row(view: QAbstractItemView) -> None:
    if not isValid(view) or not view.hasFocus() or not view.currentIndex().isValid():
        return
    row = QAccessible.queryAccessibleInterface(view).focusChild()
    if row is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Focus))
