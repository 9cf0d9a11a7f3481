"""The table of quotes: ids and places in memory, words and names of a row only when it comes into sight."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.quotes import QuoteRow
from qcoder.services.quoting.quotes import FoundSection, Retrieval
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place
from qcoder.ui.saying import counted
from qcoder.ui.theme import colour_of
from qcoder.ui.views.quotes.table.columns import CODE, COLUMNS, FINDINGS, QUESTION, STATUS, WORDS
from qcoder.ui.views.quotes.table.finder import Answer
from qcoder.ui.views.translations.wording import translation_in_words
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

SECTION_ROLE = int(Qt.ItemDataRole.UserRole) + 100  # FoundSection on the row that is its heading, else None
_KEPT = 600  # quotes put together last

Index = QModelIndex | QPersistentModelIndex
QuoteKey = tuple[bytes, bytes]  # id of the question ("" without sections) and of the coding


class QuoteModel(QAbstractTableModel):
    """Rows are quotes in the order found; where questions were chosen, a heading that cannot be chosen begins each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._retrieval: Retrieval | None = None
        self._sections: list[FoundSection] = []
        self._starts: list[int] = []  # the row in which each section begins, with its heading if it has one
        self._rows = 0
        self._quotes: OrderedDict[int, QuoteRow] = OrderedDict()
        self.has_status = False

    def show_found(self, retrieval: Retrieval, found: Answer) -> None:
        """Shows other quotes; `retrieval` gives their words."""
        self.beginResetModel()
        self._retrieval = retrieval
        self._sections, self._starts, self._rows = list(found.sections), [], 0
        for section in found.sections:
            self._starts.append(self._rows)
            self._rows += len(section.rows) + _headings(section)
        self._quotes.clear()
        self.has_status = found.has_status
        self.endResetModel()

    @property
    def retrieval(self) -> Retrieval | None:
        """What gives the words; None before quotes were shown."""
        return self._retrieval

    @property
    def has_findings(self) -> bool:
        """Whether a finding of the study rests on any quote."""
        return self._retrieval is not None and bool(self._retrieval.uses.findings)

    def tell_uses(self) -> None:
        """Says that quotes were put behind findings, or taken away."""
        if self._rows:
            self.dataChanged.emit(self.index(0, FINDINGS), self.index(self._rows - 1, FINDINGS))

    # ---- what a row is

    def coded_at(self, row: int) -> CodedRow | None:
        """The coding of a row; None for a heading and outside the table."""
        return self._line(row)[1] if 0 <= row < self._rows else None

    def quote_at(self, row: int) -> QuoteRow | None:
        """Everything of the quote of a row; None for a heading and outside the table."""
        if not 0 <= row < self._rows or self._retrieval is None:
            return None
        section, coded = self._line(row)
        if coded is None:
            return None
        quote = self._quotes.pop(row, None) or self._retrieval.quote(coded, section.question)
        self._quotes[row] = quote
        if len(self._quotes) > _KEPT:
            self._quotes.popitem(last=False)
        return quote

    def key_at(self, row: int) -> QuoteKey | None:
        """What a row is, whatever its place; None for a heading."""
        if not 0 <= row < self._rows:
            return None
        section, coded = self._line(row)
        return None if coded is None else (_id(section), coded.key)

    def keys_in(self, first: int, last: int) -> Iterator[QuoteKey]:
        """What the quotes of these rows are, both included."""
        for section, start in zip(self._sections, self._starts, strict=True):
            begin = start + _headings(section)
            for row in section.rows[max(0, first - begin) : max(0, last + 1 - begin)]:
                yield _id(section), row.key

    @property
    def quote_count(self) -> int:
        """How many quotes the table has, headings aside."""
        return sum(len(section.rows) for section in self._sections)

    def headings_in(self, first: int, last: int) -> int:
        """How many headings stand in these rows, both included."""
        starts = zip(self._starts, self._sections, strict=True)
        return sum(1 for start, section in starts if _headings(section) and first <= start <= last)

    def row_at(self, place: Place) -> int | None:
        """The first row whose words lie at a place; None where none do."""
        for section, start in zip(self._sections, self._starts, strict=True):
            at = section.rows.first_at(place)
            if at is not None:
                return start + _headings(section) + at
        return None

    def rows_around(self, row: int) -> list[tuple[int, CodedRow]]:
        """The quotes that stand under the same question as a row, with their rows."""
        if not 0 <= row < self._rows:
            return []
        place = bisect_right(self._starts, row) - 1
        section = self._sections[place]
        return list(enumerate(section.rows, start=self._starts[place] + _headings(section)))

    def rows_of(self, keys: set[QuoteKey]) -> dict[QuoteKey, int]:
        """Where the quotes of these keys stand now."""
        found: dict[QuoteKey, int] = {}
        for section, start in zip(self._sections, self._starts, strict=True):
            wanted = {coding for question, coding in keys if question == _id(section)}
            first = start + _headings(section)
            if wanted:
                places = section.rows.places_of(wanted)
                found |= {(_id(section), key): first + place for key, place in places.items()}
        return found

    def _line(self, row: int) -> tuple[FoundSection, CodedRow | None]:
        """The section that a row of the table belongs to, and its coding; a heading has none."""
        place = bisect_right(self._starts, row) - 1
        section = self._sections[place]
        inside = row - self._starts[place] - _headings(section)
        return section, None if inside < 0 else section.rows[inside]

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._line(index.row())[1] is None:
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
        section, coded = self._line(index.row())
        if coded is None:
            return _heading(section, index.column(), role)
        if index.column() == FINDINGS:
            return self._findings(coded, role)
        quote = self.quote_at(index.row())
        return None if quote is None else _cell(quote, index.column(), role)

    def _findings(self, coded: CodedRow, role: int) -> object:
        """How many findings rest on the words of a row; nothing where none does."""
        if self._retrieval is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        count = self._retrieval.uses.findings[coded.text, coded.start, coded.end]
        if role == Qt.ItemDataRole.DisplayRole or not count:
            return str(count) if count else ""
        rest = counted(count, "finding rests on it", "findings rest on it")
        return self.tr("{findings}; Ctrl+Shift+E goes there").format(findings=rest)


def _headings(section: FoundSection) -> int:
    """How many rows the heading of a section takes."""
    return 0 if section.question is None else 1


def _id(section: FoundSection) -> bytes:
    return section.question.id if section.question else b""


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
        return colour_of(quote.code_color) if quote.code else None
    if role == ItemRole.STATUS and column == STATUS:
        return quote.status.casefold()
    if column == WORDS and quote.translation:
        if role == ItemRole.STATUS:
            return "look"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(f"{translation_in_words(quote.translation)}\n\n{COLUMNS[column].words(quote)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[column].words(quote)}. {translation_in_words(quote.translation)}"
    if role == Qt.ItemDataRole.ToolTipRole and column == CODE and quote.code_path != quote.code:
        return tip_text(quote.code_path)  # other cells say what they hold when they are cut
    return None
