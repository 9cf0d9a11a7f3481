"""Quotes by the ids that tables and documents carry: the id of the quote, or of the coding while there is no quote."""

from collections.abc import Callable, Collection, Iterable

from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services.published.shelf import WITHDRAWN
from qcoder.services.quoting.quote_filter import Sight, go_on
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place

_CHECK_EVERY = 2_000  # rows between two questions whether to go on
_LEAST = 8  # hex digits by which a row may be named


def row_id(row: QuoteRow) -> str:
    """The id of a quote in a table or document, as hex digits."""
    return (row.quote_id or row.coding_id).hex()


def is_named(key: str, digits: str) -> bool:
    """Whether digits name an id: all of them, or enough of its first or last ones. Both are small letters."""
    return key == digits or (len(digits) >= _LEAST and (key.startswith(digits) or key.endswith(digits)))


class Rows:
    """All rows of a study by id, or only those in some texts. `go` is asked on the way, and may raise to cancel."""

    def __init__(
        self, retrieval: Retrieval, texts: Collection[bytes] | None = None, go: Callable[[], None] = go_on
    ) -> None:
        self._retrieval = retrieval
        self._known: dict[str, CodedRow] = {}
        at: dict[Place, CodedRow] = {}
        every = QuoteFilter(sight=Sight.EVERYTHING)
        rows = retrieval.find(every, go)[0].rows if texts is None else retrieval.in_texts(texts)
        for number, row in enumerate(rows):
            if number % _CHECK_EVERY == 0:
                go()
            at.setdefault((row.text, row.start, row.end), row)
            if not row.own:
                self._known[row.coding.hex()] = row
        for record in retrieval.shelf.records.values():
            if record.start is not None and record.end is not None:
                base = at.get((record.text, record.start, record.end))
                if base is not None:
                    self._known[record.id.hex()] = base._replace(quote=record.id, status=record.status)

    @classmethod
    def of_quotes(cls, retrieval: Retrieval, go: Callable[[], None] = go_on) -> "Rows":
        """The rows of the texts in which there are quotes for the report, which are few of many."""
        return cls(retrieval, {record.text for record in retrieval.shelf.records.values()}, go)

    def find(self, name: str) -> CodedRow | None:
        """The row of an id or of the first or last digits of one; None when there is none, or several."""
        wanted = name.strip().casefold()
        if wanted in self._known:
            return self._known[wanted]
        found = [row for key, row in self._known.items() if is_named(key, wanted)]
        return found[0] if len(found) == 1 else None

    def get(self, name: str) -> CodedRow:
        """The same. Raises UserError when there is none."""
        row = self.find(name)
        if row is None:
            raise UserError(f"There is no quote “{name}”; see the ids that `qcoder quotes PROJECT --json` gives.")
        return row

    def quote(self, row: CodedRow) -> QuoteRow:
        """Everything of a row, under the question that its form was made for."""
        record = self._retrieval.shelf.get(row.quote)
        question = next((one for one in self._retrieval.questions if record and one.id == record.question), None)
        return self._retrieval.quote(row, question)


def chosen_quotes(retrieval: Retrieval, rows: Rows | None = None) -> list[QuoteRow]:
    """Every quote that has a status and is not withdrawn, once each, in the order of the sources."""
    shelf = retrieval.shelf
    marked = [record for record in shelf.records.values() if record.status and record.status != WITHDRAWN]
    known = rows or Rows(retrieval, {record.text for record in marked})
    found = [known.find(record.id.hex()) for record in marked]
    out = [known.quote(row) for row in found if row is not None]
    return sorted(out, key=_by_place)


def _by_place(row: QuoteRow) -> tuple[str, int, int]:
    return row.source.casefold(), row.start, row.end


def with_status(rows: Iterable[QuoteRow], *statuses: str) -> list[QuoteRow]:
    """The rows of these statuses."""
    return [row for row in rows if row.status in statuses]
