"""Actions as rows: ids in memory, words of a page only when it comes into sight; merges stand among them by time."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.ids import moment
from qcoder.services import history
from qcoder.services.history import Entry
from qcoder.services.study import Study
from qcoder.services.team.merging import PastMerge
from qcoder.ui.saying import sentence_case
from qcoder.ui.views.team.history import wording
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column

COLUMNS = (Column("muted", 160), Column("plain", 130), Column("plain", stretch=True), Column("status", 110))
_WHEN, _WHO, _WHAT, _STATE = range(4)
_PAGE = 64
_KEPT = 40  # pages put together last
Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractTableModel):
    """Newest first. A row is an `Entry`, or a `PastMerge` of this copy."""

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._rows: list[bytes | PastMerge] = []
        self._pages: OrderedDict[int, dict[bytes, Entry]] = OrderedDict()

    def show_actions(self, actions: Sequence[bytes], merges: Sequence[PastMerge]) -> None:
        """Show other actions, newest first, with the merges among them."""
        self.beginResetModel()
        self._pages.clear()
        self._rows = list(actions)
        for merge in sorted(merges, key=lambda one: one.when):
            self._rows.insert(self._place_of(merge.when), merge)
        self.endResetModel()

    def _place_of(self, when: datetime) -> int:
        """The first row that is older than a moment."""
        low, high = 0, len(self._rows)
        while low < high:
            middle = (low + high) // 2
            row = self._rows[middle]
            if (row.when if isinstance(row, PastMerge) else moment(row)) > when:
                low = middle + 1
            else:
                high = middle
        return low

    def entry_at(self, row: int) -> Entry | PastMerge | None:
        """What stands in a row."""
        if not 0 <= row < len(self._rows):
            return None
        action = self._rows[row]
        return action if isinstance(action, PastMerge) else self._entry(row, action)

    def _entry(self, row: int, action: bytes) -> Entry | None:
        page = row // _PAGE
        known = self._pages.pop(page, None)
        if known is None:
            wanted = [one for one in self._rows[page * _PAGE : (page + 1) * _PAGE] if isinstance(one, bytes)]
            known = {entry.action.txn: entry for entry in history.read(self._study, wanted)}
        self._pages[page] = known
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        return known.get(action)

    def row_of(self, action: bytes) -> int:
        """The row of an action; -1 when it is not shown."""
        return self._rows.index(action) if action in self._rows else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("When"), self.tr("Who"), self.tr("What"), "")[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry, column = self.entry_at(index.row()), index.column()
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _merge_cell(entry, column) if isinstance(entry, PastMerge) else _cell(entry, column)
        if isinstance(entry, Entry) and entry.undone:
            if role == ItemRole.DIM:
                return True
            if role == ItemRole.STATUS and column == _STATE:
                return "refused"
        return None


def _cell(entry: Entry, column: int) -> str:
    if column == _WHEN:
        return wording.when(entry.when)
    if column == _WHO:
        return entry.coder or wording.tr("somebody")
    if column == _WHAT:
        return sentence_case(entry.label)
    return wording.tr("undone") if entry.undone else ""


def _merge_cell(merge: PastMerge, column: int) -> str:
    if column == _WHEN:
        return wording.when(merge.when)
    if column == _WHAT:
        return wording.tr("Merge {files} into this copy").format(files=merge.files)
    return wording.tr("This copy") if column == _WHO else ""
