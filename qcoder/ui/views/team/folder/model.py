"""The files of a team folder as rows: whose, when, what is new, and what is wrong with them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from qcoder.services.team import team_folder
from qcoder.services.team.team_folder import Member
from qcoder.ui.models.row_table import Index, RowTable
from qcoder.ui.saying import counted
from qcoder.ui.views.team.history.wording import when
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column

COLUMNS = (Column("strong", stretch=True), Column("muted", 170), Column("call", 250))
_WHO, _LAST, _STATE = range(3)
_SIGNS = {team_folder.NEW: "selected", team_folder.UNREADABLE: "look"}


class FolderModel(RowTable):
    """Rows are files; below the coder stands the file's name, or why it cannot be read."""

    columns = COLUMNS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.members: list[Member] = []
        self._counts = True

    def show_members(self, members: Sequence[Member], *, counts: bool = True) -> None:
        """Show other files; without `counts` not how much is new in them."""
        self.beginResetModel()
        self.members, self._counts = list(members), counts
        self.endResetModel()

    def row_total(self) -> int:
        return len(self.members)

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Whose"), self.tr("Last work"), self.tr("State"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self.members[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(one, column)
        if role == ItemRole.DETAIL and column == _WHO:
            return one.sentence or one.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.sentence or one.name
        if role == ItemRole.STATUS and column == _STATE:
            return _SIGNS.get(one.state)
        return None

    def _words(self, one: Member, column: int) -> str:
        if column == _WHO:
            return one.coder or one.name
        if column == _LAST:
            return when(one.last) if one.last else ""
        if one.state == team_folder.NEW:
            return counted(one.new, "new action", "new actions") if self._counts else self.tr("New work")
        return {
            team_folder.UNREADABLE: self.tr("Cannot be read now"), team_folder.OWN: self.tr("Your own file"),
        }.get(one.state, self.tr("All of it is here"))
