"""The column of words with its codings, its keys and its pointer.

The document carries no formats: what a coding looks like is decided while painting, under and over the words, so that
a filter, a new coding or another theme costs one repaint.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from math import ceil, floor

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
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
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.ui.paint.coded import NOTHING, CodedBlock, Mark, code_block
from qcoder.ui.paint.coded_words import BELOW, fill_ground
from qcoder.ui.paint.lines import Lines, line_x
from qcoder.ui.paint.signs import paint_handle
from qcoder.ui.reader.dropping import DropColumn
from qcoder.ui.reader.edges import EdgeDrag, edge_at
from qcoder.ui.reader.ink import Ink
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import Place, PlacedCodings
from qcoder.ui.reader.presses import Presses
from qcoder.ui.theme import current
from qcoder.ui.theme.theme import Theme

_MANY = 200  # places from where on all that is seen is painted anew
_HANDLE = 16  # pixels on either side of an edge that its handle never leaves


class ReaderView(DropColumn):
    """The words of one page with its codings."""

    pointed = Signal(object)  # document position under the pointer, or None
    pressed_often = Signal(int, int)  # document position, number of presses from three on
    edge_dragged = Signal(int, int)  # the chosen coding is to lie on this document range
    dragged = Signal()  # the selected words are dragged away
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
        self._held: QPointF | None = None  # where the mouse was pressed inside the selection
        self.placed = PlacedCodings(self.map)
        self._active: frozenset[bytes] = frozenset()
        self._mark: tuple[int, int] | None = None
        self._hits: list[tuple[int, int]] = []
        self.edges: tuple[int, int] | None = None  # of the chosen coding, where they can be dragged
        self.edge_drag = EdgeDrag(lambda start, end: (start, end))
        self.mark_shown = self.set_mark
        self._plain = False  # words without any sign of codings
        self._ink = Ink()
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    # ---- what is shown

    def show_words(self, page_map: PageMap, placed: PlacedCodings) -> None:
        """Shows another page from its beginning."""
        self.placed = placed
        self._active, self._mark, self._hits = frozenset(), None, []
        self.edges = None
        self._ink.forget()
        self.show_map(page_map)

    def set_measures(self, font: QFont, width: int, line: int, left: int) -> None:
        self._ink.forget()
        super().set_measures(font, width, line, left)

    def codings_changed(self, places: Collection[Place] | None = None) -> None:
        """What codes some places of the document, or all, is other than before: paints their lines anew."""
        if places is None or len(places) > _MANY:
            self._ink.forget()
            self.viewport().update()
        elif places:
            self._paint_anew(self._lines_on(places))
        self.recoded.emit()

    def _lines_on(self, places: Iterable[Place]) -> dict[int, list[range]]:
        """The lines by block on which these places lie, of the blocks of which anything is kept."""
        found: dict[int, list[range]] = {}
        for start, end in places:
            last = max(start, end - 1)
            for block in range(self.map.block_of(start), self.map.block_of(last) + 1):
                if self._ink.knows(block):
                    first = self.line_of(block, max(start, self.map.block_starts[block]))
                    lines = range(first, self.line_of(block, min(last, self.map.block_end(block))) + 1)
                    self._ink.forget_lines(block, lines)
                    found.setdefault(block, []).append(lines)
        return found

    def _paint_anew(self, lines: Mapping[int, Iterable[range]]) -> None:
        """Asks for these lines of blocks to be painted, as far as they are seen."""
        height, width = self.line_height, self.viewport().width()
        for block, top in self.blocks_between(self.seen_top, self.seen_top + self.height()):
            for part in lines.get(block.blockNumber(), ()):
                self.viewport().update(0, floor(top + part.start * height), width, len(part) * height + BELOW + 1)

    def set_plain(self, *, plain: bool) -> None:
        """Shows the words without tints and rules, as where the margin counts codings and names none."""
        self._plain = plain
        self.codings_changed(None)

    def set_active(self, ids: frozenset[bytes]) -> None:
        """Paints these codings stronger than the others."""
        if ids == self._active:
            return
        touched = [placed for coding_id in ids ^ self._active if (placed := self.placed.get(coding_id)) is not None]
        self._active = ids
        self.codings_changed([(placed.start, placed.end) for placed in touched])

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

    def _hits_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        first = bisect_right(self._hits, start, key=lambda hit: hit[1])
        return self._hits[first : bisect_left(self._hits, end, key=lambda hit: hit[0])]

    def set_edges(self, edges: tuple[int, int] | None) -> None:
        """Shows where the chosen coding begins and ends as handles, or none."""
        if edges != self.edges:
            for shown in (self.edges, edges):
                self.edges = shown
                for edge, height in self.edge_lines():
                    self.viewport().update(round(edge.x()) - _HANDLE, round(edge.y()), 2 * _HANDLE, round(height) + 1)

    def edge_lines(self) -> list[tuple[QPointF, float]]:
        """Top and height of the handle at each edge, in the viewport; none where no coding is chosen."""
        if self.edges is None:
            return []
        found: list[tuple[QPointF, float]] = []
        for position, inside in ((self.edges[0], self.edges[0]), (self.edges[1], self.edges[1] - 1)):
            rect = self.line_rect(inside)
            block = self.document().findBlock(inside)
            line = block.layout().lineForTextPosition(inside - block.position())
            x = line_x(line, position - block.position()) if line.isValid() else rect.left()
            found.append((QPointF(x, rect.top()), float(rect.height())))
        return found

    def turns_ending_in_sight(self) -> list[int]:
        """The numbers of the turns whose last line is seen."""
        found: list[int] = []
        bottom = self.seen_top + self.height()
        for block, top in self.blocks_between(self.seen_top, bottom):
            number, turn = block.blockNumber(), self.turn_of_block(block.blockNumber())
            last = number + 1 >= len(self.map.block_starts) or self.map.begins_turn(number + 1)
            words_end = top + self.lines_of(number) * self.line_height
            if last and turn is not None and turn.number is not None and words_end <= bottom:
                found.append(turn.number)
        return found

    # ---- keys and pointer

    def event(self, event: QEvent) -> bool:
        # A key that means something here must not fire a shortcut of the window.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._owns_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.edge_drag.on and event.key() == Qt.Key.Key_Escape:
            self.edge_drag.give_up()
            self.set_mark(None)
            return
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
        edge = edge_at(self.edge_lines(), event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if edge is not None and self.edges is not None:
            self.edge_drag.take(self.edges, edge)
            return
        moved = self._on_line(event)
        if self._is_one_of_many(event, moved):
            return
        extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() == Qt.MouseButton.LeftButton and self.textCursor().hasSelection() and not extends:
            if self._in_selection(event.position()):
                self._held = event.position()  # a drag begins when it moves, another selection when it does not
                event.accept()
                return
            # Qt would begin to drag the words away by itself.
            self.setTextCursor(self.cursorForPosition(moved.position().toPoint()))
        super().mousePressEvent(moved)

    def _in_selection(self, at: QPointF) -> bool:
        position, (start, end) = self.position_under(at), sorted(self.selected())
        return position is not None and start <= position < end

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
        if self.edge_drag.on:
            self.set_mark(self._dragged_to(event))
            return
        if self._held is not None:
            if (event.position() - self._held).manhattanLength() >= QApplication.startDragDistance():
                self._held = None
                self.dragged.emit()
            return
        super().mouseMoveEvent(self._on_line(event))
        if not event.buttons():
            near = edge_at(self.edge_lines(), event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.IBeamCursor)
            self.pointed.emit(self.position_under(event.position()))

    def _dragged_to(self, event: QMouseEvent) -> tuple[int, int] | None:
        by_letter = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return self.edge_drag.range_to(self.position_near(event.position()), by_letter=by_letter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.edge_drag.on:
            wanted = self._dragged_to(event)
            self.edge_drag.give_up()
            self.set_mark(None)
            if wanted is not None:
                self.edge_dragged.emit(*wanted)
            return
        if self._held is not None:  # pressed inside the selection and not dragged: the caret goes there
            self._held = None
            self.setTextCursor(self.cursorForPosition(self._on_line(event).position().toPoint()))
            return
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
        rect, region = QRectF(event.rect()), event.region()
        painter = QPainter(self.viewport())
        painter.fillRect(rect, theme.c("page"))
        for block, top in self.blocks_between(rect.top() - BELOW, rect.bottom() + 1):
            tall = self.lines_of(block.blockNumber()) * self.line_height + BELOW
            if region.intersects(QRect(event.rect().left(), floor(top), event.rect().width(), tall + 1)):
                self._paint_block(painter, theme, block, QPointF(0, top), rect, chosen)
        for place, (edge, height) in enumerate(self.edge_lines()):
            paint_handle(painter, theme, edge, height, at_end=place == 1)
        if caret >= 0:
            painter.fillRect(self.cursorRect(), theme.c("text"))
        painter.end()

    def _paint_block(
        self, painter: QPainter, theme: Theme, block: QTextBlock, origin: QPointF, clip: QRectF, chosen: list[int]
    ) -> None:
        layout, height, number = block.layout(), self.line_height, block.blockNumber()
        turn = self.turn_of_block(number)
        role = "text2" if turn is not None and (turn.moderator or turn.number is None) else "text"
        above, below = clip.top() - origin.y(), clip.bottom() - origin.y()
        lines = range(max(0, int((above - BELOW) // height)), min(layout.lineCount(), ceil(below / height)))
        inked = self._ink.of(
            number, lines, layout, theme, partial(self._coded_part, number, theme), line_height=height, role=role
        )
        painter.translate(origin)
        for line in inked:
            line.under.paint(painter)
        self._paint_grounds(painter, theme, block, chosen)
        painter.translate(-origin)
        painter.setPen(theme.c(role))
        layout.draw(painter, origin, [], clip)
        painter.translate(origin)
        for line in inked:
            line.over.paint(painter)
        painter.translate(-origin)

    def _paint_grounds(self, painter: QPainter, theme: Theme, block: QTextBlock, chosen: list[int]) -> None:
        """What was found, what was jumped to, and what is selected."""
        hits = [(hit, "search") for hit in self._hits_in(block.position(), block.position() + block.length())]
        mark = [(self._mark, "search")] if self._mark else []
        lines: Lines | None = None
        for ends, ground in (*hits, *mark, (chosen, "selection")):
            start, end = max(0, ends[0] - block.position()), min(block.length() - 1, ends[1] - block.position())
            if start < end:
                lines = lines or Lines(block.layout(), self.line_height)
                fill_ground(painter, lines, start, end, theme.c(ground))

    def _coded_part(self, number: int, theme: Theme, begin: int, end: int) -> CodedBlock:
        """What codes the words of a block from `begin` to `end`, counted in the block."""
        if self._plain:
            return NOTHING
        start, active = self.map.block_starts[number], self._active
        marks = [
            Mark(placed.start - start, placed.end - start, placed.coding.colour, placed.coding.id in active)
            for placed in self.placed.in_block(number) if placed.start < start + end and placed.end > start + begin
        ]
        return code_block(marks, end, begin=begin, tints=theme.tints)
