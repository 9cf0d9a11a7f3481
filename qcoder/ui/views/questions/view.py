"""`QuestionsView`: the coverage of the research questions, the quotes of a cell, and the chosen question in full.

    view = QuestionsView(session, settings)
    view.set_active(True)                                 the window shows it now
    view.quotes_asked.connect(show_in_quotes)             carries a QuoteFilter
    view.source_requested.connect(open_the_reader)

Methods that are named like an action of the menu do that action.
"""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Question
from qcoder.services import questions
from qcoder.services.codes import codebook
from qcoder.services.published.forms import Spot
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.reporting import coverage, findings
from qcoder.services.reporting.coverage import ATTRIBUTE, CASES, Coverage
from qcoder.services.writing import memos
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import language_name
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current
from qcoder.ui.views.counting import Counting
from qcoder.ui.views.findings.pick import Placing
from qcoder.ui.views.questions.cell_quotes import CellQuotes
from qcoder.ui.views.questions.changing import Changing
from qcoder.ui.views.questions.coverage_table import CoverageTable
from qcoder.ui.views.questions.no_questions import NoQuestions
from qcoder.ui.views.questions.page_switch import COVERAGE, PageSwitch
from qcoder.ui.views.questions.question_panel import QuestionFacts, QuestionPanel
from qcoder.ui.views.quotes.wording import figure
from qcoder.ui.views.room import MemoOn, Room
from qcoder.ui.widgets.bands import ProblemBand, ProgressStrip
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

SHOWN_KINDS = (
    "question", "question_code", "code", "coding", "text", "edit", "turn", "source", "speaker", "study_case",
    "attribute", "attribute_value", "participant", "coder", "memo", "quote", "finding", "evidence",
)  # fmt: skip
"""The tables of a project from which something is seen in the view."""

_LOOK_MS = 20
_SETTLED_MS = 400
_REMEMBERED = "questions"
_WIDTHS, _HEIGHTS = [1140, 300], [596, 194]


