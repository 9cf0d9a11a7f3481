"""A tree of nodes with an id each, for the trees at the sides of the window."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qcoder.ui.saying import percent
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex

_NAMES = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole))
_FEW = 8  # rows that are told of one by one


@dataclass(slots=True, eq=False)
class Node:
    """A row: its id (unique in the tree), its words, and the values of further roles.

    A value that is a function is worked out when it is asked for, such as the tip of one row among thousands.
    """

    id: bytes
    name: str
    values: dict[int, Any] = field(default_factory=dict)
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    row: int = 0
    key: int = 0  # what indexes carry; of one showing of the tree only

    def add(self, child: "Node") -> "Node":
        """Put a row below this one, last; returns it."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)
        return child

    def walk(self) -> Iterator["Node"]:
        """All rows below, in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()

    def told(self, role: int) -> object:
        """What the row has in a role."""
        if role in _NAMES:
            return self.name
        value = self.values.get(role)
        return value() if callable(value) else value


def spoken(node: Node) -> str:
    """A row as a screen reader says it: the name, then all that the row shows beside it."""
    share, number = node.values.get(ItemRole.SHARE), node.values.get(ItemRole.COUNT)
    memo = QCoreApplication.translate("TreeModel", "memo") if node.values.get(ItemRole.MEMO) else ""
    own = node.values.get(Qt.ItemDataRole.AccessibleTextRole)
    if own:
        return ", ".join(filter(None, (str(own), memo)))
    parts = [
        node.name,
        str(node.values.get(ItemRole.NOTE) or ""),
        str(node.values.get(ItemRole.DETAIL) or ""),
        "" if share is None else QCoreApplication.translate("TreeModel", "{share} coded").format(share=percent(share)),
        "" if number is None else str(number),
        memo,
    ]
    return ", ".join(filter(None, parts))


class TreeModel(QAbstractItemModel):
    """Shows nodes. The whole tree is given anew when its shape changes; values of one row change in place.

    Indexes carry a number, and a tree that is shown later has other numbers. So an index that somebody still holds from
    before, as Qt's views do while what they told of changes the tree, leads nowhere; the address of a node that is gone
    would end the program. For the same reason the tree narrows itself to what is looked for: indexes of Qt's own filter
    are addresses.
    """

    repaint_wanted = Signal()  # values changed in so many rows that a view does better to paint itself anew

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole = Node(b"", "")  # all rows
        self._root = self._whole  # those that are shown
        self._all: dict[bytes, Node] = {}
        self._by_id: dict[bytes, Node] = {}
        self._by_key: dict[int, Node] = {}
        self._keys = count(1)
        self._memos: Mapping[bytes, str] = {}
        self._wanted = ""
        self._wanted_in: int = Qt.ItemDataRole.DisplayRole

    def show_tree(self, root: Node) -> None:
        """Show another tree, narrowed as the one before."""
        self.beginResetModel()
        self._whole = root
        self._all = {node.id: node for node in root.walk()}
        for identifier in self._memos.keys() & self._all.keys():
            self._all[identifier].values[ItemRole.MEMO] = self._memos[identifier]
        self._number()
        self.endResetModel()

    def narrow(self, words: str, role: int = Qt.ItemDataRole.DisplayRole) -> None:
        """Show only the rows with these words in a role, capitals or not, and those above them; without words all."""
        self.beginResetModel()
        self._wanted, self._wanted_in = words.casefold(), role
        self._number()
        self.endResetModel()

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows may be left out."""
        return bool(self._wanted)

    def knows(self, identifier: bytes) -> bool:
        """Whether the tree has this row, shown or not."""
        return identifier in self._all

    def _number(self) -> None:
        """Give what is shown now its numbers."""
        self._root = _fitting(self._whole, self._fits) if self._wanted else self._whole
        self._by_id, self._by_key = {}, {}
        for node in self._root.walk():
            node.key = next(self._keys)
            self._by_id[node.id] = self._by_key[node.key] = node

    def _fits(self, node: Node) -> bool:
        return self._wanted in str(node.told(self._wanted_in) or "").casefold()

    def set_value(self, identifier: bytes, role: int, value: object) -> None:
        """Show another value in one row."""
        node = self._all.get(identifier)
        if node is not None and node.values.get(role) != value:
            node.values[role] = value
            if identifier in self._by_id:
                index = self.index_of(identifier)
                self.dataChanged.emit(index, index, [role])

    def set_values(self, role: int, values: Mapping[bytes, object]) -> None:
        """Show these values in a role, and nothing in the rows that are left out. The height of rows stays the same."""
        other = [one for one, node in self._all.items() if node.values.get(role) != values.get(one)]
        if len(other) <= _FEW:
            for one in other:
                self.set_value(one, role, values.get(one))
            return
        for one in other:
            self._all[one].values[role] = values.get(one)
        self.repaint_wanted.emit()

    def show_memos(self, words: Mapping[bytes, str]) -> None:
        """Mark the rows on which there are memos, in trees shown later too; `words` are how these begin."""
        self._memos = words
        self.set_values(ItemRole.MEMO, words)

    def index_of(self, identifier: bytes) -> QModelIndex:
        """The index of a row; invalid when it is not shown."""
        node = self._by_id.get(identifier)
        return self.createIndex(node.row, 0, node.key) if node is not None else QModelIndex()

    def id_at(self, index: Index) -> bytes:
        """The id of a row; b"" for no row."""
        node = self.node_at(index)
        return node.id if node is not self._root else b""

    def node_at(self, index: Index) -> Node:
        """The node of a row; the root for no row, and for one of a tree that was shown before."""
        return self._by_key.get(index.internalId(), self._root) if index.isValid() else self._root

    # ---- Qt's questions

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        above = self.node_at(parent) if parent is not None else self._root
        if not (0 <= row < len(above.children) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, above.children[row].key)

    def parent(self, index: Index | None = None) -> Any:  # noqa: ANN401 - Qt overloads this name with QObject.parent
        if index is None:
            return super().parent()
        above = self.node_at(index).parent
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above.key)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.node_at(parent).children) if parent is not None else len(self._root.children)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node_at(index)
        if role == ItemRole.TOLD:
            return node.told
        if role == Qt.ItemDataRole.ToolTipRole and node.values.get(ItemRole.MEMO):
            memo = QCoreApplication.translate("TreeModel", "Memo: {words}").format(words=node.values[ItemRole.MEMO])
            return f"{node.told(role) or node.name}\n{memo}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(node)
        return node.told(role)


def _fitting(node: Node, fits: Callable[[Node], bool]) -> Node:
    """A copy of a row with those below it that fit or stand above one that does; it has the very values of the row."""
    copy = Node(node.id, node.name, node.values)
    for child in node.children:
        below = _fitting(child, fits)
        if below.children or fits(child):
            copy.add(below)
    return copy
