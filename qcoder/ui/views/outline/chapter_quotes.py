"""The quotes of a chapter in the order in which the report prints them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.ui.models.row_table import Index, RowTable
from qcoder.ui.views.published.wording import status_name
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.row_drag import RowDrag
from qcoder.ui.widgets.table import Column, TableView

_STATUS, _WORDS = 0, 1
_LOOKS = (
    Column("status", 112, most=150), Column("words", stretch=True), Column("plain", 200, most=260),
    Column("muted", 150, most=180),
)
_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ItemRole.STATUS}


class ChapterQuotesModel(RowTable):
    """A row for each quote: its id, and what is known of it, or None when its words are gone from their text."""

    columns = _LOOKS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[bytes, QuoteRow | None]] = []

    def show_rows(self, rows: Sequence[tuple[bytes, QuoteRow | None]]) -> None:
        """Shows other quotes."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_total(self) -> int:
        return len(self.rows)

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Status"), self.tr("Quote"), self.tr("Attribution"), self.tr("Source"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.rows[index.row()][1]
        if role == ItemRole.STATUS:
            return row.status if row is not None and index.column() == _STATUS else None
        if row is None:
            gone = self.tr("These words are not in their text any more.")
            return gone if index.column() == _WORDS and role == Qt.ItemDataRole.DisplayRole else None
        cells = (status_name(row.status), " ".join(row.quote.split()), row.attribution, row.source)
        words = cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(words) if index.column() == _WORDS else None
        return words


class ChapterQuotes(TableView):
    """Alt+Up and Alt+Down, or dragging, move a quote (`move_wanted`: row, other row); Del takes it out."""

    move_wanted = Signal(int, int)
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Quotes of the chapter"), parent)
        self.quotes = ChapterQuotesModel(self)
        self.setModel(self.quotes)
        self.set_columns(_LOOKS)
        self.drag = RowDrag(self)
        self.drag.dropped.connect(self.move_wanted)

    def show_quotes(self, rows: Sequence[tuple[bytes, QuoteRow | None]], wanted: bytes = b"") -> None:
        """Shows other quotes; the one that stood current, or `wanted`, stays so."""
        at = self.currentIndex().row()
        before = wanted or (self.quotes.rows[at][0] if 0 <= at < len(self.quotes.rows) else b"")
        self.quotes.show_rows(rows)
        place = next((n for n, (quote, _row) in enumerate(rows) if quote == before), min(max(at, 0), len(rows) - 1))
        if rows:
            self.setCurrentIndex(self.quotes.index(place, 0))

    def chosen(self) -> list[tuple[bytes, QuoteRow | None]]:
        """The chosen rows, in order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.quotes.rows[number] for number in numbers if number < len(self.quotes.rows)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        at = self.currentIndex().row()
        if alt and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            to = at + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= to < self.quotes.rowCount():
                self.move_wanted.emit(at, to)
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)
