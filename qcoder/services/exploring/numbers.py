"""The codings of a material as columns of numbers, which numpy counts in a tenth of the time that rows take.

An entry of a column belongs to the row of the material at the same place. What takes reading texts is reckoned when it
is first asked for. Nothing here needs the study afterwards, so that pages and their work share it.
"""

from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from qcoder.analysis.crossing import Ints, firsts
from qcoder.analysis.word_places import WordPlaces
from qcoder.model.ids import ID_BYTES
from qcoder.model.ordering import numbered
from qcoder.model.records import Source
from qcoder.services.cases import Who
from qcoder.storage.codings.coded import CodedRow

NOBODY = -1
_DAY_MS = 86_400_000


class Counted(Protocol):
    """What the numbers are made from: codings, who says them, and the texts that they lie in."""

    go: Callable[[], None]

    @property
    def rows(self) -> Sequence[CodedRow]:
        """The codings, by source and place."""

    @property
    def who(self) -> Who:
        """Who speaks."""

    def source_of(self, row: CodedRow) -> Source:
        """The source that a coding lies in."""

    def person(self, row: CodedRow) -> bytes | None:
        """Who says it; None for moderators, and where nobody knows."""

    def body(self, text: bytes) -> str:
        """The present words of a text."""

    def turn_starts(self, text: bytes) -> Ints:
        """Where the turns of a text begin, in code points, in reading order."""


class Tally(NamedTuple):
    """How many passages, people and sources some codings are."""

    passages: int
    people: int
    sources: int


class SomeRows(Sequence[CodedRow]):
    """Some codings of a material, by their places among its rows: made into rows only where these are looked at."""

    def __init__(self, rows: Sequence[CodedRow], numbers: "CodedNumbers", places: Ints) -> None:
        self._rows = rows
        self._numbers = numbers
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> CodedRow: ...

    @overload
    def __getitem__(self, at: slice) -> "SomeRows": ...

    def __getitem__(self, at: int | slice) -> "CodedRow | SomeRows":
        if isinstance(at, slice):
            return SomeRows(self._rows, self._numbers, self._places[at])
        row: CodedRow = self._rows[self._places[at]]
        return row

    def tally(self) -> Tally:
        """How many passages, people and sources they are."""
        numbers, places = self._numbers, self._places
        people = numbers.person[places]
        passages, persons, sources = (
            _different(column, numbers.count)
            for column in (numbers.passage[places], people[people != NOBODY], numbers.source[places])
        )
        return Tally(passages, persons, sources)

    def passages(self, codes: Container[bytes]) -> "SomeRows":
        """The first coding of each passage, of codes that are known."""
        numbers = self._numbers
        known = np.array([self._rows[first].code in codes for first in numbers.first_of_code], bool)
        places = self._places[known[numbers.code[self._places]]] if len(known) else self._places
        first = np.unique(numbers.passage[places], return_index=True)[1]
        return SomeRows(self._rows, numbers, places[np.sort(first)])


