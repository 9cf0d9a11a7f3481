"""A column of words: a read-only text edit with a keyboard caret, laid out for reading.

Qt's own selection, copy, caret and accessibility are kept; what lies where is answered here.
"""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from qcoder.ui.reader.layout import INSET, ReadingLayout
from qcoder.ui.reader.page import ReaderTurn
from qcoder.ui.reader.pagemap import PageMap

_TOP = 16  # pixels above the first line and below the last
_BETWEEN_TURNS = 16
_CARET_WIDTH = 2


class Column(QPlainTextEdit):
    """Words of one page. All positions are document positions of its `PageMap`, all geometry is in its viewport.

    `moved` tells that what is seen changed its place: whatever stands beside the words paints anew.
    """

    moved = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.map = PageMap(())
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._layout = ReadingLayout(self._document, self._room_below)
        self._document.setDocumentLayout(self._layout)
        self._document.setDocumentMargin(_TOP)
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
        self._top = 0  # what stands at the top, kept while sizes change
        self._settling = False
        self.updateRequest.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ---- what is shown

    def show_map(self, page_map: PageMap) -> None:
        """Shows the words of another page from its beginning."""
        self.map = page_map
        self.setPlainText(page_map.shown)
        self._layout.estimate()
        self._top = 0
        self.moved.emit()

    def set_measures(self, font: QFont, width: int, line: int, left: int) -> None:
        """Sets face, width of the words, line height and room left of them; what stands at the top stays there."""
        self._settling = True
        self.setViewportMargins(left, 0, max(0, self.viewport_area() - left - width - 2 * INSET), 0)
        self.setFont(font)
        self._layout.measure(width, line)
        self._layout.estimate()
        self.scroll_to(self._top)
        self._settling = False
        self.viewport().update()
        self.moved.emit()

    def _room_below(self, block: int) -> int:
        last = block + 1 >= len(self.map.block_starts)
        return 0 if last or not self.map.begins_turn(block + 1) else _BETWEEN_TURNS

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

    def drop_selection(self) -> None:
        """Leaves the caret without a selection, and the window where it is, even when the caret is out of sight."""
        bar = self.verticalScrollBar()
        value, caret = bar.value(), self.textCursor().position()
        self.choose(caret, caret)
        bar.setValue(value)

    def reveal(self) -> None:
        """Brings the caret into view, two more lines below it, and the whole selection when it fits the window.

        The lines below are for a palette, or for the words that come next.
        """
        height, line, bar = self.viewport().height(), self.line_height, self.verticalScrollBar()
        start, end = sorted(self.selected())
        first, last = self.line_rect(start), self.line_rect(end)
        fits = last.bottom() - first.top() + 2 * line <= height
        caret = last if fits else self.line_rect(self.textCursor().position())
        below = caret.bottom() + 2 * line - height
        if below > 0:
            bar.setValue(bar.value() + ceil(below / line))
        elif fits and first.top() < 0:
            bar.setValue(bar.value() - ceil(-first.top() / line))

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
