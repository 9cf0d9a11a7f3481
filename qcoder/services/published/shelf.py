"""The published quotes of a study beside its codings: which one a coding shows, and which stand by themselves."""

from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import CodedRows, Place
from qcoder.storage.file import Connection
from qcoder.storage.reporting import published
from qcoder.storage.reporting.published import QuoteRecord

CANDIDATE, SELECTED, APPROVED, WITHDRAWN = "candidate", "selected", "approved", "withdrawn"
STATUSES = (APPROVED, SELECTED, CANDIDATE, WITHDRAWN)
NO_STATUS = "none"


class Shelf:
    """All quotes, read once. A quote with the limits of a coding is shown with it; any other is a row of its own.

    The same words may have several: one for all questions, and one for each question under which they are printed
    otherwise. Codings of the same words show the same quotes.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.records: dict[bytes, QuoteRecord] = {record.id: record for record in published.quotes(db)}
        self._at: dict[Place, list[QuoteRecord]] = {}
        for record in self.records.values():
            if record.start is not None and record.end is not None:
                self._at.setdefault((record.text, record.start, record.end), []).append(record)
        self._own: list[CodedRow] | None = None

    @property
    def own(self) -> list[CodedRow]:
        """The quotes of words that no coding has as its limits, as rows."""
        if self._own is None:
            self._own = [row for place, records in self._at.items() for row in self._rows(place, records)]
        return self._own

    def _rows(self, place: Place, records: list[QuoteRecord]) -> list[CodedRow]:
        text, start, end = place
        under = published.codings_at(self._db, text, start, end)
        if any((one.start, one.end) == (start, end) for one in under):
            return []
        most = max(under, key=lambda one: min(one.end, end) - max(one.start, start), default=None)
        turn, number, speaker, low, high = published.turn_at(self._db, text, start) or (None,) * 5
        return [
            CodedRow(
                most.coding if most else b"", text, start, end, most.code if most else b"",
                most.coder if most else record.coder, most.comment if most else "", turn, number, speaker, low, high,
                record.status, record.id, own=True,
            )
            for record in records
        ]

    @property
    def lost(self) -> list[QuoteRecord]:
        """The quotes whose words are not in their texts any more."""
        return [record for record in self.records.values() if record.start is None]

    def get(self, quote: bytes) -> QuoteRecord | None:
        """A quote by its id; None for none."""
        return self.records.get(quote)

    def forms(self, text: bytes, start: int, end: int) -> list[QuoteRecord]:
        """All quotes of these words."""
        return self._at.get((text, start, end), [])

    def of(self, row: CodedRow, question: bytes | None) -> QuoteRecord | None:
        """The quote that a coding shows under a question (None: in a list without questions).

        One that was made for the question comes first, then one for all. One for another question is only shown where
        no question is.
        """
        forms = self._at.get((row.text, row.start, row.end), ())
        for wanted in dict.fromkeys((question, None)):
            for record in forms:
                if record.question == wanted:
                    return record
        return next(iter(forms), None) if question is None else None

    def dressed(self, rows: CodedRows, question: bytes | None) -> CodedRows:
        """Codings with the status and id of the quotes that they show."""

        def shown(row: CodedRow) -> CodedRow:
            record = self.of(row, question)
            return row._replace(status=record.status, quote=record.id) if record else row

        return rows.changed(self._at, shown) if self._at else rows
