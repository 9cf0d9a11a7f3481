"""The value of a cell: the `new` of its greatest transaction that is not undone, else what the row was made with."""

import sqlite3
from functools import cache

from qcoder.storage.schema import TABLES, UNDONE, Table


def refold_transaction(connection: sqlite3.Connection, txn: bytes) -> None:
    """Set every cell that a transaction wrote to the value that now holds. Call inside `ProjectFile.folding`."""
    touched = {row[0] for row in connection.execute("SELECT DISTINCT f FROM cell WHERE txn = ?", (txn,))}
    for table, column, field in cells():
        if field in touched:
            written = 'SELECT "row" FROM cell WHERE txn = ? AND f = ?'
            connection.execute(_refold(table, column, field, written), (txn, field))


def refold(connection: sqlite3.Connection, keys: str) -> None:
    """Set many cells to the values that now hold: those in the table `keys`, which has `row` and `f`.

    Each must have a log. Call inside `ProjectFile.folding`.
    """
    touched = {row[0] for row in connection.execute(f"SELECT DISTINCT f FROM {keys}")}
    for table, column, field in cells():
        if field in touched:
            connection.execute(_refold(table, column, field, f'SELECT "row" FROM {keys} WHERE f = {field}'))


def refold_undone(connection: sqlite3.Connection, txns: str) -> None:
    """Set `undone` of the transactions that the SQL `txns` selects to what the log says; not their cells."""
    connection.execute(
        f'UPDATE txn SET undone = (SELECT c.new FROM cell c WHERE c."row" = txn.id AND c.f = {UNDONE} '
        f"ORDER BY c.txn DESC LIMIT 1) WHERE id IN ({txns})"
    )


@cache
def cells() -> tuple[tuple[Table, str, int], ...]:
    """Every cell of the domain tables: table, column, field number."""
    out: list[tuple[Table, str, int]] = []
    for table in TABLES:
        out.append((table, "deleted", table.base))
        out += [(table, cell.name, table.field(cell.name)) for cell in table.cells]
    return tuple(out)


def folded(field: int, row: str) -> str:
    """SQL of the value that a cell should have; `row` is the SQL of the row's id. Needs that the cell has a log."""
    holding = (
        f'SELECT c.new FROM cell c JOIN txn t ON t.id = c.txn WHERE c."row" = {row} AND c.f = {field} '
        f"AND t.undone IS NOT 1 ORDER BY c.txn DESC LIMIT 1"
    )
    first = f'SELECT c.old FROM cell c WHERE c."row" = {row} AND c.f = {field} ORDER BY c.txn LIMIT 1'
    return f"CASE WHEN EXISTS({holding}) THEN ({holding}) ELSE ({first}) END"


def _refold(table: Table, column: str, field: int, rows: str) -> str:
    return f"UPDATE {table.name} SET {column} = {folded(field, f'{table.name}.id')} WHERE id IN ({rows})"


def undone_value(connection: sqlite3.Connection, txn: bytes) -> int | None:
    """Whether a transaction is undone: the newest cell of field 0, whoever wrote it. Undoing is never itself undone."""
    row = connection.execute(
        'SELECT new FROM cell WHERE "row" = ? AND f = ? ORDER BY txn DESC LIMIT 1', (txn, UNDONE)
    ).fetchone()
    return row[0] if row else None
