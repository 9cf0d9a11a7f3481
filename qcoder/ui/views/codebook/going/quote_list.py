"""Quotes in a list, with a word beside each that says what becomes of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from qcoder.export.printed import printed
from qcoder.model.quotes import QuoteRow
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column, TableView

Index = QModelIndex | QPersistentModelIndex
WORDS, WHO, MARK = range(3)


class QuoteListModel(QAbstractTableModel):
    """A row a quote: words, who and where, and a mark such as the code that it goes to."""

    def __init__(self, mark_title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QuoteRow] = []
        self._marks: Mapping[bytes, tuple[str, int | str | None]] = {}
        self._mark_title = mark_title

    def show_quotes(self, rows: Sequence[QuoteRow], marks: Mapping[bytes, tuple[str, int | str | None]]) -> None:
        """Shows other quotes; `marks` gives the words and colour beside each, by coding."""
        self.beginResetModel()
        self._rows, self._marks = list(rows), marks
        self.endResetModel()

    def name_mark(self, title: str) -> None:
        """Gives the column of marks another title."""
        self._mark_title = title

    def show_marks(self, marks: Mapping[bytes, tuple[str, int | str | None]]) -> None:
        """Shows other marks."""
        self._marks = marks
        if self._rows:
            self.dataChanged.emit(self.index(0, MARK), self.index(len(self._rows) - 1, MARK))

    def quote_at(self, row: int) -> QuoteRow | None:
        """The quote of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self._rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        quote = self.quote_at(index.row())
        if quote is None:
            return None
        words, colour = self._marks.get(quote.coding_id, ("", None))
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            who = ", ".join(filter(None, (quote.speaker, quote.source)))
            return (printed(quote.verbatim), who, words)[index.column()]
        if role == ItemRole.COLOUR and index.column() == MARK and words:
            return colour if colour is not None else colour_of(quote.code_color)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Quote"), self.tr("Who"), self._mark_title)[section]
        return None


class QuoteList(TableView):
    """The list itself."""

    def __init__(self, name: str, model: QuoteListModel, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setModel(model)
        self.set_columns([Column("words", stretch=True), Column("muted", 230), Column("code", 170)])

    def step(self, by: int = 1) -> None:
        """Goes on to another row, as far as there is one."""
        row = min(max(0, self.currentIndex().row() + by), self.model().rowCount() - 1)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.model().index(row, 0))
