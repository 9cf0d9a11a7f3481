"""What a reviewer does to the chosen quotes: status, published form, attribution, forms for questions."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services.published import forms, ordering
from qcoder.services.published.forms import Spot
from qcoder.services.published.shelf import APPROVED, CANDIDATE, SELECTED, WITHDRAWN
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.saying import counted, in_menu
from qcoder.ui.session import Session
from qcoder.ui.views.findings.pick import Placing
from qcoder.ui.views.published.attribution_override import AttributionOverride
from qcoder.ui.views.quotes.preview.preview import Preview
from qcoder.ui.views.quotes.table.quote_table import QuoteTable


class Marking(QObject):
    """Acts on the rows chosen in the table. Methods that are named like an action of the menu do that action.

    `by_hand` says whether the table is sorted by hand now; `hand_wanted` asks for it.
    """

    hand_wanted = Signal()

    def __init__(
        self, session: Session, table: QuoteTable, preview: Preview, by_hand: Callable[[], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._by_hand = by_hand
        self._session = session
        self._table = table
        self._preview = preview
        self._over = parent
        self.placing = Placing(session, parent)
        pane = preview.quote
        pane.form_written.connect(self._write_form)
        pane.status_wanted.connect(self._mark_current)
        pane.approved_next.connect(self.approve_and_go_on)
        pane.attribution_wanted.connect(self.attribute_quote)
        pane.confirm_wanted.connect(self.confirm_quote)
        pane.left.connect(table.setFocus)
        table.status_wanted.connect(self._mark)
        table.edit_wanted.connect(self.edit_form)
        table.move_wanted.connect(self._move)
        table.drag.dropped.connect(self.move_row)

    def method(self, name: str) -> Callable[[], object] | None:
        """What does the action of this name; None when it is not one of these."""
        found = getattr(self, name, None) if name in ACTIONS else None
        return found if callable(found) else None

    # ---- rows

    def current_row(self) -> CodedRow | None:
        """The row that the preview shows."""
        return self._table.quotes.coded_at(self._table.currentIndex().row())

    def chosen(self) -> list[CodedRow]:
        """The rows chosen in the table."""
        rows = (self._table.quotes.coded_at(row) for row in self._table.chosen_rows())
        return [row for row in rows if row is not None]

    # ---- status

    def mark_candidate(self) -> None:
        """Marks the chosen quotes as candidates."""
        self._mark(CANDIDATE)

    def mark_selected(self) -> None:
        """Marks the chosen quotes as selected."""
        self._mark(SELECTED)

    def mark_approved(self) -> None:
        """Marks the chosen quotes as approved."""
        self._mark(APPROVED)

    def mark_withdrawn(self) -> None:
        """Marks the chosen quotes as withdrawn."""
        self._mark(WITHDRAWN)

    def unmark_quotes(self) -> None:
        """Takes back what the chosen quotes are marked as."""
        self._mark("")

    def _mark(self, status: str) -> None:
        if self._session.study.read_only:
            return
        self._preview.quote.keep()
        spots = [Spot.of(row) for row in self.chosen()]
        if spots:
            words = self.tr("Marking {quotes}").format(quotes=counted(len(spots), "quote", "quotes"))
            study = self._session.study
            self._session.carry_out(lambda: forms.set_status(study, spots, status), len(spots), words)

    def _mark_current(self, status: str) -> None:
        row = self.current_row()
        if row is not None:
            spot = Spot.of(row)
            self._session.attempt(lambda: forms.set_status(self._session.study, [spot], status))

    def approve_and_go_on(self) -> None:
        """Marks the quote that is edited as approved, and edits the next one."""
        at = self._table.currentIndex().row()
        following = next(
            (row for row in range(at + 1, self._table.quotes.rowCount()) if self._table.quotes.coded_at(row)), None
        )
        key = self._table.quotes.key_at(following) if following is not None else None
        self._mark_current(APPROVED)
        rows = self._table.quotes.rows_of({key}) if key else {}
        if key in rows:
            self._table.choose_rows([rows[key]], rows[key])
            self._preview.quote.editor.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._table.setFocus()

    # ---- order by hand

    def move_quote_up(self) -> None:
        """Moves the quote one place up in the order by hand."""
        self._move(-1)

    def move_quote_down(self) -> None:
        """Moves the quote one place down."""
        self._move(1)

    def _move(self, step: int) -> None:
        at = self._table.currentIndex().row()
        self.move_row(at, at + step)

    def move_row(self, at: int, to: int) -> None:
        """Moves the quote of a row of the table to another row of the same question.

        Only what is marked has an order; where another sorting is in force the view first shows the order by hand.
        """
        if self._session.study.read_only:
            return
        if not self._by_hand():
            self.hand_wanted.emit()
            return
        rows = self._table.quotes.rows_around(at)
        marked = [row for row, coded in rows if coded.quote or row == at]
        if at not in marked:
            return
        nearest = min(range(len(marked)), key=lambda place: abs(marked[place] - to))
        known = dict(rows)
        spots = [Spot.of(known[row]) for row in marked]
        self._session.attempt(lambda: ordering.move(self._session.study, spots, marked.index(at), nearest))

    # ---- form

    def edit_form(self) -> None:
        """Puts the keyboard into the field of the published form."""
        if self.current_row() is not None and not self._session.study.read_only:
            self._preview.quote.begin_editing()

    def _write_form(self, words: str) -> None:
        shown = self._preview.quote.shown
        if shown is None:
            return
        quote = shown.quote
        spot = Spot(quote.text_id, quote.start, quote.end, quote.quote_id or None)
        if words.strip():
            self._session.attempt(lambda: forms.set_form(self._session.study, spot, quote.verbatim, words))
        else:  # an emptied field means the words as they were said
            self._session.attempt(lambda: forms.set_form(self._session.study, spot, quote.verbatim, quote.verbatim))

    def confirm_quote(self) -> None:
        """Says that the quote holds although the transcript was corrected."""
        row = self.current_row()
        if row is not None and row.quote:
            self._session.attempt(lambda: forms.confirm(self._session.study, row.quote))

    def form_for_question(self) -> None:
        """Asks for which question the quote gets a form of its own, among those that it serves."""
        row, quote = self.current_row(), self._table.quotes.quote_at(self._table.currentIndex().row())
        if row is None or quote is None or self._session.study.read_only:
            return
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        retrieval = self._table.quotes.retrieval
        known = [one for one in retrieval.questions if one.label in quote.questions] if retrieval else []
        for question in known:
            words = " ".join(filter(None, (question.key, question.body)))
            menu.addAction(in_menu(words), lambda one=question.id: self._make_form(Spot.of(row), one))
        if not known:
            menu.addAction(self.tr("Its code serves no question")).setEnabled(False)
        pane = self._preview.quote
        menu.popup(pane.mapToGlobal(pane.rect().topLeft()))

    def _make_form(self, spot: Spot, question: bytes) -> None:
        made = self._session.attempt(lambda: forms.form_for(self._session.study, spot, question))
        if made:
            self._session.done.emit(self.tr("Made a form for this question; it is shown where the question is chosen"))

    # ---- where they belong

    def stand_behind_finding(self) -> None:
        """Asks for the finding that the chosen quotes stand for, against, or nuance."""
        self.placing.ask_finding([Spot.of(row) for row in self.chosen()])

    def place_in_chapter(self) -> None:
        """Asks for the chapter that prints the chosen quotes."""
        self.placing.ask_chapter([Spot.of(row) for row in self.chosen()])

    # ---- attribution

    def attribute_quote(self) -> None:
        """Asks for an attribution of this quote alone."""
        row, quote = self.current_row(), self._table.quotes.quote_at(self._table.currentIndex().row())
        if row is None or quote is None or self._session.study.read_only:
            return
        spot, study = Spot.of(row), self._session.study
        AttributionOverride(
            self._over, quote, lambda words: forms.set_attribution(study, spot, words)
        ).open()


ACTIONS = frozenset({
    "mark_candidate", "mark_selected", "mark_approved", "mark_withdrawn", "unmark_quotes", "edit_form",
    "stand_behind_finding", "place_in_chapter",
    "move_quote_up", "move_quote_down", "confirm_quote", "form_for_question", "attribute_quote",
})
