"""The rows of a list of quotes: which codings are known at once, the words of one only when it comes into sight."""

from collections.abc import Sequence

from qcoder.model.quotes import QuoteRow
from qcoder.services.quoting.quotes import Retrieval
from qcoder.storage.codings.coded import CodedRow


class QuoteRows:
    """Codings in the order of the list, for the model of it; `retrieval` gives their words."""

    def __init__(self, retrieval: Retrieval | None = None, rows: Sequence[CodedRow] = ()) -> None:
        self._retrieval = retrieval
        self._rows = rows
        self._known: dict[int, QuoteRow] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def coded_at(self, row: int) -> CodedRow | None:
        """A coding of the list; None outside it."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def quote_at(self, row: int) -> QuoteRow | None:
        """A quote with its words; None outside the list."""
        coded = self.coded_at(row)
        if self._retrieval is None or coded is None:
            return None
        if row not in self._known:
            self._known[row] = self._retrieval.quote(coded, None)
        return self._known[row]
