"""A column of words: a read-only text edit with a keyboard caret, laid out for reading.

Qt's own selection, copy, caret and accessibility are kept; what lies where is answered here.
"""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from qcoder.ui.paint.lines import LineStarts
from qcoder.ui.reader.beside import Beside
from qcoder.ui.reader.layout import INSET, ReadingLayout
from qcoder.ui.reader.page import ReaderTurn
from qcoder.ui.reader.pagemap import PageMap

TOP = 16  # pixels above the first line and below the last
BETWEEN_TURNS = 16
_CARET_WIDTH = 2
_FORGETTING = {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange}  # all lines


class Column(QPlainTextEdit):
    """Words of one page. All positions are document positions of its `PageMap`, all geometry is in its viewport.

    `moved` tells that what is seen changed its place: whatever stands beside the words paints anew. `recoded` tells
    that it is coded otherwise, in its place. Beside another column the viewport may begin above or below what is seen
    of it: `seen_top` says by how much.
    """

    moved = Signal()
    recoded = Signal()
    caret_stirred = Signal()  # caret or selection are others: once, where Qt tells of each by itself

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.map = PageMap(())
        self._pair: Beside | None = None  # beside another column: who keeps both level
        self._side = 0  # which of the two this is
        self._measures: tuple[QFont, int, int, bool] | None = None
        self._forgotten = True  # whether lines must be laid out anew even with the same measures
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
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # `paintEvent` fills it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that the words keep their width when a page needs no scrolling.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCursorWidth(_CARET_WIDTH)
        self._top = 0  # what stands at the top, kept while sizes change
        self.guessed_lines: list[int] = []  # of each block, with the present measures
        self._line_starts: dict[int, LineStarts] = {}  # of blocks that were asked for, with the present measures
        self._settling = False
        self._choosing = self._stirred = False
        self.selectionChanged.connect(self._stir)
        self.cursorPositionChanged.connect(self._stir)
        self.updateRequest.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ---- what is shown

    def show_map(self, page_map: PageMap) -> None:
        """Shows the words of another page from its beginning.

        While Qt takes the words it tells of a caret that stands nowhere: who shows the page tells of the new one.
        """
        self.map = page_map
        self._line_starts.clear()
        self._choosing = True
        self.setPlainText(page_map.shown)
        self._choosing = self._stirred = False
        self.guessed_lines = self._layout.estimate(page_map.block_lengths())
        self._top = 0
        self.moved.emit()

    def set_measures(self, font: QFont, width: int, line: int, left: int) -> None:
        """Sets face, width of the words, line height and room left of them; what stands at the top stays there.

        Of two columns it is who keeps them level that keeps the place.
        """
        self._settling = True
        self.setViewportMargins(left, 0, max(0, self.viewport_area() - left - width - 2 * INSET), 0)
        measures = (font, width, line, self._pair is None)
        if self._forgotten or measures != self._measures:
            self._measures, self._forgotten = measures, False
            self.setFont(font)
            self._layout.measure(width, line)
            self._line_starts.clear()
            self.guessed_lines = self._layout.estimate(self.map.block_lengths())
        if self._pair is None:
            self.scroll_to(self._top)
        self._settling = False
        self.viewport().update()
        self.moved.emit()

    def _room_below(self, block: int) -> int:
        if self._pair is not None:
            return self._pair.room_below(self._side, block)
        last = block + 1 >= len(self.map.block_starts)
        return 0 if last or not self.map.begins_turn(block + 1) else BETWEEN_TURNS

    def turn_of_block(self, block: int) -> ReaderTurn | None:
        """The turn that a block belongs to; None on an empty page."""
        return self.map.turns[self.map.block_turns[block]] if self.map.turns else None

    # ---- beside another column

    def pair_with(self, pair: Beside | None, side: int) -> None:
        """Stands beside another column from now on, or by itself; measures are to be set anew."""
        if pair is None and self._pair is not None:
            self.set_shift(0)
        self._pair, self._side = pair, side
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(always if pair is None else never)

    def lines_of(self, block: int) -> int:
        """How many lines a block has."""
        return self._layout.lines_of(self._document.findBlockByNumber(block))

    def line_of(self, block: int, position: int) -> int:
        """The number of the line of a block that a position lies on."""
        known = self._line_starts.get(block)
        if known is None:
            found = self._document.findBlockByNumber(block)
            self._layout.lines_of(found)
            known = self._line_starts[block] = LineStarts(found.layout())
        return known.number_at(position - self.map.block_starts[block])

    def top_line(self) -> tuple[int, int]:
        """Block and line of it at the top of the viewport."""
        block = self.firstVisibleBlock()
        return block.blockNumber(), self.verticalScrollBar().value() - block.firstLineNumber()

    def top_line_offset(self) -> int:
        """How far below the top of the viewport the line at its top begins: Qt leaves a little room there."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        return round(top + self.top_line()[1] * self.line_height)

    def put_at_top(self, block: int, line: int) -> None:
        """Scrolls this column alone so that a line of a block is at the top of the viewport."""
        found = self._document.findBlockByNumber(block)
        self._layout.lines_of(found)
        self.verticalScrollBar().setValue(found.firstLineNumber() + line)

    def set_shift(self, pixels: int) -> None:
        """Moves the words down by some pixels, or (below 0) up."""
        margins = self.viewportMargins()
        if margins.top() != pixels:
            settling, self._settling = self._settling, True
            self.setViewportMargins(margins.left(), pixels, margins.right(), 0)
            self._settling = settling
        self.moved.emit()

    @property
    def seen_top(self) -> int:
        """The height in the viewport at which it begins to be seen."""
        return -self.viewport().y()

    def lies_in_sight(self, rect: QRect) -> bool:
        """Whether a rectangle of the viewport is seen from top to bottom."""
        return self.seen_top <= rect.top() and rect.bottom() < self.seen_top + self.height()

    def scroll_lines(self, lines: int) -> None:
        """Scrolls by some lines, down or (below 0) up."""
        if self._pair is not None:
            self._pair.scroll_lines(lines)
        else:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + lines)

    def follow_caret(self) -> None:
        """Scrolls as far as needed to see the line of the caret, where Qt takes hidden lines for seen ones."""
        if self._pair is None:
            return
        line = self.line_rect(self.textCursor().position())
        above = self.seen_top - line.top()
        below = line.bottom() + 1 - self.seen_top - self.height()
        if above > 0:
            self.scroll_lines(-ceil(above / self.line_height))
        elif below > 0:
            self.scroll_lines(ceil(below / self.line_height))

    # ---- selection

    def selected(self) -> tuple[int, int]:
        """Anchor and caret."""
        cursor = self.textCursor()
        return cursor.anchor(), cursor.position()

    def choose(self, anchor: int, caret: int) -> None:
        """Selects from anchor to caret and brings the caret into view."""
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) == (anchor, caret):
            self.ensureCursorVisible()
            return
        cursor.setPosition(anchor)
        cursor.setPosition(caret, QTextCursor.MoveMode.KeepAnchor)
        self._choosing = True
        self.setTextCursor(cursor)
        self._choosing = False
        if self._stirred:
            self._stirred = False
            self.caret_stirred.emit()

    def _stir(self) -> None:
        if self._choosing:
            self._stirred = True
        else:
            self.caret_stirred.emit()

    def drop_selection(self) -> None:
        """Leaves the caret without a selection, and the window where it is, even when the caret is out of sight."""
        bar, pair = self.verticalScrollBar(), self._pair
        value, place, caret = bar.value(), pair.place if pair else (0, 0), self.textCursor().position()
        self.choose(caret, caret)
        if pair is not None:
            pair.go_back(place)
        else:
            bar.setValue(value)

    def reveal(self) -> None:
        """Brings the caret into view, two more lines below it, and the whole selection when it fits the window.

        The lines below are for a palette, or for the words that come next.
        """
        height, line, top = self.height(), self.line_height, self.seen_top
        start, end = sorted(self.selected())
        first, last = self.line_rect(start), self.line_rect(end)
        fits = last.bottom() - first.top() + 2 * line <= height
        caret = last if fits else self.line_rect(self.textCursor().position())
        below = caret.bottom() - top + 2 * line - height
        if below > 0:
            self.scroll_lines(ceil(below / line))
        elif fits and first.top() < top:
            self.scroll_lines(-ceil((top - first.top()) / line))
        else:
            self.follow_caret()

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

    def position_near(self, point: QPointF) -> int:
        """The document position nearest to a point."""
        return self.cursorForPosition(point.toPoint()).position()

    def viewport_area(self) -> int:
        """Width for gutter, words and margin together: all but the scroll bar."""
        return self.width() - (0 if self._pair else self.verticalScrollBar().sizeHint().width())

    def top_position(self) -> int:
        """The document position at the beginning of the first line that is seen."""
        # Two columns may be level at less than a line above the line that was put at the top.
        down = self.line_height // 2 if self._pair is None else self.line_height - 1
        return self.cursorForPosition(QPoint(0, self.seen_top + down)).position()

    def show_position(self, position: int) -> None:
        """Scrolls so that a position stands a third down, unless it stands well within the window already."""
        line = self.line_rect(position)
        if not self.lies_in_sight(line.adjusted(0, 0, 0, 3 * line.height())):
            self.scroll_to(position, self.height() // self.line_height // 3)

    def scroll_to(self, position: int, lines_above: int = 0) -> None:
        """Puts the line of a position at the top, or some lines below it."""
        if self._pair is not None:
            self._pair.scroll_to(self._side, position, lines_above)
            return
        block = self._document.findBlock(position)
        self._layout.blockBoundingRect(block)
        number = block.layout().lineForTextPosition(position - block.position()).lineNumber()
        self.verticalScrollBar().setValue(block.firstLineNumber() + max(0, number) - lines_above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forgotten = self._forgotten or event.size().width() != event.oldSize().width()
        if self._settling:
            super().resizeEvent(event)
            return
        pair = self._pair if self._pair is not None and not self._pair.held else None
        if pair is not None:
            pair.hold()  # else the other column would follow to where this one is thrown
        self._settling = True
        super().resizeEvent(event)  # at another width forgets the lines of all blocks, and with them the place
        self._settling = False
        if pair is not None:
            pair.measured()

    def changeEvent(self, event: QEvent) -> None:
        self._forgotten = self._forgotten or event.type() in _FORGETTING
        super().changeEvent(event)

    def _scrolled(self) -> None:
        if not self._settling:
            self._top = self.top_position()

    def _moved(self, _rect: QRect, dy: int) -> None:
        if dy:
            self.moved.emit()
