"""`QuestionsView`: the coverage of the research questions, the quotes of a cell, and the chosen question in full.

    view = QuestionsView(session, settings)
    view.set_active(True)                                 the window shows it now
    view.quotes_asked.connect(show_in_quotes)             carries a QuoteFilter
    view.source_requested.connect(open_the_reader)

Methods that are named like an action of the menu do that action.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.reporting import coverage
from qcoder.services.reporting.coverage import CASES, COUNTS, Coverage
from qcoder.services.reporting.missing_kinds import Missing
from qcoder.services.writing import memos
from qcoder.ui.saying import facts_in_a_row, figure
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.counting import Counting
from qcoder.ui.views.going_round import go_round
from qcoder.ui.views.questions import picture
from qcoder.ui.views.questions.cell_quotes import CellQuotes
from qcoder.ui.views.questions.changing import Changing
from qcoder.ui.views.questions.choice_button import ChoiceButton, count_words, kind_words
from qcoder.ui.views.questions.coverage_model import BOTH
from qcoder.ui.views.questions.coverage_table import CoverageTable
from qcoder.ui.views.questions.facts import facts_of
from qcoder.ui.views.questions.mending import Mending
from qcoder.ui.views.questions.no_questions import NoQuestions, NoQuestionsPage
from qcoder.ui.views.questions.page_switch import COVERAGE, PageSwitch
from qcoder.ui.views.questions.panes import Memory, Panes
from qcoder.ui.views.questions.picture import Picture
from qcoder.ui.views.questions.question_panel import QuestionPanel
from qcoder.ui.views.questions.quotes_of_cells import QuotesOfCells
from qcoder.ui.views.questions.saving import Saving
from qcoder.ui.views.room import MemoOn, Room
from qcoder.ui.widgets.bands import PAGE_INSET, ProblemBand, ProgressStrip
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

SHOWN_KINDS = (
    "question", "question_code", "question_link", "code", "coding", "text", "edit", "turn", "source", "speaker",
    "study_case", "attribute", "attribute_value", "participant", "coder", "memo", "quote", "finding", "evidence",
    "search", "guide", "guide_question", "answer", "label", "settled",
)  # fmt: skip
"""The tables of a project from which something is seen in the view."""

_LOOK_MS = 20


class QuestionsView(Room):
    """See the module. `action_requested` names an action of the window, such as "import_questions"."""

    finding_asked = Signal(object)  # the id of a finding, or of a question, to be shown on the page Findings
    guide_asked = Signal(object)  # the id of a line of a guide, to be shown on the page Guide

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._memory = Memory(settings)
        self._active = False
        self._stale = True
        self._picture: Picture | None = None
        self._retrieval: Retrieval | None = None
        self._counts: dict[bytes, int] = {}
        self._load = 0  # codings that are counted
        self._in_panel = b""  # the question that the panel shows as it is now
        self._wanted = b""  # the question to be chosen once it is counted, as one that was just made
        self._lack: Missing | None = None  # what is to be mended once its question is counted
        self._kind = str(self._memory.get("columns", CASES))
        self.counting = Counting(self)
        self._make_parts()
        self._lay_out()
        self._connect()

    # ---- parts

    def _make_parts(self) -> None:
        may_change = not self._session.study.read_only
        self.title = ViewTitle(self.tr("Coverage"))
        self.table = CoverageTable()
        self.table.counts.count(str(self._memory.get("count", BOTH)))
        self.changing = Changing(self._session, self.table, self)
        self.saving = Saving(self._session, self.table, self)
        self.columns_button = ChoiceButton(kind_words, lambda: coverage.column_kinds(self._session.study), self._kind)
        self.count_button = ChoiceButton(count_words, lambda: [BOTH, *COUNTS], self.table.counts.what)
        self.save_button = DropButton(self.tr("Save as"), self.saving.menu())
        self.new_button = DropButton(self.tr("New"), self._new_menu())
        self.new_button.setVisible(may_change)
        self.pages = PageSwitch(COVERAGE)
        self.title.lead_with(self.pages)
        for control in (self.columns_button, self.count_button, self.save_button, self.new_button):
            self.title.add_control(control)
        self.problem = ProblemBand()
        self.progress = ProgressStrip(self, inset=PAGE_INSET)
        self.quotes = CellQuotes()
        self.panel = QuestionPanel()
        self.panel.setEnabled(False)  # until the first count is there
        self._mending = Mending(self.table, self.panel, self.changing, self)
        self.doing = QuotesOfCells(self._session, self.table, self.quotes, self.saving, self)
        self.empty = NoQuestions(may_change=may_change)
        self._nothing = NoQuestionsPage(self.empty)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("New question…\tInsert"), self.changing.new_question)
        menu.addAction(self.tr("New question below it…\tShift+Insert"), self.changing.new_below)
        menu.addAction(self.tr("New line…"), self.changing.new_line)
        return menu

    def _lay_out(self) -> None:
        heads = [self.title, self.problem, self.progress]
        self._panes = Panes(heads, self.table, self.quotes, self.panel, self._memory, self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._panes.whole)
        self._pages.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self._session.changed.connect(self._study_changed)
        self.counting.counted.connect(self._show_picture)
        self.counting.failed.connect(self._show_failure)
        self.counting.began.connect(self._show_progress)
        self.counting.ended.connect(self.progress.finish)
        self.progress.cancelled.connect(self._cancel)
        self.columns_button.chosen.connect(self.show_columns)
        self.count_button.chosen.connect(self.count)
        self._look.timeout.connect(self.show_chosen)
        self._connect_table()
        self._connect_panel()
        self.doing.quotes_asked.connect(self.quotes_asked)
        self.quotes.source_wanted.connect(self._open_source)
        self.changing.made.connect(self._choose_new)
        self._mending.columns_asked.connect(self.show_columns)
        self._mending.guide_asked.connect(self.guide_asked)
        self._mending.codebook_asked.connect(lambda code: self.room_requested.emit("codebook", code))
        self._mending.quotes_asked.connect(self.quotes_asked)
        self._nothing.pages.page_wanted.connect(self.pages.page_wanted)
        self.empty.step.connect(self.changing.new_question)
        self.empty.import_asked.connect(lambda: self.action_requested.emit("import_questions"))

    def _connect_table(self) -> None:
        table, changing = self.table, self.changing
        table.moved.connect(self._look_soon)
        table.memo_pressed.connect(self.memo_here)
        table.edit_asked.connect(changing.edit_question)
        table.delete_asked.connect(changing.delete_question)
        table.new_asked.connect(changing.new_question)
        table.below_asked.connect(changing.new_below)
        table.move_asked.connect(changing.move_question)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)

    def _connect_panel(self) -> None:
        panel, changing = self.panel, self.changing
        panel.edit_asked.connect(changing.edit_question)
        panel.codes_asked.connect(changing.change_codes)
        panel.people_asked.connect(changing.change_people)
        panel.searches_asked.connect(changing.change_searches)
        panel.memo_asked.connect(changing.write_memo)
        panel.answered.connect(changing.answer)
        panel.finding_asked.connect(self.finding_asked)
        panel.missing_asked.connect(self.go_to)
        panel.guide_asked.connect(self.guide_asked)

    # ---- the window's side

    def set_active(self, active: bool) -> None:
        """Says whether the view is in front. Only then it follows the study."""
        if not active:
            self.panel.answer.keep()
        self._active = active
        if active and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Reads the study anew; the chosen cell stays chosen."""
        self._stale = False
        self._retrieval = None
        if self._kind not in coverage.column_kinds(self._session.study):
            self._kind = CASES  # the attribute that was remembered belongs to another study, or is gone
        study, kind = self._session.study, self._kind
        self._load = quotes.total(study)
        self.counting.ask(study, lambda one, go: picture.take(one, kind, go), self._load)

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWN_KINDS):
            self._stale = True
            if self._active:
                self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Asks nothing more of a study that may be closed next."""
        if not event.spontaneous():
            self.set_active(False)
            self._look.stop()
            if self.counting.busy:
                self.counting.stop()
                self._stale = True
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Passes the keyboard on to the table, or to the first step where there is none."""
        super().focusInEvent(event)
        self._first_control().setFocus()

    def _first_control(self) -> QWidget:
        return self.empty.button if self._pages.currentWidget() is self._nothing else self.table

    def method(self, name: str) -> Callable[[], object] | None:
        """What does an action here: the view itself, or what acts on the quotes of the chosen cells."""
        return self.doing.method(name) or super().method(name)

    def memo_on(self) -> MemoOn | None:
        question, _column = self.table.chosen()
        return MemoOn("question", question.id, question.label or question.body) if question is not None else None

    def status_items(self) -> list[StatusItem]:
        """The chosen cell or cells in words, and what Enter does there."""
        question, column = self.table.current()
        if question is None:
            return []
        places, model = self.table.cells.places(), self.table.counts
        several = len(places) > 1
        where = Coverage.ALL if column is None else column
        items = [StatusItem(model.range_sentence(places) if several else model.sentence(question, where))]
        if self.doing.present():
            items.append(StatusItem(self.tr("Enter opens its quotes")))
        return items

    def next_pane(self) -> None:
        """Moves the keyboard on: table, quotes, question."""
        self._go_round(1)

    def previous_pane(self) -> None:
        """Moves the keyboard back."""
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        go_round([
            (self.table, self.table), (self.quotes, self.quotes.list), (self.panel, self.panel.scrolled.area),
        ], step)  # fmt: skip

    # ---- showing

    @property
    def retrieval(self) -> Retrieval:
        """What is known of the study as it is now."""
        if self._retrieval is None:
            self._retrieval = Retrieval(self._session.study)
            self._counts = codebook.counts_with_subcodes(self._session.study)
        return self._retrieval

    def _show_progress(self) -> None:
        self.progress.start(self.tr("Counting {total} codings").format(total=figure(self._load)))

    def _cancel(self) -> None:
        """Leaves the counts as they were, and says so."""
        self.counting.stop()
        sentence = self.tr("Counting was cancelled, so the counts may be old.")
        self.problem.show_problem(sentence, [(self.tr("Count again"), self.refresh)], kind="warning")

    def _show_failure(self, error: UserError | EnvironmentProblem) -> None:
        self.problem.show_problem(error.message, [(self.tr("Try again"), self.refresh)])

    def _show_picture(self, taken: Picture) -> None:
        self.problem.hide()
        self._in_panel, self._picture, found = b"", taken, taken.coverage
        had_focus = self.table.hasFocus() or self.empty.button.hasFocus()
        self.table.counts.memos = memos.beginnings(self._session.study)
        self.table.show_coverage(found)
        if self._wanted:
            self.table.choose_question(self._wanted)
            self._wanted = b""
        self.columns_button.show_chosen(found.kind)
        self.title.set_facts(facts_in_a_row(found.notes))  # what waits to be finished is not counted
        self._pages.setCurrentWidget(self._panes.whole if found.questions else self._nothing)
        if had_focus:
            self._first_control().setFocus()
        self.show_chosen()
        if self._lack is not None:
            lack, self._lack = self._lack, None
            self.go_to(lack)

    def _look_soon(self) -> None:
        """While an arrow key is held down the choice runs at once, and the rest follows as it can."""
        if not self._look.isActive():
            self._look.start()

    def show_chosen(self) -> None:
        """Shows the quotes of the chosen cells and the chosen question."""
        question, column = self.table.chosen()
        known = self._picture
        self.panel.setEnabled(question is not None)
        if question is not None and known is not None:
            if len(places := self.table.cells.places()) > 1:
                self._show_cells(known.coverage, places)
            else:
                where = Coverage.ALL if column is None else column
                self.quotes.show_cell(known.coverage, question, where, self.retrieval)
            if question.id != self._in_panel:
                retrieval = self.retrieval
                self.panel.show_question(facts_of(self._session.study, question, known, retrieval, self._counts))
                self._in_panel = question.id
        self.status_changed.emit()

    def _show_cells(self, known: Coverage, places: list[tuple[bytes, int]]) -> None:
        sentence = self.table.counts.range_sentence(places)
        title, _, facts = sentence.partition(": ")
        self.quotes.show_cells(known.together(places), title, facts, self.retrieval)

    @property
    def kind(self) -> str:
        """What the columns are."""
        return self._kind

    def show_columns(self, kind: str) -> None:
        """Shows other columns: "cases", "people", "sources" or "attribute:NAME"."""
        self._kind = kind
        self._memory.set("columns", kind)
        self.refresh()

    def count(self, what: str) -> None:
        """Shows another count in the cells: `BOTH`, or one of `COUNTS`."""
        self.table.counts.count(what)
        self._memory.set("count", what)
        self.count_button.show_chosen(what)

    # ---- what a person does

    def _open_source(self, quote: QuoteRow) -> None:
        self.source_requested.emit(quote.source_id, quote.text_id, quote.start, quote.end)

    def go_to(self, lack: Missing) -> None:
        """Goes to where something that is missing can be mended, or looked at."""
        question = lack.question.id
        if self._stale or self.table.counts.row_of(question) < 0:
            self._lack = lack
            return
        self.table.choose_question(question)
        self.show_chosen()
        self._mending.mend(lack, self._kind)

    def show_thing(self, thing: object) -> None:
        """Choose the question of an id, or go to something that is missing."""
        if isinstance(thing, Missing):
            self.go_to(thing)
        elif isinstance(thing, bytes):
            self._choose_new(thing)

    def _choose_new(self, question: bytes) -> None:
        """Chooses a question that was just made: now, or once it is counted."""
        self.table.choose_question(question)
        if self.table.counts.row_of(question) < 0:
            self._wanted = question

    def _open_menu(self, place: QPoint) -> None:
        chosen, _column = self.table.chosen()
        if chosen is None:
            return
        menu = QMenu(self)
        if self.doing.present():
            menu.addAction(self.tr("Open its quotes\tEnter"), self.doing.open_quotes)
        menu.addAction(self.tr("Copy as table\tCtrl+C"), self.saving.copy_chosen)
        if self.changing.may_change:
            self.changing.fill(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))
