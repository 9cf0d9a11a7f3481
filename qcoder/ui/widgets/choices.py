"""Choices: a box to tick, a radio button, a drop-down. Painted here, since a sheet would need pictures for them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QStyleOptionComboBox,
    QWidget,
)

from qcoder.ui.paint.draw import draw_box, draw_icon, draw_text, text_width
from qcoder.ui.theme import current

_SIDE = 16
_GAP = 8
_CARET, _INSIDE = 12, 10  # the size of a caret, and where it and the words of a drop-down stand


class CheckBox(QCheckBox):
    """A box to tick, with its words."""

    def sizeHint(self) -> QSize:
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        box = _box(self)
        on = self.checkState() != Qt.CheckState.Unchecked
        edge = "disabled" if not self.isEnabled() else "accent" if on else "control"
        fill = theme.c("accent") if on and self.isEnabled() else theme.c("hover" if self.underMouse() else "page")
        draw_box(painter, box, fill, theme.c(edge), radius=3)
        if on:
            self._draw_sign(painter, box)
        _draw_words(painter, self)

    def _draw_sign(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(current().c("on_accent" if self.isEnabled() else "disabled"), box.width() / 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        if self.checkState() == Qt.CheckState.PartiallyChecked:
            points = [(0.28, 0.5), (0.72, 0.5)]
        else:
            points = [(0.25, 0.52), (0.43, 0.70), (0.76, 0.32)]
        painter.drawPolyline([QPointF(box.x() + box.width() * x, box.y() + box.height() * y) for x, y in points])
        painter.restore()


class RadioButton(QRadioButton):
    """One of several, with its words."""

    def sizeHint(self) -> QSize:
        return _hint(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        box, on = _box(self), self.isChecked()
        edge = "disabled" if not self.isEnabled() else "accent" if on else "control"
        fill = theme.c("hover" if self.underMouse() else "page")
        draw_box(painter, box, fill, theme.c(edge), radius=box.width() / 2, width=2 if on else 1)
        if on:
            inset = box.width() * 0.29
            dot = box.adjusted(inset, inset, -inset, -inset)
            draw_box(painter, dot, theme.c(edge), radius=dot.width() / 2)
        _draw_words(painter, self)


class ChoiceField(QComboBox):
    """A drop-down of a few values."""

    def __init__(self, values: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems(list(values))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Says with dots that the chosen words are longer than the field; the style would cut them off unsaid."""
        super().initStyleOption(option)
        room = self.width() - 2 * _INSIDE - current().px(_CARET) - _GAP
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On Linux Qt says the chosen value in the place of the name, so the name is said as the description."""
        super().focusInEvent(event)
        if not self.accessibleDescription() and not self._has_label():
            self.setAccessibleDescription(self.accessibleName())

    def _has_label(self) -> bool:
        return any(label.buddy() is self for label in self.window().findChildren(QLabel))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current()
        size = theme.px(_CARET)
        role = "muted" if self.isEnabled() else "disabled"
        draw_icon(QPainter(self), self.width() - size - _INSIDE, self.height() / 2, "caret-down", theme.c(role), size)


def _hint(button: QAbstractButton) -> QSize:
    theme = current()
    width = theme.px(_SIDE) + _GAP + text_width(theme.font(), button.text()) + 2
    return QSize(round(width), max(theme.px(_SIDE), theme.text_height()) + 6)


def _box(button: QAbstractButton) -> QRectF:
    side = current().px(_SIDE)
    return QRectF(0, (button.height() - side) // 2, side, side)


def _draw_words(painter: QPainter, button: QAbstractButton) -> None:
    theme = current()
    left = theme.px(_SIDE) + _GAP
    room = QRectF(left, 0, button.width() - left, button.height())
    role = "text" if button.isEnabled() else "disabled"
    draw_text(painter, room, button.text(), theme.font(), theme.c(role))
