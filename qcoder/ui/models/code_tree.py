"""The codebook as a tree that can be renamed and rearranged in place."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, Signal

from qcoder.model.records import Code
from qcoder.ui.models.tree_model import Index, Node, TreeModel
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.roles import ItemRole

MIME = "application/x-qcoder-code"

# Asked some times for each cell that is painted, and put together in Python each time.
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_AROUND = _READ | Qt.ItemFlag.ItemIsDropEnabled
_BESIDE = _AROUND | Qt.ItemFlag.ItemIsDragEnabled
_CODE = _BESIDE | Qt.ItemFlag.ItemIsEditable


class CodeTreeModel(TreeModel):
    """Codes with colour and count. What a person does in the tree is asked for by signals; services decide."""

    rename_asked = Signal(object, str)
    move_asked = Signal(object, object, object)  # code, new parent or None, the sibling that it goes before or None

    def __init__(self, may_change: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._may_change = may_change

    def show_codes(self, codes: Sequence[Code], counts: Mapping[bytes, int]) -> None:
        """Show a codebook in tree order; `counts` include subcodes."""
        root = Node(b"", "")
        nodes = {b"": root}
        for code in codes:
            node = Node(code.id, code.name, self._values(code, counts.get(code.id, 0)))
            nodes[code.id] = nodes[code.parent or b""].add(node)
        self.show_tree(root)

    def show_counts(self, counts: Mapping[bytes, int]) -> None:
        """Show other counts without touching the shape of the tree."""
        self.set_values(ItemRole.COUNT, {code: counts.get(code, 0) for code in self._all})

    def _values(self, code: Code, count: int) -> dict[int, object]:
        group = code.last > code.place and code.depth == 0
        tip = code.path + (f"\n{code.definition}" if code.definition else "")
        return {
            ItemRole.COLOUR: None if group else colour_of(code.color),
            ItemRole.COUNT: count,
            ItemRole.STRONG: group,
            ItemRole.DIM: code.status == "retired",
            Qt.ItemDataRole.ToolTipRole: tip,
        }

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self._may_change():
            return _READ
        if not index.isValid():
            return _AROUND
        return _BESIDE if index.column() else _CODE

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        self.rename_asked.emit(self.id_at(index), value)
        return True

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, b"".join(self.id_at(index) for index in indexes[:1]))
        return data

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index) -> bool:
        if not data.hasFormat(MIME):
            return False
        above = self.node_at(parent)
        before = above.children[row].id if 0 <= row < len(above.children) else None
        self.move_asked.emit(data.data(MIME).data(), above.id or None, before)
        return False  # the tree is shown anew by what changed; Qt must not remove the row itself
