"""The cells of every heat map: a ground that is deeper the nearer its share is to 1, and the mark of the chosen one."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.theme.theme import Theme

_RADIUS = 4


def draw_heat(painter: QPainter, theme: Theme, room: QRectF, share: float) -> QColor:
    """Paints the ground of a cell; returns the ink that can be read on it. `share` lies above 0 and up to 1.

    High contrast has an edge too, since grounds alone part too little there.
    """
    ground, ink = theme.heat(share)
    draw_box(painter, room, ground, theme.c("border") if theme.is_contrast else None, radius=_RADIUS)
    return ink


def draw_silence(painter: QPainter, theme: Theme, room: QRectF) -> None:
    """Paints the dashed edge of a cell that could have a number and has none."""
    draw_box(painter, room, None, theme.c("control"), radius=_RADIUS, dashed=True)


def draw_chosen(painter: QPainter, theme: Theme, room: QRectF, *, focused: bool) -> None:
    """Paints the outline of the chosen cell, stronger while its table has the keyboard."""
    draw_box(painter, room, None, theme.c("focus" if focused else "control"), width=2 if focused else 1.5)
