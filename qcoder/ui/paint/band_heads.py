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
    """A band from `x` on, `width` pixels wide, with its sign and its colour."""

    x: float
    width: float
    sign: str
    colour: int | str | None


def heads_height(theme: Theme) -> int:
    """Height of the heads above the bands."""
    return max(theme.px(_HEIGHT), theme.text_height("micro") + 6)


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


def paint_band_heads(painter: QPainter, theme: Theme, heads: Sequence[BandHead], width: float) -> None:
    """The heads, over whatever has scrolled below them."""
    height, font = heads_height(theme), theme.font("micro")
    painter.fillRect(QRectF(0, 0, width, height), theme.c("page"))
    for head in heads:
        x, room = head.x, head.width
        if not head.sign and head.colour is not None:
            draw_swatch(painter, theme, x, height / 2, head.colour, theme.px(_SWATCH))
            continue
        if head.colour is not None:
            high = theme.text_height("micro")
            painter.fillRect(QRectF(x, round((height - high) / 2), _MARK, high), theme.code(head.colour))
            x, room = x + theme.px(_MARK_ROOM), room - theme.px(_MARK_ROOM)
        draw_text(painter, QRectF(x, 0, room + 1, height), head.sign, font, theme.c("text2"), LEFT)
    horizontal_line(painter, heads[0].x if heads else 0, width, height - 1, theme.c("border"))
