"""The page Findings: what the study says in answer to each question, and what stands behind it."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.services import questions
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import findings
from qcoder.services.reporting.findings import Behind, Finding
from qcoder.services.reporting.report_document import write_findings
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.models.tree_model import Node
from qcoder.ui.session import Session
from qcoder.ui.views.findings.finding_panel import FindingPanel
from qcoder.ui.views.findings.finding_tree import FindingTree
from qcoder.ui.views.questions.page_switch import FINDINGS, PageSwitch
from qcoder.ui.views.quotes.wording import counted
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

SHOWN_KINDS = ("finding", "evidence", "question", "question_code", "quote", "code", "coding", "text", "edit", "turn",
               "source", "speaker", "study_case", "attribute", "attribute_value", "attribution_template")
_WIDTHS = [470, 760]
_WORDS = 160  # signs of a quote that the palette shows


class FindingsPage(Room):
    """Questions with their findings at the left, the chosen finding at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._active, self._stale = False, True
        self._known: dict[bytes, Finding] = {}
        self._questions: dict[bytes, str] = {}
        self._wanted = b""
        self._may_change = not session.study.read_only
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
        self.model = self.tree.findings
        self.panel = FindingPanel()
        self.no_finding = EmptyState("", "")
        self.empty = EmptyState(
            self.tr("No research questions yet"),
            self.tr("Findings answer research questions. Make the questions first, under Coverage."),
        )

    def _lay_out(self) -> None:
        for control in (self.pages, self.save_button, self.new_button):
            self.title.add_control(control)
        self.new_button.setVisible(self._may_change)  # only now that it has a parent: alone it would flash up
        self.beside = QStackedWidget()
        self.beside.addWidget(self.panel)
        self.beside.addWidget(self.no_finding)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self.beside)
        split.setSizes(_WIDTHS)
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._study_changed)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.tree.activated.connect(self._enter)
        self.tree.customContextMenuRequested.connect(self._open_menu)
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
        panel.evidence.activated.connect(lambda _index: self.open_in_source())
        panel.evidence.stance_wanted.connect(self._set_stance)
        panel.evidence.removal_wanted.connect(self._remove)
        panel.evidence.note_wanted.connect(self._write_note)
        panel.evidence.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panel.evidence.customContextMenuRequested.connect(self._open_evidence_menu)

    # ---- the room's side

    def set_active(self, active: bool) -> None:
        if not active:
            self.panel.keep()
        self._active = active
        if active and self._stale:
            self.refresh()

    def first_focus(self) -> QWidget:
        return self.tree

    def status_items(self) -> list[StatusItem]:
        return [StatusItem(self.tr("Insert writes a finding, Alt+Up and Alt+Down order them"))] if self._known else []

    def show_thing(self, thing: object) -> None:
        """Choose the finding, or the question, of an id."""
        if isinstance(thing, bytes):
            self._wanted = thing
            self.refresh()

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWN_KINDS):
            self._stale = True
            if self._active:
                self.refresh()

    # ---- showing

    def refresh(self) -> None:
        """Reads the study anew; what is chosen stays chosen."""
        self._stale = False
        study = self._session.study
        chosen = self._wanted or self.model.id_at(self.tree.currentIndex())
        self._wanted = b""
        known, every = findings.everything(study), questions.everything(study)
        weights = findings.weights(study)
        self._known = {one.id: one for one in known}
        self._questions = {one.id: " ".join(filter(None, (one.key, one.body))) for one in every}
        root = Node(b"", "")
        for question in every:
            branch = root.add(Node(question.id, self._questions[question.id], {ItemRole.STRONG: True}))
            for one in known:
                if one.question == question.id:
                    values: dict[int, object] = {
                        ItemRole.COUNT: weights.get(one.id) or None, Qt.ItemDataRole.ToolTipRole: one.statement,
                    }
                    branch.add(Node(one.id, one.statement, values))
        self.model.show_tree(root)
        self.tree.expandAll()
        index = self.model.index_of(chosen)
        if not index.isValid():
            first = next(iter(known), None) or next(iter(every), None)
            index = self.model.index_of(first.id) if first else QModelIndex()
        self.tree.setCurrentIndex(index)
        self.title.set_facts(counted(len(known), "finding", "findings") if every else "")
        self.save_button.setEnabled(bool(known))
        self.new_button.setEnabled(bool(every))
        self.stack.setCurrentIndex(0 if every else 1)
        self._show_chosen()

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
            menu.addSeparator()
            menu.addAction(self.tr("Move up\tAlt+Up"), lambda: self._shift(-1))
            menu.addAction(self.tr("Move down\tAlt+Down"), lambda: self._shift(1))
            menu.addAction(self.tr("Delete\tDel"), self.delete_finding)
        menu.popup(self.tree.viewport().mapToGlobal(place))

    # ---- evidence

    def stand_behind_finding(self) -> QuickPick | None:
        """Choose among the quotes of the question; several may be ticked."""
        chosen = self._chosen()
        if chosen is None or not self._may_change:
            return None
        rows = findings.quotes_of_question(self._session.study, chosen.question)
        entries = [
            PickEntry(
                Spot(row.text_id, row.start, row.end, row.quote_id or None), " ".join(row.quote.split())[:_WORDS],
                parent=row.attribution or row.source,
            )
            for row in rows
        ]
        pick = QuickPick(
            self, lambda words: find(words, entries), hint=self.tr("A quote of this question"), icon="quotes",
            digits=False, many=True, facts=lambda found: counted(found, "quote", "quotes"),
        )
        pick.chosen.connect(lambda entry: self._stand(chosen.id, [entry]))
        pick.many_chosen.connect(lambda entries: self._stand(chosen.id, entries))
        pick.open_centred()
        return pick

    def _stand(self, finding: bytes, entries: list[PickEntry]) -> None:
        spots = [entry.key for entry in entries if isinstance(entry.key, Spot)]
        self._session.attempt(lambda: findings.add_evidence(self._session.study, finding, spots))

    def _set_stance(self, stance: str) -> None:
        chosen = self.panel.evidence.chosen()
        if self._may_change and chosen:
            ids = [one.id for one in chosen]
            self._session.attempt(lambda: findings.set_stance(self._session.study, ids, stance))

    def _remove(self) -> None:
        chosen = self.panel.evidence.chosen()
        if self._may_change and chosen:
            ids = [one.id for one in chosen]
            self._session.attempt(lambda: findings.remove_evidence(self._session.study, *ids))

    def _write_note(self) -> None:
        chosen = self.panel.evidence.chosen()
        if not chosen or not self._may_change:
            return
        one = chosen[0]
        editor = MemoEditor(self.tr("Note on the quote"), one.note, parent=self.window())
        editor.saved.connect(lambda words: self._session.attempt(
            lambda: findings.change_evidence(self._session.study, one.id, note=words)
        ))
        editor.open()

    def open_in_source(self) -> None:
        """Show the chosen quote where it was said."""
        chosen = self.panel.evidence.chosen()
        row = chosen[0].row if chosen else None
        if row is not None:
            self.source_requested.emit(row.source_id, row.text_id, row.start, row.end)

    def _open_evidence_menu(self, place: QPoint) -> None:
        if not self.panel.evidence.chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open in the source\tEnter"), self.open_in_source)
        if self._may_change:
            menu.addSeparator()
            for number, (stance, words) in enumerate(self.panel.evidence.quotes.stances.items(), start=1):
                menu.addAction(f"{words}\t{number}", lambda stance=stance: self._set_stance(stance))
            menu.addSeparator()
            menu.addAction(self.tr("Note…\tF2"), self._write_note)
            menu.addAction(self.tr("Take it out\tDel"), self._remove)
        menu.popup(self.panel.evidence.viewport().mapToGlobal(place))

    # ---- out

    def export_findings(self) -> None:
        """Write all findings with what stands behind them to a docx, html or md file."""
        study = self._session.study
        proposal = study.path.with_name(f"{study.path.stem} findings.docx")
        path = choosing.save_file(self, self.tr("Export the findings"), proposal, "*.docx *.html *.md")
        if path is None:
            return
        target = path if path.suffix else path.with_name(path.name + ".docx")
        count = self._session.attempt(lambda: write_findings(study, target))
        if count is not None:
            number = counted(count, "finding", "findings")
            self._session.told.emit(self.tr("Wrote {number} to {file}").format(number=number, file=target.name))
