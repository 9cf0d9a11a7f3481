"""The menu of a quote in the table: where it was said, what it is marked as, and more of its kind."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.ui.views.quotes.filters.choices import Choice
from qcoder.ui.views.quotes.marking import Marking


class RowMenu(QMenu):
    """Made for one quote, and gone when it closes.

    `filters` are those in force; `want` asks for others. `marking` is None where the study may only be read.
    """

    def __init__(
        self, quote: QuoteRow, filters: tuple[Choice, ...], want: Callable[[list[Choice]], None],
        marking: Marking | None, parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._filters = filters
        self._want = want
        self._quote = quote
        self._marking = marking

    def fill(
        self, open_in_source: Callable[[], None], open_findings: Callable[[], object], copy: Callable[[], None]
    ) -> None:
        """Adds what can be done with the quote."""
        self.addAction(self.tr("Open in source"), open_in_source)
        self.addAction(self.tr("Findings that rest on it"), open_findings)
        self.addAction(self.tr("Copy"), copy)
        self.addSeparator()
        if self._marking is not None:
            self._add_marks(self._marking)
        self._add_filters()

    def _add_marks(self, marking: Marking) -> None:
        """What the menu offers for the report."""
        for words, act in (
            (self.tr("Candidate"), marking.mark_candidate), (self.tr("Selected"), marking.mark_selected),
            (self.tr("Approved"), marking.mark_approved), (self.tr("Withdrawn"), marking.mark_withdrawn),
            (self.tr("No mark"), marking.unmark_quotes),
        ):
            self.addAction(words, act)
        self.addSeparator()
        self.addAction(self.tr("Edit the published form"), marking.edit_form)
        self.addAction(self.tr("Attribution of this quote…"), marking.attribute_quote)
        self.addAction(self.tr("Another form for a question…"), marking.form_for_question)
        self.addAction(self.tr("Stands for a finding…"), marking.stand_behind_finding)
        self.addAction(self.tr("Put into a chapter…"), marking.place_in_chapter)
        self.addSeparator()

    def _add_filters(self) -> None:
        for words, kind, value in (
            (self.tr("Only quotes of this code"), "code", self._quote.code_id),
            (self.tr("Only quotes of this source"), "source", self._quote.source_id),
        ):
            kept = [choice for choice in self._filters if choice.kind != kind]
            wanted = [*kept, Choice(kind, (value.hex(),))]
            self.addAction(words, lambda wanted=wanted: self._want(wanted))
