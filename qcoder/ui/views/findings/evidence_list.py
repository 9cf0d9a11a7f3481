"""The quotes behind a finding: how each bears on it, its words, who said it and where, a note."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from qcoder.services.published.shelf import WITHDRAWN
from qcoder.services.reporting.findings import AGAINST, FOR, NO_CONSENT, NUANCE, Evidence
from qcoder.ui.models.row_table import Index, RowTable
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.row_drag import RowDrag
from qcoder.ui.widgets.table import Column, TableView

_STANCE, _WORDS, _WHO, _NOTE = range(4)
_LOOKS = (Column("status", 136), Column("words", stretch=True), Column("plain", 230), Column("muted", 130))
_SIGNS = {FOR: "fits", AGAINST: "refused", NUANCE: "look"}
_KEYS = {Qt.Key.Key_1: FOR, Qt.Key.Key_2: AGAINST, Qt.Key.Key_3: NUANCE}

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class EvidenceModel(RowTable):
    """One row for each quote."""

    columns = _LOOKS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Evidence] = []
        self._barred = {WITHDRAWN: self.tr("Withdrawn"), NO_CONSENT: self.tr("No consent")}
        self.stances = {FOR: self.tr("For it"), AGAINST: self.tr("Against it"), NUANCE: self.tr("Nuance")}

    def show_rows(self, rows: Sequence[Evidence]) -> None:
        """Shows other quotes."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_total(self) -> int:
        return len(self.rows)

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Stance"), self.tr("Words"), self.tr("Who and where"), self.tr("Note"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(one, index.column())
        if role == ItemRole.STATUS and index.column() == _STANCE:
            return _SIGNS.get(one.stance, "")
        if role == ItemRole.DETAIL and index.column() == _STANCE:
            return self._barred.get(one.barred, "")
        if role == ItemRole.DETAIL and index.column() == _WHO and one.row is not None:
            place = self.tr("{source}, {turn}") if one.row.turn else "{source}"
            return place.format(source=one.row.source, turn=one.row.turn)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in {_WORDS, _NOTE}:
            return tip_text(self._words(one, index.column()))
        return None

    def _words(self, one: Evidence, column: int) -> str:
        if column == _STANCE:
            return self.stances.get(one.stance, one.stance)
        if column == _NOTE:
            return one.note
        if one.row is None:
            gone = self.tr("These words are not in their text any more.")
            return gone if column == _WORDS else ""
        return " ".join(one.row.quote.split()) if column == _WORDS else one.row.attribution or one.row.speaker


class EvidenceList(TableView):
    """Enter opens the source (`activated`), Q the list of quotes, 1 to 3 say for, against or nuance, F2 writes a note,
    Del takes out.

    Alt+Up and Alt+Down, or dragging, move a quote among those of its stance (`move_wanted`: row, other row).
    """

    stance_wanted = Signal(str)
    quotes_wanted = Signal()
    note_wanted = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Quotes behind the finding"), parent, two_lines=True)
        self.quotes = EvidenceModel(self)
        self.setModel(self.quotes)
        self.set_columns(_LOOKS)
        self.drag = RowDrag(self)
        self.drag.dropped.connect(self.move_wanted)

    def chosen(self) -> list[Evidence]:
        """The chosen rows, in order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.quotes.rows[number] for number in numbers if number < len(self.quotes.rows)]

    def show_evidence(self, rows: Sequence[Evidence]) -> None:
        """Shows the quotes of a finding; the one that stood current stays so."""
        at = self.currentIndex().row()
        before = self.quotes.rows[at].id if 0 <= at < len(self.quotes.rows) else b""
        self.quotes.show_rows(rows)
        self.setColumnHidden(_NOTE, not any(one.note for one in rows))
        place = next((number for number, one in enumerate(rows) if one.id == before), min(max(at, 0), len(rows) - 1))
        if rows:
            self.setCurrentIndex(self.quotes.index(place, 0))

    def choose_quote(self, quote: bytes) -> bool:
        """Makes the row of a quote current; returns whether there is one."""
        place = next((number for number, one in enumerate(self.quotes.rows) if one.quote == quote), -1)
        if place >= 0:  # said to the letter, since who comes by a key may still hold Ctrl and Shift
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.quotes.index(place, 0), flags.ClearAndSelect | flags.Rows)
        return place >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in _STEPS:
            at = self.currentIndex().row()
            self.move_wanted.emit(at, at + _STEPS[key])
        elif key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stance_wanted.emit(_KEYS[key])
        elif key == Qt.Key.Key_Q and not event.modifiers():
            self.quotes_wanted.emit()
        elif key == Qt.Key.Key_F2:
            self.note_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)
