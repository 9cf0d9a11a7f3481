"""What a search for relations asks about: all codings, or the turns of those who answer, and where they lie."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np

from qcoder.analysis.searching.intervals import Answers, Numbers, Ranges
from qcoder.services.searching.corpus import TurnedText
from qcoder.services.searching.word_query import TEXT
from qcoder.services.searching.words import Hit
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import CodedRows


@dataclass(frozen=True, slots=True)
class Unit:
    """A coding or a turn: where it lies, who says it, and what it is if it is a coding."""

    text: TurnedText
    start: int
    end: int
    first: int  # places of the turns that it touches in its text
    last: int
    coding: CodedRow | None = None


class Units(Protocol):
    """Units by their numbers."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Unit]: ...

    def hits(self, places: Sequence[int]) -> list[Hit]:
        """Some of them as what was found, in this order."""


class TurnUnits:
    """Turns."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units

    def __len__(self) -> int:
        return len(self._units)

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._units)

    def hits(self, places: Sequence[int]) -> list[Hit]:
        """Some turns as what was found."""
        return [_hit(self._units[at]) for at in places]

    def ranges(self, place: Mapping[bytes, int]) -> Ranges:
        """Where they lie; `place` numbers the texts."""
        return Ranges.of([(place[u.text.stored.id], u.start, u.end, u.first, u.last) for u in self._units])


class CodingUnits:
    """Codings, of which each is made a unit only where somebody looks at it: there are hundreds of thousands.

    `text_of` gives a text with its turns, which most searches do without.
    """

    def __init__(
        self, rows: CodedRows, text_of: Callable[[bytes], TurnedText], source_of: Mapping[bytes, bytes]
    ) -> None:
        self._rows = rows
        self._text_of = text_of
        self._source_of = source_of

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Unit]:
        return map(self._unit, self._rows)

    def _unit(self, row: CodedRow) -> Unit:
        text = self._text_of(row.text)
        return Unit(text, row.start, row.end, *text.turns_touching(row.start, row.end), row)

    def hits(self, places: Sequence[int]) -> list[Hit]:
        """Some codings as what was found."""
        return list(map(self._hit, self._rows.taken(places)))

    def _hit(self, row: CodedRow) -> Hit:
        """A coding in the turn that has its first character among its words, as nearly all have one."""
        if row.number is None or row.body_start is None or row.body_start > row.start:
            return _hit(self._unit(row))
        return Hit(
            TEXT, row.text, row.start, row.end, self._source_of[row.text], row.number, row.speaker or b"",
            coding=row.coding,
        )

    def with_codes(self, wanted: frozenset[bytes]) -> Answers:
        """Which of them carry one of these codes."""
        return self._passing(lambda row: row.code in wanted, "code")

    def by_coder(self, coder: bytes) -> Answers:
        """Which of them are of a coder."""
        return self._passing(lambda row: row.coder == coder, "coder")

    def _passing(self, test: Callable[[CodedRow], bool], column: str) -> Answers:
        return np.fromiter(self._rows.passing(test, (column,)), dtype=np.bool_, count=len(self))

    def ranges(self, place: Mapping[bytes, int], *, turns: bool) -> Ranges:
        """Where they lie; `place` numbers the texts. The turns that they touch are 0 where these are not asked for."""
        columns = np.array(list(self._rows.values("start", "end")), np.int64).reshape(len(self), 2)
        texts = [text for (text,) in self._rows.values("text")]
        text = np.fromiter(map(place.__getitem__, texts), np.int64, len(texts))
        start, end = (np.ascontiguousarray(column) for column in columns.T)
        first, last = self._turns(text, start, end, texts) if turns else (np.zeros_like(text), np.zeros_like(text))
        return Ranges(text, start, end, first, last)

    def _turns(self, text: Numbers, start: Numbers, end: Numbers, texts: list[bytes]) -> tuple[Numbers, Numbers]:
        """The first and the last turn that each of them touches."""
        first, last = np.zeros_like(text), np.zeros_like(text)
        edges = [0, *(np.flatnonzero(np.diff(text)) + 1).tolist(), len(text)]
        for low, high in pairwise(edges):
            if low < high:
                starts = np.array([turn.start for turn in self._text_of(texts[low]).turns], np.int64)
                first[low:high] = np.searchsorted(starts, start[low:high], "right") - 1
                last[low:high] = np.searchsorted(starts, end[low:high], "left") - 1
        return np.maximum(first, 0), np.maximum(last, 0)


def _hit(unit: Unit) -> Hit:
    turn = unit.text.turns[unit.first] if unit.text.turns else None
    row = unit.coding
    return Hit(
        TEXT, unit.text.stored.id, unit.start, unit.end, unit.text.stored.source, turn.number if turn else 0,
        (turn.speaker or b"") if turn else b"", coding=row.coding if row else b"",
    )
