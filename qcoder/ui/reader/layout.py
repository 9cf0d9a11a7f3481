"""Lays out the blocks of the reader: a fixed line height, room between turns, the direction of each paragraph.

Qt's layout for plain text ignores line heights. This one places the lines itself, only for the blocks that somebody
looks at, so a text of a million characters opens as fast as a short one. Until a block is laid out its number of
lines is estimated from its length, so that the scroll bar tells the truth from the start.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

INSET = 3  # pixels left of the words, so that a tick before the first one is not cut off


class ReadingLayout(QPlainTextDocumentLayout):
    """Layout of a reading column; sizes in logical pixels. `room_below(block number)` is the space after a block."""

    def __init__(self, document: QTextDocument, room_below: Callable[[int], int]) -> None:
        super().__init__(document)
        self._room_below = room_below
        self._width = 400
        self._line = 26
        self._generation = 1  # of the measures; a block remembers the one that it was laid out with

    @property
    def line_height(self) -> int:
        """Distance from one line to the next."""
        return self._line

    @property
    def text_width(self) -> int:
        """Width of the words."""
        return self._width

    def measure(self, width: int, line: int) -> None:
        """Sets width of the words and line height; every block is laid out anew when it is next looked at."""
        self._width, self._line = width, line
        self._generation += 1

    def estimate(self, lengths: Sequence[int]) -> list[int]:
        """Guesses the lines of every block from its length; those that are laid out with these measures keep theirs."""
        font = self.document().defaultFont()
        signs = max(1.0, self._width / (font.pixelSize() * 0.45))  # a letter of the reading face, blanks included
        guessed = [max(1, round(length / signs + 0.4)) for length in lengths]
        block = self.document().firstBlock()
        for lines in guessed:
            if block.userState() != self._generation:
                block.setLineCount(lines)
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())
        return guessed

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        lines = self.lines_of(block)
        return QRectF(0, 0, self._width + 2 * INSET, lines * self._line + self._room_below(block.blockNumber()))

    def lines_of(self, block: QTextBlock) -> int:
        """How many lines a block has; it is laid out for that."""
        layout = block.layout()
        lines = layout.lineCount()
        if block.userState() != self._generation or lines == 0:
            lines = self._lay_out(block, layout)
        return lines

    def _lay_out(self, block: QTextBlock, layout: QTextLayout) -> int:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(block.textDirection())
        if block.textDirection() is Qt.LayoutDirection.RightToLeft:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            # Qt scrolls to where the letters of a line end. Whole pixels there keep those of all lines equally sharp,
            # and two columns level.
            height = line.naturalTextRect().height()
            line.setPosition(QPointF(INSET, top + round((self._line + height) / 2) - height))
            top += self._line
        layout.endLayout()
        block.setUserState(self._generation)
        if block.lineCount() != layout.lineCount():
            block.setLineCount(layout.lineCount())
            self.documentSizeChanged.emit(self.documentSize())
        return layout.lineCount()
