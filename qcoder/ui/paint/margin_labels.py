"""Names in the margin: how many lines each wants, and how it is painted with its dot, flag and coder."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from qcoder.ui.paint.draw import LEFT, RIGHT, draw_icon, draw_text, text_width
from qcoder.ui.paint.folding import Folded, fold
from qcoder.ui.paint.label_lines import MOST_LINES, grow_labels
from qcoder.ui.paint.margin_frame import MarginFrame
from qcoder.ui.paint.signs import draw_dot
from qcoder.ui.paint.stripes import Label, More, Stripe, StripeLayout
from qcoder.ui.theme.theme import Theme

_DOT_ROOM = 12  # from the left edge of the dot to the name
_CODER_GAP = 6
_FLAG = 12  # pixels at 100 % zoom
_CODER_MARK = 6  # room for the mark of a coder
_CODER_BAR = 3
_BESIDE_BAR = 6  # pixels between a bar and a name that begins beside it


def with_long_names(
    theme: Theme, frame: MarginFrame, stripes: Sequence[Stripe], layout: StripeLayout
) -> StripeLayout:
    """The layout with names on further lines where one is too short for them and there is room below it.

    Names that find no room right of the bars beside them are left out.
    """
    before: Sequence[Label] = layout.labels
    if not has_room(frame, frame.label_x):  # else all have
        before = [one for one in before if has_room(frame, free_from(frame, stripes, layout, one.y, frame.row))]
    counted = {more.y: more for more in layout.more}
    wanted = [_lines_wanted(theme, frame, stripes, layout, label, counted.get(label.y)) for label in before]
    labels = grow_labels(before, stripes, wanted, row=frame.row, pitch=frame.pitch)
    moved = {label.y: now.y for label, now in zip(before, labels, strict=True)}
    more = tuple(more._replace(y=moved[more.y]) for more in layout.more if more.y in moved)
    return replace(layout, labels=labels, more=more)


def _lines_wanted(
    theme: Theme, frame: MarginFrame, stripes: Sequence[Stripe], layout: StripeLayout, label: Label, more: More | None
) -> int:
    parts = _parts_of(theme, frame, stripes[label.stripe], more)
    if parts.lacking <= 0:
        return 1
    for lines in range(1, MOST_LINES):
        free = free_from(frame, stripes, layout, label.y, frame.height(lines))
        if _fold(frame, parts, stripes[label.stripe].name, lines, free).words.whole:
            return lines
    return MOST_LINES


def free_from(frame: MarginFrame, stripes: Sequence[Stripe], layout: StripeLayout, y: float, height: float) -> float:
    """From where on no bar stands between `y` and `height` below it: a long name may begin there."""
    end = y + height
    lanes = [
        layout.lanes[index] for index in layout.between(y, end)
        if stripes[index].top < end and stripes[index].bottom > y and layout.lanes[index] < len(frame.lanes)
    ]
    if not lanes:
        return frame.label_x
    last = frame.lanes[max(lanes)]
    return min(frame.label_x, last.left + last.bar + _BESIDE_BAR)


def has_room(frame: MarginFrame, free: float) -> bool:
    """Whether a name that may begin at `free` could be read."""
    return frame.right - free >= frame.least


class _Parts(NamedTuple):
    """What a label is made of: pixels before the name, after it for the coder, and the right edge of its first line.

    `lacking` is how many pixels the name is too long for one line that begins where labels do.
    """

    font: QFont
    before: float
    coder: float
    right: float
    lacking: float


def _parts_of(theme: Theme, frame: MarginFrame, stripe: Stripe, more: More | None) -> _Parts:
    plain = theme.font("small")
    font = theme.font("small", weight=600) if stripe.active else plain
    right = frame.right
    if more is not None:
        right = count_rect(theme, frame, more).left() - _CODER_GAP
    before = theme.px(_DOT_ROOM) + (theme.px(_FLAG) + 2 if stripe.flagged else 0)
    coder = text_width(plain, stripe.coder) + _CODER_GAP + _mark(theme, stripe) if stripe.coder else 0.0
    return _Parts(font, before, coder, right, before + text_width(font, stripe.name) + coder - (right - frame.label_x))


def _mark(theme: Theme, stripe: Stripe) -> int:
    return theme.px(_CODER_MARK) if stripe.coder_colour is not None and stripe.coder else 0


class _Set(NamedTuple):
    """A name as it is painted: from `x` on, its dot included."""

    x: float
    words: Folded


def _fold(frame: MarginFrame, parts: _Parts, name: str, lines: int, free: float) -> _Set:
    """The name on at most so many lines; it begins as far left as it must, at most at `free`."""
    x = frame.label_x - max(0.0, min(parts.lacking, frame.label_x - free))
    first = max(0.0, parts.right - x - parts.before)
    if lines == 1:
        return _Set(x, fold(parts.font, name, (max(0.0, first - parts.coder),)))
    whole = frame.right - x - parts.before
    last = max(0.0, whole - parts.coder)
    folded = fold(parts.font, name, (first, *[whole] * (lines - 2), last))
    if len(folded.lines) < lines and text_width(parts.font, folded.lines[-1]) > last:  # no room for the coder there
        shorter = fold(parts.font, name, (max(0.0, first - parts.coder), *[last] * (lines - 1)))
        between_words = shorter.whole and " ".join(shorter.lines) == name
        folded = shorter if between_words else folded._replace(lines=(*folded.lines, ""))
    return _Set(x, folded)


def paint_label(
    painter: QPainter,
    theme: Theme,
    frame: MarginFrame,
    stripes: Sequence[Stripe],
    layout: StripeLayout,
    label: Label,
    more: More | None,
) -> None:
    """Paints one label, and the count of those behind it."""
    stripe, plain = stripes[label.stripe], theme.font("small")
    parts = _parts_of(theme, frame, stripe, more)
    if more is not None:
        words = f"+{len(more.stripes)}"
        draw_text(painter, count_rect(theme, frame, more), words, plain, theme.c("muted"), RIGHT, elide=False)
    set_name = _Set(frame.label_x, Folded((stripe.name,), whole=True))
    for lines in range(1, label.lines + 1) if parts.lacking > 0 else ():
        free = free_from(frame, stripes, layout, label.y, frame.height(lines))
        set_name = _fold(frame, parts, stripe.name, lines, free)
        if set_name.words.whole:
            break
    x, middle = set_name.x, label.y + frame.row / 2
    if x < frame.label_x:  # no line between bands goes through it
        high = frame.height(len(set_name.words.lines))
        painter.fillRect(QRectF(x - 2, label.y, frame.label_x - x, high), theme.c("page"))
    draw_dot(painter, theme, x, middle, stripe.colour, theme.px(7))
    if stripe.flagged:
        draw_icon(painter, x + theme.px(_DOT_ROOM) - 1, middle, "flag-fill", theme.c("warning"), theme.px(_FLAG))
    left, used, y = x + parts.before, 0.0, label.y
    for number, words in enumerate(set_name.words.lines):
        y = label.y + number * frame.pitch
        room = QRectF(left, y, frame.x + frame.width - left, frame.row)
        used = draw_text(painter, room, words, parts.font, theme.c("text" if stripe.active else "text2"), elide=False)
    _paint_coder(painter, theme, stripe, left + (used + _CODER_GAP if used else 0), y, frame.row)


def _paint_coder(painter: QPainter, theme: Theme, stripe: Stripe, x: float, y: float, row: float) -> None:
    if not stripe.coder:
        return
    if stripe.coder_colour is not None:
        high = theme.text_height("micro")
        bar = QRectF(x, round(y + row / 2 - high / 2), _CODER_BAR, high)
        painter.fillRect(bar, theme.code(stripe.coder_colour))
    left = x + _mark(theme, stripe)
    width = text_width(theme.font("small"), stripe.coder)
    room = QRectF(left, y, width, row)
    draw_text(painter, room, stripe.coder, theme.font("small"), theme.c("muted"), LEFT, elide=False)


def more_between(layout: StripeLayout, top: float, bottom: float) -> Sequence[More]:
    """The counts of stripes without a label that stand between two heights."""
    first = bisect_left(layout.more, top, key=lambda more: more.y)
    return layout.more[first : bisect_left(layout.more, bottom, key=lambda more: more.y)]


def count_rect(theme: Theme, frame: MarginFrame, more: More) -> QRectF:
    """Where a count is painted."""
    width = text_width(theme.font("small"), f"+{len(more.stripes)}")
    return QRectF(frame.x + frame.width - width - 2, more.y, width + 2, frame.row)
