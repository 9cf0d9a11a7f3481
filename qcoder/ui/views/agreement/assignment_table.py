"""The grid of Assignment as it is painted and worked with the keyboard."""

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qcoder.services.coders.assignments import ASSIGNED, BUSY, DONE, Pair
from qcoder.ui.paint.draw import LEFT, draw_box, draw_icon, draw_text, horizontal_line
from qcoder.ui.paint.signs import draw_dot, draw_share
from qcoder.ui.theme import current, switch
from qcoder.ui.views.agreement.assignment_model import AssignmentModel, Index
from qcoder.ui.widgets.roles import ItemRole

SIGNS = {ASSIGNED: ("circle", "muted"), BUSY: ("circle-half-fill", "accent"), DONE: ("check-circle-fill", "success")}
_INSET = 12
_DOT = 8  # of a coder's colour
_CELL, _NARROWEST = 280, 130
_NAMES = 260


class AssignmentTable(QTableView):
    """Space goes from not assigned to assigned, busy, done; Delete takes back; Enter asks for date and note."""

    moved = Signal()
    next_asked = Signal()
    remove_asked = Signal()
    details_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = AssignmentModel(self)
        self.setModel(self.cells)
        self.setAccessibleName(self.tr("Who codes what"))
        self.setHorizontalHeader(_Header(self))
        self.setItemDelegate(_Delegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda _index: self.details_asked.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        switch().changed.connect(self._size)
        self._size()

    def pairs(self) -> list[Pair]:
        """The chosen cells, of a source all its coders."""
        found: dict[Pair, None] = {}
        for index in self.selectedIndexes() or [self.currentIndex()]:
            across = range(1, self.cells.columnCount()) if index.column() == 0 else (index.column(),)
            for column in across:
                pair = self.cells.pair(self.cells.index(index.row(), column))
                if pair is not None:
                    found[pair] = None
        return list(found)

    def choose(self, row: int, column: int) -> None:
        """Makes a cell the chosen one."""
        index = self.cells.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _size(self) -> None:
        theme = current()
        self.verticalHeader().setDefaultSectionSize(
            max(theme.px(46), theme.text_height() + theme.text_height("small") + theme.px(12))
        )
        self._fit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._fit()

    def _fit(self) -> None:
        cells = self.cells.columnCount() - 1
        if cells < 1:
            return
        theme, header, room = current(), self.horizontalHeader(), self.viewport().width()
        header.setMinimumSectionSize(theme.px(60))
        width = max(theme.px(_NARROWEST), min(theme.px(_CELL), (room - theme.px(_NAMES)) // cells))
        for column in range(1, cells + 1):
            header.resizeSection(column, width)
        header.resizeSection(0, max(theme.px(_NAMES), room - cells * width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {
            Qt.Key.Key_Space: self.next_asked,
            Qt.Key.Key_Delete: self.remove_asked,
            Qt.Key.Key_Return: self.details_asked,
            Qt.Key.Key_Enter: self.details_asked,
        }
        if not event.modifiers() and event.key() in asked:
            asked[Qt.Key(event.key())].emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: AssignmentTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        horizontal_line(painter, rect.left(), rect.right(), rect.bottom() - 1, theme.c("border"))
        room = rect.adjusted(2, 2, -2, -3)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, room, theme.c("current"))
        elif option.state & QStyle.StateFlag.State_MouseOver and index.column():
            draw_box(painter, room, theme.c("hover"))
        if index.column() == 0:
            words = rect.adjusted(_INSET, 0, -8, 0)
            draw_text(painter, words, str(index.data() or ""), theme.font(), theme.c("text"))
        else:
            self._paint_cell(painter, rect.adjusted(_INSET, 0, -8, 0), index)
        if index == self._view.currentIndex():
            role = "focus" if self._view.hasFocus() else "control"
            draw_box(painter, room, None, theme.c(role), width=2 if self._view.hasFocus() else 1.5)

    def _paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme = current()
        status, detail = str(index.data(ItemRole.STATUS) or ""), str(index.data(ItemRole.DETAIL) or "")
        first, second = theme.text_height(), theme.text_height("small")
        top = rect.center().y() - ((first + second + 2) / 2 if detail else first / 2)
        line = QRectF(rect.x(), top, rect.width(), first)
        if status:
            icon, role = SIGNS[status]
            draw_icon(painter, rect.x(), line.center().y(), icon, theme.c(role), theme.px(15))
            words = line.adjusted(theme.px(21), 0, 0, 0)
            draw_text(painter, words, str(index.data() or ""), theme.font(), theme.c("text"))
        else:
            draw_text(painter, line, "·" if not detail else "–", theme.font(), theme.c("muted"))
        if detail:
            left = theme.px(21) if status else 0
            below = QRectF(rect.x() + left, line.bottom() + 2, rect.width() - left, second)
            one = self._view.cells.assignment(index)
            board = self._view.cells.board
            late = bool(one and board and one.overdue(board.today))
            draw_text(painter, below, detail, theme.font("small"), theme.c("warning" if late else "muted"))


class _Header(QHeaderView):
    """The coder's name, how much is done, and a bar for it."""

    def __init__(self, view: AssignmentTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setAccessibleName(self.tr("Coders"))

    def sizeHint(self) -> QSize:
        theme = current()
        lines = theme.text_height("small_strong") + theme.text_height("small") + theme.px(20)
        return QSize(super().sizeHint().width(), lines)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area, across = current(), QRectF(rect), Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(rect, theme.c("surface"))
        horizontal_line(painter, area.left(), area.right(), area.bottom() - 1, theme.c("border"))
        room = area.adjusted(_INSET, theme.px(5), -8, 0)
        name = str(self.model().headerData(section, across) or "")
        if section == 0:
            height = theme.text_height("small")
            low = QRectF(room.x(), area.bottom() - height - 6, room.width(), height)
            draw_text(painter, low, name, theme.font("small"), theme.c("muted"), LEFT)
        else:
            height = theme.text_height("small_strong")
            first = QRectF(room.x(), room.y(), room.width(), height)
            colour = self.model().headerData(section, across, ItemRole.COLOUR)
            if colour is not None:
                draw_dot(painter, theme, first.x(), first.center().y(), colour, theme.px(_DOT))
                first.setLeft(first.x() + theme.px(_DOT) + 6)
            draw_text(painter, first, name, theme.font("small_strong"), theme.c("text"))
            second = QRectF(room.x(), first.bottom(), room.width(), height)
            detail = str(self.model().headerData(section, across, ItemRole.DETAIL) or "")
            draw_text(painter, second, detail, theme.font("small"), theme.c("muted"))
            share = self.model().headerData(section, across, ItemRole.SHARE)
            draw_share(painter, theme, QRectF(room.x(), area.bottom() - 8, room.width(), 4), float(share or 0))
        painter.restore()
