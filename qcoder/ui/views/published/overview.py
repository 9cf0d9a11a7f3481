"""What the Quotes view says of the selection as a whole: its spread, and where words stand twice. No widgets."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from qcoder.model.quotes import QuoteRow
from qcoder.services.published import likeness
from qcoder.services.published.likeness import Alike, Likeness
from qcoder.services.published.rows import chosen_quotes
from qcoder.services.published.shelf import APPROVED, SELECTED
from qcoder.services.published.spread import Spread, spread
from qcoder.services.quoting.quotes import FoundSection, QuoteFilter, Retrieval
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.views.counting import AT_ONCE

MOST = 600  # chosen quotes that are compared while one looks; the check before print compares all
_SHOWN = 60  # signs of the other quote


def _tr(words: str) -> str:
    return QCoreApplication.translate("SelectionOverview", words)


class Overview:
    """Worked out once for a study as it is."""

    def __init__(self, retrieval: Retrieval) -> None:
        self._retrieval = retrieval
        self._alike: list[Alike] | None = None

    def alike(self, quote: QuoteRow) -> list[str]:
        """Where the words of a chosen quote stand again, a sentence each."""
        if not quote.quote_id or not quote.status or quote.status == "withdrawn":
            return []
        if self._alike is None:
            chosen = chosen_quotes(self._retrieval)
            self._alike = likeness.alike(chosen) if len(chosen) <= MOST else []
        return [self._sentence(kind, other) for kind, other in likeness.of_quote(self._alike, quote)]

    def _sentence(self, kind: Likeness, other: QuoteRow) -> str:
        words = {
            Likeness.OVERLAP: _tr("Has words of {quote} ({place})"),
            Likeness.SAME: _tr("The same words: {quote} ({place})"),
            Likeness.NEAR: _tr("Nearly the same words: {quote} ({place})"),
        }[kind]
        line = " ".join(other.quote.split())
        short = line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…”"
        return words.format(quote=short, place=" ".join(filter(None, (other.question, other.source))))

    @property
    def selected(self) -> bool:
        """Whether anything is selected: before that there is no spread."""
        return any(one.status in {SELECTED, APPROVED} for one in self._retrieval.shelf.records.values())

    def spread(self, chosen: QuoteFilter, sections: Sequence[FoundSection], by: str, total: int) -> Spread:
        """The spread among the quotes shown, without what is only looked for: status and words.

        `total` is the number of codings of the study.
        """
        if not self.selected:
            return Spread(by, (), 0, 0)
        narrowed = bool(chosen.status or chosen.words)
        if narrowed and total <= AT_ONCE:  # in a larger study it would make the window wait
            sections = self._retrieval.find(replace(chosen, status="", words="", sort="source"))
        rows: list[CodedRow] = [row for section in sections for row in section.rows]
        return spread(self._retrieval, rows, by)
