"""How many codings lie on each line: a block beside it, the deeper the more, with the number in it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from qcoder.ui.paint.draw import CENTRE, LEFT, draw_text, horizontal_line, text_width
from qcoder.ui.theme.theme import Theme

_WIDTH = 34  # pixels of a block at 100 % zoom
_STEP = 20  # pixels of a block of the scale
_SCALE = (1, 2, 4, 8)  # the numbers that it shows
_DEEPEST = 8  # codings from where on the ground is as deep as can be


class LineCount(NamedTuple):
    """A line of words: its top and height in pixels, and how many codings lie on it."""

    top: float
    height: float
    codings: int


def paint_density(
    painter: QPainter, theme: Theme, left: float, lines: Sequence[LineCount], width: float | None = None
) -> None:
    """Paints the blocks of the lines in sight, from `left` on; `width` pixels wide where they have less room."""
    width, font = theme.px(_WIDTH) if width is None else width, theme.font("small")
    for line in lines:
        ground, ink = theme.heat(min(1.0, line.codings / _DEEPEST))
        box = QRectF(left, line.top, width, line.height)
        painter.fillRect(box, ground)
        draw_text(painter, box, str(line.codings), font, ink, CENTRE, elide=False)


def paint_scale(painter: QPainter, theme: Theme, left: float, width: float, words: str) -> None:
    """Paints what the depths mean, above the blocks: as much of it as finds room in `width` pixels."""
    height, step, font = theme.text_height("micro") + 8, theme.px(_STEP), theme.font("micro")
    if width < len(_SCALE) * step:
        return
    painter.fillRect(QRectF(0, 0, left + width, height), theme.c("page"))
    for number, codings in enumerate(_SCALE):
        ground, ink = theme.heat(codings / _DEEPEST)
        box = QRectF(left + number * step, 3, step - 1, height - 6)
        painter.fillRect(box, ground)
        draw_text(painter, box, f"{codings}+" if codings == _DEEPEST else str(codings), font, ink, CENTRE, elide=False)
    beside = left + len(_SCALE) * step + 6
    if text_width(font, words) <= left + width - beside:
        draw_text(painter, QRectF(beside, 0, left + width - beside, height), words, font, theme.c("muted"), LEFT)
    horizontal_line(painter, left, left + width, height - 1, theme.c("border"))