class CodedNumbers:
    """See the module. `code`, `coder`, `text`, `source` and `voice` are numbers from 0, of which none is left out. A
    voice is who says something in a text; what nobody in particular says is a voice for each turn. `person` is who that
    is, and `NOBODY` for moderators and where nobody knows.
    """

    def __init__(self, material: Counted) -> None:
        rows, who = material.rows, material.who
        self.count = len(rows)
        self.code = _of_ids(map(attrgetter("code"), rows))
        self.first_of_code = firsts(self.code)
        self.coder = _of_ids(map(attrgetter("coder"), rows))
        material.go()
        speaker = _of_ids(map(attrgetter("speaker"), rows))
        self.text = _of_ids(map(attrgetter("text"), rows))
        material.go()
        note = (
            _of_ids(row.turn if row.turn in who.settings else None for row in rows)
            if who.settings else np.zeros(self.count, np.int64)
        )  # fmt: skip
        self.start = np.fromiter(map(attrgetter("start"), rows), np.int64, self.count)
        self.end = np.fromiter(map(attrgetter("end"), rows), np.int64, self.count)
        material.go()
        self._by_text = firsts(self.text)
        sources = _of_ids(material.source_of(rows[first]).id for first in self._by_text)
        self.source = sources[self.text]
        self.voice, self._by_voice = numbered(self.text, speaker, note)
        known: dict[bytes, int] = {}
        people = [material.person(rows[first]) for first in self._by_voice]
        numbers = [NOBODY if one is None else known.setdefault(one, len(known)) for one in people]
        self.person = np.array(numbers, np.int64)[self.voice]
        self._words: tuple[Ints, Ints] | None = None
        self._turns: tuple[Ints, Ints] | None = None

    @cached_property
    def passage(self) -> Ints:
        """Numbers of passages: codings of the same words have one."""
        return numbered(self.text, self.start, self.end)[0]

    def grouped(self, by: Sequence[str], rows: Sequence[CodedRow]) -> tuple[Ints, Ints]:
        """The group of each coding by some columns, and the place of the first coding of each group.

        "voice" stands for who speaks in which source, "day" for the day on which a code was applied, "coding" for each
        by itself; no column at all puts everything into one group.
        """
        if not by:
            return np.zeros(self.count, np.int64), np.zeros(min(1, self.count), np.int64)
        columns = [self._column(name, rows) for name in by]
        return (columns[0], firsts(columns[0])) if len(columns) == 1 else numbered(*columns)

    def _column(self, name: str, rows: Sequence[CodedRow]) -> Ints:
        """A column by its name, of numbers of which none is left out."""
        if name == "day":
            return numbered(self._days(rows))[0]
        return {
            "voice": self.voice, "code": self.code, "source": self.source, "coder": self.coder,
            "coding": np.arange(self.count),
        }[name]  # fmt: skip

    @staticmethod
    def _days(rows: Sequence[CodedRow]) -> Ints:
        """Days since 1970, UTC, on which codes were applied: the first six bytes of an id are milliseconds."""
        ids = np.frombuffer(b"".join(row.coding or bytes(ID_BYTES) for row in rows), np.uint8).reshape(-1, ID_BYTES)
        weights = np.array([256**place for place in reversed(range(6))], np.int64)
        return (ids[:, :6].astype(np.int64) @ weights) // _DAY_MS

    # ---- what texts are read for

    def words(self, material: Counted) -> tuple[Ints, Ints]:
        """From which to which word each coding reaches, half-open, all texts one after the other.

        A word belongs to a coding in which it begins.
        """
        if self._words is None:
            begin, end, before = np.zeros(self.count, np.int64), np.zeros(self.count, np.int64), 0
            places = WordPlaces()
            for text, some in self._each_text(material):
                starts = places.starts(material.body(text))
                begin[some] = np.searchsorted(starts, self.start[some]) + before
                end[some] = np.searchsorted(starts, self.end[some]) + before
                before += len(starts)
            self._words = begin, end
        return self._words

    def turns(self, material: Counted) -> tuple[Ints, Ints]:
        """From which to which turn of its text each coding reaches, half-open."""
        if self._turns is None:
            first, last = np.zeros(self.count, np.int64), np.zeros(self.count, np.int64)
            for text, some in self._each_text(material):
                starts = material.turn_starts(text)
                first[some] = np.searchsorted(starts, self.start[some], "right")
                last[some] = np.searchsorted(starts, np.maximum(self.start[some], self.end[some] - 1), "right") + 1
            self._turns = first, last
        return self._turns

    def _each_text(self, material: Counted) -> Iterable[tuple[bytes, NDArray[np.int64]]]:
        """The texts with the places of their codings."""
        order = np.argsort(self.text, kind="stable")
        edges = np.searchsorted(self.text[order], np.arange(len(self._by_text) + 1))
        for number, first in enumerate(self._by_text):
            material.go()
            yield material.rows[first].text, order[edges[number] : edges[number + 1]]


def _different(values: Ints, below: int) -> int:
    """How many different numbers there are, all of them below another."""
    met = np.zeros(below, bool)
    met[values] = True
    return int(np.count_nonzero(met))


def _of_ids(ids: Iterable[Hashable]) -> Ints:
    """Numbers of ids in the order in which they occur first."""
    listed = list(ids)
    known = {one: number for number, one in enumerate(dict.fromkeys(listed))}
    return np.fromiter(map(known.__getitem__, listed), np.int64, len(listed))
