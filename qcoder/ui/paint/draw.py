"""The simplest marks: a line of text, hairlines, rounded boxes, a shadow, an icon."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText, QTextOption

from qcoder.ui.theme.icons import icon_pixmap
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import RADIUS

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_BEFORE = {LEFT: 0.0, CENTRE: 0.5, RIGHT: 1.0}  # the share of the room left over that lies before the words
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")  # signs that would not leave the words on one line
_KEPT = 4000  # lines of which width and glyphs are kept: setting a line takes three times as long as drawing it
_LEAST_ROOM = 8  # pixels that a piece of a line needs
SHADOW_REACH = 13  # pixels that a shadow lies outside its box


@lru_cache(maxsize=_KEPT)
def text_width(font: QFont, words: str) -> float:
    """Width of one line in pixels."""
    return QFontMetricsF(font).horizontalAdvance(words)


@lru_cache(maxsize=_KEPT)
def _set_words(font: QFont, words: str) -> tuple[QStaticText, float] | None:
    """A line as it is drawn again and again, and its height; None for words that would not make one line."""
    if _BREAKS.search(words):
        return None
    line = QStaticText(words)
    line.setTextFormat(Qt.TextFormat.PlainText)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    line.setTextOption(option)
    line.prepare(font=font)
    return line, QFontMetricsF(font).height()


def draw_text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = LEFT,
    *,
    elide: bool = True,
) -> float:
    """Draws one line, elided at its end when `rect` is too narrow; returns the width drawn in pixels."""
    width = text_width(font, words)
    if elide and width > rect.width():
        words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        width = text_width(font, words)
    painter.setFont(font)
    painter.setPen(colour)
    known, share = _set_words(font, words), _BEFORE.get(align)
    if known is None or share is None:
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, words)
    else:
        line, height = known
        at = QPointF(rect.x() + share * (rect.width() - width), rect.y() + (rect.height() - height) / 2)
        painter.drawStaticText(at, line)
    return width


def draw_matched(
    painter: QPainter,
    rect: QRectF,
    words: str,
    matched: Sequence[tuple[int, int]],
    font: QFont,
    bold: QFont,
    colour: QColor,
) -> float:
    """Draws one line with the letters of some ranges bold, as a search found them; returns the width drawn."""
    if not matched:
        return draw_text(painter, rect, words, font, colour)
    cuts = sorted({0, len(words), *(place for span in matched for place in span)})
    x = rect.x()
    for start, end in pairwise(cuts):
        room = QRectF(x, rect.y(), rect.right() - x, rect.height())
        if room.width() < _LEAST_ROOM:
            break
        found = any(first <= start < last for first, last in matched)
        x += draw_text(painter, room, words[start:end], bold if found else font, colour)
    return x - rect.x()


def horizontal_line(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
    """A hairline, one logical pixel high, crisp at every screen ratio."""
    painter.fillRect(QRectF(left, y, right - left, 1), colour)


def vertical_line(painter: QPainter, x: float, top: float, bottom: float, colour: QColor) -> None:
    """A hairline, one logical pixel wide."""
    painter.fillRect(QRectF(x, top, 1, bottom - top), colour)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    edge: QColor | None = None,
    *,
    radius: float = RADIUS["control"],
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A box with round corners; the edge lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def draw_shadow(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The soft shadow of a raised box: ten faint boxes, since a blur effect repaints slowly.

    High contrast has none: there the outline parts the box from what lies below.
    """
    if theme.is_contrast:
        return
    colour = theme.c("shadow", 0.04 if theme.is_dark else 0.011)
    for reach in range(10, 0, -1):
        grown = rect.adjusted(-reach, 3 - reach, reach, 3 + reach)
        draw_box(painter, grown, colour, radius=RADIUS["raised"] + reach)


def draw_raised(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """A raised box with its shadow and outline: palette, notice."""
    draw_shadow(painter, rect, theme)
    draw_box(painter, rect, theme.c("raised"), theme.c("border"), radius=RADIUS["raised"])


def draw_icon(painter: QPainter, x: float, middle: float, name: str, colour: QColor, size: int = 16) -> None:
    """An icon with its left edge at `x`, centred on `middle`; placed on whole pixels, so that it stays sharp."""
    pixmap = icon_pixmap(name, colour, size, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(round(x), round(middle - size / 2)), pixmap)


def draw_focus_outline(painter: QPainter, rect: QRectF, theme: Theme, radius: float = RADIUS["control"]) -> None:
    """The mark of keyboard focus inside a row or cell."""
    draw_box(painter, rect, None, theme.c("focus"), radius=radius, width=2)
