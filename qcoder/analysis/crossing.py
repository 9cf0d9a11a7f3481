"""Counting by rows and columns in numpy: which things meet in which cell, and how many different ones.

Things (codings) are numbered from 0 and belong to groups (a code, a speaker); each group counts in any number of lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_TWO_BYTES = 1 << 16
_LEAVES = 30  # bytes a value in a table of all that there may be, for which ticking off is quicker than sorting


@dataclass(frozen=True, slots=True)
class Lines:
    """In which lines each thing counts: those of its group, `line[first[g]:first[g + 1]]` for group g."""

    group: Ints
    first: Ints
    line: Ints

    @classmethod
    def made(cls, group: Ints, lines: Iterable[Iterable[int]]) -> "Lines":
        """Out of the lines of each group, in the order of groups."""
        known = [list(one) for one in lines]
        first = np.concatenate(([0], np.cumsum([len(one) for one in known], dtype=np.int64)))
        return cls(group, first, np.array([at for one in known for at in one], np.int64))

    @property
    def complete(self) -> bool:
        """Whether each thing counts in some line."""
        return bool(np.all(np.diff(self.first)[self.group] > 0))

    def spread(self, things: Ints) -> tuple[Ints, Ints]:
        """Each thing once for each of its lines, in the order given: its place among `things`, and the line."""
        group = self.group[things]
        counts = self.first[group + 1] - self.first[group]
        entry = np.repeat(np.arange(len(things)), counts)
        # The lines of a thing stand one after the other, as do its entries, only elsewhere.
        shift = np.repeat(self.first[group] - np.cumsum(counts) + counts, counts)
        return entry, self.line[np.arange(len(entry)) + shift]


class Crossing:
    """The things of every cell: `row`, `column` and `thing` are one entry each, by row, column and thing."""

    def __init__(self, down: Lines, across: Lines, columns: int) -> None:
        things = np.arange(len(down.group))
        entry, column = across.spread(things)
        again, row = down.spread(entry)
        cell = row * columns + column[again]
        order = np.argsort(narrow(cell), kind="stable")  # things ascend within a cell, as they did before
        self.columns, self.things = columns, len(down.group)
        self.cell = cell[order]
        self.thing = entry[again][order]

    @cached_property
    def row(self) -> Ints:
        """The row of each entry."""
        return self.cell // self.columns

    @cached_property
    def column(self) -> Ints:
        """The column of each entry."""
        return self.cell - self.row * self.columns

    @cached_property
    def all_things(self) -> Ints:
        """The things that count anywhere, ascending."""
        return self._once(self.thing)

    def of_cell(self, row: int, column: int) -> Ints:
        """The things of a cell, ascending."""
        low, high = np.searchsorted(self.cell, (row * self.columns + column, row * self.columns + column + 1))
        return self.thing[low:high]

    def of_row(self, row: int) -> Ints:
        """The things of a row, ascending, each once."""
        low, high = np.searchsorted(self.cell, (row * self.columns, (row + 1) * self.columns))
        return self._once(self.thing[low:high])

    def of_column(self, column: int) -> Ints:
        """The things of a column, ascending, each once."""
        return self._once(self.thing[self.column == column])

    def _once(self, things: Ints) -> Ints:
        found = np.zeros(self.things, bool)
        found[things] = True
        return np.flatnonzero(found)

    @cached_property
    def groups(self) -> tuple[Ints, Ints]:
        """The cells that hold anything, and for each entry the place of its cell among them."""
        begins = _begins(self.cell)
        return self.cell[begins], np.cumsum(begins) - 1


def distinct(group: Ints, value: Ints, groups: int) -> Ints:
    """How many different values there are in each group; values are 0 or more, groups are below `groups`."""
    if not len(group):
        return np.zeros(groups, np.int64)
    width = int(value.max()) + 1
    pairs = group * width + value
    if groups * width <= _LEAVES * len(pairs):
        met = np.zeros(groups * width, bool)
        met[pairs] = True
        counts: Ints = met.reshape(groups, width).sum(axis=1, dtype=np.int64)
        return counts
    if np.any(pairs[1:] < pairs[:-1]):  # those of a cell often stand in order, and looking is quick
        pairs.sort()
    return np.bincount(pairs[_begins(pairs)] // width, minlength=groups).astype(np.int64)


def once(values: Ints) -> Ints:
    """The different values, ascending: by sorting, since the table of `numpy.unique` takes ten times as long."""
    ordered = np.sort(values)
    return ordered[_begins(ordered)]


def narrow(values: Ints) -> Ints | NDArray[np.uint16]:
    """Numbers of 0 or more in two bytes where they fit: those are put in order in a tenth of the time."""
    return values.astype(np.uint16) if values.max(initial=0) < _TWO_BYTES else values


def _begins(ordered: Ints) -> NDArray[np.bool_]:
    """Where another value than the one before stands."""
    begins = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def firsts(number: Ints) -> Ints:
    """Where each number stands first, of numbers from 0 of which none is left out."""
    found = np.zeros(int(number.max(initial=-1)) + 1, np.int64)
    found[number[::-1]] = np.arange(len(number))[::-1]
    return found
