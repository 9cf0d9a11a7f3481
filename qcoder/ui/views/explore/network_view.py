"""A network of codes: points as large as they are used, lines as thick as they go together."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from qcoder.ui.paint.draw import draw_box, draw_text, text_width
from qcoder.ui.theme import current
from qcoder.ui.views.explore.half_table import Item
from qcoder.ui.widgets.labels import tip_text

_MARGIN = 70
_NEAR = 6.0  # pixels within which a line is hit
_NEXT = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}

Line = tuple[int, int, float]


class NetworkView(QWidget):
    """Click a point or a line; arrows go from point to point, Shift with arrows along the lines of a point.

    `moved` says that another pair is chosen, `activated` that its quotes are wanted.
    """

    moved = Signal()
    activated = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Network of codes"))
        self._items: tuple[Item, ...] = ()
        self._places: list[tuple[float, float]] = []
        self._lines: list[Line] = []
        self._one = self._other = 0  # places of the chosen pair; the same twice for a point

    def show_network(self, items: Sequence[Item], places: Sequence[tuple[float, float]], lines: Sequence[Line]) -> None:
        """Shows another network; lines name places of items."""
        self._items, self._places = tuple(items), list(places)
        self._lines = sorted(lines, key=lambda line: line[2])
        if max(self._one, self._other) >= len(self._items):
            self._one = self._other = 0
        self.update()

    def chosen(self) -> tuple[int, int] | None:
        """The keys of the chosen pair, the same twice for a point."""
        if not self._items:
            return None
        return self._items[self._one].key, self._items[self._other].key

    def choose(self, pair: tuple[int, int]) -> None:
        """Chooses a pair by its keys, if it is there."""
        at = {item.key: place for place, item in enumerate(self._items)}
        if set(pair) <= at.keys():
            self._one, self._other = at[pair[0]], at[pair[1]]
            self.update()

    # ---- painting

    def _at(self, place: int) -> QPointF:
        x, y = self._places[place]
        wide, high = max(1, self.width() - 2 * _MARGIN), max(1, self.height() - 2 * _MARGIN)
        return QPointF(_MARGIN + x * wide, _MARGIN + y * high)

    def _radius(self, item: Item) -> float:
        largest = max((one.total for one in self._items), default=1) or 1
        return current().px(4) + current().px(13) * math.sqrt(item.total / largest)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.fillRect(self.rect(), theme.c("page"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heaviest = self._lines[-1][2] if self._lines else 1.0
        for one, other, weight in self._lines:
            here = {one, other} == {self._one, self._other}
            touched = self._one in {one, other} and self._one == self._other
            role = "accent" if here else "text2" if touched else "control"
            colour = theme.c(role, 1.0 if here else 0.35 + 0.5 * weight / heaviest)
            painter.setPen(QPen(colour, 0.8 + 5 * weight / heaviest))
            painter.drawLine(self._at(one), self._at(other))
        chosen = {self._one, self._other}
        foremost = sorted(range(len(self._items)), key=lambda place: (place not in chosen, -self._items[place].total))
        for place in reversed(foremost):
            self._paint_point(painter, place)
        taken: list[QRectF] = []
        for place in foremost:  # where names would lie over each other that of the larger point is written
            self._paint_name(painter, place, taken)

    def _paint_point(self, painter: QPainter, place: int) -> None:
        theme, item = current(), self._items[place]
        ring = place in {self._one, self._other} and self.hasFocus()
        painter.setBrush(theme.code(item.colour))
        painter.setPen(QPen(theme.c("focus" if ring else "page"), 2.5 if ring else 1.5))
        painter.drawEllipse(self._at(place), self._radius(item), self._radius(item))

    def _paint_name(self, painter: QPainter, place: int, taken: list[QRectF]) -> None:
        theme, item, centre = current(), self._items[place], self._at(place)
        here = place in {self._one, self._other}
        font = theme.font("ui_strong" if here else "small")
        width = min(text_width(font, item.name) + 2, 190)
        left = min(max(4.0, centre.x() - width / 2), self.width() - width - 4)
        room = QRectF(left, centre.y() + self._radius(item) + 2, width, theme.text_height())
        if not here and any(room.intersects(other) for other in taken):
            return
        taken.append(room)
        draw_box(painter, room.adjusted(-2, 0, 2, 0), theme.c("page", 0.82), radius=2)
        draw_text(painter, room, item.name, font, theme.c("text"))

    def event(self, event: QEvent) -> bool:
        """The name of the point under the pointer as a tip: it may not have found room."""
        if isinstance(event, QHelpEvent):
            place = self._point_at(QPointF(event.pos()))
            if place is not None:
                QToolTip.showText(event.globalPos(), tip_text(self._items[place].tip), self)
                return True
        return super().event(event)

    def _point_at(self, at: QPointF) -> int | None:
        for place, item in enumerate(self._items):
            away = self._at(place) - at
            if math.hypot(away.x(), away.y()) <= self._radius(item) + 3:
                return place
        return None

    # ---- choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        place = self._point_at(at)
        if place is not None:
            self._choose(place, place)
            return
        near = [(_distance(at, self._at(one), self._at(other)), one, other) for one, other, _weight in self._lines]
        if near and min(near)[0] <= _NEAR:
            _away, one, other = min(near)
            self._choose(one, other)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _NEXT.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.activated.emit()
        elif step is None or not self._items:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._along(step)
        else:
            place = (self._one + step) % len(self._items)
            self._choose(place, place)

    def _along(self, step: int) -> None:
        """To the next line of the point, the thickest first."""
        lines = [line for line in reversed(self._lines) if self._one in line[:2]]
        if not lines:
            return
        others = [line[1] if line[0] == self._one else line[0] for line in lines]
        at = others.index(self._other) + step if self._other in others else 0
        self._choose(self._one, others[at % len(others)])

    def _choose(self, one: int, other: int) -> None:
        self._one, self._other = one, other
        names = dict.fromkeys((self._items[one].name, self._items[other].name))
        self.setAccessibleDescription(" × ".join(names))
        self.update()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _distance(point: QPointF, one: QPointF, other: QPointF) -> float:
    """How far a point is from a stretch between two others, in pixels."""
    along, away = other - one, point - one
    length = along.x() ** 2 + along.y() ** 2
    share = max(0.0, min(1.0, QPointF.dotProduct(along, away) / length)) if length else 0.0
    rest = away - along * share
    return math.hypot(rest.x(), rest.y())
