"""The tree of chapters: renamed in place, moved by dragging and with Alt and an arrow."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from qcoder.services.reporting.outline import Chapter
from qcoder.ui.models.tree_model import Node, TreeModel
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.tree import TreeView

Index = QModelIndex | QPersistentModelIndex
_KIND = "application/x-qcoder-chapter"
_MOVES = {
    Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Right: "under", Qt.Key.Key_Left: "out",
}


class ChapterModel(TreeModel):
    """`rename_asked` carries a chapter and its words; `move_asked` chapter, parent, what it precedes, or None."""

    rename_asked = Signal(object, str)
    move_asked = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.may_change = False

    def show_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Shows other chapters, each with the number of its quotes."""
        root, nodes = Node(b"", ""), dict[bytes, Node]()
        for one in chapters:
            values: dict[int, object] = {ItemRole.COUNT: len(one.quotes) or None, ItemRole.STRONG: one.depth == 0}
            nodes[one.id] = nodes.get(one.parent or b"", root).add(Node(one.id, one.label, values))
        self.show_tree(root)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self.may_change:
            return flags
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value).strip() and str(value) != self.node_at(index).name:
            self.rename_asked.emit(self.id_at(index), str(value))
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(_KIND, QByteArray(self.id_at(indexes[0])))
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        chapter = data.data(_KIND).data() if data.hasFormat(_KIND) else b""
        if chapter:
            above = self.node_at(parent)
            before = above.children[row].id if 0 <= row < len(above.children) else None
            self.move_asked.emit(bytes(chapter), above.id or None, before)
        return False  # the tree is shown anew once it is moved; Qt is not to take a row away


class ChapterTree(TreeView):
    """`new_asked` (Insert), `delete_asked` (Del), `move_asked` (Alt with an arrow: up, down, under, out)."""

    new_asked = Signal()
    delete_asked = Signal()
    move_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Chapters of the report"), parent, ground="page")
        self.chapters = ChapterModel(self)
        self.setModel(self.chapters)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def current(self) -> bytes:
        """The chosen chapter; b"" for none."""
        return self.chapters.id_at(self.currentIndex())

    def choose(self, chapter: bytes) -> bool:
        """Chooses a chapter; says whether it is shown."""
        index = self.chapters.index_of(chapter)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in _MOVES:
            self.move_asked.emit(_MOVES[key])
        elif key == Qt.Key.Key_Insert:
            self.new_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
