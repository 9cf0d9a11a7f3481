"""Below the table: the chosen quote where it was said, and the quote itself with all that is known of it."""

from collections.abc import Sequence

from qcoder.model.quotes import QuoteRow
from qcoder.services.published import forms
from qcoder.services.published.names import NameCheck
from qcoder.services.published.speaking import beside
from qcoder.services.quoting.quote_context import context
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.reporting import findings, outline
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.saying import facts_in_a_row
from qcoder.ui.theme import colour_of
from qcoder.ui.views.quotes.memory import Memory
from qcoder.ui.views.quotes.preview.context_pane import ContextPane
from qcoder.ui.views.quotes.preview.quote_pane import QuotePane, ShownQuote
from qcoder.ui.widgets.stacking import StackingSplitter


class Preview(StackingSplitter):
    """Context at the left, quote at the right; the quote below where there is no room for both."""

    def __init__(self, memory: Memory) -> None:
        context_pane, quote_pane = ContextPane(), QuotePane()
        super().__init__(
            (context_pane, quote_pane), memory, "panes", usual=(760, 640), widths=(160, 240), heights=(140, 260)
        )
        self.context, self.quote = context_pane, quote_pane

    def clear(self) -> None:
        """Shows nothing, as while no quote is chosen."""
        self.context.clear()
        self.quote.clear()

    def show_quote(
        self, study: Study, retrieval: Retrieval, row: CodedRow, quote: QuoteRow, names: NameCheck, *,
        alike: Sequence[str] = (), chosen: int = 1, few: int | None = None,
    ) -> None:
        """Shows the quote of a coding; see `ShownQuote`."""
        facts = facts_in_a_row((quote.source, self.tr("Enter opens the source")))
        self.context.show_context(context(retrieval, row), colour_of(quote.code_color), facts)
        served = [one for one in retrieval.questions if one.label in quote.questions]
        marked = forms.marked(study, row.quote) if row.quote and row.status else None
        shown = ShownQuote(
            quote, retrieval.code_of(row), served, marked, self._form_of(retrieval, row), alike, chosen,
            self._findings(study, row.quote), self._chapters(study, row.quote), beside(retrieval, quote), few,
        )
        self.quote.show_quote(shown, names, may_change=not study.read_only)

    def _findings(self, study: Study, quote: bytes | None) -> list[str]:
        """How the quote bears on which findings, a sentence each."""
        said = {
            FOR: self.tr("For: {finding}"), AGAINST: self.tr("Against: {finding}"),
            NUANCE: self.tr("Nuances: {finding}"),
        }
        found = findings.of_quote(study, quote) if quote else []
        return [said[stance].format(finding=one.statement) for one, stance in found if stance in said]

    def _chapters(self, study: Study, quote: bytes | None) -> list[str]:
        return [one.label for one in outline.chapters_of(study, quote)] if quote else []

    def _form_of(self, retrieval: Retrieval, row: CodedRow) -> str:
        """For which question this form is, where the same words have several."""
        record = retrieval.shelf.get(row.quote)
        several = len(retrieval.shelf.forms(row.text, row.start, row.end)) > 1
        if record is None or not (several or record.question):
            return ""
        label = next((one.label for one in retrieval.questions if one.id == record.question), "")
        return label or self.tr("every other question")
