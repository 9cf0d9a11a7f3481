"""The page Evidence: assumptions, or questions with findings, by site; what stands for and against them there."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from qcoder.services.reporting import coverage
from qcoder.services.reporting.evidence_grid import EvidenceGrid, evidence_grid, write
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted, sentence_case
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.findings.evidence_acts import EvidenceActs
from qcoder.ui.views.findings.evidence_list import EvidenceList
from qcoder.ui.views.findings.grid_model import GridModel
from qcoder.ui.views.findings.page import SHOWN_KINDS
from qcoder.ui.views.following_room import FollowingRoom
from qcoder.ui.views.questions.page_switch import EVIDENCE, PageSwitch
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.cell_choice import choose_cells
from qcoder.ui.widgets.grounds import Line
from qcoder.ui.widgets.names_beside import NamesBeside
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import PanelTitle, ViewTitle

_SITE, _WIDE = 112, 300
_LONG = 165  # pixels of a cell from which it may be broken: for and against stay on one line
_ON_TWO_LINES = 0.68  # of the width of a cell on one line: its sign and a little more than half of its words
_HEIGHTS = [430, 250]


class EvidencePage(FollowingRoom):
    """The quotes of the chosen cell stand below; Enter goes to them, and from there to the transcript."""

    finding_asked = Signal(object)
    shown_kinds = SHOWN_KINDS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.title = ViewTitle(self.tr("Evidence"))
        self.pages = PageSwitch(EVIDENCE)
        self.save_button = DropButton(self.tr("Save as"), self._save_menu())
        self.title.lead_with(self.pages)
        self.title.add_control(self.save_button)
        self.table = TableView(self.tr("Evidence by question and site"), two_lines=True)
        self.model = GridModel(self)
        self._full_widths: list[int] = []  # the width of each column at which nothing is broken or cut
        self.table.setModel(self.model)
        choose_cells(self.table, GridModel.LEADING)
        NamesBeside(self.table)
        self.table.horizontalHeader().setSectionsMovable(False)
        self.empty = EmptyState(
            self.tr("No evidence to lay out yet"),
            self.tr("Put quotes behind findings, and they stand here by site. Questions that are assumptions of a "
                    "theory of change can be marked so in their editor; then these alone are shown."),
            self.tr("Go to the findings"),
        )
        self.quotes = EvidenceList()
        self.quotes.setAccessibleName(self.tr("Quotes of the chosen cell"))
        self.acts = EvidenceActs(session, self.quotes, self, ordered=False)
        self.finding_button = Button(self.tr("Open its findings"), kind="flat", side="right")
        self.cell_title = PanelTitle("", controls=[self.finding_button], ground="page")
        self.content = self._table_over_quotes()
        self.stack = self.stack_below(self.title, self.content, self.empty)
        self._connect()

    def _table_over_quotes(self) -> QSplitter:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Line(), self.cell_title):
            column.addWidget(part)
        column.addWidget(self.quotes, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes(_HEIGHTS)
        return split

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_cell())
        self.table.activated.connect(lambda _index: self._enter_cell())
        self.finding_button.clicked.connect(self._open_finding)
        self.acts.source_requested.connect(self.source_requested)
        self.acts.quotes_asked.connect(self.quotes_asked)
        self.acts.room_requested.connect(self.room_requested)
        self.acts.note_requested.connect(self.memo_requested)
        self.empty.step.connect(lambda: self.finding_asked.emit(b""))

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        for form in coverage.formats():
            words = f"{sentence_case(self.tr(form.description))} ({form.ending})…"
            menu.addAction(words, lambda form=form: self.export(form.name, form.ending))
        return menu

    def export(self, format_name: str, ending: str) -> None:
        """Asks for a file and writes the counts to it."""
        study, grid = self._session.study, self.model.grid
        proposal = study.path.with_name(f"{study.path.stem} evidence{ending}")
        path = choosing.save_file(self, self.tr("Save the evidence"), proposal, f"*{ending}")
        if path is None:
            return
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)

        def write_file() -> Path:
            write(study, grid, target, format_name=format_name)
            return target

        if self._session.attempt(write_file):
            self._session.told.emit(self.tr("Wrote the evidence to {file}").format(file=target.name))

    def _give_room(self) -> None:
        """Let cells stand on one line where all columns have room then, else on two; questions have what is left."""
        theme, room = current(), self.table.viewport().width()
        least = theme.px(_WIDE)
        sites = range(GridModel.LEADING, self.model.columnCount())
        widths = [max(theme.px(_SITE), self._full_widths[place] + theme.px(12)) for place in sites]
        if least + sum(widths) > room:
            long = theme.px(_LONG)
            widths = [round(_ON_TWO_LINES * width) if width > long else width for width in widths]
        for place, width in zip(sites, widths, strict=True):
            self.table.setColumnWidth(place, width)
        wanted = self._full_widths[0] + theme.px(12)
        self.table.setColumnWidth(0, max(least, min(wanted, room - sum(widths))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if len(self._full_widths) == self.model.columnCount():
            self._give_room()

    def show_study(self) -> None:
        grid = evidence_grid(self._session.study)
        before = self.table.currentIndex()
        row, column = max(0, before.row()), max(GridModel.LEADING, before.column())
        self.model.show_grid(grid)
        self.table.set_columns([Column("plain", _WIDE), *(Column("status") for _ in range(len(grid.sites) + 1))])
        self._full_widths = [self.table.sizeHintForColumn(place) for place in range(self.model.columnCount())]
        self._give_room()
        number = len(grid.questions)
        if number:
            column = min(column, self.model.columnCount() - 1)
            self.table.setCurrentIndex(self.model.index(min(row, number - 1), column))
            self._show_cell()
        self.stack.setCurrentWidget(self.content if number else self.empty)
        self.save_button.setVisible(bool(number))
        self.title.set_facts(self._facts(grid) if number else "")

    def _facts(self, grid: EvidenceGrid) -> str:
        number = len(grid.questions)
        if grid.assumptions:
            return counted(number, "assumption", "assumptions")
        return counted(number, "question with findings", "questions with findings")

    def first_focus(self) -> QWidget:
        return self.table if self.model.grid.questions else self.empty.button

    def status_items(self) -> list[StatusItem]:
        index = self.table.currentIndex()
        if not index.isValid():
            return []
        counts = f"{self.model.title(index)}: {self.model.counts(self.model.cell(index))}"
        return [StatusItem(counts), StatusItem(self.tr("Enter goes to its quotes"))]

    # ---- the quotes of a cell

    def _show_cell(self) -> None:
        index = self.table.currentIndex()
        cell = self.model.cell(index) if index.isValid() else None
        self.cell_title.set_title(self.model.title(index) if cell is not None else "")
        self.cell_title.set_facts(self.model.counts(cell) if cell is not None else "")
        self.quotes.show_evidence(cell.rows if cell is not None else ())
        self.finding_button.setEnabled(cell is not None)
        self.status_changed.emit()

    def _enter_cell(self) -> None:
        if self.quotes.quotes.rows:
            self.quotes.setFocus()

    def _open_finding(self) -> None:
        """The finding that the chosen quote stands behind; where the cell has none, those of its question."""
        chosen, index = self.quotes.chosen(), self.table.currentIndex()
        if index.isValid():
            self.finding_asked.emit(chosen[0].finding if chosen else self.model.grid.questions[index.row()].id)
