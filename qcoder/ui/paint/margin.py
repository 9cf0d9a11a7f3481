"""Paints the margin beside the words from a `StripeLayout`, and says what lies under the pointer there."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from qcoder.ui.paint.draw import LEFT, RIGHT, draw_icon, draw_text, text_width
from qcoder.ui.paint.signs import draw_dot, fill_pattern
from qcoder.ui.paint.stripes import Label, More, Stripe, StripeLayout
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import STRIPE

_DOT_ROOM = 12  # from the left edge of the dot to the name
_CODER_GAP = 6
_FLAG = 12  # pixels at 100 % zoom
_CODER_MARK = 6  # room for the mark of a coder
_CODER_BAR = 3
_LABEL_GAP = 6  # pixels between the last lane and the labels


@dataclass(frozen=True, slots=True)
class MarginFrame:
    """Sizes of a margin in pixels: the lanes begin at `lefts`, with bars `bar` wide, and labels at `label_x`."""

    x: float
    width: float
    bar: float
    step: float
    lefts: tuple[float, ...]
    label_x: float
    row: float

    @property
    def label_width(self) -> float:
        """Room for dot, name and coder; 0 when there is too little to read."""
        room = self.x + self.width - self.label_x
        return room if room >= STRIPE["label_min"] else 0.0


def label_row(theme: Theme) -> int:
    """Height of one label, to lay out stripes with."""
    return max(theme.px(STRIPE["label"]), theme.text_height("small") + 2)


def margin_frame(theme: Theme, x: float, width: float, depth: int) -> MarginFrame:
    """The frame of a margin of `width` pixels beginning at `x` for a layout of `depth` lanes."""
    bar, step = bar_widths(theme)
    lefts = tuple(x + lane * step for lane in range(min(depth, STRIPE["lanes"])))
    return MarginFrame(x, width, bar, step, lefts, x + max(1, len(lefts)) * step + _LABEL_GAP, label_row(theme))


def banded_frame(theme: Theme, x: float, width: float, lefts: Sequence[float], wide: float) -> MarginFrame:
    """The frame of a margin whose lanes begin at `lefts`, in bands that take `wide` pixels."""
    bar, step = bar_widths(theme)
    return MarginFrame(x, width, bar, step, tuple(lefts), x + wide + _LABEL_GAP + 2, label_row(theme))


def bar_widths(theme: Theme) -> tuple[int, int]:
    """The width of a bar, and the distance from one lane to the next."""
    bar = theme.px(STRIPE["bar_pattern" if theme.patterns else "bar"])
    return bar, bar + theme.px(STRIPE["gap"])


def paint_margin(
    painter: QPainter,
    theme: Theme,
    frame: MarginFrame,
    stripes: Sequence[Stripe],
    layout: StripeLayout,
    top: float,
    bottom: float,
) -> None:
    """Bars and labels that show between two heights of the page. The caller has moved the painter to the page."""
    for index in layout.between(top, bottom):
        lane = layout.lanes[index]
        if lane < len(frame.lefts):
            _paint_bar(painter, theme, frame, stripes[index], lane, top, bottom)
    if not frame.label_width:
        return
    counted = {more.y: more for more in _more_between(layout, top - frame.row, bottom)}
    for label in layout.labels_between(top, bottom, frame.row):
        free = _free_from(frame, stripes, layout, label.y, frame.row)
        _paint_label(painter, theme, frame, stripes[label.stripe], label, counted.get(label.y), free)


def _free_from(
    frame: MarginFrame, stripes: Sequence[Stripe], layout: StripeLayout, y: float, height: float
) -> float:
    """From where on no bar stands between `y` and `height` below it: a long name may begin there."""
    end = y + height
    lanes = [
        layout.lanes[index] for index in layout.between(y, end)
        if stripes[index].top < end and stripes[index].bottom > y and layout.lanes[index] < len(frame.lefts)
    ]
    return frame.lefts[max(lanes)] + frame.bar + _LABEL_GAP if lanes else frame.label_x


def _paint_bar(
    painter: QPainter, theme: Theme, frame: MarginFrame, stripe: Stripe, lane: int, top: float, bottom: float
) -> None:
    # Only the visible part: a bar over a whole transcript would else paint thousands of dashes.
    begin, end = max(stripe.top, top), min(stripe.bottom, bottom)
    if end <= begin:
        return
    bar = QRectF(frame.lefts[lane], begin, frame.bar, end - begin)
    if bar.height() < bar.width():  # a sliver would be taken for a bar across
        painter.fillRect(bar, theme.code(stripe.colour))
        return
    fill_pattern(painter, bar, theme.code(stripe.colour), theme.pattern(stripe.colour), phase=begin - stripe.top)


def _paint_label(
    painter: QPainter, theme: Theme, frame: MarginFrame, stripe: Stripe, label: Label, more: More | None, free: float
) -> None:
    """Paints one label; a name that finds no room begins as far left as it must, at most at `free`."""
    font = theme.font("small", weight=600) if stripe.active else theme.font("small")
    middle = label.y + frame.row / 2
    plain = theme.font("small")
    right = frame.label_x + frame.label_width
    if more is not None:
        words = f"+{len(more.stripes)}"
        count = _count_rect(frame, more, text_width(plain, words))
        draw_text(painter, count, words, plain, theme.c("muted"), RIGHT, elide=False)
        right = count.left() - _CODER_GAP
    size = theme.px(_FLAG)
    before = theme.px(_DOT_ROOM) + (size + 2 if stripe.flagged else 0)
    mark = theme.px(_CODER_MARK) if stripe.coder_colour is not None and stripe.coder else 0
    coder = text_width(plain, stripe.coder) + _CODER_GAP + mark if stripe.coder else 0.0
    lacking = before + text_width(font, stripe.name) + coder - (right - frame.label_x)
    x = frame.label_x - max(0.0, min(lacking, frame.label_x - free))
    if x < frame.label_x:  # no line between bands goes through it
        painter.fillRect(QRectF(x - 2, label.y, frame.label_x - x, frame.row), theme.c("page"))
    draw_dot(painter, theme, x, middle, stripe.colour, theme.px(7))
    if stripe.flagged:
        draw_icon(painter, x + theme.px(_DOT_ROOM) - 1, middle, "flag-fill", theme.c("warning"), size)
    left = x + before
    room = QRectF(left, label.y, max(0.0, right - left - coder), frame.row)
    used = draw_text(painter, room, stripe.name, font, theme.c("text" if stripe.active else "text2"))
    if stripe.coder:
        beside = QRectF(left + used + _CODER_GAP + mark, label.y, coder, frame.row)
        if stripe.coder_colour is not None:
            high = theme.text_height("micro")
            bar = QRectF(beside.x() - mark, round(middle - high / 2), _CODER_BAR, high)
            painter.fillRect(bar, theme.code(stripe.coder_colour))
        draw_text(painter, beside, stripe.coder, plain, theme.c("muted"), LEFT, elide=False)


def _more_between(layout: StripeLayout, top: float, bottom: float) -> Sequence[More]:
    first = bisect_left(layout.more, top, key=lambda more: more.y)
    return layout.more[first : bisect_left(layout.more, bottom, key=lambda more: more.y)]


def _count_rect(frame: MarginFrame, more: More, width: float) -> QRectF:
    return QRectF(frame.x + frame.width - width - 2, more.y, width + 2, frame.row)


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under a point of the margin: one stripe (its bar or label), or several behind a count."""

    stripes: tuple[int, ...]
    counted: bool = False


def hit_margin(
    theme: Theme, frame: MarginFrame, stripes: Sequence[Stripe], layout: StripeLayout, at: QPointF
) -> Hit | None:
    """The stripe or count under a point of the page, or None. Bars take clicks a little beside themselves too."""
    beside = (frame.step - frame.bar) / 2
    lane = next((n for n, left in enumerate(frame.lefts) if 0 <= at.x() - left + beside < frame.step), None)
    if lane is not None:
        for index in layout.between(at.y(), at.y()):
            if layout.lanes[index] == lane and stripes[index].top <= at.y() <= stripes[index].bottom:
                return Hit((index,))
    if not frame.label_width or at.x() < min(frame.label_x, _free_from(frame, stripes, layout, at.y(), 1)) - 2:
        return None
    for more in _more_between(layout, at.y() - frame.row, at.y() + 1):
        width = text_width(theme.font("small"), f"+{len(more.stripes)}")
        if _count_rect(frame, more, width).contains(at):
            return Hit(more.stripes, counted=True)
    for label in layout.labels_between(at.y(), at.y() + 1, frame.row):
        if label.y <= at.y() < label.y + frame.row:
            return Hit((label.stripe,))
    return None
