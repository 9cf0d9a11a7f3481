"""Dragging a row of a table to another place of an order by hand."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from qcoder.ui.theme import current

_LINE = 2


class RowDrag(QObject):
    """Watches the rows of a table while `may_drag`; a line shows where the row would land.

    `dropped` carries the row that was dragged and the row in whose place it was let go.
    """

    dropped = Signal(int, int)

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.may_drag = False
        self._table = table
        self._from: int | None = None
        self._pressed = QPoint()
        self._line = _DropLine(table.viewport())
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and self.may_drag:
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._from, self._pressed = None, event.position().toPoint()
            elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
                return self._pull(event.position().toPoint())
            elif event.type() == QEvent.Type.MouseButtonRelease and self._from is not None:
                self._drop(event.position().toPoint())
                return True
        return super().eventFilter(watched, event)

    def _pull(self, place: QPoint) -> bool:
        if self._from is None:
            if (place - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return True  # no choosing of rows on the way to a drag
            row = self._table.rowAt(self._pressed.y())
            self._from = row if row >= 0 else None
        if self._from is not None:
            self._line.show_at(self._edge(self._target(place)))
        return True

    def _target(self, place: QPoint) -> int:
        row = self._table.rowAt(place.y())
        return row if row >= 0 else self._table.model().rowCount() - 1

    def _edge(self, row: int) -> int:
        top = self._table.rowViewportPosition(row)
        return top if self._from is not None and row <= self._from else top + self._table.rowHeight(row)

    def _drop(self, place: QPoint) -> None:
        at, self._from = self._from, None
        self._line.hide()
        to = self._target(place)
        if at is not None and to != at:
            self.dropped.emit(at, to)


class _DropLine(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        self.setGeometry(0, y - _LINE // 2, self.parentWidget().width(), _LINE)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), current().c("focus"))
