"""How ranges of texts lie to one another: pure functions over sorted arrays, a few milliseconds for 400 000 ranges.

A position is made one number for the whole study, text after text, so that one sorted array serves all texts. All
functions answer with an array of booleans, one for each range asked about, in its order. A range is never related to
itself: `own` says which of the ranges asked about are among the others too.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Answers = NDArray[np.bool_]

_TEXT = 1 << 40  # longer than any text, and room for 8 million texts
_TURNS = 1 << 32


@dataclass(frozen=True, slots=True)
class Ranges:
    """Ranges of texts, none empty: number of the text, start and end in code points, first and last turn they touch."""

    text: Numbers
    start: Numbers
    end: Numbers
    first: Numbers
    last: Numbers

    @classmethod
    def of(cls, rows: list[tuple[int, int, int, int, int]]) -> "Ranges":
        """Ranges from rows of (text, start, end, first turn, last turn)."""
        table: NDArray[Any] = np.array(rows, dtype=np.int64).reshape(len(rows), 5)
        return cls(*(np.ascontiguousarray(table[:, column]) for column in range(5)))

    def take(self, chosen: NDArray[Any]) -> "Ranges":
        """Those of these numbers, or for which the answers say yes."""
        return Ranges(self.text[chosen], self.start[chosen], self.end[chosen], self.first[chosen], self.last[chosen])

    @property
    def begin(self) -> Numbers:
        """Where each begins in the study."""
        return self.text * _TEXT + self.start

    @property
    def stop(self) -> Numbers:
        """Where each ends in the study."""
        return self.text * _TEXT + self.end

    def __len__(self) -> int:
        return len(self.text)


def _at_least(counts: Numbers, own: Answers) -> Answers:
    """Whether there is one besides the range itself, which is counted too where it is its own."""
    return np.asarray(counts > own.astype(np.int64))


def overlapping(asked: Ranges, others: Ranges, own: Answers) -> Answers:
    """Whether a range shares a character with another one."""
    begun = np.searchsorted(np.sort(others.begin), asked.stop, "left")
    over = np.searchsorted(np.sort(others.stop), asked.begin, "right")
    return _at_least(begun - over, own)


def inside(asked: Ranges, others: Ranges, own: Answers) -> Answers:
    """Whether a range lies within another one, or on the very same words."""
    order = np.argsort(others.begin, kind="stable")
    highest, second = _two_best(others.stop[order])
    place = np.searchsorted(others.begin[order], asked.begin, "right") - 1
    reach = np.where(own, second[place], highest[place]) if len(others) else np.full(len(asked), -1)
    return np.asarray((place >= 0) & (reach >= asked.stop))


def around(asked: Ranges, others: Ranges, own: Answers) -> Answers:
    """Whether another range lies within this one, or on the very same words."""
    order = np.argsort(others.begin, kind="stable")[::-1]
    highest, second = _two_best(-others.stop[order])
    after = np.searchsorted(np.sort(others.begin), asked.begin, "left")
    place = len(others) - 1 - after  # how many of those from the end on begin at or after this one, less one
    reach = np.where(own, -second[place], -highest[place]) if len(others) else np.full(len(asked), 0)
    return np.asarray((place >= 0) & (reach <= asked.stop))


def _two_best(values: Numbers) -> tuple[Numbers, Numbers]:
    """For each place the greatest and the second greatest of all values up to it; -2**62 stands for none."""
    highest = np.maximum.accumulate(values) if len(values) else values
    none = np.int64(-(1 << 62))
    before = np.concatenate(([none], highest[:-1])) if len(values) else values
    # What does not become the greatest competes to be the second; so does the greatest that was outdone.
    beaten = np.minimum(values, before) if len(values) else values
    second = np.maximum.accumulate(beaten) if len(values) else values
    return highest, second


def before(asked: Ranges, others: Ranges, own: Answers) -> Answers:
    """Whether another range begins further on in the same text."""
    del own  # what begins at or after an end is never the range itself
    if not len(others):
        return np.zeros(len(asked), dtype=np.bool_)
    begins = np.sort(others.begin)
    place = np.searchsorted(begins, asked.stop, "left")
    found = begins[np.minimum(place, len(begins) - 1)]
    return np.asarray((place < len(begins)) & (found // _TEXT == asked.text))


def after(asked: Ranges, others: Ranges, own: Answers) -> Answers:
    """Whether another range ended earlier in the same text."""
    del own
    if not len(others):
        return np.zeros(len(asked), dtype=np.bool_)
    ends = np.sort(others.stop)
    place = np.searchsorted(ends, asked.begin, "right") - 1
    return np.asarray((place >= 0) & (ends[np.maximum(place, 0)] // _TEXT == asked.text))


def followed_by(asked: Ranges, others: Ranges, own: Answers, turns: int) -> Answers:
    """Whether another range begins after this one, at most `turns` turns below the one in which it ends."""
    del own
    if not len(others):
        return np.zeros(len(asked), dtype=np.bool_)
    order = np.argsort(others.begin, kind="stable")
    begins, first = others.begin[order], others.first[order]
    place = np.searchsorted(begins, asked.stop, "left")
    there = np.minimum(place, len(begins) - 1)
    same = (place < len(begins)) & (begins[there] // _TEXT == asked.text)
    return np.asarray(same & (first[there] <= asked.last + turns))


def near(asked: Ranges, others: Ranges, own: Answers, turns: int) -> Answers:
    """Whether another range touches a turn at most `turns` turns above or below the turns that this one touches."""
    base = asked.text * _TURNS
    first, last = others.text * _TURNS + others.first, others.text * _TURNS + others.last
    begun = np.searchsorted(np.sort(first), base + asked.last + turns, "right")
    over = np.searchsorted(np.sort(last), base + asked.first - turns, "left")
    return _at_least(begun - over, own)
