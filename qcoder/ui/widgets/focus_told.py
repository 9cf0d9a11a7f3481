"""Tells a screen reader where the keyboard is, in two cases in which Qt says too little or something else.

A list, tree or table that gets the keyboard is told of without the row on which it stands, and a screen reader on Linux
then takes the first row for it. Tabs that change are told of as if they had got the keyboard, wherever that is.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


class FocusTold(QObject):
    """Follows the focus through all windows of the program for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, QAbstractItemView):
            tell_focus_soon(self)


def tell_focus_soon(owner: QObject) -> None:
    """Tells it after what Qt tells of the present event, unless `owner` is gone by then."""
    if QAccessible.isActive():
        QTimer.singleShot(0, owner, _tell_focus)


def _tell_focus() -> None:
    widget = QApplication.focusWidget()
    if widget is None:
        return
    face = QAccessible.queryAccessibleInterface(widget)
    row = None
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        row = face.focusChild()
    QAccessible.updateAccessibility(QAccessibleEvent(row or face, QAccessible.Event.Focus))
