"""Takes rows out of a copy that is handed out, so that it holds a part of the study, and merges back as if it held all.

What a copy lacks is no deletion: a deletion is a cell, and merging is a union. So rows can be left out, with all that
points to them and all that the log says of them. A transaction of which a part was left out is *partial*, which the
copy notes for itself (table `local`): where that transaction is not known yet, the copy cannot be merged, since the
rest of it would never come.
"""

import sqlite3
from collections.abc import Iterable

from qcoder.history import seal
from qcoder.merge.union import PARTIAL, whole
from qcoder.storage import derive, settings
from qcoder.storage.schema import TABLES, UNDONE, references

Connection = sqlite3.Connection
_SCRATCH = "temp.withheld"


def withhold(db: Connection, *, but_sources: Iterable[bytes] | None, blind_for: bytes | None) -> int:
    """Leave out all sources but the given ones, and all codings but those of one coder; returns how many rows left.

    `db` is a copy that nobody else knows, outside a transaction; None leaves nothing out. Every word that was left out
    is gone from the file. Raises sqlite3.DatabaseError, and then the copy is of no use.
    """
    db.execute("PRAGMA secure_delete = ON")
    db.execute("CREATE TEMP TABLE withheld(id BLOB PRIMARY KEY) WITHOUT ROWID")
    db.execute("CREATE TEMP TABLE withheld_txn(id BLOB PRIMARY KEY) WITHOUT ROWID")
    with whole(db):
        if but_sources is not None:
            kept = list(but_sources)
            marks = ",".join("?" * len(kept))
            db.execute(f"INSERT INTO {_SCRATCH} SELECT id FROM source WHERE id NOT IN ({marks})", kept)
        if blind_for is not None:
            _withhold_others(db, blind_for)
        while _spread(db):
            pass
        count = int(db.execute(f"SELECT count(*) FROM {_SCRATCH}").fetchone()[0])
        if count:
            _forget(db)
            derive.rebuild(db)
    db.execute("DROP TABLE temp.withheld")
    db.execute("DROP TABLE temp.withheld_txn")
    db.execute("VACUUM")
    return count


def _withhold_others(db: Connection, coder: bytes) -> None:
    """What shows how others coded: their codings, what was decided about codings, and their notes on words."""
    db.execute(f"INSERT OR IGNORE INTO {_SCRATCH} SELECT id FROM coding WHERE coder IS NOT ?", (coder,))
    db.execute(f"INSERT OR IGNORE INTO {_SCRATCH} SELECT id FROM decision")
    db.execute(
        f"INSERT OR IGNORE INTO {_SCRATCH} SELECT id FROM memo WHERE coder IS NOT ? "
        "AND target_table IN ('coding', 'text', 'turn', 'source')",
        (coder,),
    )


def _spread(db: Connection) -> bool:
    """Leave out whatever points to what is left out; one step."""
    before = db.total_changes
    for table in TABLES:
        for column, _kind in references(table):
            db.execute(
                f"INSERT OR IGNORE INTO {_SCRATCH} SELECT r.id FROM {table.name} r "
                f"WHERE r.{column} IN (SELECT id FROM {_SCRATCH})"
            )
    return db.total_changes > before


def _forget(db: Connection) -> None:
    """Delete the rows with all that the log says of them; note which transactions are partial, drop the empty ones."""
    touched = " UNION ".join(f"SELECT txn FROM {t.name} WHERE id IN (SELECT id FROM {_SCRATCH})" for t in TABLES)
    db.execute(f"INSERT OR IGNORE INTO temp.withheld_txn {touched}")
    cells = f'WHERE "row" IN (SELECT id FROM {_SCRATCH})'
    db.execute(f"INSERT OR IGNORE INTO temp.withheld_txn SELECT DISTINCT txn FROM cell {cells}")
    db.execute(f"DELETE FROM cell {cells}")
    db.execute(f"DELETE FROM hunk WHERE edit IN (SELECT id FROM {_SCRATCH})")
    db.execute(f"DELETE FROM version WHERE text IN (SELECT id FROM {_SCRATCH})")
    for table in TABLES:
        db.execute(f"DELETE FROM {table.name} WHERE id IN (SELECT id FROM {_SCRATCH})")
    while _drop_empty(db):
        pass
    partial = [row[0] for row in db.execute("SELECT id FROM temp.withheld_txn")]
    for txn in partial:
        settings.set_local(db, PARTIAL + txn.hex(), 1)
        # The names of what was left out stand in the name of the action. Where it is known its own words hold.
        db.execute("UPDATE txn SET args = '{}' WHERE id = ?", (txn,))
    seal.again(db, partial)


def _drop_empty(db: Connection) -> bool:
    """Drop the touched transactions of which nothing is left, and what undid them; says whether there were any."""
    rows = " UNION ".join(f"SELECT txn FROM {table.name}" for table in TABLES)
    empty = [
        row[0] for row in db.execute(
            "SELECT w.id FROM temp.withheld_txn w WHERE w.id NOT IN (SELECT txn FROM cell) "
            f"AND w.id NOT IN ({rows}) AND w.id NOT IN (SELECT txn FROM purge)"
        )
    ]
    for txn in empty:
        db.execute(
            f'INSERT OR IGNORE INTO temp.withheld_txn SELECT txn FROM cell WHERE "row" = ? AND f = {UNDONE}', (txn,)
        )
        db.execute('DELETE FROM cell WHERE "row" = ?', (txn,))
        for table, column in (("txn", "id"), ("seal", "txn"), ("arrival", "txn"), ("temp.withheld_txn", "id")):
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (txn,))
    return bool(empty)
