"""The history page: who did what when, the place where it can be seen, and undoing one action of whatever age."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.services import history
from qcoder.services.history import Entry
from qcoder.services.quoting import quotes
from qcoder.services.team import merging
from qcoder.services.team.merging import PastMerge
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted, said_of, sentence_case
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.views.team.history import model, wording
from qcoder.ui.views.team.history.detail import ActionDetail
from qcoder.ui.views.team.history.filters import HistoryFilters
from qcoder.ui.views.team.history.model import HistoryModel
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.table import TableView
from qcoder.ui.widgets.titles import ViewTitle


class HistoryPage(Room):
    """Filters over a table of actions; at the right what the chosen one did. It reads anew when it is in front."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("page")
        self._session, self._settings = session, settings
        self._stale, self._active = True, False
        self.export_button = Button(self.tr("Export audit trail…"), kind="flat", side="right")
        self.title = ViewTitle(self.tr("History"), controls=[self.export_button])
        self.filters = HistoryFilters(session.study)
        self.table = TableView(self.tr("What was done"))
        self.model = HistoryModel(session.study, self)
        self.table.setModel(self.model)
        self.table.set_columns(model.COLUMNS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.detail = ActionDetail(session.study)
        self.empty = EmptyState(
            self.tr("Nothing of the kind was done"), self.tr("No action fits the filters."), self.tr("Clear filters")
        )
        self._lay_out()
        self.filters.changed.connect(self.refresh)
        self.empty.step.connect(self.filters.clear)
        self.export_button.clicked.connect(self.export_trail)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.activated.connect(lambda _index: self.show_place())
        self.detail.place_asked.connect(self.show_place)
        self.detail.turn_asked.connect(self.turn_action)
        session.changed.connect(self._follow)

    def _lay_out(self) -> None:
        ground = Pane("page")
        centre = QVBoxLayout(ground)
        centre.addWidget(self.empty)
        left = QWidget()
        self._pages = QStackedLayout(left)
        self._pages.addWidget(self.table)
        self._pages.addWidget(ground)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.detail)
        left.setMinimumWidth(420)
        self.detail.setMinimumWidth(240)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([900, self._settings.get("history.detail", 340)])
        splitter.splitterMoved.connect(lambda *_: self._settings.set("history.detail", splitter.sizes()[1]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.filters, Line()):
            column.addWidget(part)
        column.addWidget(splitter, 1)

    # ---- what is shown

    def set_active(self, active: bool) -> None:
        self._active = active
        if active and self._stale:
            self.filters.refresh()
            self.refresh()

    def _follow(self, _changes: Changes) -> None:
        self._stale = True
        if self._active:
            self.refresh()

    def refresh(self) -> None:
        """Read anew which actions fit; the chosen one stays chosen."""
        self._stale = False
        study = self._session.study
        before = self.entry
        chosen = self.filters.chosen
        actions = history.found(study, chosen)
        merges = [] if self.filters.in_force and chosen.group != "merge" else merging.past(study)
        self.model.show_actions(actions, merges)
        self.title.set_facts(counted(len(actions), "action", "actions"))
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        row = self.model.row_of(before.action.txn) if isinstance(before, Entry) else 0
        self.table.selectRow(max(row, 0))
        self._show_current()

    @property
    def entry(self) -> Entry | PastMerge | None:
        """The chosen action."""
        return self.model.entry_at(self.table.currentIndex().row())

    def _show_current(self) -> None:
        self.detail.show_entry(self.entry)
        self.status_changed.emit()

    def show_thing(self, thing: object) -> None:
        """Show what was done to a code: its id."""
        if isinstance(thing, bytes):
            self.filters.choose_code(thing)

    # ---- what can be done

    def show_place(self) -> None:
        """Go to where the chosen action can be seen."""
        entry = self.entry
        place = history.place(self._session.study, entry) if isinstance(entry, Entry) else None
        if place is None:
            return
        if place.text:
            self.source_requested.emit(place.source, place.text, place.start, place.end)
        elif place.table == "question":
            self.room_requested.emit("questions", place.row)
        elif place.table == "code":
            self.room_requested.emit("codebook", place.row)

    def turn_action(self) -> None:
        """Undo the chosen action, bring it back, or take a merge back."""
        entry, study = self.entry, self._session.study
        if isinstance(entry, PastMerge):
            told = self.tr("Took the merge of {files} back").format(files=entry.files)
            words = self.tr("Taking the merge of {files} back").format(files=entry.files)
            self._carry_out(lambda: merging.take_back(study, entry), quotes.total(study), words, told)
        elif entry is not None:
            act = history.redo if entry.undone else history.undo_alone
            told = self.tr("Brought back: {action}") if entry.undone else self.tr("Undone: {action}")
            words = self.tr("Bringing back: {action}") if entry.undone else self.tr("Taking back: {action}")
            rows = history.rows_of(study, entry)
            self._carry_out(
                lambda: act(study, entry), rows, words.format(action=entry.label), told.format(action=entry.label)
            )

    def _carry_out(self, act: Callable[[], object], rows: int, words: str, told: str) -> None:
        self._session.carry_out(act, rows, words, lambda _result: self._session.done.emit(told))

    def export_trail(self) -> None:
        """Write the actions that are shown to a file."""
        study, chosen = self._session.study, self.filters.chosen
        proposal = study.path.with_name(f"{study.path.stem} audit trail.html")
        kinds = self.tr("Web page (*.html);;Tables (*.csv *.xlsx)")
        path = choosing.save_file(self, self.tr("Export the audit trail"), proposal, kinds)
        if path is None:
            return
        count = self._session.attempt(lambda: history.export(study, chosen, path))
        if count is not None:
            self._session.told.emit(said_of(
                count, "Wrote {count} action to {name}", "Wrote {count} actions to {name}", name=path.name
            ))

    # ---- the window's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filters.in_force:
            self.filters.clear()
        else:
            super().keyPressEvent(event)

    def next_pane(self) -> None:
        """Move the keyboard to the next pane: filters, actions, what the chosen one did."""
        self._go_round(1)

    def previous_pane(self) -> None:
        """Move the keyboard back."""
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        panes: list[QWidget] = [self.filters.who, self.table, self.detail.turn_button]
        here = next((place for place, pane in enumerate(panes) if pane.hasFocus()), 0)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def status_items(self) -> list[StatusItem]:
        entry = self.entry
        if entry is None:
            return []
        words = sentence_case(entry.label) if isinstance(entry, Entry) else entry.files
        return [StatusItem(words), StatusItem(wording.when(entry.when))]

    def first_focus(self) -> QWidget:
        return self.table
