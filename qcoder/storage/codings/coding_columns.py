"""All codings that are shown as columns of numbers: read once, filtered and put in order without a statement each.

Hundreds of thousands of codings are read in a second and a few megabytes: SQLite itself joins each column into one
string, during which other threads go on, and numpy reads that. A row is made of the columns only when it is wanted.
"""

import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from qcoder.model.ordering import in_order
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.storage.derive.shares import texts_of

Numbers = NDArray[np.int64]
Ids = NDArray[np.void]  # 16 bytes each

_ID = np.dtype("V16")
_NONE = -1
_SHOWN = "w.twin IS NULL AND w.start_pos IS NOT NULL"
_CODING = ("w.text", "w.start_pos", "w.end_pos", "w.code", "w.coder", "w.turn")
_PART = 20_000  # rows that one statement reads


@dataclass(frozen=True, slots=True)
class _Turns:
    """The turns by their numbers, ascending."""

    turn: Numbers
    number: Numbers
    body_start: Numbers
    body_end: Numbers
    id: Ids
    speaker: Ids  # of a joined one the survivor; zeros where nobody speaks
    voice: Numbers  # a number for each speaker


class Shown(NamedTuple):
    """The codings that are shown as columns, by text and place. `speaker` is zeros where nobody speaks."""

    id: Ids
    text: Numbers
    start: Numbers
    end: Numbers
    coder: Numbers
    place: Numbers
    speaker: Ids


