"""What codings paint under and over the words of a block, worked out once and painted again while scrolling.

Measuring where a coding begins and ends on each line takes most of the time of painting it. What is kept is boxes and
colours: a QPicture of them took six times as long to play back as it takes to fill them.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextLayout

from qcoder.ui.paint.coded import CodedBlock
from qcoder.ui.paint.coded_words import paint_rules, paint_tints
from qcoder.ui.paint.lines import Lines
from qcoder.ui.theme.theme import Theme

_KEPT = 400  # blocks


class Fills:
    """Boxes and their colours, in the coordinates of a block; filled like a painter, painted at the block's place."""

    def __init__(self) -> None:
        self._boxes: list[tuple[float, float, QRectF, QColor]] = []  # with top and bottom

    def fillRect(self, rect: QRectF, colour: QColor, /) -> None:
        """Keeps a rectangle to be filled."""
        self._boxes.append((rect.top(), rect.bottom(), rect, colour))

    def paint(self, painter: QPainter, origin: QPointF, clip: QRectF) -> None:
        """Fills what lies between the upper and the lower edge of `clip`: a block may be a whole interview."""
        above, below = clip.top() - origin.y(), clip.bottom() - origin.y()
        painter.translate(origin)
        for top, bottom, rect, colour in self._boxes:
            if bottom > above and top < below:
                painter.fillRect(rect, colour)
        painter.translate(-origin)


class Inked(NamedTuple):
    """What lies under and over the words of a block."""

    under: Fills
    over: Fills


class Ink:
    """Keeps what is to be painted of the blocks seen last, by block number."""

    def __init__(self) -> None:
        self._known: dict[int, Inked] = {}

    def forget(self, blocks: Iterable[int] | None = None) -> None:
        """Drops what is known of some blocks, or of all: their codings, lines or colours are others now."""
        if blocks is None:
            self._known.clear()
            return
        for block in blocks:
            self._known.pop(block, None)

    def of(
        self,
        block: int,
        layout: QTextLayout,
        theme: Theme,
        coded: Callable[[], CodedBlock],
        *,
        line_height: int,
        role: str,
    ) -> Inked:
        """What lies under and over the words of a block; `coded` is asked when that is not known yet.

        `role` is the colour role of the words, which the tints leave readable.
        """
        known = self._known.get(block)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            marks, lines = coded(), Lines(layout, line_height)
            known = self._known[block] = Inked(Fills(), Fills())
            paint_tints(known.under, lines, QPointF(), marks, theme, ink=role)
            paint_rules(known.over, lines, QPointF(), marks, theme)
        return known
