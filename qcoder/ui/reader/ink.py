"""What codings paint under and over the words of a line, worked out once and painted again while scrolling.

Measuring where a coding begins and ends on each line takes most of the time of painting it. What is kept is boxes and
colours: a QPicture of them took six times as long to play back as it takes to fill them. They are kept line by line,
since a block may be a whole interview, of which a coding touches a few lines and a screen shows forty.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QTextLayout

from qcoder.ui.paint.coded import CodedBlock
from qcoder.ui.paint.coded_words import paint_rules, paint_tints
from qcoder.ui.paint.lines import Lines, turns_round
from qcoder.ui.theme.theme import Theme

_KEPT = 400  # blocks

Coded = Callable[[int, int], CodedBlock]
"""What of a block's words from one place to another, both counted in the block, is coded."""


class Fills:
    """Boxes and their colours, in the coordinates of a block; filled like a painter."""

    def __init__(self) -> None:
        self._boxes: list[tuple[QRectF, QColor]] = []

    def fillRect(self, rect: QRectF, colour: QColor, /) -> None:
        """Keeps a rectangle to be filled."""
        self._boxes.append((rect, colour))

    def paint(self, painter: QPainter) -> None:
        """Fills them on a painter whose zero lies where the block begins."""
        for rect, colour in self._boxes:
            painter.fillRect(rect, colour)


class Inked(NamedTuple):
    """What lies under and over the words of a line."""

    under: Fills
    over: Fills


class _Block:
    """What is known of the lines of a block, and whether any of its words run from right to left."""

    def __init__(self, layout: QTextLayout) -> None:
        self.lines: dict[int, Inked] = {}
        self.mixed = turns_round(layout.text())


class Ink:
    """Keeps what is to be painted of the blocks seen last, by the numbers of blocks and of their lines."""

    def __init__(self) -> None:
        self._known: dict[int, _Block] = {}

    def forget(self) -> None:
        """Drops all that is known: lines, colours, or all codings are others now."""
        self._known.clear()

    def knows(self, block: int) -> bool:
        """Whether anything is kept of a block, which is laid out then."""
        return block in self._known

    def forget_lines(self, block: int, lines: range) -> None:
        """Drops what is known of some lines of a block: they are coded otherwise now."""
        known = self._known[block].lines
        for line in lines:
            known.pop(line, None)

    def of(
        self, block: int, lines: range, layout: QTextLayout, theme: Theme, coded: Coded, *, line_height: int, role: str
    ) -> list[Inked]:
        """What lies under and over the words of these lines; `coded` is asked for what is not known yet.

        `role` is the colour role of the words, which the tints leave readable.
        """
        known = self._known.get(block)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[block] = _Block(layout)
        missing = [line for line in lines if line not in known.lines]
        if missing:
            measured = Lines(layout, line_height, mixed=known.mixed)
            for line in missing:
                marks, made = coded(*measured.ends(line)), Inked(Fills(), Fills())
                here = range(line, line + 1)
                paint_tints(made.under, measured, marks, theme, ink=role, on=here)
                paint_rules(made.over, measured, marks, theme, on=here)
                known.lines[line] = made
        return [known.lines[line] for line in lines]
