"""Signs with a meaning: the swatch and pattern of a code, the chip, the key cap, the bar of a share."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from qcoder.ui.paint.draw import CENTRE, LEFT, draw_box, draw_text, text_width
from qcoder.ui.theme.theme import Theme

# Pattern -> lengths of (ink, gap) along a bar, repeated. Solid and double have no gaps along it.
_STEPS: dict[str, tuple[tuple[int, int], ...]] = {
    "dash": ((8, 4),),
    "dot": ((2, 3),),
    "dashdot": ((8, 3), (2, 3)),
    "sparse": ((4, 8),),
}
_KEY_HEIGHT = 18


class Filler(Protocol):
    """A painter, or what keeps what is to be filled until it is painted."""

    def fillRect(self, rect: QRectF, colour: QColor, /) -> None:
        """Fills a rectangle."""


def fill_pattern(
    painter: Filler, rect: QRectF, colour: QColor, pattern: str = "solid", *, phase: float = 0.0
) -> None:
    """Fills a bar or rule with a code's colour in its pattern, along the longer side.

    `phase` says how many pixels of the pattern lie before `rect`, so that a long bar may be painted in part.
    """
    tall = rect.height() >= rect.width()
    if pattern == "double":
        _fill_double(painter, rect, colour, tall=tall)
        return
    steps = _STEPS.get(pattern)
    if steps is None:
        painter.fillRect(rect, colour)
        return
    length = rect.height() if tall else rect.width()
    period = sum(ink + gap for ink, gap in steps)
    at = -(phase % period)
    while at < length:
        for ink, gap in steps:
            begin, end = max(0.0, at), min(at + ink, length)
            if end > begin:
                painter.fillRect(_part(rect, begin, end, tall=tall), colour)
            at += ink + gap


def _part(rect: QRectF, begin: float, end: float, *, tall: bool) -> QRectF:
    if tall:
        return QRectF(rect.x(), rect.y() + begin, rect.width(), end - begin)
    return QRectF(rect.x() + begin, rect.y(), end - begin, rect.height())


def _fill_double(painter: Filler, rect: QRectF, colour: QColor, *, tall: bool) -> None:
    across = rect.width() if tall else rect.height()
    line = max(1.0, round(across / 3))
    for offset in (0.0, across - line):
        if tall:
            painter.fillRect(QRectF(rect.x() + offset, rect.y(), line, rect.height()), colour)
        else:
            painter.fillRect(QRectF(rect.x(), rect.y() + offset, rect.width(), line), colour)


def draw_swatch(painter: QPainter, theme: Theme, x: float, middle: float, colour: int | str, size: float = 10) -> None:
    """The colour of a code beside its name: a square, or with patterns on a short piece of its stripe."""
    if theme.patterns:
        piece = QRectF(x + round(size / 2) - 3, round(middle) - 6, 6, 13)
        fill_pattern(painter, piece, theme.code(colour), theme.pattern(colour))
    else:
        draw_box(painter, QRectF(x, middle - size / 2, size, size), theme.code(colour), radius=2.5)


def draw_dot(painter: QPainter, theme: Theme, x: float, middle: float, colour: int | str, size: float = 7) -> None:
    """The colour of a code beside a label in the margin: a dot, or with patterns on a piece of its stripe."""
    if theme.patterns:
        draw_swatch(painter, theme, x, middle, colour, size)
    else:
        draw_box(painter, QRectF(x, middle - size / 2, size, size), theme.code(colour), radius=size / 2)


def chip_width(theme: Theme, words: str, *, dot: bool = False) -> float:
    """Width of a chip in pixels."""
    return text_width(theme.font("small"), words) + 14 + (13 if dot else 0)


def draw_chip(
    painter: QPainter,
    theme: Theme,
    x: float,
    middle: float,
    words: str,
    *,
    colour: int | str | None = None,
    ground: str = "hover",
    ink: str = "text2",
) -> float:
    """A small label on a ground, with the swatch of a code if `colour` is given; returns its right edge."""
    height = theme.text_height("small") + 4
    width = chip_width(theme, words, dot=colour is not None)
    edge = theme.c("border") if theme.is_contrast else None
    draw_box(painter, QRectF(x, middle - height / 2, width, height), theme.c(ground), edge)
    left = x + 7
    if colour is not None:
        draw_swatch(painter, theme, left, middle, colour, 8)
        left += 13
    room = QRectF(left, middle - height / 2, width, height)
    draw_text(painter, room, words, theme.font("small"), theme.c(ink), LEFT, elide=False)
    return x + width


def key_cap_width(theme: Theme, words: str) -> float:
    """Width of a key cap in pixels."""
    return max(theme.px(_KEY_HEIGHT), round(text_width(theme.font("micro"), words)) + theme.px(10))


def draw_key_cap(
    painter: QPainter, theme: Theme, right: float, middle: float, words: str, *, height: float | None = None
) -> float:
    """The name of a key, its right edge at `right`; returns its left edge."""
    width = key_cap_width(theme, words)
    height = theme.px(_KEY_HEIGHT) if height is None else height
    rect = QRectF(right - width, round(middle - height / 2), width, height)
    draw_box(painter, rect, theme.c("surface"), theme.c("border"), radius=4)
    draw_text(painter, rect, words, theme.font("micro"), theme.c("muted"), CENTRE, elide=False)
    return right - width


def draw_share(painter: QPainter, theme: Theme, rect: QRectF, share: float) -> None:
    """How much of something is done, 0 to 1: a low bar, green when whole. The place says it in words or figures too."""
    radius = rect.height() / 2
    draw_box(painter, rect, theme.c("pressed"), radius=radius)
    if share > 0:
        width = max(rect.height(), rect.width() * min(1.0, share))
        done = QRectF(rect.x(), rect.y(), width, rect.height())
        draw_box(painter, done, theme.c("success" if share >= 1 else "muted"), radius=radius)


def paint_handle(painter: QPainter, theme: Theme, top: QPointF, height: float, *, at_end: bool) -> None:
    """An edge that can be dragged: a line as high as the words, with a knob above its beginning or below its end."""
    colour, knob = theme.c("accent"), theme.px(6)
    painter.fillRect(QRectF(top.x() - 1, top.y() + 2, 2, height - 3), colour)
    y = top.y() + height - knob if at_end else top.y()
    draw_box(painter, QRectF(top.x() - knob / 2, y, knob, knob), colour, theme.c("page"), radius=knob / 2)
