"""The grid of Assignment: sources in rows, coders in columns, in each cell how far this coder is with this source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.records import Source
from qcoder.services.coders.assignments import ASSIGNED, BUSY, DONE, Assignment, CoderProgress, Pair, Work
from qcoder.ui.saying import counted, figure
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
STATUS_WORDS = {ASSIGNED: "Assigned", BUSY: "Busy", DONE: "Done"}


def day_words(day: str) -> str:
    """A stored date as it is said, such as 30 Oct, with the year where it is not this one."""
    found = QDate.fromString(day[:10], Qt.DateFormat.ISODate)
    this_year = found.year() == QDate.currentDate().year()
    return QLocale().toString(found, "d MMM" if this_year else "d MMM yyyy") if found.isValid() else day


@dataclass(frozen=True, slots=True)
class Board:
    """All that the grid shows; `colours` are those of the coders."""

    sources: Sequence[Source]
    coders: Sequence[CoderProgress]
    assignments: Mapping[Pair, Assignment]
    work: Mapping[Pair, Work]
    today: date
    colours: Mapping[bytes, str]


class AssignmentModel(QAbstractTableModel):
    """Column 0 holds the source, then one column a coder."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board: Board | None = None

    def show_board(self, board: Board) -> None:
        """Shows other assignments; in place where sources and coders are the same, so that the selection stays."""
        old = self.board
        same = old is not None and (
            [one.id for one in old.sources] == [one.id for one in board.sources]
            and [one.coder for one in old.coders] == [one.coder for one in board.coders]
        )
        if not same:
            self.beginResetModel()
        self.board = board
        if not same:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def pair(self, index: Index) -> Pair | None:
        """The coder and the source of a cell; None for the name of a source."""
        board = self.board
        if board is None or index.column() < 1 or not 0 <= index.row() < len(board.sources):
            return None
        return board.coders[index.column() - 1].coder.id, board.sources[index.row()].id

    def assignment(self, index: Index) -> Assignment | None:
        """What a cell says; None where nothing is assigned."""
        pair = self.pair(index)
        return self.board.assignments.get(pair) if self.board and pair else None

    def sentence(self, index: Index) -> str:
        """A cell in words."""
        board, pair = self.board, self.pair(index)
        if board is None or pair is None:
            return board.sources[index.row()].name if board and index.row() < len(board.sources) else ""
        coder, source = board.coders[index.column() - 1].coder.name, board.sources[index.row()].name
        one, done = board.assignments.get(pair), board.work.get(pair)
        parts = [self.tr(STATUS_WORDS[one.status]).lower() if one else self.tr("not assigned")]
        if one and one.due:
            parts.append((self.tr("overdue since {day}") if one.overdue(board.today) else self.tr("due {day}")).format(
                day=day_words(one.due)
            ))
        if done:
            codings = counted(done.codings, "coding", "codings")
            parts.append(self.tr("{codings} in {turns} of {all} turns").format(
                codings=codings, turns=figure(done.turns_coded), all=figure(done.turns)
            ))
        if one and one.note:
            parts.append(one.note)
        return f"{coder} × {source}: {', '.join(parts)}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() or self.board is None else len(self.board.sources)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.board is None else len(self.board.coders) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or self.board is None:
            return None
        if section == 0:
            return self.tr("Source") if role == Qt.ItemDataRole.DisplayRole else None
        one = self.board.coders[section - 1]
        shares = self.tr("{done} of {all} done").format(done=one.done, all=one.total)
        detail = shares if one.total else self.tr("nothing")
        late = self.tr("{count} overdue").format(count=one.overdue) if one.overdue else ""
        told = ", ".join(filter(None, (one.coder.name, detail, late)))
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: one.coder.name,
            ItemRole.DETAIL: ", ".join(filter(None, (detail, late))),
            ItemRole.SHARE: one.done / one.total if one.total else 0.0,
            ItemRole.COLOUR: colour_of(colour) if (colour := self.board.colours.get(one.coder.id)) else None,
            Qt.ItemDataRole.ToolTipRole: tip_text(told),
            Qt.ItemDataRole.AccessibleTextRole: told,
        }
        return values.get(role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        board = self.board
        if board is None or not index.isValid():
            return None
        if index.column() == 0:
            return board.sources[index.row()].name if role in _SAID else None
        one, pair = self.assignment(index), self.pair(index)
        done = board.work.get(pair) if pair else None
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return self.sentence(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self.sentence(index))
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: self.tr(STATUS_WORDS[one.status]) if one else "",
            ItemRole.STATUS: one.status if one else "",
            ItemRole.DETAIL: self._detail(one, done, board.today),
        }
        return values.get(role)

    def _detail(self, one: Assignment | None, done: Work | None, today: date) -> str:
        parts = [counted(done.codings, "coding", "codings")] if done else []
        if one and one.status != DONE and one.due:
            words = self.tr("overdue {day}") if one.overdue(today) else self.tr("by {day}")
            parts.insert(0, words.format(day=day_words(one.due)))
        return " · ".join(parts)


_SAID = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}
)
