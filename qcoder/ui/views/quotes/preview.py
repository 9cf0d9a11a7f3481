"""Below the table: the chosen quote where it was said, and the quote itself with all that is known of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.quote_context import context
from qcoder.services.quotes import Retrieval
from qcoder.storage.coded import CodedRow
from qcoder.ui.theme import colour_of
from qcoder.ui.views.quotes.context_pane import ContextPane
from qcoder.ui.views.quotes.quote_pane import QuotePane


class Preview(QSplitter):
    """Context at the left, quote at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.context = ContextPane()
        self.quote = QuotePane()
        self.addWidget(self.context)
        self.addWidget(self.quote)
        self.setSizes([760, 640])

    def clear(self) -> None:
        """Shows nothing, as while no quote is chosen."""
        self.context.clear()
        self.quote.clear()

    def show_quote(self, retrieval: Retrieval, row: CodedRow, quote: QuoteRow, chosen: int) -> None:
        """Shows the quote of a coding; `chosen` is how many rows of the table are."""
        facts = " · ".join((quote.source, self.tr("Enter opens the source")))
        self.context.show_context(context(retrieval, row), colour_of(quote.code_color), facts)
        served = [one for one in retrieval.questions if one.label in quote.questions]
        self.quote.show_quote(quote, retrieval.codes[row.code], served, chosen)
