"""Many codings in an order, as places in the columns of all: a row is made when it is looked at.

Narrowing and sorting hundreds of thousands of codings moves numbers about; what Python is asked, it is asked once for
all rows that are alike.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from qcoder.model.ordering import numbered
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Alike, CodedRows, Place, ascending, go_on, watched
from qcoder.storage.codings.coding_columns import CodingColumns, Numbers

_BLOCK = 64  # rows that are made together, since whoever looks at one mostly looks at the next


class ManyRows(CodedRows):
    """Rows of `columns` by their places there; a place below 0 is that of a row of `other`, counted from -1 down.

    `other` are rows that are in no column: put in between, or in the place of a coding.
    """

    def __init__(self, columns: CodingColumns, at: Numbers, other: Sequence[CodedRow] = ()) -> None:
        self._columns = columns
        self._at = at
        self._other = other
        self._made: tuple[int, list[CodedRow]] = (0, [])  # the first row of the block made last, and its rows

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, at: int) -> CodedRow: ...

    @overload
    def __getitem__(self, at: slice) -> "ManyRows": ...

    def __getitem__(self, at: int | slice) -> "CodedRow | ManyRows":
        if isinstance(at, slice):
            return self._with(self._at[at])
        place = range(len(self))[at]  # counts from the end where it is negative, and refuses what is not there
        first, rows = self._made
        if not first <= place < first + len(rows):
            first = place - place % _BLOCK
            rows = self._make(self._at[first : first + _BLOCK])
            self._made = first, rows
        return rows[place - first]

    def __iter__(self) -> Iterator[CodedRow]:
        step = 16 * _BLOCK
        for first in range(0, len(self), step):
            yield from self._make(self._at[first : first + step])

    def passing(
        self, test: Callable[[CodedRow], bool], alike: Alike, go: Callable[[], None] = go_on
    ) -> NDArray[np.bool_]:
        """Which rows pass a test."""
        if alike is None:
            return np.fromiter(map(test, watched(self, go)), bool, len(self))
        number, examples = self._grouped(alike)
        return np.fromiter(map(test, watched(examples, go)), bool, len(examples))[number]

    def kept(self, test: Callable[[CodedRow], bool], alike: Alike, go: Callable[[], None] = go_on) -> CodedRows:
        """Those that pass a test."""
        passes = self.passing(test, alike, go)
        return self if passes.all() else self._with(self._at[passes])

    def ordered(
        self, key: Callable[[CodedRow], Any], alike: Alike, go: Callable[[], None] = go_on, *, reverse: bool = False
    ) -> CodedRows:
        """By a key."""
        if alike is None:
            return self.ordered_by((key(row) for row in watched(self, go)), reverse=reverse)
        number, examples = self._grouped(alike)
        keys = [key(row) for row in watched(examples, go)]
        go()
        ranks = {one: rank for rank, one in enumerate(sorted(set(keys), reverse=reverse))}
        rank = np.fromiter(map(ranks.__getitem__, keys), np.int64, len(keys))
        return self._with(self._at[np.argsort(rank[number], kind="stable")])

    def taken(self, places: Sequence[int]) -> CodedRows:
        """The rows of these numbers."""
        return self._with(self._at[np.array(places, np.int64)])

    def picked(self, wanted: Iterable[bool]) -> CodedRows:
        """Those for which something is true."""
        return self._with(self._at[np.fromiter(wanted, bool, len(self))])

    def ordered_by(self, keys: Iterable[Any], *, reverse: bool = False) -> CodedRows:
        """By a key for each row."""
        return self._with(self._at[ascending(list(keys), reverse=reverse)])

    def changed(self, places: Collection[Place], change: Callable[[CodedRow], CodedRow]) -> CodedRows:
        """With other rows at some places."""
        at, other = self._at.copy(), list(self._other)
        for place in self._near(places):
            row = self[place]
            if (row.text, row.start, row.end) in places:
                other.append(change(row))
                at[place] = -len(other)
        return ManyRows(self._columns, at, other)

    def joined(self, own: Iterable[CodedRow], key: Callable[[CodedRow], Any]) -> CodedRows:
        """With further rows put in."""
        new = sorted(own, key=key)
        before = [bisect_right(self, key(row), key=key) for row in new]
        at = np.insert(self._at, before, -1 - len(self._other) - np.arange(len(new)))
        return ManyRows(self._columns, at, [*self._other, *new])

    def examples(self, *columns: str) -> list[CodedRow]:
        """A row for each that differs."""
        return self._grouped(columns)[1]

    def values(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """What stands in some columns."""
        return zip(*map(self._listed, columns), strict=True)

    def different(self, *columns: str) -> int:
        """How many rows differ."""
        other = [self._other[-1 - at] for at in self._at[self._at < 0].tolist()]
        stored = self._at[self._at >= 0]
        numbers = [
            np.concatenate([self._columns.column(name)[stored], self._columns.numbers_of(name, other)])
            for name in columns
        ]
        return len(_firsts(numbers, len(self))[1])

    def first_at(self, place: Place) -> int | None:
        """The first row that lies at a place."""
        rows = ((at, self[at]) for at in sorted(self._near([place])))
        return next((at for at, row in rows if (row.text, row.start, row.end) == place), None)

    def places_of(self, keys: Collection[bytes]) -> dict[bytes, int]:
        """Where the rows of some keys stand."""
        near = self._columns.has_id(keys)[self._at] | (self._at < 0)
        rows = ((self[at].key, at) for at in np.flatnonzero(near).tolist())
        return {key: at for key, at in rows if key in keys}

    # ---- inside

    def _near(self, places: Collection[Place]) -> list[int]:
        """The rows that may lie at one of these places: all that do, those that are in no column, and few others."""
        stored = np.flatnonzero(self._at >= 0)
        where = self._at[stored]
        near = np.ones(len(where), bool)  # each of the columns may fit another place
        for name, values in (("start", {one[1] for one in places}), ("end", {one[2] for one in places})):
            near[near] = np.isin(self._columns.column(name)[where[near]], list(values))
        found: list[int] = np.flatnonzero(self._at < 0).tolist() + stored[near].tolist()
        return found

    def _with(self, at: Numbers) -> "ManyRows":
        return ManyRows(self._columns, at, self._other)

    def _make(self, at: Numbers) -> list[CodedRow]:
        """The rows of some places."""
        stored = at >= 0
        made = self._columns.made(at[stored])
        if len(made) == len(at):
            return made
        rows = iter(made)
        return [next(rows) if one >= 0 else self._other[-1 - one] for one in at.tolist()]

    def _grouped(self, alike: tuple[str, ...]) -> tuple[Numbers, list[CodedRow]]:
        """The number of the group of each row, and a row of each group; what is in no column is alike to nothing."""
        stored = self._at >= 0
        where = self._at[stored]
        groups, first = _firsts([self._columns.column(name)[where] for name in alike], len(where))
        number = np.empty(len(self), np.int64)
        number[stored] = groups
        number[~stored] = len(first) + np.arange(len(self) - len(where))
        return number, self._columns.made(where[first]) + self._make(self._at[~stored])

    def _listed(self, column: str) -> list[Any]:
        """A column as Python's own values."""
        values = self._columns.listed(column, np.maximum(self._at, 0))
        for at in np.flatnonzero(self._at < 0).tolist():
            values[at] = getattr(self._other[-1 - self._at[at]], column)
        return values


def _firsts(columns: Sequence[Numbers], count: int) -> tuple[Numbers, Numbers]:
    """A number from 0 for each combination of values, and where each combination stands first.

    With no column, all rows are one combination.
    """
    if not columns:
        return np.zeros(count, np.int64), np.zeros(min(1, count), np.int64)
    return numbered(*columns)
