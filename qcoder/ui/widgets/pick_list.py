"""The rows of the quick pick: a small list model and how a row is painted."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qcoder.ui.paint.draw import draw_box, draw_icon, draw_matched, draw_text, horizontal_line, text_width
from qcoder.ui.paint.signs import draw_key_cap, draw_swatch
from qcoder.ui.theme import Theme, current
from qcoder.ui.widgets.finding import PickEntry

ROWS = 8
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_CREATE_GAP = 9  # above the row that makes something new
_INSET = 4
_GAP = 10

Index = QModelIndex | QPersistentModelIndex


class PickModel(QAbstractListModel):
    """Eight of the entries at a time, and below them, if there are words for it, a row that makes a new one.

    Where nothing was found a row says so, which cannot be chosen. `move_by` brings the others into sight, so that the
    row that makes a new one stays where it is.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._digits = False
        self._found: Sequence[PickEntry] = ()
        self._first = 0
        self._entries: tuple[PickEntry, ...] = ()
        self._create = ""
        self._nothing = ""

    def show_entries(
        self, entries: Sequence[PickEntry], create: str, *, nothing: str = "", digits: bool = False
    ) -> None:
        """Shows other rows; `nothing` are the words where there are none, `digits` whether the rows have numbers."""
        self.beginResetModel()
        self._found, self._first, self._digits = entries, 0, digits
        self._entries = tuple(entries[:ROWS])
        self._create = create
        self._nothing = "" if entries or create else nothing
        self.endResetModel()

    def move_by(self, rows: int) -> int:
        """Show entries further down, or up; returns by how many rows they moved."""
        first = max(0, min(len(self._found) - ROWS, self._first + rows))
        moved, self._first = first - self._first, first
        if moved:
            self._entries = tuple(self._found[first : first + ROWS])
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))
        return moved

    @property
    def entries(self) -> tuple[PickEntry, ...]:
        """The entries in sight."""
        return self._entries

    @property
    def found(self) -> Sequence[PickEntry]:
        """All entries, best first."""
        return self._found

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self._entries) + bool(self._create) + bool(self._nothing)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self._nothing else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        entry = self._entries[row] if row < len(self._entries) else None
        words = self._create or self._nothing
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name if entry else words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(entry) if entry else words
        if role == ENTRY_ROLE:
            return entry
        if role == KEY_ROLE:
            return self._key(row, entry)
        return None

    def _key(self, row: int, entry: PickEntry | None) -> str:
        if entry is None:
            return "Ctrl+Enter" if self._create else ""
        if row == 0:
            return "Enter"
        return str(row + 1) if self._digits else ""


def _spoken(entry: PickEntry) -> str:
    parts = ["✓" if entry.ticked else "", entry.name, entry.parent, _facts(entry)]
    return ", ".join(part for part in parts if part)


def _facts(entry: PickEntry) -> str:
    """What stands at the right of a row: its note, else its count."""
    return entry.note or ("" if entry.count is None else str(entry.count))


class PickDelegate(QStyledItemDelegate):
    """Swatch or icon, name with matched letters bold, parent muted; at the right count, note and key."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        extra = _CREATE_GAP if index.data(ENTRY_ROLE) is None and index.row() > 0 else 0
        return QSize(200, current().row("palette") + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        entry = index.data(ENTRY_ROLE)
        if entry is None and index.row() > 0:
            horizontal_line(painter, rect.left(), rect.right(), rect.top() + 4, theme.c("border"))
            rect = rect.adjusted(0, _CREATE_GAP, 0, 0)
        if option.state & QStyle.StateFlag.State_Selected:
            edge = theme.c("focus") if theme.is_contrast else None
            draw_box(painter, rect.adjusted(_INSET, 0, -_INSET, 0), theme.c("current"), edge)
        inner = rect.adjusted(14, 0, -12, 0)
        key = index.data(KEY_ROLE)
        if key:
            inner.setRight(draw_key_cap(painter, theme, inner.right(), rect.center().y(), key) - _GAP)
        if entry is None and not key:
            draw_text(painter, inner, index.data() or "", theme.font(), theme.c("muted"))
        elif entry is None:
            draw_icon(painter, inner.x(), rect.center().y(), "plus", theme.c("muted"), theme.px(14))
            room = inner.adjusted(theme.px(22), 0, 0, 0)
            draw_text(painter, room, index.data() or "", theme.font(), theme.c("text2"))
        else:
            _paint_entry(painter, theme, inner, entry)


def _paint_entry(painter: QPainter, theme: Theme, rect: QRectF, entry: PickEntry) -> None:
    middle, small = rect.center().y(), theme.font("small")
    facts = _facts(entry)
    if facts:
        width = text_width(small, facts)
        place = QRectF(rect.right() - width, rect.y(), width + 1, rect.height())
        draw_text(painter, place, facts, small, theme.c("muted"), elide=False)
        rect = rect.adjusted(0, 0, -width - _GAP, 0)
    if entry.ticked:
        draw_icon(painter, rect.x() - 2, middle, "check", theme.c("accent"), theme.px(15))
    elif entry.colour is not None:
        draw_swatch(painter, theme, rect.x(), middle, entry.colour, theme.px(10))
    elif entry.icon:
        draw_icon(painter, rect.x() - 2, middle, entry.icon, theme.c("muted"), theme.px(15))
    room = rect.adjusted(theme.px(22), 0, 0, 0)
    used = draw_matched(
        painter, room, entry.name, entry.matched, theme.font(), theme.font("ui_strong"), theme.c("text")
    )
    x = room.x() + used + _GAP
    if entry.parent and room.right() - x > 24:
        draw_text(painter, QRectF(x, rect.y(), room.right() - x, rect.height()), entry.parent, small, theme.c("muted"))
