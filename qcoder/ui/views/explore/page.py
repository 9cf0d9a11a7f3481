"""What every page of Explore shares: title with controls, filters, counting with progress, quotes, saving, keeping.

A page says what it counts (`work`), how it shows that (`canvas`, `show_result`), what stands behind what is chosen
(`chosen`), and its numbers and picture for files (`table`, `figure`). `choice` and `take_choice` turn what a person
chose on it into plain data and back, for views that are kept by name.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services.coders import rounds
from qcoder.services.exploring.numbers import SomeRows, Tally
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quote_filter import Sight
from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter, Retrieval
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.saying import counted
from qcoder.ui.saying import figure as figure_words
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.counting import Counting, Work
from qcoder.ui.views.explore.quotes_panel import Behind, QuotesPanel
from qcoder.ui.views.explore.saving import SavedPage, Saving
from qcoder.ui.views.quotes.export.clipboard import quotes_as_mime
from qcoder.ui.views.quotes.filters.choices import Choice, Choices, from_settings, to_filter, to_settings
from qcoder.ui.views.quotes.filters.filter_row import FilterRow
from qcoder.ui.views.quotes.listing import SHOWN_KINDS
from qcoder.ui.widgets.bands import EmptyState, ProblemBand
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.cell_grid import CellGrid
from qcoder.ui.widgets.stacking import StackingSplitter
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

_LOOK_MS = 20
_CANVAS, _PANEL = 900, 332  # pixels


class ExplorePage(SavedPage):
    """See the module."""

    needs_codings = True  # whether the page shows nothing before something is coded
    weight = 1  # how many times longer than finding quotes the counting takes
    kinds: tuple[str, ...] = (*SHOWN_KINDS, "participant", "layout")  # tables from which something is shown here

    def __init__(self, session: Session, settings: Settings, name: str, title: str) -> None:
        super().__init__(session, settings, name)
        self._active = False
        self._stale = True
        self._in_round = False  # whether codings of others are hidden until a round is sealed
        self._retrieval: Retrieval | None = None
        self._choices: Choices | None = None
        self._filters: list[Choice] = []
        self.result: Any = None
        self._seen: tuple[Behind, QuoteFilter | None] | None = None  # what is chosen, and shown beside the page
        self.title = ViewTitle(self.tr(title))
        self.problem = ProblemBand()
        self.quotes = QuotesPanel()
        self.saving = Saving(self)
        self.save_button = DropButton(self.tr("Save as"), self.saving.menu())
        self.filters = FilterRow(self, tabbed_after=self.save_button)
        self.empty = EmptyState("", "")
        self.counting = Counting(self)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        for control in self.controls():
            self.title.add_control(control)
        self.title.add_control(self.save_button)
        self._lay_out()
        self._connect()
        remembered = settings.get(f"explore.{name}")
        if isinstance(remembered, dict):
            self.take_choice(remembered)

    def _lay_out(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.problem, self.filters, self.progress):
            column.addWidget(part)
        column.addWidget(self.canvas(), 1)
        self._split = StackingSplitter(
            (main, self.quotes), self.settings, "explore.panes",
            usual=(_CANVAS, _PANEL), widths=(320, 220), heights=(260, 220),
        )
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._split)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.session.changed.connect(self._study_changed)
        self.counting.counted.connect(self._take)
        self.counting.failed.connect(self._fail)
        self.counting.began.connect(lambda: self.progress.start(self.progress_words()))
        self.counting.ended.connect(self.progress.finish)
        self.progress.cancelled.connect(self._cancel)
        self._look.timeout.connect(self._show_chosen)
        self.quotes.open_wanted.connect(self.open_quotes)
        self.quotes.source_wanted.connect(self._open_source)
        self.quotes.copy_wanted.connect(self.copy_quotes)
        self.filters.edited.connect(self.set_filters)
        self.filters.cleared.connect(lambda: self.set_filters([]))
        self.filters.left.connect(lambda: self.first_focus().setFocus())
        self.empty.step.connect(self.take_step)

    # ---- what a page fills in

    def controls(self) -> list[QWidget]:
        """What stands in the title before "Save as"."""
        return []

    def canvas(self) -> QWidget:
        """What shows the result."""
        raise NotImplementedError

    def work(self) -> Work:
        """What counts, with what is chosen now."""
        raise NotImplementedError

    def load(self) -> int:
        """How much there is to count, in codings that are found or what takes as long."""
        return quotes.total(self.session.study) * self.weight

    def progress_words(self) -> str:
        """What is said while it takes long."""
        total = quotes.total(self.session.study)
        return self.tr("Counting {total} codings").format(total=figure_words(total))

    def show_result(self, result: Any) -> None:  # noqa: ANN401 - each page has a result of its own
        """Shows what was counted."""
        raise NotImplementedError

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        """What stands behind what is chosen, and the filter that shows it in Quotes; None while nothing is chosen."""
        return None

    def why_empty(self) -> tuple[str, str, str] | None:
        """Title, sentence and verb where there is nothing to show; None where there is something."""
        if not self.retrieval.codes:
            return (
                self.tr("There are no codes yet"),
                self.tr("Read a transcript and code its words; what they amount to is counted here."),
                self.tr("Read and code"),
            )
        if self.needs_codings and not quotes.total(self.session.study):
            return (
                self.tr("Nothing is coded yet"),
                self.tr("Apply codes to what people say; how often, where and by whom is counted here."),
                self.tr("Read and code"),
            )
        return None

    def counted_nothing(self) -> bool:
        """Whether the filters let nothing through."""
        material = getattr(self.result, "material", None)
        return bool(self._filters) and material is not None and not material.rows

    def take_step(self) -> None:
        """The step that fills an empty page."""
        self.action_requested.emit("show_code_view")

    def choice(self) -> dict[str, Any]:
        """What a person chose on the page, as plain data."""
        return {"filters": to_settings(self._filters)}

    def take_choice(self, choice: dict[str, Any]) -> None:
        """Choose the same again; what cannot be read is left as it is."""
        self._filters = from_settings(choice.get("filters"))

    def serve(self, grid: CellGrid) -> None:
        """Does what every table of cells asks for."""
        grid.moved.connect(self.look_soon)
        grid.activated.connect(lambda _index: self.open_quotes())
        grid.copy_wanted.connect(self.copy_quotes)

    # ---- the study

    @property
    def retrieval(self) -> Retrieval:
        """What is known of the study as it is now."""
        if self._retrieval is None:
            self._retrieval = Retrieval(self.session.study)
        return self._retrieval

    @property
    def scope(self) -> QuoteFilter:
        """Which codings are counted; what others code in a round is not to be seen here before it is sealed."""
        return replace(to_filter(self._filters), sight=Sight.ROUNDS)

    def set_filters(self, filters: list[Choice]) -> None:
        """Count other codings."""
        self._filters = filters
        self.changed_choice()

    def changed_choice(self) -> None:
        """Remembers what was chosen, and counts anew."""
        self.remember()
        self.refresh()

    def remember(self) -> None:
        """Keeps what was chosen for the next time, on this computer."""
        self.settings.set(f"explore.{self.name}", self.choice())

    def refresh(self) -> None:
        """Counts anew; what is chosen stays chosen where it is still there."""
        self._stale = False
        self._retrieval = self._choices = None
        self._in_round = bool(rounds.hidden(self.session.study, self.session.study.coder.id))
        why = self.why_empty()
        self._pages.setCurrentIndex(1 if why else 0)
        if why:
            self.empty.set_words(*why)
            self.result = None
            self.counting.stop()
            self.status_changed.emit()
            return
        self._choices = Choices(self.session.study, self.retrieval)
        self._filters = [one for one in self._filters if not self._choices.gone(one)]
        self.filters.show_filters(self._filters, self._choices, words=False, status=True)
        self.counting.ask(self.session.study, self.work(), self.load())

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*self.kinds):
            self._stale = True
            if self._active:
                self.refresh()

    def _take(self, result: object) -> None:
        self.problem.hide()
        self.result = result
        self.show_result(result)
        if self.counted_nothing():
            clear = (self.tr("Clear filters"), lambda: self.set_filters([]))
            self.problem.show_problem(self.tr("No quotes pass these filters."), [clear], kind="warning")
        self._show_chosen()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self.problem.show_problem(error.message, [(self.tr("Try again"), self.refresh)])

    def _cancel(self) -> None:
        if not self.counting.busy:
            return  # it is a picture that is not drawn
        self.counting.stop()
        sentence = self.tr("Counting was cancelled, so what is shown may be old.")
        self.problem.show_problem(sentence, [(self.tr("Count again"), self.refresh)], kind="warning")

    def facts_of(self, rows: Sequence[CodedRow]) -> str:
        """How many quotes, people and sources some codings are."""
        if not rows:
            return self.tr("no quotes")
        passages, people, sources = rows.tally() if isinstance(rows, SomeRows) else self._tally(rows)
        return self.tr("{quotes} from {people} in {sources}").format(
            quotes=counted(passages, "quote", "quotes"),
            people=counted(people, "person", "people"),
            sources=counted(sources, "source", "sources"),
        )

    def _tally(self, rows: Sequence[CodedRow]) -> Tally:
        passages = len({(row.text, row.start, row.end) for row in rows})
        people = len({self.retrieval.voice_of(row) for row in rows} - {b""})
        return Tally(passages, people, len({self.retrieval.source_of(row)[0].id for row in rows}))

    # ---- what is chosen

    def look_soon(self) -> None:
        """While an arrow key is held down the choice runs at once, and its quotes follow as they can."""
        if not self._look.isActive():
            self._look.start()

    def _show_chosen(self) -> None:
        found = self._seen = self.chosen() if self.result is not None else None
        self.quotes.setVisible(found is not None)
        if found is not None:
            self.quotes.show_behind(found[0], self.retrieval, in_quotes=bool(found[0].rows))
        self.status_changed.emit()

    def open_quotes(self) -> None:
        """Asks for what is chosen in Quotes: by a filter, which follows the study, else the quotes that it is now."""
        found = self.chosen() if self.result is not None else None
        if found is None or not found[0].rows:
            return
        behind, chosen = found
        title = " × ".join(subject.name for subject in behind.subjects)
        self.quotes_asked.emit(chosen or FoundQuotes(title, frozenset(row.key for row in behind.rows)))

    def copy_quotes(self) -> None:
        """Copies the quote of the list that has the keyboard, else what the page counts, as a table."""
        quote = self.quotes.chosen() if self.quotes.list.hasFocus() else None
        if quote is not None:
            QApplication.clipboard().setMimeData(quotes_as_mime([quote]))
            self.session.told.emit(self.tr("Copied the chosen quotes"))
        else:
            self.saving.copy()

    def _open_source(self, quote: QuoteRow) -> None:
        self.source_requested.emit(quote.source_id, quote.text_id, quote.start, quote.end)

    # ---- the window's side

    def set_active(self, active: bool) -> None:
        self._active = active
        if active and self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Asks nothing more of a study that may be closed next."""
        if not event.spontaneous():
            self._active = False
            self._look.stop()
            if self.counting.busy:
                self.counting.stop()
                self._stale = True
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.first_focus().setFocus()

    def status_items(self) -> list[StatusItem]:
        found = self._seen if self.result is not None else None
        if found is None:
            return []
        items = [StatusItem(subject.name, subject.colour) for subject in found[0].subjects]
        items.append(StatusItem(found[0].facts))
        items += [StatusItem(note) for note in self.notes()]
        if self._in_round:
            items.append(StatusItem(self.tr("Without what others code in the open round")))
        if found[0].rows:
            items.append(StatusItem(self.tr("Enter opens its quotes")))
        return items

    def notes(self) -> tuple[str, ...]:
        """What the page does not count, in sentences."""
        return ()

    def next_pane(self) -> None:
        """Moves the keyboard on: picture, quotes."""
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self.quotes.list)
        target = self.first_focus() if inside or not self.quotes.list.isVisible() else self.quotes.list
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def previous_pane(self) -> None:
        """Moves the keyboard back: of two panes to the other one."""
        self.next_pane()

    def toggle_right(self) -> None:
        """Show or hide the quotes at the right."""
        self.quotes.setVisible(not self.quotes.isVisible())
