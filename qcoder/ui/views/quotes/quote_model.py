"""The table of quotes: ids and places in memory, words and names of a row only when it comes into sight."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.quotes import QuoteRow
from qcoder.services.quotes import FoundSection, Retrieval
from qcoder.storage.coded import CodedRow
from qcoder.ui.theme import colour_of
from qcoder.ui.views.quotes.columns import CODE, COLUMNS, QUESTION, STATUS
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

SECTION_ROLE = int(Qt.ItemDataRole.UserRole) + 100  # FoundSection on the row that is its heading, else None
_KEPT = 600  # quotes put together last

Index = QModelIndex | QPersistentModelIndex
QuoteKey = tuple[bytes, bytes]  # id of the question ("" without sections) and of the coding
_Line = tuple[FoundSection, CodedRow | None]  # a heading has no row


class QuoteModel(QAbstractTableModel):
    """Rows are quotes in the order found; where questions were chosen, a heading that cannot be chosen begins each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._retrieval: Retrieval | None = None
        self._lines: list[_Line] = []
        self._quotes: OrderedDict[int, QuoteRow] = OrderedDict()
        self.has_status = False

    def show_found(self, retrieval: Retrieval, found: Sequence[FoundSection]) -> None:
        """Shows other quotes; `retrieval` gives their words."""
        self.beginResetModel()
        self._retrieval = retrieval
        self._lines = list(_lines(found))
        self._quotes.clear()
        self.has_status = any(row is not None and row.status for _section, row in self._lines)
        self.endResetModel()

    # ---- what a row is

    def coded_at(self, row: int) -> CodedRow | None:
        """The coding of a row; None for a heading and outside the table."""
        return self._lines[row][1] if 0 <= row < len(self._lines) else None

    def quote_at(self, row: int) -> QuoteRow | None:
        """Everything of the quote of a row; None for a heading and outside the table."""
        coded = self.coded_at(row)
        if coded is None or self._retrieval is None:
            return None
        quote = self._quotes.pop(row, None) or self._retrieval.quote(coded, self._lines[row][0].question)
        self._quotes[row] = quote
        if len(self._quotes) > _KEPT:
            self._quotes.popitem(last=False)
        return quote

    def key_at(self, row: int) -> QuoteKey | None:
        """What a row is, whatever its place; None for a heading."""
        coded = self.coded_at(row)
        if coded is None:
            return None
        question = self._lines[row][0].question
        return question.id if question else b"", coded.coding

    def rows_of(self, keys: set[QuoteKey]) -> dict[QuoteKey, int]:
        """Where the quotes of these keys stand now."""
        if not keys:
            return {}
        codings = {coding for _question, coding in keys}
        found: dict[QuoteKey, int] = {}
        for number, (_section, coded) in enumerate(self._lines):
            if coded is not None and coded.coding in codings:
                key = self.key_at(number)
                if key in keys:
                    found[key] = number
        return found

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()][1] is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tr(COLUMNS[section].title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Sort by {column}").format(column=self.tr(COLUMNS[section].title).lower())
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        section, coded = self._lines[index.row()]
        if coded is None:
            return _heading(section, index.column(), role)
        quote = self.quote_at(index.row())
        return None if quote is None else _cell(quote, index.column(), role)


def _lines(found: Sequence[FoundSection]) -> Iterator[_Line]:
    for section in found:
        if section.question is not None:
            yield section, None
        for row in section.rows:
            yield section, row


def _heading(section: FoundSection, column: int, role: int) -> object:
    if role == SECTION_ROLE:
        return section
    if role == Qt.ItemDataRole.DisplayRole and column == QUESTION:
        return f"{section.label} {section.title}".strip()
    return None


def _cell(quote: QuoteRow, column: int, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return COLUMNS[column].words(quote)
    if role == ItemRole.COLOUR and column == CODE:
        return colour_of(quote.code_color)
    if role == ItemRole.STATUS and column == STATUS:
        return quote.status.casefold()
    if role == Qt.ItemDataRole.ToolTipRole and column == CODE and quote.code_path != quote.code:
        return tip_text(quote.code_path)  # other cells say what they hold when they are cut
    return None
