"""What goes with what, as half a table: a cell for each pair, the names on the diagonal, so no words are turned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from qcoder.model.matrix import Number
from qcoder.ui.paint.draw import CENTRE, draw_box, draw_text, text_width
from qcoder.ui.paint.heat import draw_heat
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current
from qcoder.ui.widgets.cell_grid import CellGrid, CellModel, CellPainter, Index

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


class HalfModel(CellModel):
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

    def words(self, row: int, column: int) -> str | None:
        if column > row or row >= len(self.items):
            return None
        return self.items[row].name if row == column else self._shown(self.number(row, column))

    def sentence(self, row: int, column: int) -> str:
        one, other = self.items[row], self.items[column]
        return f"{one.name}, {one.total}" if row == column else self._sentence(one.key, other.key)

    def tip(self, row: int, column: int) -> str:
        return self.items[row].tip if row == column else super().tip(row, column)


class HalfTable(CellGrid):
    """Cells and names are chosen one at a time; Enter (`activated`) opens what stands behind one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)  # names end elsewhere then
        self.cells = HalfModel(self)
        self.show_model(self.cells)
        self.setItemDelegate(_Delegate(self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

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
        self.go_to(self.cells.index(row, column))

    def choose_largest(self) -> None:
        """Chooses the pair with the largest number."""
        count = len(self.cells.items)
        pairs = [(self.cells.number(row, column) or 0, -row, -column) for row in range(count) for column in range(row)]
        if pairs:
            _number, row, column = max(pairs)
            self.go_to(self.cells.index(-row, -column))
        elif count:
            self.go_to(self.cells.index(0, 0))

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


class _Delegate(CellPainter):
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
        ink, here = theme.c("muted"), self._view.is_here(index)
        if value and cells.most:
            ink = draw_heat(painter, theme, room, value / cells.most)
        draw_text(painter, room, str(index.data() or ""), theme.font("ui_strong" if here else "ui"), ink, CENTRE)
        self.outline(painter, room, index)

    def _paint_name(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme, item = current(), self._view.cells.items[index.row()]
        now = self._view.currentIndex()
        of_pair = index.row() in {now.row(), now.column()}
        font = theme.font("ui_strong" if of_pair else "ui")
        total = str(item.total)
        wanted = text_width(font, item.name) + 34
        # A long name ends where it can be seen, with its total behind it; one at the right is scrolled to.
        room = min(rect.width(), max(theme.px(_NAME), self._view.viewport().width() - rect.x()))
        width = min(wanted, room - text_width(theme.font("small"), total) - 24)
        box = QRectF(rect.x() + 3, rect.center().y() - theme.px(13), width, theme.px(26))
        if of_pair:
            draw_box(painter, box, theme.c("current"))
        draw_swatch(painter, theme, box.x() + 9, box.center().y(), item.colour)
        draw_text(painter, box.adjusted(25, 0, -6, 0), item.name, font, theme.c("text"))
        right = QRectF(box.right() + 6, rect.y(), 60, rect.height())
        draw_text(painter, right, total, theme.font("small"), theme.c("muted"))
        self.outline(painter, box, index)
