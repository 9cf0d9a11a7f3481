"""The column of words with its codings, its keys and its pointer.

The document carries no formats: what a coding looks like is decided while painting, under and over the words, so that
a filter, a new coding or another theme costs one repaint.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from qcoder.ui.paint.coded import CodedBlock, Mark, code_block
from qcoder.ui.paint.coded_words import fill_boxes, range_boxes
from qcoder.ui.reader.column import Column
from qcoder.ui.reader.ink import Ink
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import PlacedCodings
from qcoder.ui.reader.presses import Presses
from qcoder.ui.theme import current
from qcoder.ui.theme.theme import Theme


class ReaderView(Column):
    """The words of one page with its codings."""

    pointed = Signal(object)  # document position under the pointer, or None
    pressed_often = Signal(int, int)  # document position, number of presses from three on
    swept = Signal()  # a selection by mouse is finished
    menu_wanted = Signal(QPoint, int)  # global position, document position
    zoomed = Signal(int)  # steps by wheel with Ctrl
    entered = Signal()  # the keyboard is here now

    def __init__(
        self, parent: QWidget | None, *, owns_key: Callable[[QKeyEvent], bool], on_key: Callable[[QKeyEvent], bool]
    ) -> None:
        """`owns_key` says whether a key means something here, `on_key` does it and says whether it did."""
        super().__init__(parent)
        self._owns_key, self._on_key = owns_key, on_key
        self._presses = Presses()
        self.placed = PlacedCodings(self.map)
        self._active: frozenset[bytes] = frozenset()
        self._mark: tuple[int, int] | None = None
        self._hits: list[tuple[int, int]] = []
        self._ink = Ink()
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    # ---- what is shown

    def show_words(self, page_map: PageMap, placed: PlacedCodings) -> None:
        """Shows another page from its beginning."""
        self.placed = placed
        self._active, self._mark, self._hits = frozenset(), None, []
        self._ink.forget()
        self.show_map(page_map)

    def set_measures(self, font: QFont, width: int, line: int, left: int) -> None:
        self._ink.forget()
        super().set_measures(font, width, line, left)

    def codings_changed(self, blocks: set[int] | None = None) -> None:
        """The codings of some blocks, or of all, are others: paints them anew."""
        self._ink.forget(blocks)
        self.viewport().update()
        self.moved.emit()

    def set_active(self, ids: frozenset[bytes]) -> None:
        """Paints these codings stronger than the others."""
        if ids == self._active:
            return
        touched: set[int] = set()
        for coding_id in ids ^ self._active:
            placed = self.placed.get(coding_id)
            if placed is not None:
                touched.update(range(placed.first, placed.last + 1))
        self._active = ids
        self.codings_changed(touched)

    @property
    def active(self) -> frozenset[bytes]:
        """Ids of the codings that are painted stronger."""
        return self._active

    def has_mark(self) -> bool:
        """Whether a range is marked."""
        return self._mark is not None

    def set_mark(self, mark: tuple[int, int] | None) -> None:
        """Marks a range that was jumped to and is no coding."""
        if mark != self._mark:
            self._mark = mark
            self.viewport().update()

    @property
    def hits(self) -> Sequence[tuple[int, int]]:
        """What a search found, in order."""
        return self._hits

    def set_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Marks what a search found: ranges in order that do not overlap."""
        self._hits = list(hits)
        self.viewport().update()
        self.moved.emit()

    def _hits_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        first = bisect_right(self._hits, start, key=lambda hit: hit[1])
        return self._hits[first : bisect_left(self._hits, end, key=lambda hit: hit[0])]

    # ---- keys and pointer

    def event(self, event: QEvent) -> bool:
        # A key that means something here must not fire a shortcut of the window.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._owns_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._on_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            self.zoomed.emit((steps > 0) - (steps < 0))
            event.accept()
        elif self._pair is not None:
            QCoreApplication.sendEvent(self._pair.bar, event)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        moved = self._on_line(event)
        if self._is_one_of_many(event, moved):
            return
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() == Qt.MouseButton.LeftButton and self.textCursor().hasSelection() and not extends:
            # Qt would begin to drag the words away; here a press always begins another selection.
            self.setTextCursor(self.cursorForPosition(moved.position().toPoint()))
        super().mousePressEvent(moved)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        moved = self._on_line(event)
        if not self._is_one_of_many(event, moved):
            super().mouseDoubleClickEvent(moved)

    def _is_one_of_many(self, event: QMouseEvent, moved: QMouseEvent) -> bool:
        """Counts a press; from the third on it is told, and Qt does not get it."""
        if event.button() != Qt.MouseButton.LeftButton or self._presses.count(event) < 3:
            return False
        self.pressed_often.emit(self.cursorForPosition(moved.position().toPoint()).position(), self._presses.number)
        return True

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_line(event))
        if not event.buttons():
            self.pointed.emit(self.position_under(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._on_line(event))
        if event.button() == Qt.MouseButton.LeftButton and self._presses.number < 3:
            self.swept.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            self.menu_wanted.emit(at, self.textCursor().position())
        else:
            self.menu_wanted.emit(event.globalPos(), self.cursorForPosition(event.pos()).position())

    def _on_line(self, event: QMouseEvent) -> QMouseEvent:
        """The event moved to the middle of the nearest line: Qt takes a point between two lines for a line's end."""
        at = event.position()
        if not self.viewport().rect().contains(at.toPoint()):
            return event
        for block, top in self.blocks_between(at.y(), at.y() + 1):
            last = block.layout().lineCount() - 1
            number = min(max(int((at.y() - top) // self.line_height), 0), last)
            at = QPointF(at.x(), top + (number + 0.5) * self.line_height)
        return QMouseEvent(
            event.type(),
            at,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        caret = self.getPaintContext().cursorPosition  # -1 while it is dark or the focus elsewhere
        chosen = sorted(self.selected())
        rect = QRectF(event.rect())
        painter = QPainter(self.viewport())
        painter.fillRect(rect, theme.c("page"))
        for block, top in self.blocks_between(rect.top(), rect.bottom() + 1):
            self._paint_block(painter, theme, block, QPointF(0, top), rect, chosen)
        if caret >= 0:
            painter.fillRect(self.cursorRect(), theme.c("text"))
        painter.end()

    def _paint_block(
        self, painter: QPainter, theme: Theme, block: QTextBlock, origin: QPointF, clip: QRectF, chosen: list[int]
    ) -> None:
        layout, line = block.layout(), self.line_height
        turn = self.turn_of_block(block.blockNumber())
        role = "text2" if turn is not None and (turn.moderator or turn.number is None) else "text"
        number = block.blockNumber()
        coded = partial(self._coded_block, number, theme)
        under, over = self._ink.of(number, layout, theme, coded, line_height=line, role=role)
        painter.drawPicture(origin, under)
        hits = [(hit, "search") for hit in self._hits_in(block.position(), block.position() + block.length())]
        mark = [(self._mark, "search")] if self._mark else []
        for ends, ground in (*hits, *mark, (chosen, "selection")):
            start, end = max(0, ends[0] - block.position()), min(block.length() - 1, ends[1] - block.position())
            if start < end:
                boxes = range_boxes(layout, start, end, line_height=line)
                fill_boxes(painter, (box.translated(origin) for box in boxes), theme.c(ground))
        painter.setPen(theme.c(role))
        layout.draw(painter, origin, [], clip)
        painter.drawPicture(origin, over)

    def _coded_block(self, number: int, theme: Theme) -> CodedBlock:
        start = self.map.block_starts[number]
        marks = [
            Mark(placed.start - start, placed.end - start, placed.coding.colour, placed.coding.id in self._active)
            for placed in self.placed.in_block(number)
        ]
        return code_block(marks, self.map.block_end(number) - start, tints=theme.tints)
