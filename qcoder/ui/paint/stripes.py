"""Where the bars and labels of codings stand in the margin. Pure and fast: 10 000 stripes in a few milliseconds.

Bars that overlap stand in lanes beside each other, in as few lanes as can be, the longest nearest the words. A label
stands level with the start of its bar; one that would touch the label above moves down, never up, and one that would
land too far from its bar is counted in a "+2" instead.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from qcoder.ui.theme.tokens import STRIPE

LANE_GAP = 2.0  # pixels that two bars of one lane keep apart
_LABEL_DRIFT = 4  # rows that a label of a short bar may land below its start


class Stripe(NamedTuple):
    """One coding in the margin. `top` and `bottom` are pixels down from the beginning of the page.

    `coder` stands muted behind the name, after a mark in `coder_colour` where there is one; a flag stands before the
    name where one is `flagged`.
    """

    top: float
    bottom: float
    colour: int | str
    name: str
    coder: str = ""
    active: bool = False
    flagged: bool = False
    coder_colour: int | str | None = None


class Label(NamedTuple):
    """The name of the stripe number `stripe`, with its top at `y`, on so many lines."""

    stripe: int
    y: float
    lines: int = 1


class More(NamedTuple):
    """Stripes whose labels found no room, by number, counted beside the label whose top is at `y`."""

    y: float
    stripes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StripeLayout:
    """Lanes and labels of a list of stripes; a stripe's number is its place in the list.

    `depth` is the number of lanes in use, those beyond the lanes that are drawn included.
    """

    lanes: tuple[int, ...] = ()
    depth: int = 0
    labels: tuple[Label, ...] = ()
    more: tuple[More, ...] = ()
    _order: tuple[int, ...] = ()
    _tops: tuple[float, ...] = ()
    _reach: tuple[float, ...] = ()

    def between(self, top: float, bottom: float) -> tuple[int, ...]:
        """Indices of stripes that may show between two heights, by their top. Found by bisection."""
        first = bisect_left(self._reach, top)
        return self._order[first : bisect_right(self._tops, bottom)]

    def labels_between(self, top: float, bottom: float, highest: float) -> tuple[Label, ...]:
        """Labels of at most `highest` pixels height that may show between two heights."""
        first = bisect_right(self.labels, top - highest, key=lambda label: label.y)
        return self.labels[first : bisect_left(self.labels, bottom, key=lambda label: label.y)]


def lay_stripes(
    stripes: Sequence[Stripe],
    *,
    row: float = STRIPE["label"],
    drawn: int = STRIPE["lanes"],
    lanes: Sequence[int] | None = None,
) -> StripeLayout:
    """Lays out all stripes of a page. `row` is the height of a label, `drawn` the number of lanes that are shown.

    `lanes` are those of the stripes where they are settled already.
    """
    spans = [(stripe.top, max(stripe.top, stripe.bottom)) for stripe in stripes]
    lanes = assign_lanes(spans, drawn) if lanes is None else lanes
    order = sorted(range(len(spans)), key=lambda index: spans[index][0])
    labels, more = _place_labels(spans, order, row)
    return StripeLayout(
        tuple(lanes),
        max(lanes, default=-1) + 1,
        labels,
        more,
        tuple(order),
        tuple(spans[index][0] for index in order),
        tuple(accumulate((spans[index][1] for index in order), max)),
    )


def assign_lanes(spans: Sequence[tuple[float, float]], drawn: int = STRIPE["lanes"]) -> list[int]:
    """A lane for every span (top, bottom), such that spans of one lane keep `LANE_GAP` apart.

    Every group of spans that hang together is laid out for itself, in as few lanes as its deepest place needs. A span
    that covers its whole group takes the lane nearest the words, and the rest is looked at anew, as deep as lanes are
    drawn; in any other group the lanes are ordered by their longest span.
    """
    lanes = [0] * len(spans)
    by_top = sorted(range(len(spans)), key=lambda index: (spans[index][0], -spans[index][1]))
    waiting = [(by_top, 0)]
    while waiting:
        indices, nearest = waiting.pop()
        for group, reach in _groups(spans, indices):
            covers = spans[group[0]][1] >= reach
            if covers and nearest < drawn:
                lanes[group[0]] = nearest
                if len(group) > 1:
                    waiting.append((group[1:], nearest + 1))
            else:
                _sweep(spans, group, nearest, lanes)
    return lanes


def _groups(spans: Sequence[tuple[float, float]], indices: Sequence[int]) -> Iterator[tuple[list[int], float]]:
    """Cuts spans sorted by top where none overlaps the next; yields each group with the bottom of its lowest span."""
    group: list[int] = []
    reach = 0.0
    for index in indices:
        top, bottom = spans[index]
        if group and top >= reach + LANE_GAP:
            yield group, reach
            group = []
        reach = max(reach, bottom) if group else bottom
        group.append(index)
    if group:
        yield group, reach


def _sweep(spans: Sequence[tuple[float, float]], group: Sequence[int], nearest: int, lanes: list[int]) -> None:
    """Goes down a group sorted by top and gives each span the first lane that is free; then orders the lanes."""
    busy: list[tuple[float, int]] = []  # heap of (bottom, lane)
    free: list[int] = []  # heap of lanes
    longest: list[float] = []
    taken: list[int] = []
    for index in group:
        top, bottom = spans[index]
        while busy and busy[0][0] + LANE_GAP <= top:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane = len(longest)
            longest.append(0.0)
        heappush(busy, (bottom, lane))
        longest[lane] = max(longest[lane], bottom - top)
        taken.append(lane)
    ranks = sorted(range(len(longest)), key=lambda lane: -longest[lane])
    place = {lane: nearest + rank for rank, lane in enumerate(ranks)}
    for index, lane in zip(group, taken, strict=True):
        lanes[index] = place[lane]


def _place_labels(
    spans: Sequence[tuple[float, float]], order: Sequence[int], row: float
) -> tuple[tuple[Label, ...], tuple[More, ...]]:
    labels: list[Label] = []
    more: list[More] = []
    hidden: list[int] = []
    free_from = float("-inf")
    for index in order:
        top, bottom = spans[index]
        y = max(top, free_from)
        if y - top > max(_LABEL_DRIFT * row, bottom - top):
            hidden.append(index)
            continue
        if hidden:
            more.append(More(labels[-1].y, tuple(hidden)))
            hidden = []
        labels.append(Label(index, y))
        free_from = y + row
    if hidden:
        more.append(More(labels[-1].y, tuple(hidden)))
    return tuple(labels), tuple(more)
