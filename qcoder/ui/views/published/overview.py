"""What the Quotes view says of the selection as a whole: its spread, and where words stand twice. No widgets."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from qcoder.model.quotes import QuoteRow
from qcoder.services.cases import PERSON
from qcoder.services.published import likeness
from qcoder.services.published.likeness import Alike, Likeness
from qcoder.services.published.rows import chosen_quotes
from qcoder.services.published.shelf import APPROVED, SELECTED
from qcoder.services.published.spread import ATTRIBUTE, PERSONS, SITES, Spread, spread
from qcoder.services.quoting.quote_filter import go_on
from qcoder.services.quoting.quotes import FoundSection, QuoteFilter, Retrieval
from qcoder.storage.codings.coded import CodedRow

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

    def spread(
        self, chosen: QuoteFilter, sections: Sequence[FoundSection], by: str, go: Callable[[], None] = go_on
    ) -> Spread:
        """The spread among the quotes shown and those that were there to choose from, by persons, sites or groups.

        What is only looked for narrows nothing: the selection itself, and one of those that are compared. Who looks at
        the quotes of one person sees that they are many only beside those of the others.
        """
        if not self.selected:
            return Spread(by, (), 0, 0)
        compared = self._compared(chosen, by)
        if compared != chosen:
            sections = self._retrieval.find(compared, go)
        rows: list[CodedRow] = [row for section in sections for row in section.rows]
        return spread(self._retrieval, rows, by)

    def _compared(self, chosen: QuoteFilter, by: str) -> QuoteFilter:
        """The filter without what picks some of the quotes, or of the groups, to look at."""
        if chosen.status or chosen.words or chosen.finding or chosen.chapter:
            chosen = replace(chosen, status="", words="", finding="", chapter="", sort="source")
        case = next((one for one in self._retrieval.who.cases.values() if one.id.hex() == chosen.case), None)
        if case is not None and (by == SITES or (by == PERSONS and case.kind == PERSON)):
            chosen = replace(chosen, case="")
        where = {name: value for name, value in chosen.where.items() if f"{ATTRIBUTE}{name}" != by}
        return replace(chosen, where=where) if len(where) < len(chosen.where) else chosen
