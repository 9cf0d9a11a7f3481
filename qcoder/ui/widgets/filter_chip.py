"""A filter in force: what it looks at, what it wants, and a cross to remove it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from qcoder.ui.paint.draw import draw_box, draw_icon, draw_text, text_width
from qcoder.ui.theme import current

_INSET = 8
_GAP = 5
_WIDEST_VALUE = 280


class FilterChip(QAbstractButton):
    """Enter or a click changes the filter (`clicked`); Delete, Backspace or the cross removes it (`removed`)."""

    removed = Signal()

    def __init__(self, name: str, value: str, parent: QWidget | None = None, *, changeable: bool = True) -> None:
        super().__init__(parent)
        self._name = name
        self._value = value
        self._changeable = changeable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.set_value(value)

    def set_value(self, value: str) -> None:
        """Shows what the filter wants now."""
        self._value = value
        self.setAccessibleName(self.tr("Filter {name}: {value}").format(name=self._name, value=value))
        how = self.tr("Enter changes it, Delete removes it") if self._changeable else self.tr("Delete removes it")
        self.setAccessibleDescription(how)
        self.setToolTip(f"{self._name}: {value}" if self._value_width() < self._full_value_width() else "")
        self.updateGeometry()
        self.update()

    def _full_value_width(self) -> float:
        return text_width(current().font("ui_strong"), self._value)

    def _value_width(self) -> float:
        return min(self._full_value_width(), current().px(_WIDEST_VALUE))

    def _cross(self) -> QRectF:
        """Where a click removes the filter."""
        side = current().px(22)
        return QRectF(self.width() - side - 1, 0, side, self.height())

    def sizeHint(self) -> QSize:
        theme = current()
        words = text_width(theme.font("ui"), self._name) + _GAP + self._value_width()
        return QSize(round(_INSET + words + theme.px(26)), theme.text_height() + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isDown() and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        rect = QRectF(self.rect())
        ground = "pressed" if self.isDown() else "current"
        edge = theme.c("control") if self.underMouse() or theme.is_contrast else None
        draw_box(painter, rect, theme.c(ground), edge)
        font = theme.font("ui")
        x = _INSET + draw_text(painter, rect.adjusted(_INSET, 0, 0, 0), self._name, font, theme.c("text2")) + _GAP
        room = QRectF(x, 0, self._value_width() + 1, rect.height())
        draw_text(painter, room, self._value, theme.font("ui_strong"), theme.c("text"))
        cross = self._cross()
        over = self.underMouse() and cross.contains(self.mapFromGlobal(self.cursor().pos()))
        size = theme.px(12)
        role = "text" if over else "muted"
        draw_icon(painter, cross.center().x() - size / 2, cross.center().y(), "x", theme.c(role), size)
