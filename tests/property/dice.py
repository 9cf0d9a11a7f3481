"""Where the random choices of a test come from: from hypothesis, which shrinks what fails, or from a seeded generator
for histories that are too long for that.
"""

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from qcoder.model.remap import Hunk

Item = TypeVar("Item")
_SIGNS = "ab é😀"
_WORDS = st.text(_SIGNS, min_size=1, max_size=6)


class Dice(Protocol):
    """Chooses."""

    def pick(self, items: Sequence[Item]) -> Item:
        """One of several."""

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""

    def words(self) -> str:
        """One to six signs."""


class Drawn:
    """Choices of hypothesis."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def pick(self, items: Sequence[Item]) -> Item:
        return self._data.draw(st.sampled_from(items))

    def between(self, low: int, high: int) -> int:
        return self._data.draw(st.integers(low, high))

    def words(self) -> str:
        return self._data.draw(_WORDS)


class Thrown:
    """Choices of a seeded generator."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def pick(self, items: Sequence[Item]) -> Item:
        return self._random.choice(items)

    def between(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def words(self) -> str:
        return "".join(self._random.choices(_SIGNS, k=self._random.randint(1, 6)))


def hunks(dice: Dice, length: int) -> tuple[Hunk, ...]:
    """At most three hunks that fit a text of this length, in order, without touching each other."""
    out: list[Hunk] = []
    position = 0
    for _ in range(dice.between(1, 3)):
        if position > length:
            break
        at = dice.between(position, length)
        removed = dice.between(0, min(4, length - at))
        inserted = dice.pick(["", dice.words()])
        if removed or inserted:
            out.append(Hunk(at, removed, inserted))
            position = at + removed + 1
    return tuple(out)
