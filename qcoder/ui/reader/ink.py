"""What codings paint under and over the words of a block, recorded once and played back while scrolling.

Measuring where a coding begins and ends on each line takes most of the time of painting it.
"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPicture, QTextLayout

from qcoder.ui.paint.coded import CodedBlock
from qcoder.ui.paint.coded_words import paint_rules, paint_tints
from qcoder.ui.theme.theme import Theme

_KEPT = 400  # blocks


class Ink:
    """Keeps the recordings of the blocks seen last, by block number."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[QPicture, QPicture]] = {}

    def forget(self, blocks: Iterable[int] | None = None) -> None:
        """Drops the recordings of some blocks, or of all: their codings, lines or colours are others now."""
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
    ) -> tuple[QPicture, QPicture]:
        """The pictures under and over the words of a block; `coded` is asked when they are not known yet.

        `role` is the colour role of the words, which the tints leave readable.
        """
        if block not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            marks = coded()
            under, over = QPicture(), QPicture()
            with QPainter(under) as painter:
                paint_tints(painter, layout, QPointF(), marks, theme, line_height=line_height, ink=role)
            with QPainter(over) as painter:
                paint_rules(painter, layout, QPointF(), marks, theme, line_height=line_height)
            self._known[block] = under, over
        return self._known[block]
