"""The table of the coverage: questions at the left, a heat map of counts, silence in a dashed cell."""

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from qcoder.model.records import Question
from qcoder.services.reporting.coverage import Coverage
from qcoder.ui.theme import current
from qcoder.ui.views.questions.chosen_cells import ChosenCells
from qcoder.ui.views.questions.coverage_cells import CoverageDelegate, CoverageHeader
from qcoder.ui.views.questions.coverage_model import CHOSEN, CoverageModel
from qcoder.ui.widgets.cell_grid import CellGrid
from qcoder.ui.widgets.names_beside import NamesBeside

_NARROWEST_WORDS = 320
_CELL, _NARROWEST_CELL = 96, 82
_WORDS = 480  # pixels that the questions want before the counts get more than they need
_ROW = 32
_MOVES = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "under",
    Qt.Key.Key_Left: "out",
}
_GOING = frozenset({*_MOVES, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
"""Keys that go to another cell, where a range begins anew."""


class CoverageTable(CellGrid):
    """One cell is the current one; Shift with an arrow, or drawing the pointer over cells, chooses a range of them.

    Enter opens the quotes of what is chosen (`activated`).
    `edit_asked` (F2), `delete_asked` (Del), `new_asked` (Insert), `below_asked` (Shift+Insert) and `move_asked` (Alt
    with an arrow: up, down, under the one above, out) say what a person wants done with the chosen question;
    `memo_pressed` that the sign of its memo was.
    """

    memo_pressed = Signal()
    edit_asked = Signal()
    delete_asked = Signal()
    new_asked = Signal()
    below_asked = Signal()
    move_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Coverage of the research questions"), parent)
        self.counts = CoverageModel(self)
        self.cells = ChosenCells(self, self.counts)
        self._drawing = False
        self.setHorizontalHeader(CoverageHeader(self))
        self.setItemDelegate(CoverageDelegate(self, self.counts, self.cells))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.show_model(self.counts)
        self.names = NamesBeside(self)
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
        row = self.counts.row_of(question.id) if question else _first_asked(coverage)
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
            self.cells.anchor = (row, column)
            self.go_to(index, scroll=False)

    def choose_question(self, question: bytes) -> None:
        """Makes a question the chosen one."""
        row = self.counts.row_of(question)
        if row >= 0:
            self.choose(row)
            self.scrollTo(self.currentIndex())

    def chosen(self) -> tuple[Question | None, int | None]:
        """The chosen question, and the column of the coverage; None for the question itself."""
        index = self.currentIndex()
        column = self.counts.column_at(index.column())
        return self.counts.question_at(index.row()), Coverage.ALL if column == CHOSEN else column

    def current(self) -> tuple[Question | None, int | None]:
        """The same, and `CHOSEN` for the column that says what is chosen for the report."""
        index = self.currentIndex()
        return self.counts.question_at(index.row()), self.counts.column_at(index.column())

    # ---- a range

    def extend_to(self, row: int, column: int) -> None:
        """Makes the range reach to a cell."""
        index = self.counts.index(row, column)
        if index.isValid() and index != self.currentIndex():
            self.go_to(index)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self._has_sign(event.position(), index):
            self.choose(index.row())
            self.memo_pressed.emit()
            return
        if left and index.isValid() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.extend_to(index.row(), index.column())
            return
        if index.isValid() and not (event.button() == Qt.MouseButton.RightButton and self.cells.hold(index)):
            self.cells.anchor = (index.row(), index.column())
            super().mousePressEvent(event)
            self.viewport().update()
        self._drawing = left and index.isValid()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._drawing and event.buttons() & Qt.MouseButton.LeftButton and index.isValid():
            self.extend_to(index.row(), index.column())
        elif not self._drawing:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drawing = False
        super().mouseReleaseEvent(event)

    def _has_sign(self, point: QPointF, index: QModelIndex) -> bool:
        question, delegate = self.counts.question_at(index.row()), self.itemDelegate()
        if question is None or index.column() or not isinstance(delegate, CoverageDelegate):
            return False
        return delegate.memo_sign(QRectF(self.visualRect(index)), question).contains(point)

    def _extend_by_key(self, key: int) -> None:
        now = self.currentIndex()
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        across = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key), 0)
        self.extend_to(now.row() + down, now.column() + across)

    def _current_moved(self, now: QModelIndex, before: QModelIndex) -> None:
        for row in {now.row(), before.row()} - {-1}:
            self.update(self.counts.index(row, 0))  # the question of a chosen cell is tinted too
        self.moved.emit()

    def _size(self, *_: object) -> None:
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
        # The names of people differ at their end, as in Participant 1.
        narrowest = _CELL if self.counts.by_people else _NARROWEST_CELL
        width = max(theme.px(narrowest), min(theme.px(_CELL), (room - theme.px(_WORDS)) // cells))
        for column in range(1, cells + 1):
            header.resizeSection(column, width)
        header.resizeSection(0, max(theme.px(_NARROWEST_WORDS), room - cells * width))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self.model() is not None:
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
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _MOVES:
            self._extend_by_key(event.key())
        elif event.key() == Qt.Key.Key_Insert and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.below_asked.emit()
        elif event.key() in plain:
            plain[Qt.Key(event.key())].emit()
        else:
            super().keyPressEvent(event)
            now = self.currentIndex()
            if event.key() in _GOING and (now.row(), now.column()) != self.cells.anchor:
                self.cells.anchor = (now.row(), now.column())
                self.viewport().update()
                self.moved.emit()


def _first_asked(coverage: Coverage) -> int:
    """The row of the first question that is no line: a line has no quotes of its own to begin with."""
    rows = (row for row, one in enumerate(coverage.questions) if not coverage.is_line(one.id))
    return next(rows, 0)
