"""Which controls of a window a screen reader would not find, or would say oddly."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QMainWindow, QWidget


def nameless(root: QWidget) -> Iterator[str]:
    """The widgets below a window that take the keyboard and have no name or no role, or are described badly."""
    for widget in root.findChildren(QWidget):
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if not takes_keys or not widget.isVisibleTo(root) or isinstance(widget, QMainWindow | QDialog):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        place = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        if face is None or face.role() == QAccessible.Role.NoRole or not _name(widget, root):
            yield place
            continue
        described = face.text(QAccessible.Text.Description)
        if "<" in described and ">" in described:
            yield f"{place} says markup: {described[:80]}"
        if described.startswith(f"{_name(widget, root)} ("):
            yield f"{place} says its name twice: {described[:80]}"


def _name(widget: QWidget, root: QWidget) -> str:
    """What names a widget; of a drop-down its own name or label, since on Linux Qt says the value as its name."""
    if isinstance(widget, QComboBox):
        labels = [one.text() for one in root.findChildren(QLabel) if one.buddy() is widget]
        return (widget.accessibleName() or "".join(labels)).strip()
    face = QAccessible.queryAccessibleInterface(widget)
    return str(face.text(QAccessible.Text.Name)).strip()
