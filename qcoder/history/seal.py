"""A seal on every transaction: a digest of what it wrote, so that later writes behind the program's back are found.

The log tells what a value should be only where it was ever changed. The seal covers the rest: the rows as they were
made, the cells, the pieces of corrections and the transaction's own words. A merge takes the seals along; whoever
rewrites transactions on purpose, as taking a merge back does, seals these `again`.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator

from qcoder.storage.schema import TABLE, TABLES, Column, Table

_BYTES = 16
_HUNKS = "SELECT e.txn, {} FROM hunk h JOIN edit e ON e.id = h.edit {} ORDER BY e.txn, h.edit, h.k"
_CELLS = 'SELECT c.txn, {} FROM cell c {} ORDER BY c.txn, c."row", c.f'
_TXNS = "SELECT t.id, {} FROM txn t {}"


def put(connection: sqlite3.Connection, txn: bytes, kinds: Iterable[str]) -> None:
    """Seal the transaction that is about to be committed; `kinds` are the tables in which it may have made rows."""
    made = [TABLE[name] for name in sorted(kinds, key=list(TABLE).index)]
    connection.execute("INSERT INTO seal VALUES (?, ?)", (txn, _digest(connection, txn, made, frozenset())))


def again(connection: sqlite3.Connection, txns: Iterable[bytes]) -> None:
    """Seal these transactions as they stand now, after something was rewritten in them on purpose."""
    chosen = [(txn, _digest(connection, txn, TABLES, _logged(connection))) for txn in txns]
    connection.executemany("UPDATE seal SET digest = ?2 WHERE txn = ?1", chosen)


def broken(connection: sqlite3.Connection) -> Iterator[bytes]:
    """The transactions that are not what they were when they were sealed, oldest first."""
    now = digests(connection)
    for txn, digest in connection.execute("SELECT txn, digest FROM seal ORDER BY txn"):
        if now.get(txn) != digest:
            yield txn


def digests(connection: sqlite3.Connection) -> dict[bytes, bytes]:
    """The digest of every transaction."""
    logged = _logged(connection)
    running: dict[bytes, hashlib.blake2b] = {}
    statements = [_rows(table, logged, "") for table in TABLES] + [sql.format(what, "") for sql, what, _of in _parts()]
    for statement in statements:
        for txn, line in connection.execute(statement):
            if txn not in running:
                running[txn] = hashlib.blake2b(digest_size=_BYTES)
            running[txn].update(line.encode())
    return {txn: digest.digest() for txn, digest in running.items()}


def _logged(connection: sqlite3.Connection) -> frozenset[int]:
    return frozenset(row[0] for row in connection.execute("SELECT DISTINCT f FROM cell"))


def _digest(connection: sqlite3.Connection, txn: bytes, tables: Iterable[Table], logged: frozenset[int]) -> bytes:
    """The digest of one transaction; `tables` are those in which it may have made rows."""
    statements = [_rows(table, logged, "WHERE d.txn = ?") for table in tables]
    statements += [sql.format(what, f"WHERE {of} = ?") for sql, what, of in _parts()]
    digest = hashlib.blake2b(digest_size=_BYTES)
    for statement in statements:
        for _txn, line in connection.execute(statement, (txn,)):
            digest.update(line.encode())
    return digest.digest()


def _parts() -> Iterator[tuple[str, str, str]]:
    """What a transaction has beside rows: a statement, its columns in one line, and the column of the transaction."""
    yield _HUNKS, _line("h", "edit", "k", "pos", "removed", "inserted"), "e.txn"
    yield _CELLS, _line("c", '"row"', "f", "old", "new"), "c.txn"
    yield _TXNS, _line("t", "id", "session", "coder", "label", "args", "app"), "t.id"


def _line(alias: str, *columns: str) -> str:
    return " || ',' || ".join(f"quote({alias}.{column})" for column in columns)


def _rows(table: Table, logged: frozenset[int], where: str) -> str:
    """SQL of the rows of a table as they were made, one line each. `logged` are the fields that have cells."""
    columns = [_line("d", "id"), *(_quoted(column, f"d.{column.name}") for column in table.fixed)]
    for column in (Column("deleted", "INTEGER"), *table.cells):
        field = table.field(column.name)
        columns.append(_quoted(column, _first(column.name, field) if field in logged else f"d.{column.name}"))
    line = " || ',' || ".join([f"'{table.name}'", *columns])
    return f"SELECT d.txn, {line} FROM {table.name} d {where} ORDER BY d.txn, d.id"


def _first(column: str, field: int) -> str:
    """What a cell was made with: the old value of its first change, else the present one."""
    cells = f'FROM cell c WHERE c."row" = d.id AND c.f = {field}'
    return f"CASE WHEN EXISTS(SELECT 1 {cells}) THEN (SELECT c.old {cells} ORDER BY c.txn LIMIT 1) ELSE d.{column} END"


def _quoted(column: Column, value: str) -> str:
    # Versions of SQLite differ in the last digits of a fraction: millionths are told apart, and no less.
    return f"quote(CAST(round({value} * 1000000) AS INTEGER))" if column.type == "REAL" else f"quote({value})"
