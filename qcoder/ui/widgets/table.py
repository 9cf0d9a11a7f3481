"""A table of quotes, codings or anything in rows: hairlines, fixed row heights, the chosen row tinted with an edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from qcoder.ui.paint.draw import draw_icon, draw_text, horizontal_line, text_width, vertical_line
from qcoder.ui.theme import current, switch
from qcoder.ui.widgets.cells import CELL_KINDS, INSET, CellKind, Index, cell_words
from qcoder.ui.widgets.labels import tip_text

_EDGE = 3
_MOST_IN_SIGHT = 60  # rows that are measured where the table has no height yet, or is not full
_OUTLINE = 2  # whole pixels, or its sides differ where lines are not smoothed
_WIDEST_TITLE = 160


@dataclass(frozen=True)
class Column:
    """How a column looks: a kind of `CELL_KINDS`, a width in pixels at 100 %, or all the room that is left.

    A title that needs more, as in another language, gets it, within reason. What stands in the rows in sight may
    widen a column up to `most`, as long as half of the table is left to others and until a person sets its width.
    """

    kind: str = "plain"
    width: int = 120
    stretch: bool = False
    most: int = 0


class TableView(QTableView):
    """Rows are chosen whole. Give it a model and then columns; titles come from the model's `headerData`."""

    def __init__(self, name: str, parent: QWidget | None = None, *, two_lines: bool = False) -> None:
        super().__init__(parent)
        self._row = "table_two" if two_lines else "table"
        self._columns: tuple[Column, ...] = ()
        self._hovered_row = -1
        self._grown: dict[int, int] = {}  # the width of each column that its rows widened, as it was set last
        self._zoom = current().zoom  # at which the columns have their widths
        self.setAccessibleName(name)
        self.setHorizontalHeader(Header(self))
        self.setItemDelegate(TableDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.entered.connect(lambda index: self._point_at(index.row()))
        self._size_rows()
        switch().changed.connect(self.scale_columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Kinds and widths, from the first column of the model on; columns not named are plain."""
        self._columns = tuple(columns)
        theme, header = current(), self.horizontalHeader()
        for number, column in enumerate(columns):
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(number, max(theme.px(column.width), self._title_room(number)))
        self._zoom = theme.zoom
        self._grown = {number: header.sectionSize(number) for number, one in enumerate(columns) if one.most}
        self.grow_columns()

    def scale_columns(self) -> None:
        """Gives the columns the widths that they have at the zoom of now."""
        larger, self._zoom = current().zoom / self._zoom, current().zoom
        header = self.horizontalHeader()
        if larger == 1 or self.model() is None:
            return
        for number, column in enumerate(self._columns[: header.count()]):
            if not column.stretch:
                header.resizeSection(number, round(larger * header.sectionSize(number)))
        self._grown = {number: header.sectionSize(number) for number in self._grown}

    def grow_columns(self) -> None:
        """Gives the columns that may grow what their rows need now."""
        theme, header = current(), self.horizontalHeader()
        for number, known in self._grown.items():
            if header.sectionSize(number) != known or self.model() is None:
                continue  # a person has set it
            column = self._columns[number]
            least = max(theme.px(column.width), self._title_room(number))
            most = max(least, min(theme.px(column.most), self.viewport().width() // 2))
            self._grown[number] = max(least, min(most, self._wanted_in_sight(number)))
            header.resizeSection(number, self._grown[number])

    def _wanted_in_sight(self, column: int) -> int:
        """The pixels that the rows in sight want of a column."""
        rows, delegate = self.model().rowCount(), self.itemDelegate()
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        shown = range(first, min(rows, first + _MOST_IN_SIGHT) if last < 0 else last + 1)
        option = QStyleOptionViewItem()
        return max((delegate.sizeHint(option, self.model().index(row, column)).width() for row in shown), default=0)

    def _title_room(self, column: int) -> int:
        """The pixels that a title takes, with the arrow where the table can be sorted; names of things are cut."""
        model, theme = self.model(), current()
        words = str(model.headerData(column, Qt.Orientation.Horizontal) or "") if model is not None else ""
        arrow = theme.px(12) + 4 if self.isSortingEnabled() else 0
        sides = 20 if self.kind_of(column).right else INSET + 6
        return min(theme.px(_WIDEST_TITLE), ceil(text_width(theme.font("small"), words)) + sides + arrow)

    def kind_of(self, column: int) -> CellKind:
        """How the cells of a column are painted."""
        known = self._columns[column].kind if column < len(self._columns) else "plain"
        return CELL_KINDS[known]

    @property
    def hovered_row(self) -> int:
        """The row under the pointer, or -1."""
        return self._hovered_row

    def _point_at(self, row: int) -> None:
        if row != self._hovered_row:
            self._hovered_row = row
            self.viewport().update()

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(current().row(self._row))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.grow_columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.grow_columns()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._size_rows()


class TableDelegate(QStyledItemDelegate):
    """The ground of a cell, then what its column's kind paints on it."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = self._view, QRectF(option.rect)
        header = view.horizontalHeader()
        place = header.visualIndex(index.column())
        paint_ground(painter, option, hovered=index.row() == view.hovered_row)
        if place == 0 and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRectF(rect.x(), rect.y(), _EDGE, rect.height()), current().c("accent"))
        self.paint_content(painter, rect.adjusted(0, 0, 0, -1), index)
        if view.hasFocus() and index.row() == view.currentIndex().row() and self.outlines_rows():
            _outline_row(painter, rect, first=place == 0, last=place == header.count() - 1)

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """What stands on the ground."""
        self._view.kind_of(index.column()).paint(painter, current(), rect, index)

    def outlines_rows(self) -> bool:
        """Whether the row of the keyboard is outlined as a whole."""
        return True

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the cell wants when a column is fitted to its contents."""
        kind, theme = self._view.kind_of(index.column()), current()
        width = text_width(kind.font(theme), cell_words(index)) + 2 * INSET + kind.lead
        return QSize(round(width), current().row("table"))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid() and not index.data(Qt.ItemDataRole.ToolTipRole):
            kind = self._view.kind_of(index.column())
            room = option.rect.width() - INSET - 6 - kind.lead
            if text_width(kind.font(current()), cell_words(index)) > room:
                QToolTip.showText(event.globalPos(), tip_text(str(index.data() or "")), view)
                return True
        return super().helpEvent(event, view, option, index)


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, hovered: bool) -> None:
    """The ground of a cell, chosen or under the pointer, with the hairline below it."""
    theme, rect = current(), QRectF(option.rect)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, theme.c("current"))
    elif hovered:
        painter.fillRect(option.rect, theme.c("hover"))
    horizontal_line(painter, rect.left(), rect.right(), rect.bottom() - 1, theme.c("border"))


def _outline_row(painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
    """The part of the focus outline that falls on one cell: above and below, and at the ends of the row."""
    colour, line = current().c("focus"), _OUTLINE
    painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), line), colour)
    painter.fillRect(QRectF(rect.x(), rect.bottom() - line, rect.width(), line), colour)
    if first:
        painter.fillRect(QRectF(rect.x(), rect.y(), _EDGE, rect.height()), colour)
    if last:
        painter.fillRect(QRectF(rect.right() - line, rect.y(), line, rect.height()), colour)


class Header(QHeaderView):
    """Titles over the columns, muted; the one that is sorted by foremost, with an arrow."""

    def __init__(self, view: TableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(40)
        self.setAccessibleName(self.tr("Columns"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current().row("field"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area = current(), QRectF(rect)
        painter.save()
        pointed = self.underMouse() and rect.contains(self.viewport().mapFromGlobal(self.cursor().pos()))
        painter.fillRect(rect, theme.c("hover" if pointed and self.sectionsClickable() else "surface"))
        horizontal_line(painter, area.left(), area.right(), area.bottom() - 1, theme.c("border"))
        if pointed:
            vertical_line(painter, area.right() - 1, area.top() + 6, area.bottom() - 7, theme.c("border"))
        sorted_by = self.isSortIndicatorShown() and section == self.sortIndicatorSection()
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        self._draw_title(painter, area, words, self._view.kind_of(section), sorted_by=sorted_by)
        painter.restore()

    def _draw_title(self, painter: QPainter, area: QRectF, words: str, kind: CellKind, *, sorted_by: bool) -> None:
        theme = current()
        font = theme.font("small_strong" if sorted_by else "small")
        arrow = theme.px(12) if sorted_by else 0
        room = area.adjusted(INSET, 0, -6 - arrow, 0)
        if kind.right:
            room = area.adjusted(4 + arrow, 0, -16, 0)
        elif kind.centre:
            room = area.adjusted(6, 0, -6, 0)
        width = draw_text(painter, room, words, font, theme.c("text" if sorted_by else "muted"), kind.align)
        if sorted_by:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            x = room.right() - width - arrow - 2 if kind.right else room.x() + width + 4
            name = "arrow-up" if up else "arrow-down"
            draw_icon(painter, x, area.center().y(), name, theme.c("text"), arrow)
