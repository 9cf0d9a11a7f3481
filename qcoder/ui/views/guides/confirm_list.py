"""The turns that may ask a question of a guide, to be confirmed one after the other from the keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from qcoder.services.guides.matching import Proposal
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column, TableView

Index = QModelIndex | QPersistentModelIndex
NUMBER, WORDS, QUESTION, SURE, STATE = range(1, 6)


class ConfirmModel(QAbstractTableModel):
    """A row per proposal: where, the moderator's words, the question, how sure, and what a person said of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Proposal] = []
        self._sources: dict[bytes, str] = {}
        self._lines: dict[bytes, str] = {}

    def show_rows(self, rows: Sequence[Proposal], sources: dict[bytes, str], lines: dict[bytes, str]) -> None:
        """Shows other proposals; the names are those of sources and of lines of the guides."""
        self.beginResetModel()
        self.rows, self._sources, self._lines = list(rows), sources, lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return [self.tr("Source"), self.tr("Turn"), self.tr("The moderator says"), self.tr("Question of the guide"),
                self.tr("Likeness"), self.tr("Asked?")][section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            words = self._cells(one)[index.column()]
            return words if role == Qt.ItemDataRole.DisplayRole else tip_text(words)
        if role == ItemRole.STATUS and index.column() == STATE:
            return {True: "fits", False: "refused", None: ""}[one.confirmed]
        if role == ItemRole.DIM:
            return one.confirmed is False
        return None

    def _cells(self, one: Proposal) -> tuple[str, ...]:
        state = {True: self.tr("asked"), False: self.tr("not asked"), None: self.tr("open")}[one.confirmed]
        share = min(100, round(one.confidence * 100))  # the thread of a talk raises some above what is alike at most
        likeness = self.tr("{share} %").format(share=share) if one.confidence else "–"
        return (self._sources[one.source], str(one.number), one.words, self._lines.get(one.line, ""), likeness, state)


class ConfirmList(TableView):
    """Enter says yes, Delete says no, C chooses another question, Backspace leaves it open, O opens the turn."""

    said = Signal(object, object)  # the proposal; True, False, or None for open again
    other_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Turns that may ask questions of the guide"))
        self.proposals = ConfirmModel(self)
        self.setModel(self.proposals)
        self.set_columns([
            Column("muted", 170, most=260), Column("number", 60), Column("words", stretch=True), Column("plain", 400),
            Column("number", 92), Column("status", 120),
        ])
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda _index: self._with_chosen(self.open_wanted.emit))

    @property
    def chosen(self) -> Proposal | None:
        """The proposal of the current row."""
        row = self.currentIndex().row()
        return self.proposals.rows[row] if 0 <= row < len(self.proposals.rows) else None

    def show_rows(self, rows: Sequence[Proposal], sources: dict[bytes, str], lines: dict[bytes, str]) -> None:
        """Shows other proposals; the place in the list stays."""
        row = max(self.currentIndex().row(), 0)
        self.proposals.show_rows(rows, sources, lines)
        if rows:
            self.setCurrentIndex(self.proposals.index(min(row, len(rows) - 1), 0))

    def go_on(self) -> None:
        """Goes to the next row of which nobody said anything yet, from the top again at the end."""
        count, row = len(self.proposals.rows), self.currentIndex().row()
        for step in range(1, count + 1):
            if self.proposals.rows[(row + step) % count].confirmed is None:
                self.setCurrentIndex(self.proposals.index((row + step) % count, 0))
                return

    def _with_chosen(self, act: Callable[[Proposal], object]) -> None:
        if self.chosen is not None:
            act(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[Proposal], object]] = {
            Qt.Key.Key_Return: lambda one: self.said.emit(one, True),
            Qt.Key.Key_Enter: lambda one: self.said.emit(one, True),
            Qt.Key.Key_Delete: lambda one: self.said.emit(one, False),
            Qt.Key.Key_Backspace: lambda one: self.said.emit(one, None),
            Qt.Key.Key_C: self.other_wanted.emit,
            Qt.Key.Key_O: self.open_wanted.emit,
        }
        if event.key() in acts and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
        }:
            self._with_chosen(acts[event.key()])
            return
        super().keyPressEvent(event)
