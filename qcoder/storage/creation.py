"""Builds the tables of a project file, and brings files of older formats up to date.

A migration maps cells to cells, without clock, chance or neighbours, so that an old and a new copy still merge.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from qcoder.storage.derive import shares
from qcoder.storage.schema import (
    APPLICATION_ID,
    INDEXES,
    LOCAL_TABLES,
    LOCAL_TABLES_2,
    LOG_TABLES,
    TABLES,
    UNDONE,
    Table,
    fields,
)

MIGRATIONS = Migrations("qcoder")


@MIGRATIONS(name="format_1")
def format_1(db: Database) -> None:
    """The first format: log, domain tables, derived tables, views of what is live."""
    _run(db, LOG_TABLES)
    _run(db, LOCAL_TABLES)
    db.table("field").insert({"f": UNDONE, "tbl": "txn", "col": "undone"})
    _add_tables(db, 1)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS(name="format_2")
def format_2(db: Database) -> None:
    """Tables for relations of turns, versions of the codebook, rounds, rules, layouts and outlines; all others stay."""
    _add_tables(db, 2)
    _run(db, LOCAL_TABLES_2)
    shares.refresh(db.conn, {row[0] for row in db.execute("SELECT id FROM text")})
    db.execute("PRAGMA user_version = 2")


def _run(db: Database, statements: str) -> None:
    for statement in filter(str.strip, statements.split(";")):
        db.execute(statement)


def _add_tables(db: Database, since: int) -> None:
    added = [table for table in TABLES if table.since == since]
    for table in added:
        _create(db, table)
    db.table("field").insert_all({"f": f, "tbl": tbl, "col": col} for f, tbl, col in fields(added))


def _create(db: Database, table: Table) -> None:
    types = {"TEXT": str, "INTEGER": int, "REAL": float, "BLOB": bytes}
    columns = {"n": int, "id": bytes, "txn": bytes, "deleted": int}
    columns |= {column.name: types[column.type] for column in table.columns}
    made = db.table(table.name)
    made.create(columns, pk="n", not_null={"id", "txn"})
    made.create_index(["id"], unique=True)
    made.create_index(["txn"])
    for name in INDEXES.get(table.name, ()):
        made.create_index([name])
    # What a view shows: neither deleted nor undone, or still used by something that is shown.
    db.create_view(
        f"live_{table.name}",
        f"SELECT d.* FROM {table.name} d JOIN txn t ON t.id = d.txn "
        f"WHERE (d.deleted IS NULL AND t.undone IS NOT 1) "
        f"OR d.id IN (SELECT id FROM revived WHERE tbl = '{table.name}')",
    )


def build(connection: sqlite3.Connection) -> None:
    """Create the tables that a database has not got yet: all in an empty one."""
    MIGRATIONS.apply(Database(connection))

