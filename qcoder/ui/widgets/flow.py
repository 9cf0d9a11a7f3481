"""A layout that sets widgets side by side and begins another line where the room ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Widgets keep their own size; `gap` pixels lie between them and between lines."""

    def __init__(self, parent: QWidget, *, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Adds a widget before the one at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """As wide as the widest part; as high as its lines are at the width that it has, once it has one."""
        around = self.contentsMargins()
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        size += QSize(around.left() + around.right(), around.top() + around.bottom())
        width = self.geometry().width()
        return size.expandedTo(QSize(0, self.heightForWidth(width))) if width > 0 else size

    def setGeometry(self, rect: QRect) -> None:
        before = self.geometry()
        super().setGeometry(rect)
        self._place(rect, move=True)
        parent = self.parentWidget()
        if parent is not None and self.heightForWidth(before.width()) != self.heightForWidth(rect.width()):
            parent.updateGeometry()  # where there is not room for all lines, what is around it is to scroll

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Sets the widgets in lines, or only measures; returns the height needed."""
        room = rect.marginsRemoved(self.contentsMargins())
        lines: list[list[QLayoutItem]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            width = item.sizeHint().width()
            if lines[-1] and x + width > room.width():
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += width + self._gap
        y = room.top()
        for line in lines:
            height = max((item.sizeHint().height() for item in line), default=0)
            if move:
                self._place_line(line, room, y, height)
            y += height + self._gap
        return y - self._gap + rect.bottom() + 1 - (room.bottom() + 1) - rect.top()

    def _place_line(self, line: list[QLayoutItem], room: QRect, y: int, height: int) -> None:
        x = room.left()
        for item in line:
            size = item.sizeHint().boundedTo(QSize(room.width(), 10_000))
            item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
            x += size.width() + self._gap
