"""What comes in and nobody has to decide about: sources and new codes with their codings, then the rest by number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.services.team.merge_looking import Coming
from qcoder.services.team.merging import MergeReport
from qcoder.ui.saying import counted
from qcoder.ui.theme import colour_of
from qcoder.ui.views.team.merging.wording import tr
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column

COLUMNS = (Column("thing", stretch=True), Column("number", 220))
_LISTED = {"codings", "codes", "sources"}  # kinds that stand one by one
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    facts: str
    icon: str = ""
    colour: int | str | None = None


class ComingModel(QAbstractTableModel):
    """Rows with a sign, a name, and how much at the right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def show_coming(self, coming: Sequence[Coming], report: MergeReport) -> None:
        """Show what a merge brings."""
        self.beginResetModel()
        self._rows = [_row(one) for one in coming] + [
            _Row(tr("new {kind}").format(kind=tr(kind)), f"{count}", "plus")
            for kind, count in report.added.items() if kind not in _LISTED
        ] + [
            _Row(tr("changed {kind}").format(kind=tr(kind)), f"{count}", "pencil-simple")
            for kind, count in report.changed.items()
        ] + [
            _Row(tr("deleted {kind}").format(kind=tr(kind)), f"{count}", "trash")
            for kind, count in report.removed.items()
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if index.column() == 0 else row.facts
        if index.column() == 0 and role == ItemRole.ICON:
            return row.icon or None
        if index.column() == 0 and role == ItemRole.COLOUR:
            return row.colour
        return None


def _row(one: Coming) -> _Row:
    words = counted(one.codings, "coding", "codings")
    who = ", ".join(name for name in one.coders if name)
    facts = tr("{codings} by {who}").format(codings=words, who=who) if who else words
    if one.table == "code":
        return _Row(tr("new code  {name}").format(name=one.name), facts, colour=colour_of(one.colour))
    return _Row(one.name, facts, "file-text")
