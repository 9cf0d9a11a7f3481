"""Who took part in a source as Qt sees it: name, role and turns, then a column per attribute."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qcoder.services.participants import Participant
from qcoder.ui.widgets.cells import SILENT
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
NAME, ROLE, TURNS = range(3)
FIXED = 3


class ParticipantsModel(QAbstractTableModel):
    """`written` carries what a person put into a cell: the participant, the attribute ("" for the role), the value."""

    written = Signal(object, str, str)

    def __init__(self, parent: QObject | None = None, *, may_change: bool) -> None:
        super().__init__(parent)
        self._may_change = may_change
        self.people: list[Participant] = []
        self.attributes: tuple[str, ...] = ()

    def show_people(self, people: Sequence[Participant], attributes: Sequence[str]) -> None:
        """Shows others, or the same anew."""
        self.beginResetModel()
        self.people, self.attributes = list(people), tuple(attributes)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIXED + len(self.attributes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Name"), self.tr("Role here"), self.tr("Turns"), *self.attributes)[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        known = super().flags(index)
        editable = self._may_change and index.isValid() and index.column() not in {NAME, TURNS}
        return known | Qt.ItemFlag.ItemIsEditable if editable else known

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self.people[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole:
            return self._own(one, column)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            words = self._words(one, column)
            return words if role == Qt.ItemDataRole.DisplayRole else tip_text(words)
        if role == ItemRole.STATUS and column == TURNS:
            return SILENT if one.silent else None
        if role == ItemRole.DIM:
            return column >= FIXED and self.attributes[column - FIXED] not in one.attributes
        return None

    def _own(self, one: Participant, column: int) -> str:
        return one.role if column == ROLE else one.attributes.get(self.attributes[column - FIXED], "")

    def _words(self, one: Participant, column: int) -> str:
        if column < FIXED:
            return (one.name, one.role, self.tr("silent") if one.silent else str(one.turns))[column]
        attribute = self.attributes[column - FIXED]
        return one.attributes.get(attribute) or one.inherited.get(attribute, "")

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        one, column = self.people[index.row()], index.column()
        words = str(value).strip()
        if words != self._own(one, column):
            self.written.emit(one, "" if column == ROLE else self.attributes[column - FIXED], words)
        return True
