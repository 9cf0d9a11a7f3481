"""Memos or entries as rows of two lines: what they are called, and below it what they are on, by whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
_TIP = 600


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A row: the id of what it shows, its name, the muted line below it, and its words."""

    id: bytes
    name: str
    below: str
    words: str


class NotesModel(QAbstractTableModel):
    """One column; all rows are given anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[NoteRow] = []

    def show_rows(self, rows: Sequence[NoteRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def id_at(self, row: int) -> bytes:
        """What a row shows; b"" outside the list."""
        return self._rows[row].id if 0 <= row < len(self._rows) else b""

    def row_of(self, identifier: bytes) -> int:
        """The row that shows something; -1 when none does."""
        return next((place for place, row in enumerate(self._rows) if row.id == identifier), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == ItemRole.DETAIL:
            return row.below
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.below}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(row.words[:_TIP])
        return None


def first_words(words: str) -> str:
    """The first line with words, for what has no title."""
    return next((line.strip() for line in words.split("\n") if line.strip()), "")
