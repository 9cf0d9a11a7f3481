"""The list of changes: what happened to which code, each with a box to take it or leave it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from qcoder.analysis.codebook_comparison import Change
from qcoder.ui.paint.draw import draw_box
from qcoder.ui.theme import Theme, colour_of
from qcoder.ui.views.codebook.comparing.wording import in_short, kind_words
from qcoder.ui.widgets.cells import CELL_KINDS, INSET, CellKind
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column, TableView

Index = QModelIndex | QPersistentModelIndex
_SIDE = 15
BOX, WHAT, CODE, SHORT = range(4)


class ChangesModel(QAbstractTableModel):
    """A row a change. `chosen` says which are taken; rows have no box while nothing can be taken."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes: list[Change] = []
        self._off: set[int] = set()
        self._may_choose = False

    def show_changes(
        self, changes: Sequence[Change], *, may_choose: bool, off: Callable[[Change], bool]
    ) -> None:
        """Shows other changes, all chosen but those that are `off`."""
        self.beginResetModel()
        self._changes = list(changes)
        self._may_choose = may_choose
        self._off = {row for row, change in enumerate(changes) if off(change)}
        self.endResetModel()
        self.chosen_changed.emit()

    def change_at(self, row: int) -> Change | None:
        """The change of a row."""
        return self._changes[row] if 0 <= row < len(self._changes) else None

    @property
    def chosen(self) -> list[Change]:
        """The changes to be taken."""
        return [change for row, change in enumerate(self._changes) if row not in self._off]

    def toggle(self, rows: Sequence[int]) -> None:
        """Takes these rows, or leaves them where all are taken."""
        if not rows or not self._may_choose:
            return
        self._off = self._off - set(rows) if any(row in self._off for row in rows) else self._off | set(rows)
        self._told()

    def toggle_all(self) -> None:
        """Takes all, or none where all are taken."""
        self.toggle(range(len(self._changes)))

    def _told(self) -> None:
        last = self.index(len(self._changes) - 1, SHORT)
        self.dataChanged.emit(self.index(0, BOX), last)
        self.chosen_changed.emit()

    # ---- Qt's questions

    def rowCount(self, _parent: Index | None = None) -> int:
        return len(self._changes)

    def columnCount(self, _parent: Index | None = None) -> int:
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        change = self.change_at(index.row())
        if change is None:
            return None
        taken = index.row() not in self._off
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", kind_words(change.kind), change.path, in_short(change))[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = (self.tr("chosen") if taken else self.tr("left")) if self._may_choose else ""
            words = (state, kind_words(change.kind), change.path, in_short(change))
            return ", ".join(filter(None, words)) if index.column() == BOX else words[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == BOX and self._may_choose:
            return Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
        if role == ItemRole.COLOUR and index.column() == CODE and change.code.color:
            return colour_of(change.code.color)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("What"), self.tr("Code"), self.tr("In short"))[section]
        return None


class ChangesTable(TableView):
    """Space takes or leaves the chosen rows; a press on the box does so with one."""

    def __init__(self, model: ChangesModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Changes of the codebook"))
        self._own = model
        self.setModel(model)
        wide = Column("plain", stretch=True)
        self.set_columns([Column("plain", 40), Column("strong", 150), Column("code", 260), wide])

    def kind_of(self, column: int) -> CellKind:
        return _BOX_KIND if column == BOX else super().kind_of(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._own.toggle([index.row() for index in self.selectionModel().selectedRows()])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == BOX and event.button() == Qt.MouseButton.LeftButton:
            self._own.toggle([index.row()])
        super().mouseReleaseEvent(event)


def _paint_box(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    if state is None:
        return
    side = theme.px(_SIDE)
    box = QRectF(rect.x() + INSET, round(rect.center().y() - side / 2), side, side)
    on = Qt.CheckState(state) == Qt.CheckState.Checked
    draw_box(painter, box, theme.c("accent" if on else "page"), theme.c("accent" if on else "control"), radius=3)
    if on:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.c("on_accent"), side / 8))
        points = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
        painter.drawPolyline([QPointF(box.x() + side * x, box.y() + side * y) for x, y in points])
        painter.restore()


_BOX_KIND = CellKind(_paint_box, CELL_KINDS["plain"].font)

