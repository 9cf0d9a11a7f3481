"""Codings in an order, to be narrowed, sorted and counted: a list of few, or columns of many that make rows when asked.

What is asked of rows is often the same for all that are alike in some columns: whoever speaks in a text has one name.
So what compares or tests a row is given with the columns that it looks at, and is asked once for each that differ.
`None` stands for all columns: each row is asked by itself. No column at all means that only rows differ that were put
in the place of a coding (`changed`), such as one with the status of its quote.
"""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress
from operator import attrgetter
from typing import Any, TypeAlias, overload

from qcoder.storage.codings.coded import CodedRow

Alike: TypeAlias = tuple[str, ...] | None
"""The columns that a question to rows looks at: some of "text", "start", "end", "code", "coder", "turn", "speaker"."""

Place: TypeAlias = tuple[bytes, int, int]  # text, start and end


def go_on() -> None:
    """What asks whether to go on, where nobody can cancel."""


class CodedRows(Sequence[CodedRow]):
    """See the module. Nothing changes: what narrows or sorts gives other rows."""

    @overload
    def __getitem__(self, at: int) -> CodedRow: ...

    @overload
    def __getitem__(self, at: slice) -> "CodedRows": ...

    @abstractmethod
    def __getitem__(self, at: int | slice) -> "CodedRow | CodedRows":
        """A row, or some in a row."""

    @abstractmethod
    def passing(self, test: Callable[[CodedRow], bool], alike: Alike, go: Callable[[], None] = go_on) -> Iterable[bool]:
        """Which rows pass a test, row by row. `go` is asked now and then, and may raise to cancel."""

    @abstractmethod
    def kept(self, test: Callable[[CodedRow], bool], alike: Alike, go: Callable[[], None] = go_on) -> "CodedRows":
        """Those that pass a test. `go` is asked now and then, and may raise to cancel."""

    @abstractmethod
    def ordered(
        self, key: Callable[[CodedRow], Any], alike: Alike, go: Callable[[], None] = go_on, *, reverse: bool = False
    ) -> "CodedRows":
        """By a key; equals stay in the order in which they are, also in reverse."""

    @abstractmethod
    def taken(self, places: Sequence[int]) -> "CodedRows":
        """The rows of these numbers, in their order."""

    @abstractmethod
    def picked(self, wanted: Iterable[bool]) -> "CodedRows":
        """Those for which something is true, row by row."""

    @abstractmethod
    def ordered_by(self, keys: Iterable[Any], *, reverse: bool = False) -> "CodedRows":
        """By a key for each row; equals stay in the order in which they are, also in reverse."""

    @abstractmethod
    def changed(self, places: Collection[Place], change: Callable[[CodedRow], CodedRow]) -> "CodedRows":
        """With other rows in the place of those that lie at some places."""

    @abstractmethod
    def joined(self, own: Iterable[CodedRow], key: Callable[[CodedRow], Any]) -> "CodedRows":
        """With further rows put in, each behind those of no greater key; these rows are in the order of the key."""

    @abstractmethod
    def examples(self, *columns: str) -> list[CodedRow]:
        """A row for each that differs in these columns, and every row that was put in or in the place of another."""

    @abstractmethod
    def values(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """What stands in these columns, row by row."""

    @abstractmethod
    def different(self, *columns: str) -> int:
        """How many rows differ in these columns."""

    @abstractmethod
    def first_at(self, place: Place) -> int | None:
        """The first row that lies at a place; None where none does."""

    @abstractmethod
    def places_of(self, keys: Collection[bytes]) -> dict[bytes, int]:
        """Where the rows of these keys stand."""


class FewRows(CodedRows):
    """A list of rows. There are too few to look which are alike: all of them are asked."""

    def __init__(self, rows: Iterable[CodedRow]) -> None:
        self._rows = list(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> CodedRow: ...

    @overload
    def __getitem__(self, at: slice) -> "FewRows": ...

    def __getitem__(self, at: int | slice) -> "CodedRow | FewRows":
        return FewRows(self._rows[at]) if isinstance(at, slice) else self._rows[at]

    def __iter__(self) -> Iterator[CodedRow]:
        return iter(self._rows)

    def passing(
        self, test: Callable[[CodedRow], bool], alike: Alike, go: Callable[[], None] = go_on,  # noqa: ARG002 - see above
    ) -> Iterable[bool]:
        """Which rows pass a test."""
        return map(test, watched(self._rows, go))

    def kept(self, test: Callable[[CodedRow], bool], alike: Alike, go: Callable[[], None] = go_on) -> CodedRows:
        """Those that pass a test."""
        return self.picked(self.passing(test, alike, go))

    def ordered(
        self, key: Callable[[CodedRow], Any], alike: Alike,  # noqa: ARG002 - see above
        go: Callable[[], None] = go_on, *, reverse: bool = False,
    ) -> CodedRows:
        """By a key."""
        return self.ordered_by([key(row) for row in watched(self._rows, go)], reverse=reverse)

    def taken(self, places: Sequence[int]) -> CodedRows:
        """The rows of these numbers."""
        return FewRows(map(self._rows.__getitem__, places))

    def picked(self, wanted: Iterable[bool]) -> CodedRows:
        """Those for which something is true."""
        return FewRows(compress(self._rows, wanted))

    def ordered_by(self, keys: Iterable[Any], *, reverse: bool = False) -> CodedRows:
        """By a key for each row."""
        return FewRows(self._rows[at] for at in ascending(list(keys), reverse=reverse))

    def changed(self, places: Collection[Place], change: Callable[[CodedRow], CodedRow]) -> CodedRows:
        """With other rows at some places."""
        return FewRows(change(row) if (row.text, row.start, row.end) in places else row for row in self._rows)

    def joined(self, own: Iterable[CodedRow], key: Callable[[CodedRow], Any]) -> CodedRows:
        """With further rows put in."""
        return FewRows(sorted([*self._rows, *own], key=key))

    def examples(self, *columns: str) -> list[CodedRow]:  # noqa: ARG002 - see above
        """A row for each that differs."""
        return self._rows

    def values(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """What stands in some columns."""
        return zip(*(map(attrgetter(one), self._rows) for one in columns), strict=True)

    def different(self, *columns: str) -> int:
        """How many rows differ."""
        return len(set(self.values(*columns)))

    def first_at(self, place: Place) -> int | None:
        """The first row that lies at a place."""
        return next((at for at, row in enumerate(self._rows) if (row.text, row.start, row.end) == place), None)

    def places_of(self, keys: Collection[bytes]) -> dict[bytes, int]:
        """Where the rows of some keys stand."""
        return {row.key: at for at, row in enumerate(self._rows) if row.key in keys}


def ascending(keys: Sequence[Any], *, reverse: bool = False) -> list[int]:
    """The places of keys in their order; equals stay in the order in which they are, also in reverse."""
    return sorted(range(len(keys)), key=keys.__getitem__, reverse=reverse)


_CHECK_EVERY = 2_000  # rows between two questions whether the person has cancelled


def watched(rows: Iterable[CodedRow], go: Callable[[], None]) -> Iterator[CodedRow]:
    """Go through rows, asking every now and then whether to go on."""
    for place, row in enumerate(rows):
        if place % _CHECK_EVERY == 0:
            go()
        yield row
