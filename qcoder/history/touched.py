"""Which rows a transaction touched, read from the log itself."""

import sqlite3
from collections.abc import Iterable

from qcoder.model.changes import Change
from qcoder.storage.schema import TABLES, Table


def by(connection: sqlite3.Connection, txn: bytes) -> dict[str, Change]:
    """What a transaction did when it was made."""
    written = _cells(connection, txn)
    out: dict[str, Change] = {}
    for table in TABLES:
        added = _made(connection, table, txn)
        gone, back = _deleted(connection, written.get(table.base, ()), table)
        changed: set[bytes] = set()
        for cell in table.cells:
            changed.update(written.get(table.field(cell.name), ()))
        if added or gone or back or changed:
            out[table.name] = Change(frozenset(added | back), frozenset(changed - added - gone - back), frozenset(gone))
    return out


def by_undoing(connection: sqlite3.Connection, txn: bytes, *, undone: bool) -> dict[str, Change]:
    """What undoing (or redoing) a transaction did: its rows come or go, its cells change."""
    written = _cells(connection, txn)
    out: dict[str, Change] = {}
    for table in TABLES:
        made = _made(connection, table, txn)
        gone, back = _deleted(connection, written.get(table.base, ()), table)
        changed: set[bytes] = set()
        for cell in table.cells:
            changed.update(written.get(table.field(cell.name), ()))
        added, removed = (back, gone | made) if undone else (back | made, gone)
        if added or removed or changed:
            out[table.name] = Change(frozenset(added), frozenset(changed - added - removed), frozenset(removed))
    return out


def union(first: Change, second: Change) -> Change:
    """Both together."""
    return Change(first.added | second.added, first.changed | second.changed, first.removed | second.removed)


def _cells(connection: sqlite3.Connection, txn: bytes) -> dict[int, list[bytes]]:
    out: dict[int, list[bytes]] = {}
    for field, row in connection.execute('SELECT f, "row" FROM cell WHERE txn = ?', (txn,)):
        out.setdefault(field, []).append(row)
    return out


def _made(connection: sqlite3.Connection, table: Table, txn: bytes) -> set[bytes]:
    return {row[0] for row in connection.execute(f"SELECT id FROM {table.name} WHERE txn = ?", (txn,))}


def _deleted(connection: sqlite3.Connection, written: Iterable[bytes], table: Table) -> tuple[set[bytes], set[bytes]]:
    """Of rows whose `deleted` was written: those that are deleted now, and those that are back."""
    gone: set[bytes] = set()
    back: set[bytes] = set()
    for row in written:
        dead = connection.execute(f"SELECT deleted FROM {table.name} WHERE id = ?", (row,)).fetchone()[0]
        (gone if dead is not None else back).add(row)
    return gone, back
