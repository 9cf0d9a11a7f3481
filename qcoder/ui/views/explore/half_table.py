"""What goes with what, as half a table: a cell for each pair, the names on the diagonal, so no words are turned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qcoder.model.matrix import Number
from qcoder.ui.paint.draw import CENTRE, draw_box, draw_text, text_width
from qcoder.ui.paint.heat import draw_chosen, draw_heat
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current, switch
from qcoder.ui.views.explore.heat_model import Index
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import tip_text

_CELL = 46
_TALL = 44
_NAME = 260  # pixels that the last name needs beside its cells


@dataclass(frozen=True, slots=True)
class Item:
    """A name on the diagonal: what it is known by, its total, a tip and the colour of a code."""

    key: int
    name: str
    total: int
    tip: str
    colour: int | str


class HalfModel(QAbstractTableModel):
    """Row i and column j below the diagonal hold the number of the items i and j; the diagonal holds names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self._number: Callable[[int, int], Number] = lambda _one, _other: None
        self._shown: Callable[[Number], str] = str
        self._sentence: Callable[[int, int], str] = lambda _one, _other: ""
        self.most = 0.0

    def show_items(
        self,
        items: Sequence[Item],
        number: Callable[[int, int], Number],
        shown: Callable[[Number], str],
        sentence: Callable[[int, int], str],
    ) -> None:
        """Shows other items; the functions take the keys of two items."""
        self.beginResetModel()
        self.items = tuple(items)
        self._number, self._shown, self._sentence = number, shown, sentence
        pairs = ((one, other) for at, one in enumerate(self.items) for other in self.items[:at])
        self.most = max((number(one.key, other.key) or 0 for one, other in pairs), default=0)
        self.endResetModel()

    def number(self, row: int, column: int) -> Number:
        """The number of a cell below the diagonal."""
        return self._number(self.items[row].key, self.items[column].key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.items else len(self.items) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.column() > index.row():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def headerData(self, section: int, _way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        known = role == Qt.ItemDataRole.DisplayRole and section < len(self.items)
        return self.items[section].name if known else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if column > row or row >= len(self.items):
            return None
        said = role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole}
        if row == column:
            item = self.items[row]
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip_text(item.tip)
            if said:
                return f"{item.name}, {item.total}"
            return item.name if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(self.number(row, column))
        if said or role == Qt.ItemDataRole.ToolTipRole:
            words = self._sentence(self.items[row].key, self.items[column].key)
            return words if said else tip_text(words)
        return None


class HalfTable(QTableView):
    """Cells and names are chosen one at a time; Enter (`activated`) opens what stands behind one."""

    moved = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = HalfModel(self)
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerWidget(Pane("page"))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._current_moved)
        switch().changed.connect(self._size)

    def show_items(
        self,
        items: Sequence[Item],
        number: Callable[[int, int], Number],
        shown: Callable[[Number], str],
        sentence: Callable[[int, int], str],
    ) -> None:
        """Shows other items; the same pair stays chosen, else the largest number."""
        before = self.chosen()
        self.clearSpans()
        self.cells.show_items(items, number, shown, sentence)
        for place in range(len(self.cells.items)):
            self.setSpan(place, place, 1, len(self.cells.items) + 1 - place)
        self._size()
        self.choose(before) if before is not None else self.choose_largest()

    def chosen(self) -> tuple[int, int] | None:
        """The keys of the chosen pair, the same twice for a name; None while nothing is chosen."""
        index = self.currentIndex()
        items = self.cells.items
        if not index.isValid() or index.row() >= len(items) or index.column() > index.row():
            return None
        return items[index.row()].key, items[index.column()].key

    def choose(self, pair: tuple[int, int]) -> None:
        """Chooses a pair; the largest number where it is not shown."""
        at = {item.key: place for place, item in enumerate(self.cells.items)}
        if not set(pair) <= at.keys():
            self.choose_largest()
            return
        row, column = sorted((at[pair[0]], at[pair[1]]), reverse=True)
        self._go(row, column)

    def choose_largest(self) -> None:
        """Chooses the pair with the largest number."""
        count = len(self.cells.items)
        pairs = [(self.cells.number(row, column) or 0, -row, -column) for row in range(count) for column in range(row)]
        if pairs:
            _number, row, column = max(pairs)
            self._go(-row, -column)
        elif count:
            self._go(0, 0)

    def _go(self, row: int, column: int) -> None:
        index = self.cells.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def _current_moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.moved.emit()

    def _size(self, *_: object) -> None:
        theme = current()
        self.horizontalHeader().setDefaultSectionSize(theme.px(_CELL))
        tall = max(theme.px(_TALL if len(self.cells.items) <= 20 else _TALL - 10), theme.text_height() + theme.px(8))
        self.verticalHeader().setDefaultSectionSize(tall)
        items = self.cells.items
        for column in range(len(items)):
            self.horizontalHeader().resizeSection(column, theme.px(_CELL))
        if items:
            self.horizontalHeader().resizeSection(len(items), theme.px(_NAME))
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """A number on a ground that grows deeper with it, or a name with its colour and total."""

    def __init__(self, view: HalfTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        if column < row:
            self._paint_number(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), index)
        elif column == row:
            self._paint_name(painter, QRectF(option.rect), index)

    def _paint_number(self, painter: QPainter, room: QRectF, index: Index) -> None:
        theme, cells = current(), self._view.cells
        value = cells.number(index.row(), index.column())
        ink, here = theme.c("muted"), self._is_here(index)
        if value and cells.most:
            ink = draw_heat(painter, theme, room, value / cells.most)
        draw_text(painter, room, str(index.data() or ""), theme.font("ui_strong" if here else "ui"), ink, CENTRE)
        if here:
            self._outline(painter, room)

    def _paint_name(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme, item = current(), self._view.cells.items[index.row()]
        now = self._view.currentIndex()
        of_pair = index.row() in {now.row(), now.column()}
        font = theme.font("ui_strong" if of_pair else "ui")
        total = str(item.total)
        wanted = text_width(font, item.name) + 34
        width = min(wanted, rect.width() - text_width(theme.font("small"), total) - 24)
        box = QRectF(rect.x() + 3, rect.center().y() - theme.px(13), width, theme.px(26))
        if of_pair:
            draw_box(painter, box, theme.c("current"))
        draw_swatch(painter, theme, box.x() + 9, box.center().y(), item.colour)
        draw_text(painter, box.adjusted(25, 0, -6, 0), item.name, font, theme.c("text"))
        right = QRectF(box.right() + 6, rect.y(), 60, rect.height())
        draw_text(painter, right, total, theme.font("small"), theme.c("muted"))
        if self._is_here(index):
            self._outline(painter, box)

    def _is_here(self, index: Index) -> bool:
        now = self._view.currentIndex()
        return (now.row(), now.column()) == (index.row(), index.column())

    def _outline(self, painter: QPainter, room: QRectF) -> None:
        draw_chosen(painter, current(), room, focused=self._view.hasFocus())
