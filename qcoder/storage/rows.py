"""Writing rows of domain tables; the triggers write the log. Called by `history` inside a transaction only."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from qcoder.storage.schema import TABLE

Value = bytes | str | int | float | None


def insert(
    connection: sqlite3.Connection, table: str, identifier: bytes, txn: bytes, values: Mapping[str, Value]
) -> None:
    """Add one row. Columns that are not named are NULL."""
    insert_many(connection, table, tuple(values), txn, [(identifier, *values.values())])


def insert_many(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], txn: bytes,
    rows: Iterable[tuple[Value, ...]],
) -> None:
    """Add rows that begin with their ids, followed by the values of `columns`."""
    _known(table, columns, cells_only=False)
    names = ", ".join(("id", *columns, "txn"))
    marks = ", ".join("?" * (len(columns) + 2))
    statement = f"INSERT INTO {table}({names}) VALUES ({marks})"
    connection.executemany(statement, ((*row, txn) for row in rows))


def update(connection: sqlite3.Connection, table: str, identifier: bytes, values: Mapping[str, Value]) -> None:
    """Set cells of one row."""
    _known(table, values, cells_only=True)
    settings = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*values.values(), identifier))


def delete_many(connection: sqlite3.Connection, table: str, identifiers: Iterable[bytes]) -> None:
    """Mark rows as deleted."""
    _known(table, (), cells_only=True)
    connection.executemany(f"UPDATE {table} SET deleted = 1 WHERE id = ?", ((row,) for row in sorted(identifiers)))


def values_of(connection: sqlite3.Connection, table: str, identifier: bytes) -> dict[str, Value]:
    """What a row holds: its fixed columns and cells."""
    names = [column.name for column in TABLE[table].columns]
    row = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (identifier,)).fetchone()
    return dict(zip(names, row, strict=True))


def _known(table: str, columns: Iterable[str], *, cells_only: bool) -> None:
    """Names come from our own code, never from a person; a wrong one is a bug, found here and not by SQLite."""
    spec = TABLE[table]
    known = {"deleted"} | {column.name for column in (spec.cells if cells_only else spec.columns)}
    unknown = set(columns) - known
    if unknown:
        raise ValueError(f"{table} has no such columns: {sorted(unknown)}")
