"""How many codings lie on each line: a block beside it, the deeper the more, with the number in it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from qcoder.ui.paint.draw import CENTRE, draw_text
from qcoder.ui.theme.theme import Theme

_WIDTH = 34
_DEEPEST = 8  # codings from where on the ground is as deep as can be


class LineCount(NamedTuple):
    """A line of words: its top and height in pixels, and how many codings lie on it."""

    top: float
    height: float
    codings: int


def paint_density(painter: QPainter, theme: Theme, left: float, lines: Sequence[LineCount]) -> None:
    """Paints the blocks of the lines in sight, from `left` on."""
    width, font = theme.px(_WIDTH), theme.font("small")
    for line in lines:
        ground, ink = theme.heat(min(1.0, line.codings / _DEEPEST))
        box = QRectF(left, line.top, width, line.height)
        painter.fillRect(box, ground)
        draw_text(painter, box, str(line.codings), font, ink, CENTRE, elide=False)
