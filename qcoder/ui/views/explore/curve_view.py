"""A curve that grows, in its band: the picture above the table of its numbers."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcoder.ui.paint.draw import CENTRE, RIGHT, draw_box, draw_text, horizontal_line, text_width
from qcoder.ui.theme import current

_LEFT, _RIGHT, _TOP, _BELOW = 72, 24, 36, 58
_TITLE = 24  # of what is left of the curve, the room for the name of the axis
_EDGE = 12.0  # pixels that words keep from the sides
_APART = 14  # pixels between two names or numbers below the curve
_LINES = 5
_DOT = 5  # pixels between two points that are worth a dot each


def _round_step(wanted: float) -> int:
    """The least of 1, 2, 5, 10, 20, 50 … that is no smaller than what is wanted: numbers that are read at a glance."""
    power = 1
    while power * 10 <= wanted:
        power *= 10
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= wanted)


class CurveView(QWidget):
    """Left and Right go from point to point; `moved` says so, `activated` that the quotes of a point are wanted."""

    moved = Signal()
    activated = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._names: tuple[str, ...] = ()
        self._line: tuple[float, ...] = ()
        self._mean: tuple[float, ...] = ()
        self._low: tuple[float, ...] = ()
        self._high: tuple[float, ...] = ()
        self._words: tuple[str, str, str] = ("", "", "")
        self._axis = ""
        self._top = 1.0  # the value at the top of the axis
        self._step = 1  # between two of its lines
        self.place = 0

    def sizeHint(self) -> QSize:
        return QSize(600, 360)

    def show_curve(
        self,
        names: Sequence[str],
        line: Sequence[float],
        band: tuple[Sequence[float], Sequence[float], Sequence[float]],
        words: tuple[str, str, str],
        axis: str,
    ) -> None:
        """Shows other numbers: the line, then mean, low and high of the band.

        `words` name line, mean and band, `axis` what is counted.
        """
        self._axis = axis
        self._names, self._line, self._words = tuple(names), tuple(line), words
        self._mean, self._low, self._high = (tuple(part) for part in band)
        self._top = self._highest()
        self.place = min(self.place, max(0, len(self._names) - 1))
        self._describe()
        self.update()

    def go_to(self, place: int) -> None:
        """Makes another point the chosen one."""
        if self._names and 0 <= place < len(self._names) and place != self.place:
            self.place = place
            self._describe()
            self.update()
            self.moved.emit()

    def _describe(self) -> None:
        """Says the chosen point to a screen reader."""
        point = f"{self._names[self.place]}: {self._line[self.place]:g}" if self._names else ""
        self.setAccessibleDescription(point)

    # ---- painting

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -_BELOW)

    def _highest(self) -> float:
        """The value at the top of the axis: a whole number of lines above everything."""
        most = max((*self._line, *self._high, 1.0))
        self._step = _round_step(most / _LINES)
        return self._step * (int(most / self._step) + 1)

    def _at(self, place: int, value: float) -> QPointF:
        area, count = self._area(), max(1, len(self._names) - 1)
        return QPointF(area.x() + area.width() * place / count, area.bottom() - area.height() * value / self._top)

    def _points(self, values: Sequence[float]) -> list[QPointF]:
        """The points of a line, the first at the left."""
        area, count = self._area(), max(1, len(self._names) - 1)
        left, bottom, wide, high = area.x(), area.bottom(), area.width() / count, area.height() / self._top
        return [QPointF(left + wide * place, bottom - high * value) for place, value in enumerate(values)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.fillRect(self.rect(), theme.c("page"))
        if not self._names:
            return
        self._paint_axes(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._low:
            edge = [*self._points(self._high), *reversed(self._points(self._low))]
            painter.setBrush(theme.c("pressed"))
            painter.setPen(QPen(theme.c("control"), 1) if theme.is_contrast else Qt.PenStyle.NoPen)
            painter.drawPolygon(QPolygonF(edge))
            painter.setPen(QPen(theme.c("muted"), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(self._points(self._mean)))
        points = self._points(self._line)
        painter.setPen(QPen(theme.c("accent"), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(theme.c("accent"))
        apart = self._area().width() / max(1, len(points) - 1) > _DOT  # closer dots would be one thick line
        for i, point in enumerate(points):
            if apart or i == self.place:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(point, 3.5, 3.5)
            if i == self.place:
                painter.setPen(QPen(theme.c("focus" if self.hasFocus() else "control"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(point, 7, 7)
                painter.setBrush(theme.c("accent"))
        self._paint_legend(painter)

    def _paint_axes(self, painter: QPainter) -> None:
        theme, area, top, step = current(), self._area(), self._top, self._step
        value = 0
        while value <= top:
            y = self._at(0, value).y()
            horizontal_line(painter, area.left(), area.right(), y, theme.c("border"))
            room = QRectF(_TITLE, y - 10, _LEFT - _TITLE - 10, 20)
            draw_text(painter, room, str(value), theme.font("small"), theme.c("muted"), RIGHT)
            value += step
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)  # along the axis, read from below
        room = QRectF(0, _EDGE - 4, area.height(), theme.text_height("small"))
        draw_text(painter, room, self._axis, theme.font("small"), theme.c("text2"), CENTRE)
        painter.restore()
        if not self._paint_names(painter):
            self._paint_numbers(painter)

    def _paint_names(self, painter: QPainter) -> bool:
        """Writes the name of each point below it, if there is room for all of them whole; says whether there was."""
        theme, area = current(), self._area()
        if _APART * len(self._names) > area.width():
            return False  # of thousands of names none need be measured
        widths = [text_width(theme.font("small"), name) for name in self._names]
        if max(widths) + _APART > area.width() / max(1, len(self._names) - 1):
            return False
        for i, (name, width) in enumerate(zip(self._names, widths, strict=True)):
            self._below(painter, i, name, width, line=0, role="muted")
        return True

    def _paint_numbers(self, painter: QPainter) -> None:
        """Numbers the points, as the table does, and names the chosen one: cut names would be told apart by nobody."""
        theme, area, count = current(), self._area(), len(self._names)
        widest = text_width(theme.font("small"), str(count)) + _APART
        every = max(1, math.ceil(widest * (count - 1) / max(1.0, area.width())))
        for i in range(0, count, every):
            words = str(i + 1)
            self._below(painter, i, words, text_width(theme.font("small"), words), line=0, role="muted")
        name = self._names[self.place]
        self._below(painter, self.place, name, text_width(theme.font("small"), name), line=1, role="text2")

    def _below(self, painter: QPainter, place: int, words: str, width: float, *, line: int, role: str) -> None:
        """Writes words in the middle below a point, moved in where they would leave the picture."""
        theme, high = current(), current().text_height("small")
        wide = min(width + 2, self.width() - 2.0 * _EDGE)
        x = min(max(_EDGE, self._at(place, 0).x() - wide / 2), self.width() - wide - _EDGE)
        room = QRectF(x, self._area().bottom() + 8 + line * (high + 2), wide, high)
        draw_text(painter, room, words, theme.font("small"), theme.c(role), CENTRE)

    def _paint_legend(self, painter: QPainter) -> None:
        theme, x, y = current(), float(_LEFT), 16.0
        font = theme.font("small")
        for number, words in enumerate(self._words):
            if not words:
                continue
            if number == 2:
                edge = theme.c("control") if theme.is_contrast else None
                draw_box(painter, QRectF(x, y - 5, 20, 10), theme.c("pressed"), edge, radius=2)
            else:
                style = Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine
                painter.setPen(QPen(theme.c("muted" if number else "accent"), 2 - 0.6 * number, style))
                painter.drawLine(QPointF(x, y), QPointF(x + 20, y))
            width = text_width(font, words)
            draw_text(painter, QRectF(x + 26, y - 10, width + 2, 20), words, font, theme.c("text2"))
            x += 26 + width + 22

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        area, count = self._area(), len(self._names)
        if count:
            share = (event.position().x() - area.x()) / max(1.0, area.width())
            self.go_to(max(0, min(count - 1, round(share * (count - 1)))))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: self.place - 1, Qt.Key.Key_Right: self.place + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._names) - 1,
        }  # fmt: skip
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit()
        elif event.key() in steps:
            self.go_to(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
