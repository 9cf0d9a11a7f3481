"""The tree of questions with their findings, and the keys by which a person works in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.models.tree_model import TreeModel
from qcoder.ui.widgets.tree import TreeView


class FindingTree(TreeView):
    """`new_asked` (Insert), `delete_asked` (Del), `edit_asked` (F2), `shift_asked` (Alt+Up -1, Alt+Down 1)."""

    new_asked = Signal()
    delete_asked = Signal()
    edit_asked = Signal()
    shift_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Questions with their findings"), parent, ground="page")
        self.findings = TreeModel(self)
        self.setModel(self.findings)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.shift_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Insert:
            self.new_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)
