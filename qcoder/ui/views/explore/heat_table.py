"""A heat map in a table: names at the left that stay in sight, numbers always shown, nothing = dot, totals."""

from PySide6.QtCore import QModelIndex, QRectF, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from qcoder.ui.paint.draw import CENTRE, draw_box, draw_text, text_width
from qcoder.ui.paint.heat import draw_heat
from qcoder.ui.theme import current
from qcoder.ui.views.explore.heat_headings import STEP, HeatColumns, HeatRows
from qcoder.ui.views.explore.heat_model import ALL, Grid, HeatModel
from qcoder.ui.widgets.cell_grid import CellGrid, CellPainter, Index

_CELL, _WIDEST_CELL = 70, 104
_BAR, _WIDEST_BAR = 110, 560
_ROW = 32
_NAMES, _WIDEST_NAMES = 150, 320
_MOST_NAMES = 0.4  # the share of the table that names may take where columns are scrolled through
_EDGES = 24  # beside the columns: the bar that scrolls, and air


class HeatTable(CellGrid):
    """Cells are chosen one at a time; Enter (`activated`) opens what stands behind one.

    A click on a heading sorts by it, and again brings back the tree; + and - unfold and fold a row. With `bars` a
    number stands beside a bar instead of on a ground.
    """

    arranged = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, bars: bool = False) -> None:
        super().__init__(name, parent)
        self.bars = bars
        self.cells = HeatModel(self)
        self.without_empty = False
        self.total_row = True
        self._plain_totals = True  # whether totals are numbers alone
        columns, rows = HeatColumns(self, self.cells), HeatRows(self, self.cells)
        columns.over_bars = bars
        self._headings = columns
        columns.sectionClicked.connect(self.toggle_sort)
        rows.fold_asked.connect(self.toggle_fold)
        self.setHorizontalHeader(columns)
        self.setVerticalHeader(rows)
        self.setItemDelegate(_Delegate(self))
        self.show_model(self.cells)
        self._size()

    # ---- what is shown and chosen

    def show_grid(self, grid: Grid) -> None:
        """Shows other numbers; the cell of the same names stays chosen, the first one where it is gone."""
        before = self.keys()
        self.cells.show_grid(grid)
        self._headings.setVisible(len(grid.columns) != 1 or not grid.columns[0].whole)
        self._hide_empty()
        self._size()
        self._choose_again(before)

    def keys(self) -> tuple[str, str] | None:
        """The keys of the chosen row and column, "" for totals."""
        at, grid = self.chosen(), self.cells.grid
        if at is None or grid is None:
            return None
        return "" if at[0] == ALL else grid.rows[at[0]].key, "" if at[1] == ALL else grid.columns[at[1]].key

    def chosen(self) -> tuple[int, int] | None:
        """Row and column of the grid, `ALL` for totals; None while no cell is chosen."""
        index = self.currentIndex()
        return self.cells.place(index.row(), index.column()) if index.isValid() else None

    def choose(self, row_key: str, column_key: str) -> None:
        """Makes the cell of two keys the chosen one."""
        self.go_to(self.cells.cell_of(row_key, column_key))

    def _choose_again(self, keys: tuple[str, str] | None) -> None:
        index = self.cells.cell_of(*keys) if keys else QModelIndex()
        self.go_to(index if index.isValid() else self._first())

    def _first(self) -> QModelIndex:
        """The first cell of the first row that holds something."""
        grid, at = self.cells.grid, self.cells.place(0, 0)
        values = grid.values[at[0]] if grid is not None and at is not None and at[0] != ALL else ()
        return self.cells.index(0, next((column for column, value in enumerate(values) if value), 0))

    # ---- order and folds

    def sort_by(self, order: str) -> None:
        """Sorts rows: "" as they stand, "total", "name", or by the key of a column."""
        before = self.keys()
        self.cells.sort_by(order)
        self._hide_empty()
        self._size()
        self._choose_again(before)
        self.arranged.emit()

    def set_folded(self, keys: set[str]) -> None:
        """Folds exactly these rows."""
        before = self.keys()
        self.cells.fold(keys)
        self._hide_empty()
        self._size()
        self._choose_again(before)
        self.arranged.emit()

    def leave_out_empty(self, on: bool) -> None:
        """Leaves out rows and columns without a number, or shows them again."""
        self.without_empty = on
        self._hide_empty()
        self._size()
        self.arranged.emit()

    def _hide_empty(self) -> None:
        grid, model = self.cells.grid, self.cells
        if grid is None:
            return
        for row in range(model.rowCount()):
            at = model.place(row, 0)
            if at is not None and at[0] == ALL:
                self.setRowHidden(row, not self.total_row)
            else:
                self.setRowHidden(row, self.without_empty and at is not None and not grid.row_totals[at[0]])
        for column in range(model.columnCount()):
            is_total = column == len(grid.columns)
            empty = self.without_empty and not is_total and not grid.column_totals[column]
            self.setColumnHidden(column, empty or (is_total and column == 1))  # one column is its own total

    def toggle_fold(self, row: int) -> None:
        """Folds a row, or unfolds it."""
        line = self.cells.row_line(row)
        if line is not None and self.cells.can_fold(row):
            self.set_folded(self.cells.folded ^ {line.key})

    def toggle_sort(self, column: int) -> None:
        """Sorts by a column, or brings back the order that was."""
        grid = self.cells.grid
        if grid is None:
            return
        order = grid.columns[column].key if column < len(grid.columns) else "total"
        self.sort_by("" if self.cells.order == order else order)

    # ---- sizes

    def _size(self, *_: object) -> None:
        theme = current()
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(max(theme.px(_ROW), theme.text_height() + theme.px(10)))
        self.updateGeometries()  # headings are as high as their names need
        self.viewport().update()

    def _names_width(self) -> int:
        theme, grid = current(), self.cells.grid
        font = theme.font()
        widest = max(
            (text_width(font, line.name) + line.depth * STEP for line in (grid.rows if grid else ())), default=0.0
        )
        wanted = min(theme.px(_WIDEST_NAMES), max(theme.px(_NAMES), widest + 62))
        # Names give way, down to a width at which most can be read, where that makes room for all columns.
        columns = (self._shown_columns() - 1) * theme.px(self._least) + theme.px(_CELL)
        left = self.width() - columns - theme.px(_EDGES)
        if left < theme.px(_NAMES):
            left = round(self.width() * _MOST_NAMES)
        return round(max(min(wanted, theme.px(_NAMES)), min(wanted, left)))

    def _shown_columns(self) -> int:
        return self.cells.columnCount() - self.horizontalHeader().hiddenSectionCount()

    @property
    def _least(self) -> int:
        """The width that a column has at least, before it is scaled."""
        return _BAR if self.bars else _CELL

    def _fit_columns(self) -> None:
        columns, visible = self.cells.columnCount(), self._shown_columns()
        if not visible:
            return
        theme, header = current(), self.horizontalHeader()
        names = self._names_width()
        if self.verticalHeader().width() != names:
            self.verticalHeader().setFixedWidth(names)
        header.setMinimumSectionSize(theme.px(40))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        room = self.viewport().width() - 8
        most = _WIDEST_BAR if self.bars else _WIDEST_CELL
        # Totals have no bars, only numbers.
        narrow = theme.px(_CELL) if self.bars and self._plain_totals and visible > 1 else 0
        width = max(theme.px(self._least), min(theme.px(most), (room - narrow) // (visible - bool(narrow))))
        header.setDefaultSectionSize(width)
        for column in range(columns):
            if not self.isColumnHidden(column):  # resizing would show it again
                header.resizeSection(column, narrow if narrow and column == columns - 1 else width)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self.model() is not None:
            self._fit_columns()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        line, key = self.cells.row_line(row), event.text()
        if key in {"+", "-"} and line is not None and self.cells.can_fold(row):
            self.set_folded(self.cells.folded - {line.key} if key == "+" else self.cells.folded | {line.key})
        else:
            super().keyPressEvent(event)


class _Delegate(CellPainter):
    """A number on a ground that grows deeper with it."""

    def __init__(self, view: HeatTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        room = rect.adjusted(1, 1, -1, -1)
        at = self._view.cells.place(index.row(), index.column())
        if at is None:
            return
        words = str(index.data() or "")
        total = ALL in at
        share = self._view.cells.share(index)
        ink, font = theme.c("text2" if total else "muted"), theme.font("ui_strong" if total else "ui")
        if self._view.bars and at[1] != ALL:
            self._paint_bar(painter, room, words, share, total=total)
        elif share > 0 and not self._view.bars:
            ink = draw_heat(painter, theme, room, share)
        if not self._view.bars or at[1] == ALL:
            draw_text(painter, room.adjusted(2, 0, -2, 0), words, font, ink, CENTRE)
        self.outline(painter, room, index)

    def _paint_bar(self, painter: QPainter, room: QRectF, words: str, share: float, *, total: bool) -> None:
        theme = current()
        font = theme.font("ui_strong" if total else "ui")
        inner = room.adjusted(6, 0, -6, 0)
        number = theme.px(46)
        width = max(0.0, inner.width() - number) * share
        if width > 0:
            thick = min(theme.px(14), inner.height() - 6)
            bar = QRectF(inner.x(), inner.center().y() - thick / 2, max(2.0, width), thick)
            ground, _ink = theme.heat(0.75)
            draw_box(painter, bar, ground, theme.c("text") if theme.is_contrast else None, radius=2)
        left = inner.x() + (width + 6 if width > 0 else 0)
        ink = theme.c("text2" if share or total else "muted")
        draw_text(painter, QRectF(left, inner.y(), inner.right() - left, inner.height()), words, font, ink)
