"""Many stretches on a narrow strip: which stand in which lane, and how many lie on each row of pixels. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple


class Stretch(NamedTuple):
    """A coded stretch from `top` to `bottom` in pixels of the strip."""

    top: float
    bottom: float
    colour: int | str


def lanes(stretches: Sequence[Stretch], count: int) -> Iterator[tuple[int, Stretch]]:
    """Each stretch with its lane: the first that is free, else the one that is free next, over what stands there."""
    free_from = [float("-inf")] * count
    for stretch in sorted(stretches, key=lambda one: (one.top, -one.bottom)):
        lane = next((lane for lane, free in enumerate(free_from) if free <= stretch.top), None)
        if lane is None:
            lane = min(range(count), key=lambda one: free_from[one])
        free_from[lane] = max(free_from[lane], stretch.bottom)
        yield lane, stretch


def density(ranges: Iterable[tuple[int, int]], length: int, height: int) -> list[int]:
    """How many ranges of positions, 0 to `length`, touch each of `height` rows of pixels.

    Thousands are counted after every coding that is applied, so nothing is made for each of them.
    """
    if height <= 0:
        return []
    changes, scale, lowest = [0] * (height + 1), height / max(1, length), height - 1
    for start, end in ranges:
        first, last = int(start * scale), int(end * scale)
        changes[min(lowest, first)] += 1
        changes[last + 1 if last < lowest else height] -= 1
    return list(accumulate(changes[:-1]))
