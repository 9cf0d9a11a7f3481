"""Where each coding lies now, under which code and coder it counts, and which codings are twins of another."""

import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter

from qcoder.model.remap import Place, State
from qcoder.storage.derive.joins import survivors
from qcoder.storage.derive.texts import Placements, history

_CHUNK = 500  # parameters in one statement
_FEW = 100  # codings from where on they are placed together
_Row = tuple[int, int, int | None, int | None, str, int | None, int | None, int | None, int | None]


def refresh(
    connection: sqlite3.Connection,
    texts: dict[bytes, Placements],
    codings: Iterable[bytes],
    moved_codes: set[bytes],
    moved_coders: set[bytes],
) -> None:
    """Place all codings of the changed `texts`, the changed `codings`, and those whose code or coder was joined."""
    chosen = [
        (coding, n, text)
        for coding, n, text in _rows(connection, _with_joined(connection, codings, moved_codes, moved_coders))
        if text not in texts
    ]
    if len(chosen) > _FEW:
        left = _place_together(connection, sorted(n for _, n, _ in chosen))
        chosen = [row for row in chosen if row[1] in left]
    single: dict[bytes, set[bytes]] = {}
    for coding, _n, text in chosen:
        single.setdefault(text, set()).add(coding)
    for text, placements in texts.items():
        _place(connection, text, placements, None)
    for text, some in single.items():
        _place(connection, text, None, some)


def _rows(connection: sqlite3.Connection, codings: Iterable[bytes]) -> Iterator[tuple[bytes, int, bytes]]:
    """The id, the number and the text of codings. One that is left of a text which went with a merge has no place."""
    ordered = sorted(codings)  # ids ascend as rows were made, so that what lies together is read together
    for at in range(0, len(ordered), _CHUNK):
        part = ordered[at : at + _CHUNK]
        # With the plus SQLite goes by the ids, and not through the codings of all texts.
        yield from connection.execute(
            f"SELECT id, n, text FROM coding WHERE id IN ({_marks(part)}) AND +text IN (SELECT id FROM text)", part
        )


def _place_together(connection: sqlite3.Connection, codings: list[int]) -> set[int]:
    """Place many codings, by their numbers; returns those that do not lie on the present words.

    Mostly a code was deleted, or brought back, with all that it was used for. SQLite places what it can at once; what
    is returned is not in `coding_now` any more, and its former twins are marked.
    """
    parts = [codings[at : at + _CHUNK] for at in range(0, len(codings), _CHUNK)]
    groups: set[tuple[object, ...]] = set()
    for part in parts:
        groups |= _shared(connection, f"d.n IN ({_marks(part)})", part)
        connection.execute(f"DELETE FROM coding_now WHERE coding IN ({_marks(part)})", part)
    left: set[int] = set()
    for part in parts:
        chosen = f"WHERE d.n IN ({_marks(part)})"
        connection.execute(
            f"INSERT INTO coding_now SELECT {_columns('t.n', 'd')} FROM live_coding d CROSS JOIN text t "
            f"ON t.id = d.text CROSS JOIN text_now w ON w.text = t.n AND w.version = d.version {chosen}", part,
        )
        moved = f"SELECT d.n FROM live_coding d LEFT JOIN coding_now w ON w.coding = d.n {chosen} AND w.coding IS NULL"
        left |= {row[0] for row in connection.execute(moved, part)}
    for part in parts:
        groups |= _shared(connection, f"d.n IN ({_marks(part)})", part)
    _mark_groups(connection, groups)
    return left


def place_arrived(connection: sqlite3.Connection, arrived: str, but: Collection[bytes]) -> set[bytes]:
    """Place the codings that came with the transactions of the SQL `arrived`, but for those in the texts `but`.

    They are many and mostly lie on the present words, so SQLite places them at once; returns those that do not.
    """
    columns = _columns("t.n", "d")
    connection.execute(
        f"INSERT INTO coding_now SELECT {columns} FROM ({arrived}) a CROSS JOIN live_coding d ON d.txn = a.txn "
        "CROSS JOIN text t ON t.id = d.text CROSS JOIN text_now w ON w.text = t.n AND w.version = d.version "
        f"WHERE t.id NOT IN ({_marks(but)})",
        tuple(but),
    )
    moved = connection.execute(
        f"SELECT d.id FROM ({arrived}) a CROSS JOIN live_coding d ON d.txn = a.txn "
        f"LEFT JOIN coding_now w ON w.coding = d.n WHERE w.coding IS NULL AND d.text NOT IN ({_marks(but)})",
        tuple(but),
    ).fetchall()
    _mark_groups(connection, _shared(connection, f"d.txn IN ({arrived})", ()))
    return {row[0] for row in moved}


