"""Paints the margin beside the words from a `StripeLayout`, and says what lies under the pointer there."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from qcoder.ui.paint.margin_frame import MarginFrame
from qcoder.ui.paint.margin_labels import count_rect, free_from, more_between, paint_label
from qcoder.ui.paint.signs import fill_pattern
from qcoder.ui.paint.stripes import Stripe, StripeLayout
from qcoder.ui.theme.theme import Theme


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
        if lane < len(frame.lanes):
            _paint_bar(painter, theme, frame, stripes[index], lane, top, bottom)
    counted = {more.y: more for more in more_between(layout, top - frame.highest, bottom)}
    for label in layout.labels_between(top, bottom, frame.highest):
        paint_label(painter, theme, frame, stripes, layout, label, counted.get(label.y))


def _paint_bar(
    painter: QPainter, theme: Theme, frame: MarginFrame, stripe: Stripe, lane: int, top: float, bottom: float
) -> None:
    # Only the visible part: a bar over a whole transcript would else paint thousands of dashes.
    begin, end = max(stripe.top, top), min(stripe.bottom, bottom)
    if end <= begin:
        return
    left, width, _step = frame.lanes[lane]
    bar = QRectF(left, begin, width, end - begin)
    if bar.height() < bar.width():  # a sliver would be taken for a bar across
        painter.fillRect(bar, theme.code(stripe.colour))
        return
    fill_pattern(painter, bar, theme.code(stripe.colour), theme.pattern(stripe.colour), phase=begin - stripe.top)


class Hit(NamedTuple):
    """What lies under a point of the margin: one stripe (its bar or label), or several behind a count."""

    stripes: tuple[int, ...]
    counted: bool = False


def hit_margin(
    theme: Theme, frame: MarginFrame, stripes: Sequence[Stripe], layout: StripeLayout, at: QPointF
) -> Hit | None:
    """The stripe or count under a point of the page, or None. Bars take clicks a little beside themselves too."""
    lane = _lane_at(frame, at.x())
    if lane is not None:
        for index in layout.between(at.y(), at.y()):
            if layout.lanes[index] == lane and stripes[index].top <= at.y() <= stripes[index].bottom:
                return Hit((index,))
    free = free_from(frame, stripes, layout, at.y(), 1)
    if at.x() < free - 2:
        return None
    for more in more_between(layout, at.y() - frame.row, at.y() + 1):
        if count_rect(theme, frame, more).contains(at):
            return Hit(more.stripes, counted=True)
    for label in layout.labels_between(at.y(), at.y() + 1, frame.highest):
        if label.y <= at.y() < label.y + frame.height(label.lines):
            return Hit((label.stripe,))
    return None


def _lane_at(frame: MarginFrame, x: float) -> int | None:
    for number, lane in enumerate(frame.lanes):
        if 0 <= x - lane.left + (lane.step - lane.bar) / 2 < lane.step:
            return number
    return None
