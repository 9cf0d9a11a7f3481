"""Coders as rows: name with colour, the letters that stand for it in the margin, and what each of them did."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt

from qcoder.services.coders.people import Member
from qcoder.ui.models.row_table import Index, RowTable
from qcoder.ui.reader.margin import initials
from qcoder.ui.saying import figure
from qcoder.ui.theme import colour_of
from qcoder.ui.views.team.history.wording import when
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column

COLUMNS = (
    Column("code", stretch=True), Column("muted", 70), Column("number", 100), Column("number", 100),
    Column("number", 90), Column("number", 90), Column("number", 100), Column("muted", 170),
)
_WHO, _LETTERS, _CODINGS, _SOURCES, _MEMOS, _QUOTES, _FINDINGS, _LAST = range(8)


class PeopleModel(RowTable):
    """A row a person."""

    columns = COLUMNS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.members: list[Member] = []
        self._letters: Mapping[str, str] = {}
        self._colours: Mapping[bytes, str] = {}

    def show_members(self, members: Sequence[Member], colours: Mapping[bytes, str]) -> None:
        """Show other people, each with the colour by which they are known."""
        self.beginResetModel()
        self.members, self._colours = list(members), colours
        self._letters = initials({one.name for one in members})
        self.endResetModel()

    def row_of(self, coder: bytes) -> int:
        """The row of a person; -1 when they are not shown."""
        return next((row for row, one in enumerate(self.members) if one.id == coder), -1)

    def row_total(self) -> int:
        return len(self.members)

    def titles(self) -> tuple[str, ...]:
        return (
            self.tr("Name"), self.tr("Sign"), self.tr("Codings"), self.tr("Sources"), self.tr("Memos"),
            self.tr("Quotes"), self.tr("Findings"), self.tr("Last work"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one, column = self.members[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(one, column)
        if column != _WHO:
            return None
        if role == ItemRole.COLOUR:
            return colour_of(self._colours[one.id]) if one.id in self._colours else None
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._said(one)
        return None

    def _words(self, one: Member, column: int) -> str:
        numbers = {
            _CODINGS: one.codings, _SOURCES: one.sources, _MEMOS: one.memos, _QUOTES: one.quotes,
            _FINDINGS: one.findings,
        }
        if column in numbers:
            return figure(numbers[column]) if numbers[column] else "·"
        if column == _LETTERS:
            return self._letters.get(one.name, "")
        if column == _LAST:
            return when(one.last) if one.last is not None else ""
        return self._said(one)

    def _said(self, one: Member) -> str:
        you = self.tr("{name}, you").format(name=one.name) if one.me else one.name
        if not one.also:
            return you
        others = ", ".join(name for _, name in one.also)
        return self.tr("{name}, also {others}").format(name=you, others=others)
