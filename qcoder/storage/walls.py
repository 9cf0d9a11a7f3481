"""What keeps every write inside the log: TEMP triggers generated from the schema, and an authorizer.

Each writing connection gets the triggers anew, so nobody can forget them and other tools can still read the file.
In mode `log` an UPDATE of a cell writes the change down; inserts need the open transaction; rows are never deleted;
fixed columns never change. In mode `fold` the log itself is being replayed (undo, merge) and nothing is captured.
"""

import sqlite3
from collections.abc import Callable

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


def install(
    connection: sqlite3.Connection, transaction: Callable[[], bytes | None], folding: Callable[[], bool]
) -> None:
    """Give a connection the two functions that the triggers ask, and the triggers."""
    connection.create_function("qc_txn", 0, transaction)
    connection.create_function("qc_logging", 0, lambda: not folding())
    for statement in trigger_statements():
        connection.execute(statement)


def trigger_statements() -> list[str]:
    """The SQL of every trigger, in a fixed order."""
    out = [_log_cell("txn", "undone", UNDONE, made_here="0")]
    for table in TABLES:
        out += _table_triggers(table)
    for name in ("version", "hunk", "purge", "txn", "field"):
        out += _write_once(name, allowed="undone" if name == "txn" else "")
    return out


def triggers_in_place(connection: sqlite3.Connection) -> bool:
    """Whether the connection still has exactly the triggers that the schema asks for."""
    have = {row[0] for row in connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'")}
    return have == {statement.split()[3] for statement in trigger_statements()}


def _table_triggers(table: Table) -> list[str]:
    out = [_log_cell(table.name, "deleted", table.base)]
    out += [_log_cell(table.name, cell.name, table.field(cell.name)) for cell in table.cells]
    frozen = ["n", "id", "txn", *(column.name for column in table.fixed)]
    changed = " OR ".join(f"old.{name} IS NOT new.{name}" for name in frozen)
    out.append(
        f"CREATE TEMP TRIGGER fixed_{table.name} AFTER UPDATE OF {', '.join(frozen)} ON main.{table.name} "
        f"WHEN {changed} BEGIN SELECT raise(ABORT, 'a fixed column of {table.name} was written'); END"
    )
    out.append(
        f"CREATE TEMP TRIGGER made_{table.name} AFTER INSERT ON main.{table.name} "
        "WHEN qc_logging() AND (qc_txn() IS NULL OR new.txn IS NOT qc_txn()) "
        f"BEGIN SELECT raise(ABORT, 'a row of {table.name} outside a transaction'); END"
    )
    out.append(
        f"CREATE TEMP TRIGGER kept_{table.name} BEFORE DELETE ON main.{table.name} "
        f"WHEN qc_logging() BEGIN SELECT raise(ABORT, 'rows of {table.name} are never deleted'); END"
    )
    return out


def _log_cell(table: str, column: str, field: int, made_here: str = "new.txn IS qc_txn()") -> str:
    """One trigger a column: a table's triggers in one took twice as long on bulk changes."""
    return (
        f"CREATE TEMP TRIGGER log_{table}_{column} AFTER UPDATE OF {column} ON main.{table} "
        f"WHEN qc_logging() AND old.{column} IS NOT new.{column} BEGIN "
        f"SELECT raise(ABORT, 'a cell of {table} was written outside a transaction') WHERE qc_txn() IS NULL; "
        f"INSERT INTO cell SELECT new.id, {field}, qc_txn(), old.{column}, new.{column} WHERE NOT ({made_here}) "
        f"ON CONFLICT DO UPDATE SET new = excluded.new; END"
    )


def _write_once(table: str, allowed: str) -> list[str]:
    when = "qc_logging()"
    if allowed:
        columns = "session, coder, label, args, app, id"
        update = f"AFTER UPDATE OF {columns}"
    else:
        update = "BEFORE UPDATE"
    changed = f"CREATE TEMP TRIGGER once_{table} {update} ON main.{table} WHEN {when} "
    deleted = f"CREATE TEMP TRIGGER kept_{table} BEFORE DELETE ON main.{table} WHEN {when} "
    made = f"CREATE TEMP TRIGGER made_{table} BEFORE INSERT ON main.{table} WHEN {when} AND qc_txn() IS NULL "
    return [
        changed + f"BEGIN SELECT raise(ABORT, 'rows of {table} never change'); END",
        deleted + f"BEGIN SELECT raise(ABORT, 'rows of {table} are never deleted'); END",
        made + f"BEGIN SELECT raise(ABORT, 'a row of {table} outside a transaction'); END",
    ]


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
