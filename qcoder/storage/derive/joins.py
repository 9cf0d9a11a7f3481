"""Rows that were joined into others: one cell, `merged_into`, from which the survivor of each row follows."""

import sqlite3

from qcoder.model.links import end_of, resolve

JOINABLE = ("code", "coder", "source", "speaker", "study_case")


def refresh(connection: sqlite3.Connection) -> dict[str, set[bytes]]:
    """Work out all joins anew; returns per table the rows whose survivor is another than before."""
    moved: dict[str, set[bytes]] = {}
    for table in JOINABLE:
        before = survivors(connection, table)
        after = _resolve(connection, table)
        moved[table] = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
        if moved[table]:
            connection.execute("DELETE FROM joined WHERE tbl = ?", (table,))
            connection.executemany("INSERT INTO joined VALUES (?, ?, ?)", ((table, i, s) for i, s in after.items()))
    return moved


def survivors(connection: sqlite3.Connection, table: str) -> dict[bytes, bytes]:
    """The rows that were joined into another, each with the row that stands for it now."""
    return dict(connection.execute("SELECT id, survivor FROM joined WHERE tbl = ?", (table,)))


def _resolve(connection: sqlite3.Connection, table: str) -> dict[bytes, bytes]:
    if connection.execute(f"SELECT 1 FROM {table} WHERE merged_into IS NOT NULL LIMIT 1").fetchone() is None:
        return {}
    links, _cut = resolve(past_links(connection, table, "merged_into"))
    return {node: end_of(links, node) for node, target in links.items() if target is not None}


def past_links(
    connection: sqlite3.Connection, table: str, column: str
) -> dict[bytes, list[tuple[bytes, bytes | None]]]:
    """Every effective value that a link ever had, newest first, per row of the table."""
    number = connection.execute("SELECT f FROM field WHERE tbl = ? AND col = ?", (table, column)).fetchone()[0]
    values: dict[bytes, list[tuple[bytes, bytes | None]]] = {}
    initial: dict[bytes, bytes | None] = {}
    cells = connection.execute(
        'SELECT c."row", c.txn, c.old, c.new, t.undone FROM cell c JOIN txn t ON t.id = c.txn '
        'WHERE c.f = ? ORDER BY c."row", c.txn DESC',
        (number,),
    )
    for row, txn, old, new, undone in cells:
        past = values.setdefault(row, [])
        if undone != 1:
            past.append((txn, new))
        initial[row] = old  # the last one seen is the smallest: what the row was made with
    for row, txn, value in connection.execute(f"SELECT id, txn, {column} FROM {table}"):
        values.setdefault(row, []).append((txn, initial.get(row, value)))
    return values
