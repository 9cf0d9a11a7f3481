"""The list of hits: a line each, the words found on the ground of a search hit, keyboard first."""

from bisect import bisect_left

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qcoder.services.searching.words import Context
from qcoder.ui.paint.draw import LEFT, RIGHT, draw_box, draw_focus_outline, draw_text, horizontal_line, text_width
from qcoder.ui.theme import Theme, current
from qcoder.ui.theme.tokens import READING
from qcoder.ui.views.finding.hit_model import Heading, HitModel, HitRole, Index

_EDGE = 3
_INSET = 12
_WHERE = 176  # pixels for turn and speaker
_BOX = 16


class HitList(QListView):
    """Enter or a double click opens a hit; Space ticks it, where hits are ticked."""

    opened = Signal(int)  # row
    left = Signal()  # upwards, out of the first row
    escaped = Signal()
    deleted = Signal()  # Del

    def __init__(self, name: str) -> None:
        super().__init__()
        self.hit_model = HitModel(self)
        self.setModel(self.hit_model)
        self.setItemDelegate(_HitDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def choose_first(self) -> None:
        """Makes the first hit the current one, if there is any and none is chosen."""
        if not self.currentIndex().isValid() and self.hit_model.rowCount() > 1:
            self.setCurrentIndex(self.hit_model.index(1))

    def box(self, rect: QRectF) -> QRectF:
        """Where the box to tick of a row is."""
        side = current().px(_BOX)
        return QRectF(rect.x() + _INSET, rect.center().y() - side / 2, side, side)

    def chosen_rows(self) -> list[int]:
        """The rows chosen, in order."""
        return sorted(index.row() for index in self.selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row >= 0:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Space and self.hit_model.ticking:
            self.hit_model.toggle(self.chosen_rows())
        elif event.key() == Qt.Key.Key_Up and row <= 1 and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.hit_model.ticking and index.isValid():
            box = self.box(QRectF(self.visualRect(index))).adjusted(-8, -8, 8, 8)
            if box.contains(event.position()):
                rows = self.chosen_rows()
                self.hit_model.toggle(rows if index.row() in rows else [index.row()])
                return
        super().mousePressEvent(event)


class _HitDelegate(QStyledItemDelegate):
    """Paints headings and hits."""

    def __init__(self, view: HitList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, current().row("table"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        heading = index.data(HitRole.HEADING)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.c("current"))
            painter.fillRect(QRectF(rect.x(), rect.y(), _EDGE, rect.height()), theme.c("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.c("hover"))
        elif heading is not None:
            painter.fillRect(rect, theme.c("surface"))
        horizontal_line(painter, rect.left(), rect.right(), rect.bottom() - 1, theme.c("border"))
        room = rect.adjusted(_INSET, 0, -_INSET, -1)
        ticked = index.data(HitRole.TICKED)
        if self._view.hit_model.ticking:
            if ticked is not None:
                _draw_box(painter, theme, self._view.box(rect), ticked)
            room.setLeft(room.left() + theme.px(_BOX) + 12)
        if isinstance(heading, Heading):
            _draw_heading(painter, theme, room, heading)
        else:
            self._draw_hit(painter, theme, room, index)
        if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
            draw_focus_outline(painter, rect.adjusted(0, 0, 0, -1), theme, radius=0)

    def _draw_hit(self, painter: QPainter, theme: Theme, room: QRectF, index: Index) -> None:
        where = str(index.data(HitRole.WHERE))
        draw_text(painter, QRectF(room.x(), room.y(), theme.px(_WHERE) - 12, room.height()), where,
                  theme.font("small"), theme.c("muted"))
        room = room.adjusted(theme.px(_WHERE), 0, 0, 0)
        state = str(index.data(HitRole.STATE) or "")
        if state:
            used = draw_text(painter, room, state, theme.font("small"), theme.c("muted"), RIGHT)
            room = room.adjusted(0, 0, -used - 16, 0)
        context = index.data(HitRole.CONTEXT)
        if isinstance(context, Context):
            _draw_context(painter, theme, room, context)


def _draw_heading(painter: QPainter, theme: Theme, room: QRectF, heading: Heading) -> None:
    count = str(heading.count)
    strong, small = theme.font("ui_strong"), theme.font("small")
    tail = text_width(small, count) + (text_width(small, heading.detail) + 12 if heading.detail else 0) + 24
    x = room.x() + draw_text(painter, room.adjusted(0, 0, -tail, 0), heading.name, strong, theme.c("text")) + 10
    for words in (heading.detail, count):
        if words:
            x += draw_text(painter, QRectF(x, room.y(), 200, room.height()), words, small, theme.c("muted")) + 12


def _draw_context(painter: QPainter, theme: Theme, room: QRectF, context: Context) -> None:
    """The words on one line, the hit on its ground; what stands before gives way so that the hit is seen."""
    font = theme.reading(READING["column_px"])
    before, match, after = (_one_line(part) for part in context)
    share = room.width() * 0.4
    before = _end_of(before, QFontMetricsF(font), share)
    painter.save()
    painter.setClipRect(room)
    x = room.x()
    x += draw_text(painter, QRectF(x, room.y(), share + 8, room.height()), before, font, theme.c("text2"), LEFT,
                   elide=False)
    width = min(text_width(font, match), room.right() - x)
    ground = QRectF(x - 1, room.y() + 4, width + 2, room.height() - 7)
    painter.fillRect(ground, theme.c("search"))
    rest = QRectF(x, room.y(), max(0.0, room.right() - x), room.height())
    x += draw_text(painter, rest, match, font, theme.c("text"))
    if x < room.right() - 8:
        draw_text(painter, QRectF(x, room.y(), room.right() - x, room.height()), after, font, theme.c("text2"))
    painter.restore()


def _end_of(words: str, metrics: QFontMetricsF, room: float) -> str:
    """The last whole words that have room, with a sign that others stand before them."""
    if metrics.horizontalAdvance(words) <= room:
        return words
    starts = [at + 1 for at, sign in enumerate(words) if sign == " "]
    fits = bisect_left(starts, True, key=lambda start: metrics.horizontalAdvance(f"… {words[start:]}") <= room)
    return f"… {words[starts[fits]:]}" if fits < len(starts) else ""


def _one_line(words: str) -> str:
    return "".join(" " if sign in "\n\r\t\u2028\u2029" else sign for sign in words)


def _draw_box(painter: QPainter, theme: Theme, box: QRectF, state: Qt.CheckState) -> None:
    """A box with a tick; with a line where some of what it stands for is ticked; or empty."""
    on = state != Qt.CheckState.Unchecked
    draw_box(painter, box, theme.c("accent" if on else "page"), theme.c("accent" if on else "control"), radius=3)
    if state == Qt.CheckState.PartiallyChecked:
        high = round(box.height() / 8)
        painter.fillRect(QRectF(box.x() + round(box.width() / 4), round(box.center().y() - high / 2),
                                round(box.width() / 2), high), theme.c("on_accent"))
    elif on:
        pen = QPen(theme.c("on_accent"), box.width() / 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        x, y, side = box.x(), box.y(), box.width()
        painter.drawLine(round(x + side * 0.25), round(y + side * 0.52), round(x + side * 0.43), round(y + side * 0.7))
        painter.drawLine(round(x + side * 0.43), round(y + side * 0.7), round(x + side * 0.76), round(y + side * 0.32))
        painter.restore()


