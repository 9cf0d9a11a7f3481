"""The page Findings: what the study says in answer to each question, and what stands behind it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from qcoder.model.going import Going
from qcoder.model.records import Question
from qcoder.services import questions
from qcoder.services.published.rows import Rows
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import findings
from qcoder.services.reporting.finding_history import history
from qcoder.services.reporting.findings import Behind, Finding
from qcoder.services.reporting.report_document import Printed, write_findings
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.models.tree_model import Node
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.findings.evidence_acts import EvidenceActs
from qcoder.ui.views.findings.finding_panel import FindingPanel
from qcoder.ui.views.findings.finding_tree import FindingTree
from qcoder.ui.views.findings.history_dialog import FindingHistory
from qcoder.ui.views.following_room import FollowingRoom, side_by_side
from qcoder.ui.views.published.document_export import DocumentExport, Matter, Order
from qcoder.ui.views.questions.page_switch import FINDINGS, PageSwitch
from qcoder.ui.views.room import MemoOn
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

SHOWN_KINDS = ("finding", "evidence", "question", "question_code", "quote", "code", "coding", "text", "edit", "turn",
               "source", "speaker", "study_case", "attribute", "attribute_value", "attribution_template", "memo")
_WIDTHS = [470, 760]


class FindingsPage(FollowingRoom):
    """Questions with their findings at the left, the chosen finding at the right."""

    shown_kinds = SHOWN_KINDS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._known: dict[bytes, Finding] = {}
        self._questions: dict[bytes, str] = {}
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        self.title = ViewTitle(self.tr("Findings"))
        self.pages = PageSwitch(FINDINGS)
        self.save_button = Button(self.tr("Export…"))
        self.new_button = Button(self.tr("New finding"))
        self.new_button.setToolTip(self.tr("Write a finding under the chosen question (Insert)"))
        self.tree = FindingTree()
        self._front: QWidget = self.tree
        self.model = self.tree.findings
        self.panel = FindingPanel()
        self.no_finding = EmptyState("", "")
        self.empty = EmptyState(
            self.tr("No research questions yet"),
            self.tr("Findings answer research questions. Make the questions first, under Coverage."),
        )

    def _lay_out(self) -> None:
        self.title.lead_with(self.pages)
        for control in (self.save_button, self.new_button):
            self.title.add_control(control)
        self.new_button.setVisible(self._may_change)  # only now that it has a parent: alone it would flash up
        self.beside = QStackedWidget()
        self.beside.addWidget(self.panel)
        self.beside.addWidget(self.no_finding)
        self.stack = self.stack_below(self.title, side_by_side(self.tree, self.beside, _WIDTHS), self.empty)

    def _connect(self) -> None:
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.tree.activated.connect(self._enter)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.tree.memo_pressed.connect(self.memo_here)
        self.tree.new_asked.connect(self.new_finding)
        self.tree.delete_asked.connect(self.delete_finding)
        self.tree.edit_asked.connect(self._edit)
        self.tree.shift_asked.connect(self._shift)
        self.no_finding.step.connect(self.new_finding)
        self.new_button.clicked.connect(self.new_finding)
        self.save_button.clicked.connect(self.export_findings)
        panel = self.panel
        panel.written.connect(self._write)
        panel.left.connect(self.tree.setFocus)
        panel.add_wanted.connect(self.stand_behind_finding)
        panel.history_wanted.connect(self.show_finding_history)
        self.acts = EvidenceActs(self._session, panel.evidence, self)
        self.acts.source_requested.connect(self.source_requested)
        self.acts.quotes_asked.connect(self.quotes_asked)
        self.acts.room_requested.connect(self.room_requested)
        self.acts.note_requested.connect(self.memo_requested)

    # ---- the room's side

    def keep(self) -> None:
        self.panel.keep()

    def first_focus(self) -> QWidget:
        """The tree; or the quotes behind the finding once somebody came from one of them."""
        front, self._front = self._front, self.tree
        return front

    def show_thing(self, thing: object) -> None:
        """Choose what has this id; or of a pair the finding, and the quote among those behind it."""
        finding, quote = thing if isinstance(thing, tuple) else (thing, b"")
        super().show_thing(finding)
        if quote and self.panel.evidence.choose_quote(quote):
            self._front = self.panel.evidence

    def memo_on(self) -> MemoOn | None:
        """The chosen finding, else the chosen question."""
        chosen = self._chosen()
        if chosen is not None:
            return MemoOn("finding", chosen.id, chosen.statement)
        question = self._question()
        return MemoOn("question", question, self._questions[question]) if question in self._questions else None

    def status_items(self) -> list[StatusItem]:
        return [StatusItem(self.tr("Insert writes a finding, Alt+Up and Alt+Down order them"))] if self._known else []

    # ---- showing

    def show_study(self) -> None:
        study = self._session.study
        chosen = self.wanted(self.model.id_at(self.tree.currentIndex()))
        known, every = findings.everything(study), questions.everything(study)
        weights = findings.weights(study)
        self._known = {one.id: one for one in known}
        self._questions = {one.id: " ".join(filter(None, (one.key, one.body))) for one in every}
        self.model.show_tree(self._laid_out(every, known, weights))
        self.model.show_memos(memos.beginnings(study))
        self.tree.expandAll()
        index = self.model.index_of(chosen)
        if not index.isValid():
            lines = {one.parent for one in every}
            first = next(iter(known), None) or next((one for one in every if one.id not in lines), None)
            index = self.model.index_of(first.id) if first else QModelIndex()
        self.tree.setCurrentIndex(index)
        self.title.set_facts(counted(len(known), "finding", "findings") if every else "")
        self.save_button.setEnabled(bool(known))
        self.new_button.setEnabled(bool(every))
        self.stack.setCurrentIndex(0 if every else 1)
        self._show_chosen()

    def _laid_out(
        self, every: Sequence[Question], known: Sequence[Finding], weights: Mapping[bytes, int]
    ) -> Node:
        """Lines strong, their questions below them, and below these first their findings, which have a sign."""
        root, nodes = Node(b"", ""), dict[bytes, Node]()
        lines = {one.parent for one in every if one.parent is not None}
        for question in every:
            above = nodes.get(question.parent or b"", root)
            values: dict[int, object] = {ItemRole.STRONG: question.id in lines or above is root}
            branch = nodes[question.id] = above.add(Node(question.id, self._questions[question.id], values))
            for one in known:
                if one.question == question.id:
                    told: dict[int, object] = {
                        ItemRole.COUNT: weights.get(one.id) or None, Qt.ItemDataRole.ToolTipRole: one.statement,
                        ItemRole.ICON: "scales",
                    }
                    branch.add(Node(one.id, one.statement, told))
        return root

    def _chosen(self) -> Finding | None:
        return self._known.get(self.model.id_at(self.tree.currentIndex()))

    def _question(self) -> bytes:
        """The chosen question, or that of the chosen finding."""
        chosen = self._chosen()
        return chosen.question if chosen is not None else self.model.id_at(self.tree.currentIndex())

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.panel.keep()
            question = self._questions.get(self._question(), "")
            self.no_finding.set_words(
                self.tr("What does the study say?"), question,
                self.tr("Write a finding") if self._may_change and question else "",
            )
            self.beside.setCurrentWidget(self.no_finding)
        else:
            if self.panel.finding is None or self.panel.finding.id != chosen.id:
                self.panel.keep()
            behind = Behind(self._session.study)
            self.panel.show_finding(
                chosen, self._questions.get(chosen.question, ""), behind.of(chosen.id), behind.standing(chosen.id),
                may_change=self._may_change,
            )
            self.beside.setCurrentWidget(self.panel)
        self.status_changed.emit()

    # ---- findings

    def _enter(self, _index: QModelIndex) -> None:
        if self._chosen() is None:
            self.new_finding()
        else:
            self._edit()

    def _edit(self) -> None:
        if self._chosen() is not None and self._may_change:
            self.panel.begin()

    def new_finding(self) -> None:
        """Write a finding under the chosen question, and put the keyboard into its statement."""
        question = self._question()
        if not question or not self._may_change:
            return
        words = self.tr("New finding")
        made = self._session.attempt(lambda: findings.create(self._session.study, question, words))
        if made is not None:
            self.tree.setCurrentIndex(self.model.index_of(made))
            self.panel.begin()

    def delete_finding(self) -> None:
        """Delete the chosen finding; its quotes stay."""
        chosen = self._chosen()
        if chosen is None or not self._may_change:
            return

        def act() -> bool:
            findings.delete(self._session.study, chosen.id)
            return True

        if self._session.attempt(act):
            self._session.done.emit(self.tr("Deleted a finding"))

    def _shift(self, step: int) -> None:
        chosen = self._chosen()
        if chosen is not None and self._may_change:
            self._session.attempt(lambda: findings.shift(self._session.study, chosen.id, step))

    def _write(self, finding: bytes, statement: str, confidence: str, reasons: str) -> None:
        if finding in self._known:
            self._session.attempt(lambda: findings.change(
                self._session.study, finding, statement=statement, confidence=confidence, reasons=reasons
            ))

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._may_change:
            menu.addAction(self.tr("New finding\tInsert"), self.new_finding)
        if self._chosen() is not None and self._may_change:
            menu.addAction(self.tr("Add quotes…"), self.stand_behind_finding)
            menu.addAction(self.tr("History…"), self.show_finding_history)
            menu.addSeparator()
            menu.addAction(self.tr("Move up\tAlt+Up"), lambda: self._shift(-1))
            menu.addAction(self.tr("Move down\tAlt+Down"), lambda: self._shift(1))
            menu.addAction(self.tr("Delete\tDel"), self.delete_finding)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    def stand_behind_finding(self) -> QuickPick | None:
        """Choose among the quotes of the question; several may be ticked."""
        chosen = self._chosen()
        return self.acts.ask_quotes(chosen) if chosen is not None else None

    def show_finding_history(self) -> FindingHistory | None:
        """Show how the chosen finding came about."""
        chosen = self._chosen()
        if chosen is None:
            return None
        self.panel.keep()
        study = self._session.study
        events = self._session.attempt(lambda: history(study, chosen.id, Rows(Retrieval(study))))
        if events is None:
            return None
        dialog = FindingHistory(chosen.statement, events, self.panel.evidence.quotes.stances, self.window())
        dialog.show()
        return dialog

    # ---- out

    def export_findings(self) -> DocumentExport:
        """Ask how all findings with what stands behind them are to be written, and write them."""
        self.panel.keep()
        study = self._session.study
        matter = Matter(
            self.tr("Export the findings"), f"{study.path.stem} findings", _write,
            lambda count: counted(count, "finding", "findings"),
            {"history": self.tr("How each came about"), "originals": self.tr("Originals of translated quotes")},
        )
        dialog = DocumentExport(self._session, matter, self.window())
        dialog.show()
        return dialog


def _write(study: Study, order: Order, going: Going) -> Printed:
    return write_findings(
        study, order.target, language=order.language, originals="originals" in order.additions,
        past="history" in order.additions, template=order.template, going=going,
    )
