"""A sheet of attributes as Qt sees it: name, place and consent first, then a column per attribute."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qcoder.services.attribute_sheet import CONSENT, Sheet, SheetRow
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
FIXED = 3  # columns before those of attributes
_NAMES = 2  # the first of them, which are not edited here
Changes = Mapping[tuple[bytes, str], str]


class SheetModel(QAbstractTableModel):
    """`written` carries what a person put into cells, (row, attribute) to value; a service stores it."""

    written = Signal(object)

    def __init__(self, parent: QObject | None = None, *, may_change: bool) -> None:
        super().__init__(parent)
        self._sheet = Sheet("", (), ())
        self._may_change = may_change

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet. Cells that changed are repainted; another shape is laid out anew."""
        same = sheet.attributes == self._sheet.attributes and [r.id for r in sheet.rows] == [
            r.id for r in self._sheet.rows
        ]
        if not same:
            self.beginResetModel()
        self._sheet = sheet
        if not same:
            self.endResetModel()
        elif sheet.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(sheet.rows) - 1, self.columnCount() - 1))

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    def row_at(self, row: int) -> SheetRow:
        """A row of the sheet."""
        return self._sheet.rows[row]

    def attribute_at(self, column: int) -> str:
        """The attribute of a column; "" for the first ones."""
        return self._sheet.attributes[column - FIXED] if column >= FIXED else ""

    def key_at(self, column: int) -> str:
        """By what the values of a column are kept: an attribute, or `CONSENT`; "" for the first columns."""
        return CONSENT if column == _NAMES else self.attribute_at(column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIXED + len(self._sheet.attributes)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIXED:
            return (self.tr("Name"), self.tr("Belongs to"), self.tr("Consent"))[section]
        return self.attribute_at(section)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._sheet.rows[index.row()]
        attribute = self.key_at(index.column())
        own = row.values.get(attribute, "")
        if role == Qt.ItemDataRole.EditRole:
            return own
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() < _NAMES:
                return (row.name, row.place)[index.column()]
            return own or row.inherited.get(attribute, "")
        if role == ItemRole.DIM:
            return index.column() >= _NAMES and not own
        if role == Qt.ItemDataRole.ToolTipRole and attribute == CONSENT and own:
            return tip_text(own)  # notes are longer than the column
        if role == Qt.ItemDataRole.ToolTipRole and attribute and not own and row.inherited.get(attribute):
            return self.tr("From what it belongs to")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and attribute:
            what = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return self.tr("{attribute} of {name}").format(attribute=what, name=row.name)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._may_change and index.column() >= _NAMES:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() < _NAMES:
            return False
        self.written.emit({(self.row_at(index.row()).id, self.key_at(index.column())): str(value)})
        return True

    # ---- several cells at once

    def as_text(self, cells: Sequence[Index]) -> str:
        """The cells as a spreadsheet takes them: columns parted by tabs, rows by lines."""
        rows = sorted({cell.row() for cell in cells})
        columns = sorted({cell.column() for cell in cells})
        return "\n".join(
            "\t".join(str(self.index(row, column).data() or "") for column in columns) for row in rows
        )

    def pasted(self, corner: Index, text: str, chosen: Sequence[Index]) -> Changes:
        """What text from a spreadsheet would write: from a corner on, or one value into all chosen cells."""
        lines = [line.split("\t") for line in text.rstrip("\n").split("\n")]
        if len(lines) == 1 and len(lines[0]) == 1:
            return self.filled(chosen or [corner], lines[0][0])
        out: dict[tuple[bytes, str], str] = {}
        for down, line in enumerate(lines):
            for across, value in enumerate(line):
                row, column = corner.row() + down, corner.column() + across
                if row < self.rowCount() and _NAMES <= column < self.columnCount():
                    out[self.row_at(row).id, self.key_at(column)] = value
        return out

    def emptied(self, chosen: Sequence[Index]) -> Changes:
        """What taking the values of the chosen cells away would write."""
        return self.filled(chosen, "")

    def filled(self, chosen: Sequence[Index], value: str) -> Changes:
        """What one value in all of the chosen cells would write."""
        return {
            (self.row_at(cell.row()).id, self.key_at(cell.column())): value
            for cell in chosen
            if cell.column() >= _NAMES
        }