class CodingColumns:
    """The codings as they were when this was read, by text and place like those of `coded.find`.

    `go` is asked between two parts of the reading and may raise to cancel.
    """

    def __init__(self, db: sqlite3.Connection, go: Callable[[], None]) -> None:
        self._texts = _ids_by_number(db, "text")
        self._codes = _ids_by_number(db, "code")
        self._coders = _ids_by_number(db, "coder")
        self._places = _places(db)
        self._turns = _read_turns(db, go)
        self._comments: dict[bytes, str] = dict(db.execute("SELECT id, comment FROM coding WHERE comment > ''"))
        self._read(db, go)

    def _read(self, db: sqlite3.Connection, go: Callable[[], None]) -> None:
        tables = "coding_now w NOT INDEXED CROSS JOIN coding d ON d.n = w.coding"
        (ids,), numbers = _columns(db, tables, "w.coding", ("d.id",), _CODING, _SHOWN, go)
        self._id, self._text, self._start, self._end, self._code, self._coder, self._place, self._turn = (
            self._ordered(ids, *numbers)
        )

    def _ordered(
        self, ids: Ids, text: Numbers, start: Numbers, end: Numbers, code: Numbers, coder: Numbers, turn: Numbers
    ) -> tuple[Ids, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]:
        """The columns by text and place, without the codings of codes that are not shown."""
        place = looked_up(self._places, code)
        known = (place != _NONE) & (coder != _NONE)
        order = _by_id(in_order(text, start, -end, place), (text, start, end, place), ids)
        order = order[known[order]]
        where = _positions(self._turns.turn, turn[order])
        return ids[order], text[order], start[order], end[order], code[order], coder[order], place[order], where

    def same_tree(self, db: sqlite3.Connection) -> bool:
        """Whether codes stand where they stood."""
        return self._places == _places(db)

    def with_changed(self, db: sqlite3.Connection, codings: Collection[bytes]) -> "CodingColumns":
        """The codings as they are now, where only these are known to have changed.

        Their texts are read anew, since a coding may show or hide another one that is alike. Somebody may be reading
        these columns on another thread, so they stay as they are.
        """
        out = copy(self)
        out.take_anew(db, codings)
        return out

    def take_anew(self, db: sqlite3.Connection, codings: Collection[bytes]) -> None:
        """The same, in columns that nobody else has yet."""
        self._comments = dict(self._comments)
        for text in texts_of(db, codings):
            number = db.execute("SELECT n FROM text WHERE id = ?", (text,)).fetchone()[0]
            rows = db.execute(
                f"SELECT d.id, d.comment, {', '.join(_CODING)} FROM coding_now w CROSS JOIN coding d ON d.n = w.coding "
                f"WHERE w.text = ? AND {_SHOWN}", (number,)
            ).fetchall()
            self._comments.update((row[0], row[1] or "") for row in rows)
            ids = np.frombuffer(b"".join(row[0] for row in rows), dtype=_ID)
            values = [[_NONE if value is None else value for value in row[2:]] for row in rows]
            numbers = np.array(values, dtype=np.int64).reshape(len(rows), len(_CODING))
            self._splice(number, self._ordered(ids, *numbers.T))

    def _splice(self, text: int, block: tuple[NDArray[Any], ...]) -> None:
        """Put other rows in the place of those of a text."""
        first, behind = np.searchsorted(self._text, [text, text + 1])
        columns = (
            self._id, self._text, self._start, self._end, self._code, self._coder, self._place, self._turn,
        )  # fmt: skip
        self._id, self._text, self._start, self._end, self._code, self._coder, self._place, self._turn = (
            np.concatenate([column[:first], new, column[behind:]]) for column, new in zip(columns, block, strict=True)
        )

    def __len__(self) -> int:
        return len(self._id)

    def shown(self) -> Shown:
        """The columns, for counting; numbers of texts and coders are local ones, places those of the code tree."""
        speaker = np.zeros(len(self), dtype=_ID)
        spoken = self._turn != _NONE
        speaker[spoken] = self._turns.speaker[self._turn[spoken]]
        return Shown(self._id, self._text, self._start, self._end, self._coder, self._place, speaker)

    def find(self, chosen: CodingFilter, ranks: Mapping[bytes, int] | None = None) -> list[CodedRow]:
        """The codings that a filter lets through as rows, in the order of `places`."""
        return self.made(self.places(chosen, ranks))

    def places(self, chosen: CodingFilter, ranks: Mapping[bytes, int] | None = None) -> Numbers:
        """Where in the columns the codings stand that a filter lets through, by text and place.

        `ranks` are numbers of texts by which these come first instead; those that have none are left out.
        """
        wanted = np.ones(len(self), dtype=bool)
        if chosen.places is not None:
            inside = np.zeros(len(self), dtype=bool)
            for low, high in chosen.places:
                inside |= (self._place >= low) & (self._place <= high)
            wanted &= inside
        for column, ids, asked in (
            (self._coder, self._coders, chosen.coders), (self._text, self._texts, chosen.texts),
        ):
            if asked is not None:
                wanted &= np.isin(column, [number for number, one in ids.items() if one in asked])
        rows = np.flatnonzero(wanted)
        return rows if ranks is None else self._ranked(rows, ranks)

    def _ranked(self, rows: Numbers, ranks: Mapping[bytes, int]) -> Numbers:
        by_number = {number: ranks[text] for number, text in self._texts.items() if text in ranks}
        rank = looked_up(by_number, self._text[rows])
        rows, rank = rows[rank != _NONE], rank[rank != _NONE]
        return rows[in_order(rank, self._start[rows], -self._end[rows], self._place[rows])]

    # ---- for rows that are made when they are wanted

    def column(self, name: str) -> Numbers:
        """A column as numbers, of which equal ones stand for the same; `_NONE` for nothing."""
        if name == "speaker":
            speaker = self._turns.voice[self._turn] if len(self._turns.voice) else self._turn
            return np.where(self._turn == _NONE, _NONE, speaker)
        return {
            "text": self._text, "start": self._start, "end": self._end, "code": self._code, "coder": self._coder,
            "turn": self._turn,
        }[name]  # fmt: skip

    def numbers_of(self, name: str, rows: Collection[CodedRow]) -> Numbers:
        """The numbers in the column of the text, the start or the end that rows from elsewhere would have."""
        values = [getattr(row, name) for row in rows]
        if name == "text":
            numbers = {text: number for number, text in self._texts.items()}
            values = [numbers[text] for text in values]
        return np.array(values, dtype=np.int64)

    def listed(self, name: str, rows: Numbers) -> list[Any]:
        """What stands in the column of the coding, the text, the start or the end, as values of a row."""
        if name == "coding":
            ids: list[bytes] = self._id[rows].tolist()
            return ids
        numbers = self.column(name)[rows]
        return list(_named(self._texts, numbers)) if name == "text" else numbers.tolist()

    def has_id(self, ids: Collection[bytes]) -> NDArray[np.bool_]:
        """Whether each coding may be one of these; few others pass."""
        wanted = np.frombuffer(b"".join(one for one in ids if len(one) == _ID.itemsize), dtype=_ID)
        return np.isin(_order_of(self._id)[0], _order_of(wanted)[0])

    def made(self, rows: Numbers) -> list[CodedRow]:
        """Rows out of the columns."""
        turns, turn = self._turns, self._turn[rows]
        spoken = turn != _NONE
        ids: list[bytes] = self._id[rows].tolist()
        get = self._comments.get
        return list(map(CodedRow._make, zip(
            ids, _named(self._texts, self._text[rows]), self._start[rows].tolist(), self._end[rows].tolist(),
            _named(self._codes, self._code[rows]), _named(self._coders, self._coder[rows]),
            [get(one, "") for one in ids] if self._comments else [""] * len(ids),
            _where(turns.id, turn, spoken), _where(turns.number, turn, spoken), _where(turns.speaker, turn, spoken),
            _where(turns.body_start, turn, spoken), _where(turns.body_end, turn, spoken),
            [""] * len(ids), [b""] * len(ids), [False] * len(ids), strict=True,
        )))  # fmt: skip


# ---- reading


