"""Many stretches on a narrow strip: which stand in which lane, and how many lie on each row of pixels. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """A coded stretch from `top` to `bottom`, in pixels of the strip or in positions of what it stands for."""

    top: float
    bottom: float
    colour: int | str


def lanes(stretches: Iterable[Stretch], count: int) -> Iterator[tuple[int, Stretch]]:
    """Each stretch with its lane: the first that is free, else the one that is free next, over what stands there.

    The stretches come by their top, the longer before the shorter.
    """
    free_from = [float("-inf")] * count
    every = range(count)
    for stretch in stretches:
        top = stretch[0]
        for lane in every:
            if free_from[lane] <= top:
                break
        else:
            lane = min(every, key=free_from.__getitem__)
        free_from[lane] = max(free_from[lane], stretch[1])
        yield lane, stretch


def density(starts: Sequence[int], ends: Sequence[int], length: int, height: int) -> list[int]:
    """How many ranges of positions, 0 to `length`, touch each of `height` rows of pixels.

    `starts` and `ends` of the ranges ascend, each for itself: so each row is found in them, and no range looked at.
    """
    if height <= 0:
        return []
    length = max(1, length)
    borders = [-(-row * length // height) for row in range(height)]  # the first position of each row
    begun = [bisect_left(starts, border) for border in borders[1:]] + [len(starts)]
    ended = [bisect_left(ends, border) for border in borders]
    return [here - gone for here, gone in zip(begun, ended, strict=True)]
