"""What keeps every write inside the log: TEMP triggers generated from the schema, and an authorizer.

Each writing connection gets the triggers anew, so nobody can forget them and other tools can still read the file.
In mode `log` an UPDATE of a cell writes the change down; inserts need the open transaction; rows are never deleted;
fixed columns never change. In mode `fold` the log itself is being replayed (undo, merge) and nothing is captured.
"""

import sqlite3
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from qcoder.storage.schema import TABLES, UNDONE, Table

_GUARDED = {table.name for table in TABLES} | {"txn", "cell", "field", "version", "hunk", "purge"}
_DROPS = {
    sqlite3.SQLITE_DROP_TABLE,
    sqlite3.SQLITE_ALTER_TABLE,
    sqlite3.SQLITE_DROP_TRIGGER,
    sqlite3.SQLITE_DROP_TEMP_TRIGGER,
    sqlite3.SQLITE_DROP_VIEW,
    sqlite3.SQLITE_DROP_INDEX,
}
_WRITES = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE}


class Trigger(NamedTuple):
    """A trigger: its name, the table that it watches, and its SQL from the event on."""

    name: str
    table: str
    rest: str


def install(
    connection: sqlite3.Connection, transaction: Callable[[], bytes | None], folding: Callable[[], bool]
) -> None:
    """Give a connection the two functions that the triggers ask, and the triggers."""
    connection.create_function("qc_txn", 0, transaction)
    connection.create_function("qc_logging", 0, lambda: not folding())
    try:
        _written_at_once(connection)
    except sqlite3.DatabaseError:  # an SQLite that was set to defend even the schema of the connection
        connection.execute("PRAGMA writable_schema = OFF")
        for trigger in triggers():
            connection.execute(f"CREATE TEMP TRIGGER {trigger.name} {trigger.rest}")


def _written_at_once(connection: sqlite3.Connection) -> None:
    """Write the triggers into the schema that only this connection has, and let SQLite read it.

    One statement a trigger takes 20 ms of each opening, and this takes 6.
    """
    connection.execute("PRAGMA writable_schema = ON")
    connection.executemany(
        "INSERT INTO temp.sqlite_master(type, name, tbl_name, rootpage, sql) VALUES ('trigger', ?, ?, 0, ?)",
        [(name, table, f"CREATE TRIGGER {name} {rest}") for name, table, rest in triggers()],
    )
    connection.execute("PRAGMA writable_schema = RESET")


@cache
def triggers() -> tuple[Trigger, ...]:
    """Every trigger, in a fixed order."""
    out = [_log_cell("txn", "undone", UNDONE, made_here="0")]
    for table in TABLES:
        out += _table_triggers(table)
    for name in ("version", "hunk", "purge", "txn", "field"):
        out += _write_once(name, allowed="undone" if name == "txn" else "")
    return tuple(out)


def _table_triggers(table: Table) -> list[Trigger]:
    name = table.name
    out = [_log_cell(name, "deleted", table.base)]
    out += [_log_cell(name, cell.name, table.field(cell.name)) for cell in table.cells]
    frozen = ["n", "id", "txn", *(column.name for column in table.fixed)]
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in frozen)
    fixed = (
        f"AFTER UPDATE OF {', '.join(frozen)} ON main.{name} "
        f"WHEN {changed} BEGIN SELECT raise(ABORT, 'a fixed column of {name} was written'); END"
    )
    made = (
        f"AFTER INSERT ON main.{name} WHEN qc_logging() AND (qc_txn() IS NULL OR new.txn IS NOT qc_txn()) "
        f"BEGIN SELECT raise(ABORT, 'a row of {name} outside a transaction'); END"
    )
    kept = (
        f"BEFORE DELETE ON main.{name} "
        f"WHEN qc_logging() BEGIN SELECT raise(ABORT, 'rows of {name} are never deleted'); END"
    )
    events = {"fixed": fixed, "made": made, "kept": kept}
    return out + [Trigger(f"{event}_{name}", name, rest) for event, rest in events.items()]


def _log_cell(table: str, column: str, field: int, made_here: str = "new.txn IS qc_txn()") -> Trigger:
    """One trigger a column: a table's triggers in one took twice as long on bulk changes."""
    rest = (
        f"AFTER UPDATE OF {column} ON main.{table} WHEN qc_logging() AND old.{column} IS NOT new.{column} BEGIN "
        f"SELECT raise(ABORT, 'a cell of {table} was written outside a transaction') WHERE qc_txn() IS NULL; "
        f"INSERT INTO cell SELECT new.id, {field}, qc_txn(), old.{column}, new.{column} WHERE NOT ({made_here}) "
        f"ON CONFLICT DO UPDATE SET new = excluded.new; END"
    )
    return Trigger(f"log_{table}_{column}", table, rest)


def _write_once(table: str, allowed: str) -> list[Trigger]:
    when = "qc_logging()"
    if allowed:
        columns = "session, coder, label, args, app, id"
        update = f"AFTER UPDATE OF {columns}"
    else:
        update = "BEFORE UPDATE"
    on = f"ON main.{table} WHEN {when}"
    changed = f"{update} {on} BEGIN SELECT raise(ABORT, 'rows of {table} never change'); END"
    deleted = f"BEFORE DELETE {on} BEGIN SELECT raise(ABORT, 'rows of {table} are never deleted'); END"
    made = (
        f"BEFORE INSERT {on} AND qc_txn() IS NULL "
        f"BEGIN SELECT raise(ABORT, 'a row of {table} outside a transaction'); END"
    )
    events = {"once": changed, "kept": deleted, "made": made}
    return [Trigger(f"{event}_{table}", table, rest) for event, rest in events.items()]


def authorize(action: int, first: str | None, second: str | None, _database: str | None, trigger: str | None) -> int:
    """Refuse what would go round the triggers: deletes, drops, altered tables, cells written by hand."""
    if action in _DROPS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_DELETE and first in _GUARDED:
        return sqlite3.SQLITE_DENY
    if action in _WRITES and first == "cell" and trigger is None:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and second is not None and first in {"writable_schema", "recursive_triggers"}:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
