"""Bands of the margin: the lanes of each group of codings, side by side in the order of the groups. Pure.

Each group has at least one lane; more where its codings overlap and there is room. Where there is none, its lanes are
half as wide, and where even these are too few, codings of the group share its last lane. Where not even one lane for
each group finds room, the last groups share a band.
"""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from qcoder.ui.reader.page import Group

GAP = 5.0  # pixels between two bands, with a line in their middle
_DEEPEST = 5  # lanes that a group has at most

Need = tuple[Group, int]  # a group, and the lanes that it would fill


class Band(NamedTuple):
    """Lanes `first` and on, `lanes` of them, of one group, or of several for want of room; in pixels from the first.

    `narrow` says that its lanes are half as wide as others, `full` that even so codings share the last one.
    """

    groups: tuple[Group, ...]
    first: int
    lanes: int
    x: float
    width: float
    full: bool
    narrow: bool = False

    @property
    def sign(self) -> str:
        """What stands above it; "" where the colour of the group does."""
        return "…" if len(self.groups) > 1 else self.groups[0].sign


def needs_of(ranges: Iterable[tuple[Group, tuple[int, int]]]) -> dict[Group, int]:
    """How many codings of each group overlap at its deepest place; ranges by where they start."""
    open_ends: dict[Group, list[int]] = {}
    needs: dict[Group, int] = {}
    for group, (start, end) in ranges:
        ends = open_ends.setdefault(group, [])
        while ends and ends[0] <= start:
            heappop(ends)
        heappush(ends, end)
        needs[group] = max(needs.get(group, 0), len(ends))
    return needs


def lay_bands(
    needs: Sequence[Need], heads: Sequence[float], more: float, *, step: float, room: float, narrow: bool = False
) -> list[Band]:
    """The bands of groups in their order, within `room` pixels; lanes are `step` pixels wide, or half of it.

    `heads` are the widths of what stands above each group, `more` that above a band of several groups. All lanes are
    half as wide where `narrow` ones are asked for, else only those of bands that have too little room.
    """
    if not needs:
        return []
    half = step / 2
    step = half if narrow else step
    parts = [([group], min(_DEEPEST, need), max(head, step)) for (group, need), head in zip(needs, heads, strict=True)]
    parts = _joined(parts, max(more, step), room)
    lanes = [1] * len(parts)
    widths = [width for _, _, width in parts]
    left = room - sum(widths) - GAP * (len(parts) - 1)
    waiting = True
    while waiting:
        waiting = False
        for at, (_, need, head) in enumerate(parts):
            wider = max(head, (lanes[at] + 1) * step) - widths[at]
            if lanes[at] < need and wider <= left:
                lanes[at] += 1
                widths[at] += wider
                left -= wider
                waiting = True
    bands, lane, x = list[Band](), 0, 0.0
    for (groups, need, _), wide, width in zip(parts, lanes, widths, strict=True):
        count = wide if wide == need else min(need, int(width / half))
        bands.append(Band(tuple(groups), lane, count, x, width, count < need, narrow=narrow or wide < need))
        lane, x = lane + count, x + width + GAP
    return bands


def lay_apart(
    needs: Sequence[Need], heads: Sequence[float], *, step: float, rooms: Sequence[tuple[float, bool]]
) -> tuple[list[Band], int] | None:
    """The bands in the first of these rooms that has one for each group; None where none has.

    A room is a width, and whether the lanes there are narrow ones. Beside the bands the rows in which the heads stand:
    one, or two by turns where that makes narrower bands, as is wanted where lanes are narrow.
    """
    for room, narrow in rooms:
        for rows in (2, 1) if narrow else (1, 2):
            above = heads if rows == 1 else _by_turns(heads)
            laid = lay_bands(needs, above, 0.0, step=step, room=room, narrow=narrow)
            if all(len(band.groups) == 1 for band in laid):
                return laid, rows
    return None


def _by_turns(heads: Sequence[float]) -> list[float]:
    """How wide bands must be at least where a head may reach over the next one, whose own stands in the other row."""
    last = len(heads) - 1
    around = (max(heads[max(0, at - 1) : at + 2]) for at in range(len(heads)))
    return [heads[at] if at == last else max(0.0, (widest - GAP) / 2) for at, widest in enumerate(around)]


_Part = tuple[list[Group], int, float]  # groups, lanes that they need, width of one lane with its head


def _joined(parts: list[_Part], more: float, room: float) -> list[_Part]:
    """The parts, the last of them joined to one where they have no room side by side."""
    kept = len(parts)
    while kept > 1 and _wide(parts, kept, more) > room:
        kept -= 1
    if kept == len(parts):
        return parts
    last = parts[kept - 1 :]
    groups = [group for one, _, _ in last for group in one]
    return [*parts[: kept - 1], (groups, min(_DEEPEST, sum(need for _, need, _ in last)), more)]


def _wide(parts: list[_Part], kept: int, more: float) -> float:
    widths = [width for _, _, width in parts[: kept if kept == len(parts) else kept - 1]]
    return sum(widths) + GAP * (kept - 1) + (0.0 if kept == len(parts) else more)
