"""The codebook as a tree with columns of use, sorted among siblings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt

from qcoder.model.records import Code
from qcoder.services.codes.code_usage import CodebookUsage
from qcoder.ui.models.code_tree import CodeTreeModel
from qcoder.ui.models.tree_model import Index, Node
from qcoder.ui.theme import colour_of
from qcoder.ui.views.codebook.columns import UseColumn, columns
from qcoder.ui.widgets.roles import ItemRole

SEARCH_ROLE = int(Qt.ItemDataRole.UserRole) + 100  # all names by which a code is looked for
_COLUMN = int(Qt.ItemDataRole.UserRole) + 1000  # what stands in a column, from this role on


class CodeUseModel(CodeTreeModel):
    """Column 0 is the code, the others are those of `columns`. `sort` keeps the tree and orders siblings."""

    def __init__(self, may_change: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(may_change, parent)
        self.columns: list[UseColumn] = []
        self._codes: Sequence[Code] = ()
        self._usage = CodebookUsage({}, ())
        self._waiting: dict[bytes, int] = {}
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)

    def show_use(self, codes: Sequence[Code], usage: CodebookUsage, waiting: dict[bytes, int]) -> None:
        """Show a codebook in tree order; `waiting` are codings to be looked at again, by code."""
        self._codes, self._usage, self._waiting = codes, usage, waiting
        self.columns = columns(usage)
        self._build()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order siblings by a column; -1 is the order of the codebook."""
        self._sorted = (column, order)
        self._build()

    @property
    def in_own_order(self) -> bool:
        """Whether siblings stand as in the codebook, so that one may be put between two."""
        return self._sorted[0] < 0

    def _build(self) -> None:
        root = Node(b"", "")
        nodes = {b"": root}
        below: dict[bytes, list[Code]] = {}
        for code in self._codes:
            below.setdefault(code.parent or b"", []).append(code)
        waiting = [b""]
        while waiting:
            above = waiting.pop()
            for code in self._in_order(below.get(above, [])):
                node = Node(code.id, code.name, self._values_of(code))
                nodes[code.id] = nodes[above].add(node)
                waiting.append(code.id)
        self.show_tree(root)

    def _in_order(self, siblings: Sequence[Code]) -> list[Code]:
        column, order = self._sorted
        if column < 0 or column > len(self.columns):
            return list(siblings)
        if column == 0:
            made = sorted(siblings, key=lambda code: code.name.casefold())
        else:
            key = self.columns[column - 1].key
            made = sorted(siblings, key=lambda code: (key(code, self._usage.of(code.id)), code.name.casefold()))
        return made if order == Qt.SortOrder.AscendingOrder else made[::-1]

    def _values_of(self, code: Code) -> dict[int, object]:
        use = self._usage.of(code.id)
        tip = code.path + (f"\n{code.definition}" if code.definition else "")
        spoken = [code.name, *(f"{c.title} {c.words(code, use)}" for c in self.columns if c.words(code, use) != "·")]
        waiting = self._waiting.get(code.id, 0)
        values: dict[int, object] = {
            ItemRole.COLOUR: colour_of(code.color),
            ItemRole.STRONG: code.depth == 0 and code.last > code.place,
            ItemRole.DIM: code.status == "retired",
            ItemRole.NOTE: self.tr("{count} to check").format(count=waiting) if waiting else "",
            Qt.ItemDataRole.ToolTipRole: tip,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(spoken),
            SEARCH_ROLE: " ".join((code.name, code.key, *code.former)),
        }
        for number, column in enumerate(self.columns, start=1):
            values[_COLUMN + number] = column.words(code, use)
        return values

    # ---- Qt's questions

    def columnCount(self, _parent: Index | None = None) -> int:
        return 1 + len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.column() == 0:
            return super().data(index, role)
        node = self.node_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return node.values.get(_COLUMN + index.column(), "")
        return node.values.get(role) if role in {ItemRole.DIM, SEARCH_ROLE} else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section > len(self.columns):
            return None
        column = self.columns[section - 1] if section else None
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title if column else self.tr("Code")
        return (column.tip or None) if column and role == Qt.ItemDataRole.ToolTipRole else None

    def dropMimeData(self, data: object, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        # Between two rows nothing can be put while they stand in another order than that of the codebook.
        return super().dropMimeData(data, action, row if self.in_own_order else -1, column, parent)  # type: ignore[arg-type]
