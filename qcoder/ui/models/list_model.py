"""Rows of words under titles: one object a row, a function a column."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt

from qcoder.ui.models.row_table import Index, RowTable
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column


@dataclass(frozen=True)
class ListColumn:
    """A column: title, look, words of a row, and for a column of looks `status` the name of its sign."""

    title: str
    look: Column
    words: Callable[[Any], str]
    sign: Callable[[Any], str] | None = None


class ListModel(RowTable):
    """Shows objects; `refresh` paints them anew after one changed."""

    def __init__(self, columns: Sequence[ListColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.columns = [column.look for column in columns]
        self.things: list[Any] = []

    def show_things(self, things: Sequence[Any]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.things = list(things)
        self.endResetModel()

    def refresh(self) -> None:
        """Tells that words of the rows changed."""
        if self.things:
            last = self.index(len(self.things) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def thing_at(self, row: int) -> Any | None:  # noqa: ANN401 - whatever the list is of
        """The object of a row; None outside the list."""
        return self.things[row] if 0 <= row < len(self.things) else None

    def row_total(self) -> int:
        return len(self.things)

    def titles(self) -> Sequence[str]:
        return [column.title for column in self._columns]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, thing = self._columns[index.column()], self.things[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(thing)
        if role == ItemRole.STATUS and column.sign is not None:
            return column.sign(thing)
        return None
