"""The column of words: a read-only text edit with a keyboard caret that paints codings under and over its words.

Qt's own selection, copy, caret and accessibility are kept. The document carries no formats: what a coding looks like
is decided while painting, so that a filter, a new coding or another theme costs one repaint.
"""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from qcoder.ui.paint.coded import CodedBlock, Mark, code_block
from qcoder.ui.paint.coded_words import fill_boxes, range_boxes
from qcoder.ui.reader.ink import Ink
from qcoder.ui.reader.layout import INSET, ReadingLayout
from qcoder.ui.reader.page import ReaderTurn
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import PlacedCodings
from qcoder.ui.reader.presses import Presses
from qcoder.ui.theme import current
from qcoder.ui.theme.theme import Theme

TOP = 16  # pixels above the first line and below the last
BETWEEN_TURNS = 16
_CARET_WIDTH = 2


class ReaderView(QPlainTextEdit):
    """Words of one page. All positions are document positions of its `PageMap`, all geometry is in its viewport.

    `moved` tells that what is seen changed its place: the gutter and the margin paint anew.
    """

    moved = Signal()
    resized = Signal()
    pointed = Signal(object)  # document position under the pointer, or None
    pressed_often = Signal(int, int)  # document position, number of presses from three on
    swept = Signal()  # a selection by mouse is finished
    menu_wanted = Signal(QPoint, int)  # global position, document position
    zoomed = Signal(int)  # steps by wheel with Ctrl

    def __init__(
        self, parent: QWidget | None, *, owns_key: Callable[[QKeyEvent], bool], on_key: Callable[[QKeyEvent], bool]
    ) -> None:
        """`owns_key` says whether a key means something here, `on_key` does it and says whether it did."""
        super().__init__(parent)
        self._owns_key, self._on_key = owns_key, on_key
        self._presses = Presses()
        self.map = PageMap(())
        self.placed = PlacedCodings(self.map)
        self._active: frozenset[bytes] = frozenset()
        self._mark: tuple[int, int] | None = None
        self._ink = Ink()
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._layout = ReadingLayout(self._document, self._room_below)
        self._document.setDocumentLayout(self._layout)
        self._document.setDocumentMargin(TOP)
        self.setDocument(self._document)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the words keep their width when a page needs no scrolling.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCursorWidth(_CARET_WIDTH)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self._top = 0  # what stands at the top, kept while sizes change
        self._settling = False
        self.updateRequest.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ---- what is shown

    def show_words(self, page_map: PageMap, placed: PlacedCodings) -> None:
        """Shows another page from its beginning."""
        self.map, self.placed = page_map, placed
        self._active, self._mark = frozenset(), None
        self._ink.forget()
        self.setPlainText(page_map.shown)
        self._layout.estimate()
        self._top = 0
        self.moved.emit()

    def set_measures(self, font: QFont, width: int, line: int, left: int) -> None:
        """Sets face, width of the words, line height and room left of them; what stands at the top stays there."""
        self._settling = True
        area = self.viewport_area()
        self.setViewportMargins(left, 0, max(0, area - left - width - 2 * INSET), 0)
        self.setFont(font)
        self._layout.measure(width, line)
        self._ink.forget()
        self._layout.estimate()
        self.scroll_to(self._top)
        self._settling = False
        self.viewport().update()
        self.moved.emit()

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

    def _room_below(self, block: int) -> int:
        last = block + 1 >= len(self.map.block_starts)
        return 0 if last or not self.map.begins_turn(block + 1) else BETWEEN_TURNS

    def turn_of_block(self, block: int) -> ReaderTurn | None:
        """The turn that a block belongs to; None on an empty page."""
        return self.map.turns[self.map.block_turns[block]] if self.map.turns else None

    # ---- selection

    def selected(self) -> tuple[int, int]:
        """Anchor and caret."""
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def choose(self, anchor: int, caret: int) -> None:
        """Selects from anchor to caret and brings the caret into view."""
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.map.words(*sorted(self.selected())))
        return data

    def focusNextPrevChild(self, _forward: bool) -> bool:
        return False  # Tab steps by sentence here

    # ---- geometry

    @property
    def line_height(self) -> int:
        """Distance from one line to the next in pixels."""
        return self._layout.line_height

    @property
    def text_width(self) -> int:
        """Width of the words in pixels."""
        return self._layout.text_width

    def blocks_between(self, top: float, bottom: float, above: float = 0) -> Iterator[tuple[QTextBlock, float]]:
        """The blocks that show between two heights, each with its own top; from up to `above` pixels higher."""
        block = self.firstVisibleBlock()
        y = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while above > 0 and block.previous().isValid():
            block = block.previous()
            height = self._layout.blockBoundingRect(block).height()
            y, above = y - height, above - height
            top = min(top, y)
        while block.isValid() and y < bottom:
            height = self._layout.blockBoundingRect(block).height()
            if y + height > top:
                yield block, y
            y += height
            block = block.next()

    def line_top(self, block: QTextBlock, position: int) -> float:
        """How far below the top of its block the line of a position begins."""
        number = block.layout().lineForTextPosition(position - block.position()).lineNumber()
        return max(0, number) * self.line_height

    def line_rect(self, position: int) -> QRect:
        """The line box at a position, as wide as the words; it may lie outside of what is seen."""
        block = self._document.findBlock(position)
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        return QRect(INSET, round(top + self.line_top(block, position)), self.text_width, self.line_height)

    def position_under(self, point: QPointF) -> int | None:
        """The document position of the letter under a point, or None beside the words."""
        for block, top in self.blocks_between(point.y(), point.y() + 1):
            layout = block.layout()
            number = int((point.y() - top) // self.line_height)
            if not 0 <= number < layout.lineCount():
                return None
            line = layout.lineAt(number)
            inked = line.naturalTextRect()
            if not inked.left() <= point.x() <= inked.right():
                return None
            return block.position() + line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter)
        return None

    def viewport_area(self) -> int:
        """Width for gutter, words and margin together: all but the scroll bar."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def top_position(self) -> int:
        """The document position at the beginning of the first line that is seen."""
        return self.cursorForPosition(QPoint(0, self.line_height // 2)).position()

    def show_position(self, position: int) -> None:
        """Scrolls so that a position stands a third down, unless it stands well within the window already."""
        line = self.line_rect(position)
        if not self.viewport().rect().adjusted(0, 0, 0, -3 * line.height()).contains(line):
            self.scroll_to(position, self.viewport().height() // self.line_height // 3)

    def scroll_to(self, position: int, lines_above: int = 0) -> None:
        """Puts the line of a position at the top, or some lines below it."""
        block = self._document.findBlock(position)
        self._layout.blockBoundingRect(block)
        number = block.layout().lineForTextPosition(position - block.position()).lineNumber()
        self.verticalScrollBar().setValue(block.firstLineNumber() + max(0, number) - lines_above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._settling:
            super().resizeEvent(event)
            return
        self._settling = True
        super().resizeEvent(event)  # forgets the lines of all blocks, and with them the place
        self.resized.emit()
        self._settling = False

    def _scrolled(self) -> None:
        if not self._settling:
            self._top = self.top_position()

    def _moved(self, _rect: QRect, dy: int) -> None:
        if dy:
            self.moved.emit()

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            self.zoomed.emit((steps > 0) - (steps < 0))
            event.accept()
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
        for ends, ground in ((self._mark, "search"), (chosen, "selection")):
            if ends is None:
                continue
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
