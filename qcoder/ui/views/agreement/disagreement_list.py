"""The list of disagreements: words, codes and where; what is settled has its sign."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from qcoder.model.records import Code
from qcoder.services.coders.disagreements import Disagreement
from qcoder.ui.theme import colour_of
from qcoder.ui.views.agreement.kinds import code_words, kind_key, kind_words, outcome_words
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column, TableView

Index = QModelIndex | QPersistentModelIndex
_LONGEST = 200


class DisagreementModel(QAbstractTableModel):
    """Columns: words over where they stand, codes over the kind, what was decided."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[Disagreement] = ()
        self._codes: Mapping[bytes, Code] = {}

    def show_items(self, items: Sequence[Disagreement], codes: Mapping[bytes, Code]) -> None:
        """Shows other disagreements."""
        self.beginResetModel()
        self.items, self._codes = items, codes
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Words"), self.tr("Codes"), self.tr("Decided"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.items):
            return None
        one = self.items[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (one.words[:_LONGEST], code_words(one, self._codes), kind_words(kind_key(one)), outcome_words(one))
            return ", ".join(filter(None, parts))
        values = (self._words, self._about, self._decided)[index.column()](one)
        return values.get(role)

    def _words(self, one: Disagreement) -> dict[int, object]:
        place = one.source.name if one.turn is None else f"{one.source.name} · {one.turn}"
        return {
            Qt.ItemDataRole.DisplayRole: one.words[:_LONGEST], ItemRole.DETAIL: place, ItemRole.DIM: one.settled,
        }

    def _about(self, one: Disagreement) -> dict[int, object]:
        code = self._codes.get(one.codes[0]) if one.codes else None
        return {
            Qt.ItemDataRole.DisplayRole: code_words(one, self._codes), ItemRole.DETAIL: kind_words(kind_key(one)),
            ItemRole.COLOUR: colour_of(code.color) if code else None,
        }

    def _decided(self, one: Disagreement) -> dict[int, object]:
        return {
            Qt.ItemDataRole.DisplayRole: outcome_words(one),
            ItemRole.STATUS: "approved" if one.settled else "candidate",
        }


class DisagreementList(TableView):
    """Digits decide (`digit`), Delete reopens, R goes to the reason, Enter opens the source."""

    digit = Signal(int)
    reopen_asked = Signal()
    reason_asked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, two_lines=True)
        self.model_ = DisagreementModel(self)
        self.setModel(self.model_)
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.set_columns([Column("words", 240, stretch=True), Column("plain", 170), Column("status", 120)])
        self.horizontalHeader().setSectionsClickable(False)

    def chosen(self) -> Disagreement | None:
        """The chosen disagreement."""
        row = self.currentIndex().row()
        return self.model_.items[row] if 0 <= row < len(self.model_.items) else None

    def choose(self, row: int) -> None:
        """Makes a row the chosen one."""
        if 0 <= row < len(self.model_.items):
            self.setCurrentIndex(self.model_.index(row, 0))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        digit = event.key() - Qt.Key.Key_0
        if not modified and 0 <= digit <= 9:
            self.digit.emit(digit)
        elif not modified and event.key() == Qt.Key.Key_Delete:
            self.reopen_asked.emit()
        elif not modified and event.key() == Qt.Key.Key_R:
            self.reason_asked.emit()
        else:
            super().keyPressEvent(event)
