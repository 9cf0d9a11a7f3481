"""Rules that code: what each one coded, what it would code now, and taking it back."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import coding
from qcoder.services.rules import keeping, running
from qcoder.services.rules.keeping import Rule
from qcoder.services.rules.running import Plan
from qcoder.services.searching.relation_query import CODINGS, Condition, RelationQuery, all_of
from qcoder.services.searching.words import Found, Hit, Searcher
from qcoder.ui.jobs import Progress
from qcoder.ui.saying import heard, said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.finding.lookup import Answer, Lookup, Reading, answer
from qcoder.ui.views.finding.results import Results
from qcoder.ui.views.finding.rule_dialog import RuleDialog
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column
from qcoder.ui.widgets.titles import ViewTitle
from qcoder.ui.widgets.word_table import WordTable


class RulesPage(Room):
    """The rules above; below them what the chosen one coded or, once it is to be run, what it would code."""

    def __init__(self, session: Session, _settings: Settings, reading: Reading) -> None:
        super().__init__("page")
        self._session = session
        self._study = session.study
        self._known: list[Rule] = []
        self._plan: Plan | None = None
        self._only: frozenset[bytes] = frozenset()
        self._active = False
        self.title = ViewTitle(self.tr("Rules"))
        self.new_button = Button(self.tr("New rule…"))
        self.title.add_control(self.new_button)
        self.table = WordTable(
            self.tr("Rules"),
            [self.tr("Rule"), self.tr("What it does"), self.tr("New transcripts"), self.tr("Coded")],
            [Column("strong", 200), Column(stretch=True), Column("muted", 120), Column("number", 90)],
        )
        self.empty = EmptyState(
            self.tr("No rules yet"),
            self.tr("A rule codes what somebody says, the answers to a question, or what a kept search finds."),
            self.tr("New rule…"),
        )
        self.results = Results(session, reading, self.tr("What the rule codes"))
        self.lookup = Lookup(reading, self)
        self._make_verbs()
        self._lay_out()
        self._connect()

    def _make_verbs(self) -> None:
        self.says = TextLabel(role="text2")
        self.run_button = Button(self.tr("Run…"))
        self.withdraw_button = Button(self.tr("Withdraw what it coded"), kind="flat")
        self.offer_button = Button("", kind="flat")
        self.delete_button = Button(self.tr("Delete the rule"), kind="flat")
        self.cancel_button = Button(self.tr("Cancel"), kind="flat", side="right")
        self.apply_button = Button("", kind="primary")

    def _lay_out(self) -> None:
        verbs = Pane("surface")
        row = QHBoxLayout(verbs)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.says, 1)
        for button in (self.delete_button, self.offer_button, self.withdraw_button, self.run_button,
                       self.cancel_button, self.apply_button):
            row.addWidget(button)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Line(), verbs, Line()):
            column.addWidget(part)
        column.addWidget(self.results, 1)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setHandleWidth(1)
        both.setChildrenCollapsible(False)
        both.addWidget(self.table)
        both.addWidget(below)
        both.setStretchFactor(1, 1)
        both.setSizes([200, 10_000])
        self._both = both
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(both)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.title)
        outer.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_rule)
        self.empty.step.connect(self.new_rule)
        self.run_button.clicked.connect(self.run_rule)
        self.withdraw_button.clicked.connect(self.withdraw_rule)
        self.offer_button.clicked.connect(self.toggle_offer)
        self.delete_button.clicked.connect(self.delete_rule)
        self.cancel_button.clicked.connect(self._leave_run)
        self.apply_button.clicked.connect(self._apply)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.table.activated.connect(lambda _index: self.run_rule())
        self.results.opened.connect(self._open)
        self.results.list.escaped.connect(self._leave_list)
        self.results.list.hit_model.ticked.connect(self._settle)
        self.results.list.deleted.connect(self._refuse)
        self.results.list.left.connect(self.table.setFocus)
        self.lookup.began.connect(lambda: self.results.progress.start(self.tr("Looking…")))
        self.lookup.ended.connect(self.results.progress.finish)
        self.results.stopped.connect(self.lookup.stop)
        self.lookup.answered.connect(self._take)
        self.lookup.failed.connect(self._fail)
        self._session.changed.connect(self._follow)
        self._show()

    # ---- what is shown

    @property
    def chosen(self) -> Rule | None:
        """The rule that is chosen."""
        return self._known[self.table.row] if 0 <= self.table.row < len(self._known) else None

    def _follow(self, changes: Changes) -> None:
        if changes.touches("rule", "coding", "code", "search", "guide_question", "text", "turn"):
            self._show()

    def _show(self) -> None:
        self._known = keeping.everything(self._study)
        self.table.show_rows([
            (one.name, keeping.sentence(self._study, one), self.tr("offered") if one.active else self.tr("left alone"),
             str(len(running.coded_by(self._study, one.id))))
            for one in self._known
        ])
        self._stack.setCurrentWidget(self._both if self._known else self.empty)
        self._choose()

    def _choose(self) -> None:
        """Shows what the chosen rule coded."""
        self._plan = None
        self._only = frozenset()
        self.results.list.hit_model.set_ticking(on=False)
        if self.chosen is not None and self._active:
            mine = Condition("rule", self.chosen.id.hex())
            self.lookup.find(RelationQuery(CODINGS, all_of(mine)))
        self._settle()

    def set_active(self, active: bool) -> None:
        self._active = active
        if active and self._plan is None:
            self._choose()

    def show_thing(self, thing: object) -> None:
        """Shows a rule by its id, at will with the sources in which it is to be run: (rule, sources)."""
        rule, only = thing if isinstance(thing, tuple) else (thing, frozenset())
        place = next((place for place, one in enumerate(self._known) if one.id == rule), None)
        if place is not None:
            self.table.selectRow(place)
            if only:
                self.run_rule(only)

    def _settle(self) -> None:
        rule, plan, writable = self.chosen, self._plan, not self._study.read_only
        here = rule is not None
        for button in (self.run_button, self.withdraw_button, self.offer_button, self.delete_button):
            button.setVisible(here and plan is None)
            button.setEnabled(writable)
        self.new_button.setEnabled(writable)
        for button in (self.cancel_button, self.apply_button):
            button.setVisible(plan is not None)
        if rule is not None:
            self.offer_button.setText(
                self.tr("Leave new transcripts alone") if rule.active else self.tr("Offer for new transcripts")
            )
            self.withdraw_button.setEnabled(writable and bool(running.coded_by(self._study, rule.id)))
        if plan is not None:
            self._say_plan(plan)
        elif rule is not None:
            count = len(self.results.found.hits)
            told = said_of(
                count, "Coded {count} place. Delete refuses it for good.",
                "Coded {count} places. Delete refuses one for good.",
            )
            self.says.setText(told if count else "")

    def _say_plan(self, plan: Plan) -> None:
        chosen = self._ticked()
        parts = [self.tr("Space leaves a place out.")]
        if plan.carried:
            parts.append(said_of(plan.carried, "{count} has the code already.", "{count} have the code already."))
        if plan.refused:
            parts.append(said_of(plan.refused, "{count} was refused before.", "{count} were refused before."))
        self.says.setText(" ".join(parts))
        self.apply_button.setText(said_of(len(chosen), "Code {count} place", "Code {count} places"))
        self.apply_button.setEnabled(bool(chosen))
        self.apply_button.updateGeometry()

    def _take(self, answer: Answer | tuple[Plan, Answer]) -> None:
        if isinstance(answer, tuple):
            self._plan, answer = answer
        planned = self._plan is not None
        self.results.list.hit_model.set_ticking(on=planned)
        if answer.found.hits:
            self.results.show_list(answer)
        elif planned:
            title, sentence = self.tr("Nothing new to code"), self.tr("The rule finds nothing that it may code.")
            if self._plan is not None and self._plan.unconfirmed:
                sentence = self.tr("Nobody has confirmed yet where this question is asked; do so in Questions, Guide.")
            self.results.show_nothing(title, sentence)
        else:
            title, sentence = self.tr("It has coded nothing yet"), self.tr("Run… shows first what it would code.")
            self.results.show_nothing(title, sentence)
        self._settle()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self.results.show_nothing(self.tr("This rule cannot be run"), heard(error.message))
        self._settle()

    def _open(self, hit: Hit) -> None:
        self.source_requested.emit(hit.source, hit.target, hit.start, hit.end)

    # ---- what a person does

    def new_rule(self) -> None:
        """Make a rule."""
        dialog = RuleDialog(self._study, self.window())
        dialog.kept.connect(self.show_thing)
        dialog.open()

    def run_rule(self, only: Collection[bytes] = frozenset()) -> None:
        """Show what the chosen rule would code; nothing is written yet."""
        rule = self.chosen
        if rule is None or self._study.read_only:
            return
        self._only = frozenset(only) if isinstance(only, frozenset) else frozenset()
        wanted = self._only
        self.lookup.run(lambda searcher, progress: _planned(searcher, rule, wanted, progress))
        self.results.list.setFocus()

    def _ticked(self) -> list[int]:
        model = self.results.list.hit_model
        return [number for number in range(len(self.results.found.hits)) if model.is_chosen(number)]

    def _apply(self) -> None:
        plan = self._plan
        if plan is None:
            return
        chosen = [plan.places[number] for number in self._ticked()]

        def tell(made: int) -> None:
            if made:
                self._session.done.emit(said_of(
                    made, "The rule “{name}” coded {count} place", "The rule “{name}” coded {count} places",
                    name=plan.rule.name,
                ))

        words = said_of(len(chosen), "Coding {count} place", "Coding {count} places")
        self._session.carry_out(lambda: running.apply(self._study, plan, chosen), len(chosen), words, tell)

    def _leave_list(self) -> None:
        """Esc leaves the plan, else goes up to the rules."""
        if self._plan is not None:
            self._leave_run()
        else:
            self.table.setFocus()

    def _leave_run(self) -> None:
        if self._plan is not None:
            self._choose()

    def withdraw_rule(self) -> None:
        """Take away all that the chosen rule coded."""
        rule = self.chosen
        if rule is None:
            return

        def tell(gone: int) -> None:
            if gone:
                self._session.done.emit(said_of(
                    gone, "Withdrew {count} coding of the rule “{name}”",
                    "Withdrew {count} codings of the rule “{name}”", name=rule.name,
                ))

        rows = len(running.coded_by(self._study, rule.id))
        words = said_of(
            rows, "Withdrawing {count} coding of the rule “{name}”", "Withdrawing {count} codings of the rule “{name}”",
            name=rule.name,
        )
        self._session.carry_out(lambda: running.withdraw(self._study, rule.id), rows, words, tell)

    def toggle_offer(self) -> None:
        """Offer the rule for new transcripts, or leave those alone."""
        rule = self.chosen
        if rule is not None:
            self._session.attempt(lambda: keeping.change(self._study, rule.id, active=not rule.active))

    def delete_rule(self) -> None:
        """Delete the chosen rule; what it coded stays."""
        rule = self.chosen
        if rule is not None:
            self._session.attempt(lambda: keeping.delete(self._study, rule.id))
            self._session.done.emit(self.tr("Deleted the rule “{name}”; what it coded stays").format(name=rule.name))

    def _refuse(self) -> None:
        """Remove a coding that the rule made; it is not proposed again."""
        hit = self.results.current_hit()
        if self._plan is None and hit is not None and hit.coding and not self._study.read_only:
            self._session.attempt(lambda: coding.remove(self._study, hit.coding))

    def first_focus(self) -> QWidget:
        return self.table


def _planned(
    searcher: Searcher, rule: Rule, only: frozenset[bytes], progress: Progress
) -> tuple[Plan, Answer]:
    plan = running.plan(searcher, rule, only=only, go=progress.check)
    hits = running.as_hits(searcher, plan.places)
    return plan, answer(searcher, Found(hits))
