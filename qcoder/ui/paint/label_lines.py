"""Lets names in the margin that are too long for one line go on below it, where there is room. Pure; sizes in pixels.

A name grows into free room, and pushes names below it down only as long as each of them stays near its own bar. So
none is lost for it, and none comes to stand where it would be taken for another's.
"""

from collections.abc import Sequence

from qcoder.ui.paint.stripes import Label, Stripe

MOST_LINES = 3
_PUSHED = 3  # rows that a label may move down for the sake of names above it
_BELOW_BAR = 2  # rows below the end of its bar at which it may come to stand then


def label_height(lines: int, row: float, pitch: float) -> float:
    """The height of a name on so many lines: a row, and `pitch` for each further line."""
    return row + (lines - 1) * pitch


def grow_labels(
    labels: Sequence[Label], stripes: Sequence[Stripe], wanted: Sequence[int], *, row: float, pitch: float
) -> tuple[Label, ...]:
    """The labels in their order, each on as many lines as it wants (`wanted`, one number a label) and finds room for.

    All get a second line before any gets a third.
    """
    grown = list(labels)
    limits = [_limit(label, stripes[label.stripe].bottom, row) for label in labels]
    for most in range(2, 1 + min(MOST_LINES, max(wanted, default=1))):
        latest = _latest(grown, limits, row, pitch)
        free_from = float("-inf")
        for at, label in enumerate(grown):
            y = max(labels[at].y, free_from)
            lines = min(most, wanted[at])
            if y + label_height(lines, row, pitch) > latest[at + 1]:
                lines = label.lines
            grown[at] = Label(label.stripe, y, lines)
            free_from = y + label_height(lines, row, pitch)
    return tuple(grown)


def _limit(label: Label, bottom: float, row: float) -> float:
    """How far down a label may stand whose bar ends at `bottom`."""
    return max(label.y, bottom - row, min(label.y + _PUSHED * row, bottom + _BELOW_BAR * row))


def _latest(labels: Sequence[Label], limits: Sequence[float], row: float, pitch: float) -> list[float]:
    """How far down each label may stand, such that all below it keep theirs; one more, without end, for the last."""
    latest = [float("inf")] * (len(labels) + 1)
    for at in range(len(labels) - 1, -1, -1):
        latest[at] = min(limits[at], latest[at + 1] - label_height(labels[at].lines, row, pitch))
    return latest
