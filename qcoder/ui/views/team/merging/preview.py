"""The merge that was tried: figures, what needs a look, what comes in; at the right the issue that is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qcoder.merge.issues import Issue
from qcoder.services.team import merge_choices, merge_looking
from qcoder.services.team.merge_choices import Choice
from qcoder.services.team.merge_looking import Looking
from qcoder.services.team.merging import MergePlan, MergeReport
from qcoder.ui.saying import in_number
from qcoder.ui.views.team.merging import coming_model, issue_model
from qcoder.ui.views.team.merging.coming_model import ComingModel
from qcoder.ui.views.team.merging.decision import DecisionPane
from qcoder.ui.views.team.merging.figures import Figure, FigureRow
from qcoder.ui.views.team.merging.issue_model import IssueModel
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.table import TableView
from qcoder.ui.widgets.titles import SectionTitle


def _fit(table: TableView, rows: int, head: int) -> None:
    """As high as its rows where there is room, and a few rows where there is not."""
    row = table.verticalHeader().defaultSectionSize()
    table.setMaximumHeight(head + rows * row + 2)
    table.setMinimumHeight(head + min(rows, _ROWS_SEEN) * row + 2)


def _figure(number: int, words: str, role: str = "text") -> Figure:
    return Figure(number, words, role, words.rsplit(" ", 1)[-1])


_ROWS_SEEN = 4  # rows of a table that are seen without scrolling, however little room there is


class MergePreview(QWidget):
    """Shows a plan and keeps what is chosen about it. `changed` tells of choices and of the issue in front."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looking: Looking | None = None
        self._report: MergeReport | None = None
        self._all: tuple[Issue, ...] = ()
        self.choices: dict[str, Choice] = {}
        self.figures = FigureRow()
        self.issues = TableView(self.tr("What the copies disagree on"), two_lines=True)
        self.issue_model = IssueModel(self)
        self.issues.setModel(self.issue_model)
        self.issues.set_columns(issue_model.COLUMNS)
        self.issues.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.issues.horizontalHeader().setSectionsClickable(False)
        self.coming = TableView(self.tr("What comes in, with nothing to decide"))
        self.coming_model = ComingModel(self)
        self.coming.setModel(self.coming_model)
        self.coming.set_columns(coming_model.COLUMNS)
        self.coming.horizontalHeader().hide()
        self.coming.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.coming.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.decision = DecisionPane()
        self.nothing = EmptyState(
            self.tr("Nothing to decide"),
            self.tr("The copies agree. What comes in stands at the left; it is merged when you say so."),
        )
        self._lay_out()
        self.issues.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.issues.activated.connect(lambda _index: self._focus_decision())
        self.decision.chosen.connect(self._take)

    def _lay_out(self) -> None:
        left = Pane("page")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self.issues, 300)
        self._also = SectionTitle("")
        also = QHBoxLayout()
        also.setContentsMargins(12, 16, 12, 4)
        also.addWidget(self._also)
        column.addLayout(also)
        column.addWidget(self.coming, 200)
        column.addStretch(1)
        right = Pane("surface")
        place = QVBoxLayout(right)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.decision)
        place.addWidget(self.nothing)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        left.setMinimumWidth(380)
        right.setMinimumWidth(340)
        self.splitter.setSizes([540, 620])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    # ---- a plan

    def show_plan(self, plan: MergePlan, choices: dict[str, Choice]) -> None:
        """Show a merge that was tried. Choices that were made about it before hold on."""
        self._report = plan.report
        self.coming_model.show_coming(merge_looking.coming_in(plan), plan.report)
        self._also.setText(
            self.tr("Also coming in, nothing to decide") if plan.report.issues
            else self.tr("Coming in, nothing to decide")
        )
        self._show(plan, plan.report.issues, choices)

    def show_later(self, looking: Looking, issues: Sequence[Issue]) -> None:
        """Show what was left for later; nothing comes in."""
        self._report = None
        self._show(looking, issues, {})

    def _show(self, looking: Looking, issues: Sequence[Issue], choices: dict[str, Choice]) -> None:
        self._looking, self._all = looking, tuple(issues)
        known = {issue.id for issue in issues}
        self.choices = {name: choice for name, choice in choices.items() if name in known}
        self.issue_model.show_issues(issues, self.choices)
        for part in (self.figures, self._also, self.coming):
            part.setVisible(self._report is not None)
        some = bool(issues)
        self.issues.setVisible(some)
        _fit(self.issues, len(issues), self.issues.horizontalHeader().sizeHint().height())
        _fit(self.coming, self.coming_model.rowCount(), 0)
        self.decision.setVisible(some)
        self.nothing.setVisible(not some)
        self._count()
        if some:
            self.issues.selectRow(0)
            self._show_current()

    def _count(self) -> None:
        report = self._report
        if report is None:
            return
        look = len(self.open_issues())
        codings, codes, notes, corrections = (
            report.added.get(kind, 0) for kind in ("codings", "codes", "memos", "corrections")
        )
        self.figures.show_figures([
            _figure(codings, in_number(codings, "new coding", "new codings")),
            _figure(sum(report.changed.values()), self.tr("changed")),
            _figure(codes, in_number(codes, "new code", "new codes")),
            _figure(notes, in_number(notes, "new memo", "new memos")),
            _figure(corrections, in_number(corrections, "correction", "corrections")),
            _figure(look, in_number(look, "needs a look", "need a look"), "warning" if look else "text"),
        ])

    def open_issues(self) -> list[Issue]:
        """The issues that wait for a look."""
        return merge_choices.open_issues(self._all, self.choices)

    # ---- the issue in front

    @property
    def issue(self) -> Issue | None:
        """The issue that is looked at."""
        row = self.issues.currentIndex().row()
        return self.issue_model.issues[row] if 0 <= row < len(self.issue_model.issues) else None

    def _show_current(self) -> None:
        issue = self.issue
        row, count = self.issues.currentIndex().row(), len(self.issue_model.issues)
        place = self.tr("{number} of {count}").format(number=row + 1, count=count)
        choice = self.choices.get(issue.id) if issue else None
        self.decision.show_issue(self._looking, issue, place, choice)
        self.changed.emit()

    def _focus_decision(self) -> None:
        for _option, card in self.decision.cards:
            if card.isChecked():
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _take(self, issue: Issue, choice: Choice) -> None:
        self.choices[issue.id] = choice
        self.issue_model.set_choice(issue, choice)
        self._count()
        self.changed.emit()

    def next_look(self) -> bool:
        """Go to the next issue that waits for a look; says whether there is one."""
        count, here = len(self.issue_model.issues), self.issues.currentIndex().row()
        for step in range(1, count + 1):
            row = (here + step) % count
            if self.issue_model.is_open(row):
                self.issues.selectRow(row)
                self.issues.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False
