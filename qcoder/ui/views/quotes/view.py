"""`QuotesView`: filters over a table of quotes over a preview with context.

    view = QuotesView(session, settings)
    view.set_active(True)                                 the window shows it now
    view.filter_by(QuoteFilter(code="bonding"))           quotes of this code
    view.source_requested.connect(open_the_reader)

Methods that are named like an action of the menu do that action.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem
from qcoder.model.quotes import QuoteRow
from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter
from qcoder.services.writing import memos
from qcoder.ui.saying import counted, figure
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import switch
from qcoder.ui.views.going_round import go_round
from qcoder.ui.views.quotes.attribution.attribution_dialog import AttributionDialog
from qcoder.ui.views.quotes.export.export_dialog import ExportDialog
from qcoder.ui.views.quotes.filters.asking import Asking
from qcoder.ui.views.quotes.filters.filter_row import FilterRow
from qcoder.ui.views.quotes.handover import Handover
from qcoder.ui.views.quotes.listing import SHOWN_KINDS, Found, Listing, Wish
from qcoder.ui.views.quotes.marking import Marking
from qcoder.ui.views.quotes.memory import Memory
from qcoder.ui.views.quotes.panes import Panes
from qcoder.ui.views.quotes.preview.preview import Preview
from qcoder.ui.views.quotes.seeking import Seeking
from qcoder.ui.views.quotes.table.columns import HAND
from qcoder.ui.views.quotes.table.finder import Answer
from qcoder.ui.views.quotes.table.head import QuotesHead
from qcoder.ui.views.quotes.table.no_quotes import NoQuotes
from qcoder.ui.views.quotes.table.quote_table import QuoteTable
from qcoder.ui.views.quotes.table.row_menu import RowMenu
from qcoder.ui.views.quotes.tracing import Tracing
from qcoder.ui.views.quotes.whole import WholeSelection
from qcoder.ui.views.room import MemoOn, Room
from qcoder.ui.widgets.bands import ProblemBand, ProgressStrip
from qcoder.ui.widgets.status_line import StatusItem

PREVIEW_MS = 20


class QuotesView(Room):
    """See the module. `action_requested` names an action of the window, such as "show_code_view"."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._memory = Memory(settings, session.study.path)
        self._active = False
        self._stale = True
        self._uses_stale = False
        self._found: Found | None = None
        self._shown: Wish | None = None  # whose quotes stand in the table, all of them or the first
        self.listing = Listing(session, self._memory, self)
        self._make_parts()
        self._lay_out()
        self.asking = Asking(self.listing, self.title, self.filter_row, self.table, self)
        self.marking = Marking(
            session, self.table, self.preview, lambda: self.listing.wish.sort == HAND, self
        )
        self.tracing = Tracing(session, self.marking.current_row, self)
        self.tracing.finding_asked.connect(self._show_finding)
        self.seeking = Seeking(self.table, self.listing, self.clear_filters, self)
        self.seeking.source_requested.connect(self.source_requested)
        self.handover = Handover(session, self.table, self.preview, self.listing, self)
        checking = self.handover.checking
        checking.began.connect(self.progress.start)
        checking.ended.connect(self.progress.finish)
        self.handover.quote_wanted.connect(self.seeking.show_quote)
        self._connect()
        self._fit_theme()

    # ---- parts

    def _make_parts(self) -> None:
        self.title = QuotesHead()
        self.search, self.sort_button = self.title.search, self.title.sort_button
        self.export_button = self.title.export_button
        self.problem = ProblemBand()
        self.filter_row = FilterRow(self, tabbed_after=self.export_button)
        self.whole = WholeSelection(self._session, self._memory, self)
        self.spread = self.whole.strip
        self.progress = ProgressStrip(self)
        self.table = QuoteTable()
        self.preview = Preview(self._memory)
        self.empty = NoQuotes()
        self._look = QTimer(self, singleShot=True, interval=PREVIEW_MS)

    def _lay_out(self) -> None:
        self._split = Panes(self.table, self.preview, self._memory)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._split)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.problem, self.filter_row, self.spread):
            column.addWidget(part)
        waiting = QHBoxLayout()
        waiting.setContentsMargins(12, 0, 12, 0)
        waiting.addWidget(self.progress)
        column.addLayout(waiting)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._study_changed)
        listing, table = self.listing, self.table
        listing.begun.connect(self._show_beginning)
        listing.found.connect(self._show_found)
        listing.failed.connect(self._show_failure)
        listing.began.connect(self._show_progress)
        listing.ended.connect(self.progress.finish)
        self.progress.cancelled.connect(self._cancel)
        self.whole.filters_wanted.connect(self.asking.want_filters)
        self.marking.hand_wanted.connect(self._sort_by_hand)
        self.export_button.clicked.connect(self.export_quotes)
        self.empty.step.connect(self._take_step)
        table.activated.connect(lambda _index: self.open_in_source())
        table.copy_wanted.connect(self.handover.copy_quotes)
        table.current_moved.connect(self._show_chosen_soon)
        self._look.timeout.connect(self._show_chosen)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        self.preview.quote.copy_wanted.connect(self.handover.copy_quotes)
        self.preview.quote.open_wanted.connect(self.open_in_source)
        switch().changed.connect(self._fit_theme)

    def _fit_theme(self) -> None:
        """Sizes what has a size of its own at the zoom of now."""
        self.title.fit_theme()
        self._show_chosen_soon()

    # ---- the window's side

    def set_active(self, active: bool) -> None:
        """Says whether the view is in front. Only then it follows the study."""
        self._active = active
        if active and self._stale:
            self.refresh()
        elif active and self._uses_stale:
            self._follow_uses()
        if not active:
            self.preview.quote.keep()
            self.filter_row.pick.hide()

    def memo_on(self) -> MemoOn | None:
        """The quote for the report, else the coding that the row shows."""
        quote = self.current_quote()
        if quote is None:
            return None
        if quote.quote_id:
            return MemoOn("quote", quote.quote_id, quote.quote)
        return MemoOn("coding", quote.coding_id, f"{quote.code}: {quote.quote}") if quote.coding_id else None

    def status_items(self) -> list[StatusItem]:
        """How many quotes are shown and chosen."""
        if self._found is None:
            return []
        shown = counted(self._found.quotes, "coding", "codings")
        items = [StatusItem(self.tr("{shown} shown of {total}").format(shown=shown, total=figure(self.listing.total)))]
        chosen = self.table.chosen_count()
        if chosen:
            items.append(StatusItem(self.tr("{count} selected").format(count=figure(chosen))))
        on = self.memo_on()
        known = memos.on_row(self._session.study, on.row) if on is not None else []
        if known:
            items.append(StatusItem(self.tr("Memo: {words}").format(words=memos.beginning(known[-1]))))
        return items

    def hideEvent(self, event: QHideEvent) -> None:
        """Stores what stands in the field while the study is still open, and looks at nothing any more."""
        super().hideEvent(event)
        if not event.spontaneous():  # the view is left, not the window put aside
            self._active = False
            self.preview.quote.keep()
            self._look.stop()

    def filter_by(self, chosen: QuoteFilter | FoundQuotes) -> None:
        """Shows the quotes of a filter, or those found elsewhere, alone.

        What is not there is told as a problem of the session.
        """
        if self._stale:
            self.listing.study_changed()
        wanted = QuoteFilter(found=chosen) if isinstance(chosen, FoundQuotes) else chosen
        self._session.attempt(lambda: self.listing.want_filter(wanted))
        self.asking.show_words(self.listing.wish.words)

    def refresh(self) -> None:
        """Reads the study anew; what is chosen stays chosen, and the table where it is."""
        self._stale = self._uses_stale = False
        self.whole.forget()
        self.listing.study_changed()
        self.listing.ask()

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWN_KINDS):
            self._stale = True
            if self._active:
                self.refresh()
        elif changes.touches("finding", "evidence", "chapter", "chapter_quote"):
            self._uses_stale = True
            if self._active:
                self._follow_uses()

    def _follow_uses(self) -> None:
        """No row of the table changes by what quotes are used for, unless the list is narrowed or sorted by that."""
        self._uses_stale = False
        if not self.listing.uses_changed():
            self.table.show_uses()
            self._show_chosen_soon()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Passes the keyboard on to the table. A focus proxy would make Tab skip what stands before the table."""
        super().focusInEvent(event)
        (self.empty.button if self.empty.isVisible() else self.table).setFocus()

    # ---- what the person wants

    def clear_filters(self) -> None:
        """Shows all quotes again."""
        self.asking.clear()

    def _cancel(self) -> None:
        """Leaves the list as it was before it was asked for anew."""
        if self.handover.checking.busy:
            self.handover.checking.cancel()
            return
        self.listing.cancel()
        self.asking.show_words(self.listing.wish.words)
        if self._found is None:
            self.empty.say_cancelled()
            self._pages.setCurrentWidget(self.empty)

    def choose_filters(self) -> None:
        """Add a filter."""
        self.filter_row.add_filter()

    def find_here(self) -> None:
        self.asking.search()

    def _take_step(self) -> None:
        if self._found is None:
            self.refresh()
        elif self.listing.total:
            self.clear_filters()
            self.table.setFocus()
        else:
            self.action_requested.emit("show_code_view")

    # ---- showing

    def _show_progress(self) -> None:
        total = figure(self.listing.total)
        self.progress.start(self.tr("Finding quotes among {total}").format(total=total))

    def _show_failure(self, error: Exception) -> None:
        if isinstance(error, EnvironmentProblem):
            self.problem.show_problem(error.message, [(self.tr("Try again"), self.refresh)])
            return
        # Something that is filtered by was deleted meanwhile. The filter stays, since undoing brings it back.
        self._show_found(Found(self.listing.wish, Answer([]), self.listing.retrieval, self.listing.total))

    def _show_beginning(self, found: Found) -> None:
        """The first quotes, while the others are looked for: what is said of all of them comes with these."""
        self._fill(found)
        self._pages.setCurrentWidget(self._split)
        self._show_chosen()

    def _fill(self, found: Found) -> None:
        self.table.show_found(found.retrieval, found.answer, stay=self._shown == found.wish)
        self._shown = found.wish

    def _show_found(self, found: Found) -> None:
        self.problem.hide()
        self._found = found
        self._fill(found)
        self.title.show_found(found, self._session.study)
        self.table.drag.may_drag = found.wish.sort == HAND and not self._session.study.read_only
        self.whole.show_found(found)
        empty = not found.quotes
        if empty:
            gone = any(self.listing.choices.gone(choice) for choice in found.wish.filters)
            self.empty.say_why(found.total, gone=gone)
        had_focus = self.table.hasFocus() or self.empty.button.hasFocus()
        self._pages.setCurrentWidget(self.empty if empty else self._split)
        self.filter_row.setVisible(bool(found.total))
        if had_focus:
            (self.empty.button if empty else self.table).setFocus()
        self.seeking.follow()
        self._show_chosen()
        self.asking.show_wish()

    def _sort_by_hand(self) -> None:
        self.asking.sort_by_hand()
        self._session.told.emit(self.tr("Sorted by hand now; Alt+Up and Alt+Down move quotes"))

    # ---- the chosen quote

    def current_quote(self) -> QuoteRow | None:
        """The quote that the preview shows."""
        return self.table.quotes.quote_at(self.table.currentIndex().row())

    def _show_chosen_soon(self) -> None:
        """While an arrow key is held down the rows run at once, and the preview follows as it can."""
        if not self._look.isActive():
            self._look.start()

    def _show_chosen(self) -> None:
        row = self.table.currentIndex().row()
        quote, coded = self.table.quotes.quote_at(row), self.table.quotes.coded_at(row)
        retrieval = self.table.quotes.retrieval
        if quote is None or coded is None or retrieval is None:
            self.preview.clear()
        else:
            self.preview.show_quote(
                self._session.study, retrieval, coded, quote, self.whole.names,
                alike=self.whole.alike(quote), chosen=self.table.chosen_count(), few=self.whole.few.people(quote),
            )
        self.status_changed.emit()

    def _open_menu(self, place: QPoint) -> None:
        quote = self.current_quote()
        if quote is None:
            return
        marking = None if self._session.study.read_only else self.marking
        menu = RowMenu(quote, self.listing.wish.filters, self.asking.want_filters, marking, self)
        menu.fill(self.open_in_source, self.tracing.open_findings, self.handover.copy_quotes)
        menu.popup(self.table.viewport().mapToGlobal(place))

    # ---- actions of the menu

    def method(self, name: str) -> Callable[[], object] | None:
        """What does an action here: the view itself, or what marks or hands over the chosen quotes."""
        others = (self.marking, self.handover, self.tracing)
        return next(filter(None, (one.method(name) for one in others)), None) or super().method(name)

    def open_in_source(self) -> None:
        """Asks the window for the place where the quote was said."""
        quote = self.current_quote()
        if quote is not None:
            self.source_requested.emit(quote.source_id, quote.text_id, quote.start, quote.end)

    def export_quotes(self) -> None:
        """Opens the dialog that writes the quotes that are shown."""
        if self._stale:
            self.refresh()
        if self._found is not None and self._found.quotes:
            ExportDialog(self._session, self._memory, self._found, self).show()

    def show_thing(self, thing: object) -> None:
        """Choose the quote of a place (text, start, end), now or once the quotes that were asked for are found."""
        match thing:
            case (bytes(text), int(start), int(end)):
                self.seeking.seek((text, start, end))

    def _show_finding(self, finding: bytes, quote: bytes) -> None:
        self.room_requested.emit("questions", ("findings", (finding, quote)))

    def set_attribution(self) -> None:
        """Opens the dialog that says how quotes are attributed."""
        AttributionDialog(self._session, self).show()

    def next_pane(self) -> None:
        """Moves the keyboard on: filters, table, context, quote, search."""
        self._go_round(1)

    def previous_pane(self) -> None:
        """Moves the keyboard back."""
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        go_round([
            (self.filter_row, self.filter_row.first_control()),
            (self.table, self.table),
            (self.preview.context, self.preview.context.scrolled.area),
            (self.preview.quote.editor, self.preview.quote.editor.edit),
            (self.preview.quote.scrolled, self.preview.quote.scrolled.area),
            (self.title, self.search),
        ], step)