def place_all(connection: sqlite3.Connection) -> None:
    """Place every coding of a study; `coding_now` is empty. Those on the present words are placed by one statement."""
    connection.execute(
        f"INSERT INTO coding_now SELECT {_columns('t.n', 'd')} FROM live_coding d CROSS JOIN text t ON t.id = d.text "
        "CROSS JOIN text_now w ON w.text = t.n AND w.version = d.version"
    )
    moved = connection.execute(
        "SELECT DISTINCT d.text FROM live_coding d CROSS JOIN text t ON t.id = d.text "
        "CROSS JOIN text_now w ON w.text = t.n WHERE w.version IS NOT d.version ORDER BY d.text"
    ).fetchall()
    for (text,) in moved:
        _place(connection, text, None, None)
    groups = connection.execute(
        "SELECT text, start_pos, end_pos, code, coder FROM coding_now WHERE start_pos IS NOT NULL "
        "GROUP BY text, start_pos, end_pos, code, coder HAVING count(*) > 1"
    ).fetchall()
    _mark_groups(connection, groups)


def _shared(connection: sqlite3.Connection, which: str, values: Sequence[object]) -> set[tuple[object, ...]]:
    """The keys that the codings of the SQL condition `which` on `d` have in common with others: those of twins."""
    return set(connection.execute(
        "SELECT DISTINCT w.text, w.start_pos, w.end_pos, w.code, w.coder FROM coding d "
        "CROSS JOIN coding_now w ON w.coding = d.n CROSS JOIN coding_now o ON o.code IS w.code AND o.text = w.text "
        "AND o.start_pos = w.start_pos AND o.end_pos = w.end_pos AND o.coder IS w.coder AND o.coding <> w.coding "
        f"WHERE {which}",
        values,
    ))


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _with_joined(
    connection: sqlite3.Connection, codings: Iterable[bytes], codes: set[bytes], coders: set[bytes]
) -> set[bytes]:
    out = set(codings)
    for column, moved in (("code", codes), ("coder", coders)):
        for row in moved:
            out |= {r[0] for r in connection.execute(f"SELECT id FROM coding WHERE {column} = ?", (row,))}
    return out


def _place(
    connection: sqlite3.Connection, text: bytes, placements: Placements | None, chosen: set[bytes] | None
) -> None:
    """Write `coding_now` for all codings of a text, or for the chosen ones."""
    number = connection.execute("SELECT n FROM text WHERE id = ?", (text,)).fetchone()[0]
    version = connection.execute("SELECT version FROM text_now WHERE text = ?", (number,)).fetchone()
    whole = chosen is None or len(chosen) > _CHUNK
    before = _forget(connection, number, None if whole else chosen)
    if version is None:  # the text is not shown, and so are its codings
        return
    if whole and _place_unmoved(connection, text, number, version[0]):
        _mark_twins(connection, number, None)
        return
    rows: list[_Row] = []
    numbers = _Numbers(connection, number, every_turn=whole)
    for n, coded_version, coded_start, coded_end, code, coder in _live(
        connection, text, None if whole else chosen, version[0]
    ):
        start, end, state = Place(coded_start, coded_end, State.SAME)
        if coded_version != version[0]:
            placements = placements or Placements(connection, text, *history(connection, text))
            start, end, state = _placed(placements, coded_version, coded_start, coded_end)
        turn = numbers.turn_at(start) if start is not None else None
        rows.append((n, number, start, end, str(state), numbers.code(code), numbers.coder(coder), turn, None))
    connection.executemany("INSERT INTO coding_now VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    _mark_twins(connection, number, None if whole else before | {_key(row) for row in rows})


def _place_unmoved(connection: sqlite3.Connection, text: bytes, number: int, now: bytes) -> bool:
    """Place the codings that were made on the present words: most of them, so SQLite does it by itself.

    Returns whether these were all codings of the text.
    """
    placed = connection.execute(
        f"INSERT INTO coding_now SELECT {_columns('?1', 'd')} FROM live_coding d WHERE d.text = ?2 AND d.version = ?3",
        (number, text, now),
    )
    every = connection.execute("SELECT count(*) FROM coding WHERE text = ?", (text,)).fetchone()[0]
    return bool(placed.rowcount == every)


def _columns(text: str, row: str) -> str:
    """SQL of the columns of `coding_now` for a coding that lies on the present words of the text numbered `text`."""
    survivor = "coalesce((SELECT survivor FROM joined WHERE tbl = '{0}' AND id = {1}.{0}), {1}.{0})"
    turn = f"SELECT turn FROM turn_now WHERE text = {text} AND start_pos <= {row}.start_pos ORDER BY start_pos DESC"
    return (
        f"{row}.n, {text}, {row}.start_pos, {row}.end_pos, '{State.SAME}', "
        f"(SELECT n FROM code WHERE id = {survivor.format('code', row)}), "
        f"(SELECT n FROM coder WHERE id = {survivor.format('coder', row)}), ({turn} LIMIT 1), NULL"
    )


def _forget(connection: sqlite3.Connection, number: int, chosen: set[bytes] | None) -> set[tuple[object, ...]]:
    """Take codings out of `coding_now`; returns the keys of twins that they had."""
    if chosen is None:
        connection.execute("DELETE FROM coding_now WHERE text = ?", (number,))
        return set()
    keys: set[tuple[object, ...]] = set()
    for coding in chosen:
        rows = connection.execute(
            "DELETE FROM coding_now WHERE coding = (SELECT n FROM coding WHERE id = ?) RETURNING *", (coding,)
        ).fetchall()
        keys |= {_key(row) for row in rows}
    return keys


def _key(row: _Row) -> tuple[object, ...]:
    _n, text, start, end, _state, code, coder, _turn, _twin = row
    return text, start, end, code, coder


def _live(
    connection: sqlite3.Connection, text: bytes, chosen: set[bytes] | None, now: bytes
) -> list[tuple[int, bytes, int, int, bytes, bytes]]:
    """The chosen codings that are shown; of all of a text, those that `_place_unmoved` leaves."""
    columns = "SELECT n, version, start_pos, end_pos, code, coder FROM live_coding"
    if chosen is None:
        return connection.execute(f"{columns} WHERE text = ? AND version IS NOT ?", (text, now)).fetchall()
    marks = ",".join("?" * len(chosen))
    return connection.execute(f"{columns} WHERE id IN ({marks})", tuple(chosen)).fetchall()


def _placed(placements: Placements, version: bytes, start: int, end: int) -> Place:
    placement = placements.of(version)
    return Place(None, None, State.WAITING) if placement is None else placement.place(start, end)


class _Numbers:
    """Local row numbers of turns, codes and coders of one text. For many codings all turns are read at once."""

    def __init__(self, connection: sqlite3.Connection, text: int, *, every_turn: bool) -> None:
        self._connection = connection
        self._text = text
        self._survivors = {table: survivors(connection, table) for table in ("code", "coder")}
        self._known: dict[tuple[str, bytes], int | None] = {}
        turns = "SELECT start_pos, turn FROM turn_now WHERE text = ? ORDER BY start_pos"
        self._turns = connection.execute(turns, (text,)).fetchall() if every_turn else None

    def turn_at(self, position: int) -> int | None:
        if self._turns is None:
            found = self._connection.execute(
                "SELECT turn FROM turn_now WHERE text = ? AND start_pos <= ? ORDER BY start_pos DESC LIMIT 1",
                (self._text, position),
            ).fetchone()
            return found[0] if found else None
        i = bisect_right(self._turns, position, key=itemgetter(0)) - 1
        return self._turns[i][1] if i >= 0 else None

    def code(self, row: bytes) -> int | None:
        return self._number("code", row)

    def coder(self, row: bytes) -> int | None:
        return self._number("coder", row)

    def _number(self, table: str, row: bytes) -> int | None:
        key = (table, row)
        if key not in self._known:
            survivor = self._survivors[table].get(row, row)
            found = self._connection.execute(f"SELECT n FROM {table} WHERE id = ?", (survivor,)).fetchone()
            self._known[key] = found[0] if found else None
        return self._known[key]


def _mark_twins(connection: sqlite3.Connection, text: int, keys: set[tuple[object, ...]] | None) -> None:
    """Of codings alike in place, code and coder the one with the smallest id shows; the others name it."""
    if keys is None:
        groups = connection.execute(
            "SELECT text, start_pos, end_pos, code, coder FROM coding_now WHERE text = ? AND start_pos IS NOT NULL "
            "GROUP BY start_pos, end_pos, code, coder HAVING count(*) > 1",
            (text,),
        ).fetchall()
    else:
        groups = [key for key in keys if key[1] is not None]
    _mark_groups(connection, groups)


def _mark_groups(connection: sqlite3.Connection, groups: Iterable[tuple[object, ...]]) -> None:
    for group in groups:
        members = [
            row[0]
            for row in connection.execute(
                "SELECT w.coding FROM coding_now w JOIN coding c ON c.n = w.coding WHERE w.text = ? "
                "AND w.start_pos = ? AND w.end_pos = ? AND w.code IS ? AND w.coder IS ? ORDER BY c.id",
                group,
            )
        ]
        for i, member in enumerate(members):
            twin = members[0] if i else None
            marked = "UPDATE coding_now SET twin = ? WHERE coding = ? AND twin IS NOT ?"
            connection.execute(marked, (twin, member, twin))
