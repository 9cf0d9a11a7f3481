"""The page Evidence: assumptions, or questions with findings, by site; what stands for and against them there."""

from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services.reporting import coverage
from qcoder.services.reporting.evidence_grid import EvidenceCell, EvidenceGrid, evidence_grid, write
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.findings.page import SHOWN_KINDS
from qcoder.ui.views.following_room import FollowingRoom
from qcoder.ui.views.questions.page_switch import EVIDENCE, PageSwitch
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import ViewTitle

Index = QModelIndex | QPersistentModelIndex
_SITE, _WIDE = 214, 300


class GridModel(QAbstractTableModel):
    """Questions down, sites across, the whole last; a cell says its counts by stance in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = EvidenceGrid((), (), {}, assumptions=False)

    def show_grid(self, grid: EvidenceGrid) -> None:
        """Shows another grid."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.grid.questions)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.sites) + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Assumption") if self.grid.assumptions else self.tr("Question")
        if section > len(self.grid.sites):
            return self.tr("Everywhere")
        return self.grid.sites[section - 1] or self.tr("No site")

    def cell(self, index: Index) -> EvidenceCell:
        """What a cell counts."""
        question = self.grid.questions[index.row()].id
        if index.column() > len(self.grid.sites):
            return self.grid.whole(question)
        return self.grid.cell(question, self.grid.sites[index.column() - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.column() == 0:
            question = self.grid.questions[index.row()]
            words = " ".join(filter(None, (question.key, question.body)))
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip_text(words)
            return words if role == Qt.ItemDataRole.DisplayRole else None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._counts(cell)
        if role == ItemRole.DIM:
            return not cell.rows
        if role == ItemRole.STATUS and cell.rows:
            return "look" if cell.count(AGAINST) or cell.count(NUANCE) else "fits"
        return None

    def _counts(self, cell: EvidenceCell) -> str:
        parts = [
            words.format(count=cell.count(stance))
            for stance, words in (
                (FOR, self.tr("{count} for")), (AGAINST, self.tr("{count} against")),
                (NUANCE, self.tr("{count} nuance")),
            )
            if cell.count(stance)
        ]
        return ", ".join(parts) or self.tr("nothing")


class EvidencePage(FollowingRoom):
    """Enter on a row opens its findings."""

    finding_asked = Signal(object)
    shown_kinds = SHOWN_KINDS

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.title = ViewTitle(self.tr("Evidence"))
        self.pages = PageSwitch(EVIDENCE)
        self.save_button = DropButton(self.tr("Save as"), self._save_menu())
        for control in (self.pages, self.save_button):
            self.title.add_control(control)
        self.table = TableView(self.tr("Evidence by question and site"))
        self.model = GridModel(self)
        self.table.setModel(self.model)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionsMovable(False)
        self.empty = EmptyState(
            self.tr("No evidence to lay out yet"),
            self.tr("Put quotes behind findings, and they stand here by site. Questions that are assumptions of a "
                    "theory of change can be marked so in their editor; then these alone are shown."),
            self.tr("Go to the findings"),
        )
        self.stack = self.stack_below(self.title, self.table, self.empty)
        self.table.activated.connect(self._open)
        self.empty.step.connect(lambda: self.finding_asked.emit(b""))

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        for form in coverage.formats():
            words = f"{self.tr(form.description).capitalize()} ({form.ending})…"
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

    def show_study(self) -> None:
        grid = evidence_grid(self._session.study)
        row = max(0, self.table.currentIndex().row())
        self.model.show_grid(grid)
        looks = [Column("plain", _WIDE), *(Column("status", _SITE) for _ in range(len(grid.sites) + 1))]
        self.table.set_columns(looks)
        number = len(grid.questions)
        if number:
            self.table.setCurrentIndex(self.model.index(min(row, number - 1), 0))
        self.stack.setCurrentWidget(self.table if number else self.empty)
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
        return [StatusItem(self.tr("Enter opens its findings"))] if self.model.grid.questions else []

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.finding_asked.emit(self.model.grid.questions[index.row()].id)
