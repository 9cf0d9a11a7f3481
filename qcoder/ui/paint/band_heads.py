"""Paints what stands above the bands of the margin: whose lanes they are, and lines between them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from qcoder.ui.paint.draw import LEFT, draw_text, horizontal_line, text_width, vertical_line
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme.theme import Theme

_SWATCH = 8  # pixels at 100 % zoom
_MARK = 3  # pixels of the colour before a sign
_MARK_ROOM = 5
_LONGEST = 44  # pixels of a sign at 100 % zoom; a longer one is cut
_HEIGHT = 20


class BandHead(NamedTuple):
    """A band from `x` on, whose sign and colour have `width` pixels, in a row from the top."""

    x: float
    width: float
    sign: str
    colour: int | str | None
    row: int = 0


def heads_height(theme: Theme, rows: int = 1) -> int:
    """Height of the heads above the bands, in one row or two."""
    return rows * max(theme.px(_HEIGHT), theme.text_height("micro") + 6)


def head_width(theme: Theme, sign: str, colour: int | str | None) -> float:
    """Room that the sign and the colour of a band take."""
    if not sign:
        return theme.px(_SWATCH)
    words = min(text_width(theme.font("micro"), sign), theme.px(_LONGEST))
    return words + (theme.px(_MARK_ROOM) if colour is not None else 0)


def paint_band_lines(painter: QPainter, theme: Theme, heads: Sequence[BandHead], gap: float, bottom: float) -> None:
    """Lines between the bands, to be painted before the bars."""
    for head in heads[1:]:
        vertical_line(painter, round(head.x - gap / 2 - 2), 0, bottom, theme.c("border"))


def paint_band_heads(
    painter: QPainter, theme: Theme, heads: Sequence[BandHead], width: float, gap: float, rows: int = 1
) -> None:
    """The heads, over whatever has scrolled below them; in two rows a line leads from each to its band.

    A sign in the lower row that reaches over the next band stands in a gap of the line that leads there.
    """
    height, font, whole = heads_height(theme), theme.font("micro"), heads_height(theme, rows)
    painter.fillRect(QRectF(0, 0, width, whole), theme.c("page"))
    if rows > 1:
        for head in heads[1:]:
            vertical_line(painter, round(head.x - gap / 2 - 2), head.row * height, whole, theme.c("border"))
    for head in heads:
        x, room, top = head.x, head.width, head.row * height
        if not head.sign and head.colour is not None:
            draw_swatch(painter, theme, x, top + height / 2, head.colour, theme.px(_SWATCH))
            continue
        high = theme.text_height("micro")
        middle = QRectF(x, top + round((height - high) / 2), room + 1, high)
        painter.fillRect(middle, theme.c("page"))
        if head.colour is not None:
            painter.fillRect(QRectF(x, middle.y(), _MARK, high), theme.code(head.colour))
            x, room = x + theme.px(_MARK_ROOM), room - theme.px(_MARK_ROOM)
        draw_text(painter, QRectF(x, top, room + 1, height), head.sign, font, theme.c("text2"), LEFT)
    horizontal_line(painter, heads[0].x if heads else 0, width, whole - 1, theme.c("border"))