def _columns(
    db: sqlite3.Connection, tables: str, key: str, ids: Sequence[str], numbers: Sequence[str], where: str,
    go: Callable[[], None],
) -> tuple[list[Ids], list[Numbers]]:
    """Columns of ids and of numbers of the rows of `tables`, by `key`, which is the number of a row in each of them.

    They are read in parts, so that somebody who writes meanwhile never waits long for the file. Going by `key`, in
    which the tables are stored, spares a search per row.
    """
    last = db.execute(f"SELECT max({key}) FROM {tables.partition(' CROSS ')[0]}").fetchone()[0] or 0
    asked = [f"group_concat(hex(coalesce({one}, zeroblob(16))), '')" for one in ids]  # hex(NULL) is "", not NULL
    asked += [f"group_concat(coalesce({one}, {_NONE}))" for one in numbers]
    sql = f"SELECT {', '.join(asked)} FROM {tables} WHERE {key} BETWEEN ? AND ? AND {where}"
    parts: list[Sequence[str | None]] = []
    for first in range(0, last + 1, _PART):
        go()
        parts.append(db.execute(sql, (first, first + _PART - 1)).fetchone())
    columns = list(zip(*parts, strict=True)) or [()] * len(asked)
    return (
        [np.concatenate([np.zeros(0, _ID), *map(_ids, column)]) for column in columns[: len(ids)]],
        [np.concatenate([np.zeros(0, np.int64), *map(_numbers, column)]) for column in columns[len(ids) :]],
    )


def _numbers(joined: str | None) -> Numbers:
    return np.fromstring(joined, dtype=np.int64, sep=",") if joined else np.zeros(0, dtype=np.int64)


def _ids(joined: str | None) -> Ids:
    return np.frombuffer(bytes.fromhex(joined or ""), dtype=_ID)


def _ids_by_number(db: sqlite3.Connection, table: str) -> dict[int, bytes]:
    return dict(db.execute(f"SELECT n, id FROM {table}"))


def _places(db: sqlite3.Connection) -> dict[int, int]:
    return dict(db.execute("SELECT code, place FROM code_now"))


def _read_turns(db: sqlite3.Connection, go: Callable[[], None]) -> _Turns:
    (turns, speakers), (turn, number, body_start, body_end) = _columns(
        db, "turn_now u NOT INDEXED CROSS JOIN turn t ON t.n = u.turn", "u.turn", ("t.id", "t.speaker"),
        ("u.turn", "u.number", "u.body_start", "u.body_end"), "1", go,
    )
    for joined, survivor in db.execute("SELECT id, survivor FROM joined WHERE tbl = 'speaker'"):
        speakers[speakers == np.void(joined)] = np.void(survivor)
    order = np.argsort(turn, kind="stable")
    speakers = speakers[order]
    return _Turns(
        turn[order], number[order], body_start[order], body_end[order], turns[order], speakers, _numbered(speakers)
    )


def _numbered(ids: Ids) -> Numbers:
    """A number for each different id."""
    order = np.lexsort(_order_of(ids))
    ordered = ids[order]
    number = np.empty(len(ids), dtype=np.int64)
    number[order] = np.cumsum(np.concatenate([np.zeros(min(1, len(ids)), bool), ordered[1:] != ordered[:-1]]))
    return number


# ---- looking up


def looked_up(known: Mapping[int, int], numbers: Numbers) -> Numbers:
    """What is known of each number; `_NONE` where nothing is."""
    table = np.full(max([*known, _NONE]) + 2, _NONE, dtype=np.int64)  # its last place is that of _NONE
    table[list(known)] = list(known.values())
    return table[np.where(numbers < len(table) - 1, numbers, _NONE)]


def _positions(ordered: Numbers, wanted: Numbers) -> Numbers:
    """Where numbers stand in an ascending column; `_NONE` for those that do not."""
    if not len(ordered):
        return np.full(len(wanted), _NONE, dtype=np.int64)
    at = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    return np.where(ordered[at] == wanted, at, _NONE)


def _order_of(ids: Ids) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Two columns that put ids in order for `lexsort`, the less important first."""
    halves = ids.view(np.dtype(">u8")).reshape(-1, 2).astype(np.uint64)
    return halves[:, 1], halves[:, 0]


def _by_id(order: Numbers, columns: Sequence[Numbers], ids: Ids) -> Numbers:
    """Rows in an order, those that are equal in the columns by their ids: there are few of them."""
    equal = np.ones(len(order), bool)  # to the row before
    equal[:1] = False
    for column in columns:
        ordered = column[order]
        equal[1:] &= ordered[1:] == ordered[:-1]
    tied = equal.copy()
    tied[:-1] |= equal[1:]
    some = order[tied]
    order[tied] = some[np.lexsort((*_order_of(ids[some]), np.cumsum(~equal)[tied]))]
    return order


def _named(ids: Mapping[int, bytes], numbers: Numbers) -> Sequence[bytes]:
    return list(map(ids.__getitem__, numbers.tolist()))


def _where(column: NDArray[Any], places: Numbers, known: NDArray[np.bool_]) -> Collection[Any]:
    """The values at these places as Python's own; None where a place is not known, or a value stands for none."""
    if not len(column):
        return [None] * len(places)
    values: list[Any] = column[places].tolist()
    none = bytes(16) if column.dtype == _ID else _NONE
    return [value if here and value != none else None for value, here in zip(values, known.tolist(), strict=True)]
