"""The issues of a merge as rows: what, where, and what happens now. Those that need a look come first."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt

from qcoder.merge.issues import Issue
from qcoder.services.team.merge_choices import Choice
from qcoder.ui.models.row_table import Index, RowTable
from qcoder.ui.views.team.merging import wording
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column

COLUMNS = (Column("plain", 104), Column("strong", stretch=True), Column("call", 150))
_WHAT, _WHERE, _NOW = range(3)


class IssueModel(RowTable):
    """Rows are issues; what was chosen is told by `set_choice`."""

    columns = COLUMNS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.issues: list[Issue] = []
        self._choices: dict[str, Choice] = {}

    def show_issues(self, issues: Sequence[Issue], choices: Mapping[str, Choice]) -> None:
        """Show other issues."""
        self.beginResetModel()
        self.issues = sorted(issues, key=lambda issue: not issue.look)
        self._choices = dict(choices)
        self.endResetModel()

    def set_choice(self, issue: Issue, choice: Choice) -> None:
        """Something was chosen about an issue."""
        self._choices[issue.id] = choice
        row = self.issues.index(issue)
        self.dataChanged.emit(self.index(row, 0), self.index(row, _NOW))

    def is_open(self, row: int) -> bool:
        """Whether an issue waits for a look."""
        issue = self.issues[row]
        return issue.look and issue.id not in self._choices

    def row_total(self) -> int:
        return len(self.issues)

    def titles(self) -> tuple[str, ...]:
        return (self.tr("What"), self.tr("Where"), self.tr("Now"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        issue, column = self.issues[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if column == _NOW:
                return wording.now(issue, self._choices.get(issue.id))
            return wording.what(issue) if column == _WHAT else wording.where(issue)
        if role == ItemRole.DETAIL and column == _WHERE:
            return wording.detail(issue)
        if role == ItemRole.STATUS and column == _NOW and self.is_open(index.row()):
            return "look"
        return None
