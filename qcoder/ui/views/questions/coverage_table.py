"""The table of the coverage: questions at the left, a heat map of counts, silence in a dashed cell."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from qcoder.model.records import Question
from qcoder.services.reporting.coverage import Cell, Coverage
from qcoder.ui.paint.draw import CENTRE, LEFT, draw_box, draw_text, horizontal_line, text_width
from qcoder.ui.paint.heat import draw_chosen, draw_heat, draw_silence
from qcoder.ui.theme import Theme, current, switch
from qcoder.ui.views.questions.coverage_model import CoverageModel, Index
from qcoder.ui.views.quotes.wording import figure
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

_INSET = 12
_STEP = 14  # pixels that a level below the second is indented
_NARROWEST_WORDS = 320
_CELL, _NARROWEST_CELL = 96, 82
_WORDS = 480  # pixels that the questions want before the counts get more than they need
_ROW = 32
_HEADER = 46
_WIDEST_KEY = 72
_MOVES = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "under",
    Qt.Key.Key_Left: "out",
}


class CoverageTable(QTableView):
    """Cells are chosen one at a time. Enter opens the quotes of a cell (`activated`).

    `edit_asked` (F2), `delete_asked` (Del), `new_asked` (Insert) and `move_asked` (Alt with an arrow: up, down, under
    the one above, out) say what a person wants done with the chosen question.
    """

    moved = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    new_asked = Signal()
    move_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = CoverageModel(self)
        self.setModel(self.counts)
        self.setAccessibleName(self.tr("Coverage of the research questions"))
        self.setHorizontalHeader(_Header(self))
        self.setItemDelegate(_Delegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        # The current cell is the chosen one. A selection too would be painted by the style, under what is painted here.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._current_moved)
        switch().changed.connect(self._size)
        self._size()

    def show_coverage(self, coverage: Coverage) -> None:
        """Shows other counts; the same cell stays chosen while its question and column are there."""
        question, column = self.chosen()
        before = self.currentIndex()
        old = self.counts.coverage
        key = old.columns[column].key if old and column is not None and column >= 0 else None
        scrolled = self.verticalScrollBar().value()
        self.counts.show_coverage(coverage)
        self._size()
        row = self.counts.row_of(question.id) if question else 0
        if row < 0:
            row = min(before.row(), self.counts.rowCount() - 1)
        keys = [one.key for one in coverage.columns]
        place = keys.index(key) + 1 if key is not None and key in keys else min(max(0, before.column()), len(keys) + 1)
        self.choose(row, place)
        self.verticalScrollBar().setValue(scrolled)
        self.scrollTo(self.currentIndex())

    def choose(self, row: int, column: int = 0) -> None:
        """Makes a cell the chosen one."""
        index = self.counts.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def choose_question(self, question: bytes) -> None:
        """Makes a question the chosen one."""
        row = self.counts.row_of(question)
        if row >= 0:
            self.choose(row)
            self.scrollTo(self.currentIndex())

    def chosen(self) -> tuple[Question | None, int | None]:
        """The chosen question, and the column of the coverage; None for the question itself."""
        index = self.currentIndex()
        return self.counts.question_at(index.row()), self.counts.column_at(index.column())

    def key_room(self, theme: Theme) -> float:
        """Pixels for the keys of the questions, so that their words stand in one line below each other."""
        keys = {one.key for one in self.counts.coverage.questions} if self.counts.coverage else set()
        widest = max((text_width(theme.font("ui_strong"), key) for key in keys if key), default=0.0)
        return min(widest, theme.px(_WIDEST_KEY)) + (12 if widest else 0)

    def _current_moved(self, now: QModelIndex, before: QModelIndex) -> None:
        for row in {now.row(), before.row()} - {-1}:
            self.update(self.counts.index(row, 0))  # the question of a chosen cell is tinted too
        self.moved.emit()

    def _size(self) -> None:
        theme = current()
        self.verticalHeader().setDefaultSectionSize(max(theme.px(_ROW), theme.text_height() + theme.px(10)))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(theme.px(60))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_columns()
        header.updateGeometry()
        self.viewport().update()

    def _fit_columns(self) -> None:
        """The questions get the room that the counts leave, and never too little: then the counts scroll."""
        cells = self.counts.columnCount() - 1
        if cells < 1:
            return
        theme, header, room = current(), self.horizontalHeader(), self.viewport().width() - 6
        width = max(theme.px(_NARROWEST_CELL), min(theme.px(_CELL), (room - theme.px(_WORDS)) // cells))
        for column in range(1, cells + 1):
            header.resizeSection(column, width)
        header.resizeSection(0, max(theme.px(_NARROWEST_WORDS), room - cells * width))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        plain = {
            Qt.Key.Key_F2: self.edit_asked,
            Qt.Key.Key_Delete: self.delete_asked,
            Qt.Key.Key_Insert: self.new_asked,
        }
        if alt and event.key() in _MOVES:
            self.move_asked.emit(_MOVES[Qt.Key(event.key())])
        elif event.key() in plain:
            plain[Qt.Key(event.key())].emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """A question with its key, or a cell of the heat map."""

    def __init__(self, view: CoverageTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        question = self._view.counts.question_at(index.row())
        column = self._view.counts.column_at(index.column())
        coverage = self._view.counts.coverage
        if question is None or coverage is None:
            return
        theme, rect = current(), QRectF(option.rect)
        if column is None:
            self._paint_question(painter, theme, rect, question)
            room = rect.adjusted(6, 1, -4, -1)
        else:
            room = rect.adjusted(2, 2, -2, -2)
            self._paint_cell(painter, theme, room, coverage, question, column)
        chosen = self._view.currentIndex()
        if (chosen.row(), chosen.column()) == (index.row(), index.column()):
            draw_chosen(painter, theme, room, focused=self._view.hasFocus())

    def _paint_question(self, painter: QPainter, theme: Theme, rect: QRectF, question: Question) -> None:
        counts = self._view.counts
        line = counts.coverage is not None and (counts.coverage.is_line(question.id) or question.depth == 0)
        chosen = self._view.currentIndex().row() == counts.row_of(question.id)
        if chosen:
            draw_box(painter, rect.adjusted(6, 1, -4, -1), theme.c("current"))
        strong = theme.font("ui_strong" if line or chosen else "ui")
        key_room = self._view.key_room(theme)
        left = rect.x() + _INSET
        role = "text" if line else "text2" if chosen else "muted"
        draw_text(painter, QRectF(left, rect.y(), key_room, rect.height()), question.key, strong, theme.c(role))
        left += key_room + _STEP * max(0, question.depth - 1)
        room = QRectF(left, rect.y(), rect.right() - left - 10, rect.height())
        draw_text(painter, room, " ".join((question.body or question.key).split()), strong, theme.c("text"))

    def _paint_cell(
        self, painter: QPainter, theme: Theme, room: QRectF, coverage: Coverage, question: Question, column: int
    ) -> None:
        if coverage.is_line(question.id):
            return
        cell = coverage.cell(question.id, column)
        if cell.quotes:
            ink = theme.c("text2")
            if column != Coverage.ALL:
                ink = draw_heat(painter, theme, room, cell.quotes / max(1, coverage.most))
            _draw_counts(painter, theme, room, cell, self.tr("p."), ink)
        elif coverage.is_silent(question.id, column):
            draw_silence(painter, theme, room)
            draw_text(painter, room, self.tr("silent"), theme.font("small"), theme.c("muted"), CENTRE)
        else:
            draw_text(painter, room, "·", theme.font(), theme.c("muted"), CENTRE)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        question = self._view.counts.question_at(index.row())
        if question is not None and index.column() == 0:
            room = option.rect.width() - self._view.key_room(current()) - _INSET - 10
            if text_width(current().font(), question.body) > room:
                QToolTip.showText(event.globalPos(), tip_text(question.body), view)
            return True
        return super().helpEvent(event, view, option, index)


def _draw_counts(painter: QPainter, theme: Theme, room: QRectF, cell: Cell, sign: str, ink: QColor) -> None:
    """Quotes bold, people small beside them, both in the middle of the cell; the people go where room is short."""
    quotes, people = figure(cell.quotes), f"{figure(len(cell.people))} {sign}"
    strong, small = theme.font("ui_strong"), theme.font("small")
    first, second = text_width(strong, quotes), text_width(small, people)
    gap = 6.0
    if first + gap + second > room.width() - 6:
        draw_text(painter, room, quotes, strong, ink, CENTRE)
        return
    left = room.x() + (room.width() - first - gap - second) / 2
    draw_text(painter, QRectF(left, room.y(), first + 1, room.height()), quotes, strong, ink, elide=False)
    beside = QRectF(left + first + gap, room.y(), second + 1, room.height())
    draw_text(painter, beside, people, small, ink, elide=False)


class _Header(QHeaderView):
    """The name of a column over the number of its people."""

    def __init__(self, view: CoverageTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setAccessibleName(self.tr("Columns"))

    def sizeHint(self) -> QSize:
        theme = current()
        lines = theme.text_height("small_strong") + theme.text_height("small") + theme.px(10)
        return QSize(super().sizeHint().width(), max(theme.px(_HEADER), lines))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area = current(), QRectF(rect)
        painter.save()
        painter.fillRect(rect, theme.c("surface"))
        horizontal_line(painter, area.left(), area.right(), area.bottom() - 1, theme.c("border"))
        across = Qt.Orientation.Horizontal
        name = str(self.model().headerData(section, across) or "")
        if section == 0:
            height = theme.text_height("small")
            room = QRectF(area.x() + _INSET, area.bottom() - height - 6, area.width() - 2 * _INSET, height)
            draw_text(painter, room, name, theme.font("small"), theme.c("muted"), LEFT)
        else:
            room = area.adjusted(4, 4, -4, -5)
            half = room.height() / 2
            above = QRectF(room.x(), room.y(), room.width(), half)
            draw_text(painter, above, name, theme.font("small_strong"), theme.c("text"), CENTRE)
            detail = str(self.model().headerData(section, across, ItemRole.DETAIL) or "")
            below = above.translated(0, half)
            draw_text(painter, below, detail, theme.font("small"), theme.c("muted"), CENTRE)
        painter.restore()
