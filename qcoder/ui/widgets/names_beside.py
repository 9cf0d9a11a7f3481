"""The first column of a wide table stays in sight when the others are scrolled, so that rows keep their names."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView, QWidget

from qcoder.ui.paint.draw import vertical_line
from qcoder.ui.theme import current

_MOST = 0.4  # of the table, where the names are long
_MOUSE = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
})


class NamesBeside(QWidget):
    """Lies over the left of a table that has a model, and paints its first column with what the table itself paints.

    It has no keyboard and no name of its own: the table is what is gone through and read out. What is done to it by
    pointer is done to the first column.
    """

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()
        table.viewport().installEventFilter(self)
        table.horizontalScrollBar().valueChanged.connect(self._place)
        table.horizontalHeader().geometriesChanged.connect(self._place)
        table.horizontalHeader().sectionResized.connect(self._place)
        table.selectionModel().currentChanged.connect(self._uncover)

    def _place(self, *_: object) -> None:
        """Stands where the first column would, once that is scrolled away."""
        table = self._table
        scrolled = table.horizontalScrollBar().value() > 0
        self.setVisible(scrolled)
        if scrolled:
            area, head = table.viewport().geometry(), table.horizontalHeader().height()
            width = min(table.columnWidth(0), round(_MOST * area.width()))
            self.setGeometry(area.x(), area.y() - head, width, area.height() + head)
            self.raise_()
            self.update()

    def _uncover(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Scrolls the cell of the keyboard out from under the names."""
        hidden = self.width() - self._table.visualRect(now).left()
        if self.isVisible() and now.column() > 0 and hidden > 0:
            bar = self._table.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.Paint and self.isVisible():
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        table, painter, theme = self._table, QPainter(self), current()
        ground = table.viewport()
        painter.fillRect(self.rect(), ground.palette().color(ground.backgroundRole()))
        head = table.horizontalHeader().height()
        first, last = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        painter.setClipRect(0, head, self.width(), self.height() - head)
        for row in range(max(0, first), (last if last >= 0 else table.model().rowCount() - 1) + 1):
            self._paint_row(painter, row, head)
        painter.setClipping(False)
        table.horizontalHeader().paintSection(painter, QRect(0, 0, self.width(), head), 0)
        area = QRectF(self.rect())
        vertical_line(painter, area.right() - 1, area.top(), area.bottom(), theme.c("border"))

    def _paint_row(self, painter: QPainter, row: int, head: int) -> None:
        table, index = self._table, self._table.model().index(row, 0)
        option = QStyleOptionViewItem()
        table.initViewItemOption(option)
        option.rect = QRect(0, head + table.rowViewportPosition(row), self.width(), table.rowHeight(row))
        if table.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        table.itemDelegate().paint(painter, option, index)

    def event(self, event: QEvent) -> bool:
        """Hands over to the table what the pointer does, as if the first column lay here."""
        if isinstance(event, QMouseEvent) and event.type() in _MOUSE:
            return self._hand_over(self._moved(event))
        if isinstance(event, QContextMenuEvent):
            return self._hand_over(QContextMenuEvent(event.reason(), self._there(event.pos()), event.globalPos()))
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._hand_over(QHelpEvent(event.type(), self._there(event.pos()), event.globalPos()))
        return super().event(event)

    def _hand_over(self, event: QEvent) -> bool:
        bar = self._table.horizontalScrollBar()
        scrolled = bar.value()
        QApplication.sendEvent(self._table.viewport(), event)
        bar.setValue(scrolled)  # to choose a row is no reason to scroll to its beginning
        return True

    def _there(self, point: QPoint) -> QPoint:
        """A point here as the table counts it, in the first column."""
        return point - QPoint(self._table.horizontalScrollBar().value(), self._table.horizontalHeader().height())

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        place = QPointF(self._there(event.position().toPoint()))
        return QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )
