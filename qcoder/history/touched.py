"""Which rows a transaction touched, read from the log itself."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from qcoder.model.changes import Change
from qcoder.storage.schema import TABLES, Table

_MADE = " UNION ALL ".join(f"SELECT '{table.name}', id FROM {table.name} WHERE txn = :txn" for table in TABLES)


def by(connection: sqlite3.Connection, txn: bytes) -> dict[str, Change]:
    """What a transaction did when it was made."""
    return {
        touch.table: _change(touch.made | touch.back, touch.written, touch.gone) for touch in _touches(connection, txn)
    }


def by_undoing(connection: sqlite3.Connection, txn: bytes, *, undone: bool) -> dict[str, Change]:
    """What undoing (or redoing) a transaction did: its rows come or go, its cells change."""
    if not undone:
        return by(connection, txn)
    return {
        touch.table: _change(touch.back, touch.written, touch.gone | touch.made) for touch in _touches(connection, txn)
    }


def count(connection: sqlite3.Connection, txn: bytes) -> int:
    """About how many rows a transaction touched: those it made, and the values that it wrote."""
    made = f"(SELECT count(*) FROM ({_MADE}))"
    row = connection.execute(f"SELECT {made} + (SELECT count(*) FROM cell WHERE txn = :txn)", {"txn": txn}).fetchone()
    return int(row[0])


class _Touch(NamedTuple):
    """The rows of one table that a transaction made, wrote cells of, deleted, or brought back."""

    table: str
    made: set[bytes]
    written: set[bytes]
    gone: set[bytes]
    back: set[bytes]


def _touches(connection: sqlite3.Connection, txn: bytes) -> Iterator[_Touch]:
    written_fields = {row[0] for row in connection.execute("SELECT DISTINCT f FROM cell WHERE txn = ?", (txn,))}
    made = _made(connection, txn)
    for table in TABLES:
        cells = _cells(connection, txn, table, written_fields) if written_fields else {}
        gone, back = _deleted(connection, txn, table) if table.base in cells else (set(), set())
        written = {row for cell in table.cells for row in cells.get(table.field(cell.name), ())} if cells else set()
        if table.name in made or written or gone or back:
            yield _Touch(table.name, made.get(table.name, set()), written, gone, back)


def _change(added: set[bytes], written: set[bytes], removed: set[bytes]) -> Change:
    return Change(frozenset(added), frozenset(written - added - removed), frozenset(removed))


def union(first: Change, second: Change) -> Change:
    """Both together."""
    return Change(first.added | second.added, first.changed | second.changed, first.removed | second.removed)


def _cells(connection: sqlite3.Connection, txn: bytes, table: Table, written: set[int]) -> dict[int, list[bytes]]:
    """Rows per field that a transaction wrote. A row that left with a merge that was taken back does not count."""
    out: dict[int, list[bytes]] = {}
    for field in written & {table.base, *(table.field(cell.name) for cell in table.cells)}:
        rows = connection.execute(
            f'SELECT d.id FROM cell c JOIN {table.name} d ON d.id = c."row" WHERE c.txn = ? AND c.f = ?', (txn, field)
        )
        out[field] = [row[0] for row in rows]
    return out


def _made(connection: sqlite3.Connection, txn: bytes) -> dict[str, set[bytes]]:
    """The rows of each table that a transaction made. One statement for all tables: there are some fifty."""
    out: dict[str, set[bytes]] = {}
    for table, row in connection.execute(_MADE, {"txn": txn}):
        out.setdefault(table, set()).add(row)
    return out


def _deleted(connection: sqlite3.Connection, txn: bytes, table: Table) -> tuple[set[bytes], set[bytes]]:
    """Of the rows whose `deleted` a transaction wrote: those that are deleted now, and those that are back."""
    gone: set[bytes] = set()
    back: set[bytes] = set()
    for row, dead in connection.execute(
        f'SELECT d.id, d.deleted FROM cell c JOIN {table.name} d ON d.id = c."row" WHERE c.txn = ? AND c.f = ?',
        (txn, table.base),
    ):
        (gone if dead is not None else back).add(row)
    return gone, back