class QuestionsView(Room):
    """See the module. `action_requested` names an action of the window, such as "import_questions"."""

    finding_asked = Signal(object)  # the id of a finding, or of a question, to be shown on the page Findings

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._settings = settings
        self._active = False
        self._stale = True
        self._retrieval: Retrieval | None = None
        self._counts: dict[bytes, int] = {}
        self._load = 0  # codings that are counted
        self._in_panel = b""  # the question that the panel shows as it is now
        self._wanted = b""  # the question to be chosen once it is counted, as one that was just made
        self._kind = self._remembered("columns", CASES)
        self.counting = Counting(self)
        self._make_parts()
        self._lay_out()
        self._connect()

    # ---- parts

    def _make_parts(self) -> None:
        may_change = not self._session.study.read_only
        self.title = ViewTitle(self.tr("Coverage"))
        self.table = CoverageTable()
        self.changing = Changing(self._session, self.table, self)
        self.columns_button = DropButton(self.tr("Sites"), QMenu(self))
        self.save_button = DropButton(self.tr("Save as"), self._save_menu())
        self.new_button = DropButton(self.tr("New"), self._new_menu())
        self.new_button.setVisible(may_change)
        self.pages = PageSwitch(COVERAGE)
        for control in (self.pages, self.columns_button, self.save_button, self.new_button):
            self.title.add_control(control)
        self.problem = ProblemBand()
        self.progress = ProgressStrip(self)
        self.quotes = CellQuotes()
        self.panel = QuestionPanel()
        self.panel.setEnabled(False)  # until the first count is there
        self.placing = Placing(self._session, self)
        self.empty = NoQuestions(may_change=may_change)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        for form in coverage.formats():
            words = f"{self.tr(form.description).capitalize()} ({form.ending})…"
            menu.addAction(words, lambda form=form: self.export(form.name, form.ending))
        return menu

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("New question…\tInsert"), self.changing.new_question)
        menu.addAction(self.tr("New line…"), self.changing.new_line)
        return menu

    def _lay_out(self) -> None:
        self._below = QSplitter(Qt.Orientation.Vertical)
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._below.addWidget(self.table)
        self._below.addWidget(self.quotes)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.problem, self.progress):
            column.addWidget(part)
        column.addWidget(self._below, 1)
        self._beside.addWidget(left)
        self._beside.addWidget(self.panel)
        for splitter in (self._below, self._beside):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(0, 1)
            splitter.setStretchFactor(1, 0)
        self._below.setSizes(_HEIGHTS)
        self._beside.setSizes(_WIDTHS)
        self.table.setMinimumHeight(140)
        self.quotes.setMinimumHeight(120)
        self.panel.setMinimumWidth(current().px(240))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._beside)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        for name, splitter in (("rows", self._below), ("panes", self._beside)):
            sizes = self._remembered(name, [])
            if isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(one, int) and one > 0 for one in sizes):
                splitter.setSizes(sizes)

    def _connect(self) -> None:
        self._session.changed.connect(self._study_changed)
        self.counting.counted.connect(self._show_coverage)
        self.counting.failed.connect(self._show_failure)
        self.counting.began.connect(self._show_progress)
        self.counting.ended.connect(self.progress.finish)
        self.progress.cancelled.connect(self._cancel)
        self.columns_button.menu().aboutToShow.connect(self._fill_columns)
        table, panel = self.table, self.panel
        table.moved.connect(self._look_soon)
        table.activated.connect(lambda _index: self.open_quotes())
        table.edit_asked.connect(self.changing.edit_question)
        table.delete_asked.connect(self.changing.delete_question)
        table.new_asked.connect(self.changing.new_question)
        table.move_asked.connect(self.changing.move_question)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        self._look.timeout.connect(self.show_chosen)
        self.quotes.open_wanted.connect(self.open_quotes)
        self.quotes.source_wanted.connect(self._open_source)
        self.quotes.finding_wanted.connect(self.stand_behind_finding)
        self.quotes.chapter_wanted.connect(self.place_in_chapter)
        panel.edit_asked.connect(self.changing.edit_question)
        panel.codes_asked.connect(self.changing.change_codes)
        panel.memo_asked.connect(self.changing.write_memo)
        panel.answered.connect(self.changing.answer)
        panel.finding_asked.connect(self.finding_asked)
        self.changing.made.connect(self._choose_new)
        self.empty.step.connect(self.changing.new_question)
        self.empty.import_asked.connect(lambda: self.action_requested.emit("import_questions"))
        for splitter in (self._below, self._beside):
            splitter.splitterMoved.connect(lambda *_: self._settle.start())
        self._settle.timeout.connect(self._remember_panes)

    # ---- what is remembered

    def _remembered(self, name: str, otherwise: object) -> object:
        known = self._settings.get(_REMEMBERED, {})
        return known.get(name, otherwise) if isinstance(known, dict) else otherwise

    def _remember(self, name: str, value: object) -> None:
        known = self._settings.get(_REMEMBERED, {})
        self._settings.set(_REMEMBERED, {**(known if isinstance(known, dict) else {}), name: value})

    def _remember_panes(self) -> None:
        self._remember("rows", self._below.sizes())
        self._remember("panes", self._beside.sizes())

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
        study, kind = self._session.study, str(self._kind)
        self._load = quotes.total(study)
        self.counting.ask(study, lambda one, go: coverage.coverage(one, kind, go), self._load)

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
        return self.empty.button if self._pages.currentWidget() is self.empty else self.table

    def memo_on(self) -> MemoOn | None:
        question, _column = self.table.chosen()
        return MemoOn("question", question.id, question.label or question.body) if question is not None else None

    def status_items(self) -> list[StatusItem]:
        """The chosen cell in words, and what Enter does there."""
        question, column = self.table.chosen()
        if question is None:
            return []
        where = Coverage.ALL if column is None else column
        items = [StatusItem(self.table.counts.sentence(question, where))]
        if self._cell_rows(question, where):
            items.append(StatusItem(self.tr("Enter opens its quotes")))
        return items

    def next_pane(self) -> None:
        """Moves the keyboard on: table, quotes, question."""
        panes = [(self.table, self.table), (self.quotes, self.quotes.list), (self.panel, self.panel.scrolled.area)]
        shown = [(pane, control) for pane, control in panes if control.isVisible()]
        focus = QApplication.focusWidget()
        inside = [n for n, (pane, _) in enumerate(shown) if focus and (focus is pane or pane.isAncestorOf(focus))]
        if shown:
            shown[(inside[0] + 1) % len(shown) if inside else 0][1].setFocus(Qt.FocusReason.TabFocusReason)

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

    def _show_coverage(self, found: Coverage) -> None:
        self.problem.hide()
        self._in_panel = b""
        had_focus = self.table.hasFocus() or self.empty.button.hasFocus()
        self.table.show_coverage(found)
        if self._wanted:
            self.table.choose_question(self._wanted)
            self._wanted = b""
        self.columns_button.set_words(self._kind_words(found.kind))
        per = self.tr("site") if found.kind == CASES else found.kind.removeprefix(ATTRIBUTE)
        counted = self.tr("quotes and people (p.) per question and {column}").format(column=per)
        self.title.set_facts(" · ".join([*found.notes, counted]))  # what waits to be finished is not counted
        self._pages.setCurrentWidget(self._beside if found.questions else self.empty)
        if had_focus:
            self._first_control().setFocus()
        self.show_chosen()

    def _look_soon(self) -> None:
        """While an arrow key is held down the choice runs at once, and the rest follows as it can."""
        if not self._look.isActive():
            self._look.start()

    def show_chosen(self) -> None:
        """Shows the quotes of the chosen cell and the chosen question."""
        question, column = self.table.chosen()
        known = self.table.counts.coverage
        self.panel.setEnabled(question is not None)
        if question is not None and known is not None:
            self.quotes.show_cell(known, question, Coverage.ALL if column is None else column, self.retrieval)
            if question.id != self._in_panel:
                self._show_question(question)
                self._in_panel = question.id
        self.status_changed.emit()

    def _cell_rows(self, question: Question, column: int) -> bool:
        known = self.table.counts.coverage
        return known is not None and bool(known.cell(question.id, column).rows)

    def _show_question(self, question: Question) -> None:
        study, known, counts = self._session.study, self.retrieval, self.table.counts.coverage
        if counts is None:
            return
        codes = [(known.codes[code], self._counts.get(code, 0)) for code in question.codes if code in known.codes]
        notes = [one for one in memos.everything(study) if one.target == question.id]
        weights = findings.weights(study)
        authors = [(one, known.coders[one.coder].name if one.coder in known.coders else "") for one in notes]
        self.panel.show_question(
            QuestionFacts(
                question,
                counts.is_line(question.id),
                codes,
                counts.silences(question.id),
                questions.answer(study, question.id),
                authors,
                not study.read_only,
                [(one, weights.get(one.id, 0)) for one in findings.of_question(study, question.id)],
                self._further(question),
            )
        )

    def _further(self, question: Question) -> list[tuple[str, str]]:
        """Its kind where it has one, and its words in other languages."""
        study = self._session.study
        kind = questions.kinds(study).get(question.id)
        known = [(self.tr("Kind"), self.tr("assumption of a theory of change"))] if kind else []
        return known + [(language_name(one), words) for one, words in questions.texts(study, question.id).items()]

    # ---- columns and export

    def _kind_words(self, kind: str) -> str:
        return self.tr("Sites") if kind == CASES else kind.removeprefix(ATTRIBUTE).capitalize()

    def _fill_columns(self) -> None:
        menu = self.columns_button.menu()
        menu.clear()
        for kind in coverage.column_kinds(self._session.study):
            action = menu.addAction(self._kind_words(kind), lambda kind=kind: self.show_columns(kind))
            action.setCheckable(True)
            action.setChecked(kind == self._kind)

    def show_columns(self, kind: str) -> None:
        """Shows other columns: "cases" or "attribute:NAME"."""
        self._kind = kind
        self._remember("columns", kind)
        self.refresh()

    def export(self, format_name: str, ending: str) -> None:
        """Asks for a file and writes the counts to it."""
        known, study = self.table.counts.coverage, self._session.study
        if known is None:
            return
        proposal = study.path.with_name(f"{study.path.stem} coverage{ending}")
        path = choosing.save_file(self, self.tr("Save the coverage"), proposal, f"*{ending}")
        if path is None:
            return
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)

        def write() -> Path:
            coverage.write(study, known, target, format_name=format_name)
            return target

        if self._session.attempt(write):
            self._session.told.emit(self.tr("Wrote the coverage to {file}").format(file=target.name))

    # ---- what a person does

    def open_quotes(self) -> None:
        """Asks for the quotes of the chosen cell in Quotes; those that no filter finds are gone through below."""
        question, column = self.table.chosen()
        known = self.table.counts.coverage
        if question is None or known is None:
            return
        where = Coverage.ALL if column is None else column
        if not known.cell(question.id, where).rows:
            return
        wanted = known.filter(question.id, where)
        if wanted is None:
            self.quotes.list.setFocus()
        else:
            self.quotes_asked.emit(wanted)

    def _open_source(self, quote: QuoteRow) -> None:
        self.source_requested.emit(quote.source_id, quote.text_id, quote.start, quote.end)

    def stand_behind_finding(self) -> None:
        """Asks for the finding that the chosen quotes below the table stand for, against, or nuance."""
        self.placing.ask_finding(self._chosen_spots())

    def place_in_chapter(self) -> None:
        """Asks for the chapter that prints the chosen quotes below the table."""
        self.placing.ask_chapter(self._chosen_spots())

    def _chosen_spots(self) -> list[Spot]:
        spots = [Spot(one.text_id, one.start, one.end, one.quote_id or None) for one in self.quotes.chosen()]
        if not spots:
            self._session.told.emit(self.tr("Choose a cell with quotes first, and quotes in the list below."))
        return spots

    def show_thing(self, thing: object) -> None:
        """Choose the question of an id."""
        if isinstance(thing, bytes):
            self._choose_new(thing)

    def _choose_new(self, question: bytes) -> None:
        """Chooses a question that was just made: now, or once it is counted."""
        self.table.choose_question(question)
        if self.table.counts.row_of(question) < 0:
            self._wanted = question

    def _open_menu(self, place: QPoint) -> None:
        chosen, column = self.table.chosen()
        if chosen is None:
            return
        menu = QMenu(self)
        if self._cell_rows(chosen, Coverage.ALL if column is None else column):
            menu.addAction(self.tr("Open its quotes\tEnter"), self.open_quotes)
        if self.changing.may_change:
            self.changing.fill(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(place))
