"""Which controls of a window a screen reader would not find."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget


def nameless(root: QWidget) -> Iterator[str]:
    """The widgets below a window that take the keyboard and have no name, or no role."""
    for widget in root.findChildren(QWidget):
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if not takes_keys or not widget.isVisibleTo(root) or isinstance(widget, QMainWindow | QDialog):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or face.role() == QAccessible.Role.NoRole or not face.text(QAccessible.Text.Name).strip():
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
