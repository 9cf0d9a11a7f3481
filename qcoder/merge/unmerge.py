"""Takes a merge back: what arrived with it leaves this file again, and no other copy hears of it.

Later work stays. Where it stands on something that arrived (a passage coded with a code of the other), that
transaction stays as well, since nothing shown may point to what is not there. Merging again brings all back.
"""

import sqlite3
from dataclasses import dataclass

from qcoder.history import fold, seal
from qcoder.merge import union
from qcoder.model.changes import Change
from qcoder.model.errors import UserError
from qcoder.storage import derive
from qcoder.storage.derive.texts import unpack
from qcoder.storage.schema import TABLES, UNDONE, references

Connection = sqlite3.Connection

#   merge_leaving(txn)        arrivals that leave
#   merge_row(id, tbl, txn)   rows that arrived, for those that must stay
#   merge_first(row, f, old)  what values were before the first change, where cells leave
_SCRATCH = {
    "merge_leaving": "txn BLOB PRIMARY KEY",
    "merge_row": "id BLOB PRIMARY KEY, tbl TEXT, txn BLOB",
    "merge_first": '"row" BLOB, f INTEGER, old, PRIMARY KEY(f, "row")',
}
_LEAVING = "SELECT txn FROM temp.merge_leaving"
_ANCHORED = tuple(table.name for table in TABLES if "version" in {c.name for c in table.columns})


@dataclass(frozen=True, slots=True)
class Unmerge:
    """What was taken back: how many transactions left, how many stayed for later work, the rows that were touched."""

    left: int
    stayed: int
    kinds: dict[str, Change]


def unmerge(db: Connection, merge_id: bytes) -> Unmerge:
    """Take the arrivals of a merge out of `db`. Call inside `ProjectFile.folding`.

    Raises UserError when nothing is known of the merge, or when it brought words that were blackened for good.
    """
    arrivals = {row[0] for row in db.execute("SELECT txn FROM arrival WHERE merge_id = ?", (merge_id,))}
    if not arrivals:
        raise UserError("This merge was taken back already, or was made in another copy; look at the history.")
    _refuse_purged(db, arrivals)
    with union.whole(db):
        _prepare(db)
        staying: set[bytes] = set()
        while True:
            db.execute("SAVEPOINT attempt")
            kinds = _subtract(db, arrivals - staying)
            needed = _needed(db) - staying
            if not needed:
                break
            staying |= needed
            db.execute("ROLLBACK TO attempt")
        left = db.execute("SELECT count(*) FROM temp.merge_leaving").fetchone()[0]
        db.execute("DELETE FROM arrival WHERE merge_id = ?", (merge_id,))
        db.executemany("INSERT INTO arrival VALUES (?, ?)", ((merge_id, txn) for txn in staying))
    return Unmerge(left, len(staying), kinds)


def forget(db: Connection) -> None:
    """Drop the temporary tables."""
    union.forget(db)
    for name in _SCRATCH:
        db.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _refuse_purged(db: Connection, arrivals: set[bytes]) -> None:
    if any(row[0] in arrivals for row in db.execute("SELECT txn FROM purge")):
        raise UserError("This merge brought words that were blackened for good, and cannot be taken back.")


def _prepare(db: Connection) -> None:
    forget(db)
    union.prepare(db)
    for name, columns in _SCRATCH.items():
        db.execute(f"CREATE TEMP TABLE {name}({columns}) WITHOUT ROWID")


def _subtract(db: Connection, leaving: set[bytes]) -> dict[str, Change]:
    """Take transactions out with all that they wrote, and fold anew what they had written to."""
    for name in _SCRATCH:
        db.execute(f"DELETE FROM temp.{name}")
    known = {row[0] for row in db.execute("SELECT id FROM txn")}
    db.executemany("INSERT INTO temp.merge_leaving VALUES (?)", ((txn,) for txn in leaving & known))
    gone = _leave(db)
    _forget_versions(db, leaving - known)
    union.keep_values(db)
    _set_first(db)
    logged = (
        'SELECT s."row", s.f FROM temp.merge_stale s '
        'WHERE EXISTS (SELECT 1 FROM cell c WHERE c."row" = s."row" AND c.f = s.f)'
    )
    fold.refold(db, f"({logged})")
    derive.rebuild(db)
    kinds = union.touched(db)
    for table, rows in gone.items():
        change = kinds.get(table, Change())
        kinds[table] = Change(change.added, change.changed, change.removed | rows)
    return kinds


def _leave(db: Connection) -> dict[str, frozenset[bytes]]:
    """Delete the leaving rows, cells and transactions; returns the rows per table that were there."""
    gone: dict[str, frozenset[bytes]] = {}
    for table in TABLES:
        rows = frozenset(row[0] for row in db.execute(f"SELECT id FROM {table.name} WHERE txn IN ({_LEAVING})"))
        if rows:
            gone[table.name] = rows
            db.execute(
                f"INSERT INTO temp.merge_row SELECT id, '{table.name}', txn FROM {table.name} WHERE txn IN ({_LEAVING})"
            )
    cells = 'SELECT c."row", c.f FROM temp.merge_leaving l CROSS JOIN cell c ON c.txn = l.txn'
    undone = [row for (row,) in db.execute(f'SELECT "row" FROM ({cells}) WHERE f = {UNDONE}')]
    first = 'SELECT c.old FROM cell c WHERE c."row" = s."row" AND c.f = s.f ORDER BY c.txn LIMIT 1'
    db.execute(f"INSERT OR IGNORE INTO temp.merge_stale {cells} WHERE c.f <> {UNDONE}")
    db.execute(f'INSERT OR IGNORE INTO temp.merge_first SELECT s."row", s.f, ({first}) FROM temp.merge_stale s')
    db.execute(f"DELETE FROM hunk WHERE edit IN (SELECT id FROM edit WHERE txn IN ({_LEAVING}))")
    for table in TABLES:
        db.execute(f"DELETE FROM {table.name} WHERE txn IN ({_LEAVING})")
    for name in ("cell", "seal"):
        db.execute(f"DELETE FROM {name} WHERE txn IN ({_LEAVING})")
    db.execute(f"DELETE FROM txn WHERE id IN ({_LEAVING})")
    _turn_back(db, undone)
    return gone


def _turn_back(db: Connection, txns: list[bytes]) -> None:
    """Transactions that the leaving ones had undone are in force again, or the other way round."""
    for txn in txns:
        union.turn(db, f"SELECT x'{txn.hex()}'")
    turned = 'SELECT c."row", c.f FROM temp.merge_turned a CROSS JOIN cell c ON c.txn = a.txn'
    db.execute(f"INSERT OR IGNORE INTO temp.merge_stale {turned} WHERE c.f <> {UNDONE}")


def _set_first(db: Connection) -> None:
    """Where the first change of a value left, the next one takes over what the value was made with.

    Values without any change left get it back at once. (The fold reads it from the first cell alone.)
    """
    for table, column, field in fold.cells():
        db.execute(
            f"UPDATE {table.name} SET {column} = (SELECT old FROM temp.merge_first k "
            f'WHERE k.f = {field} AND k."row" = {table.name}.id) '
            f'WHERE id IN (SELECT k."row" FROM temp.merge_first k WHERE k.f = {field} AND NOT EXISTS '
            f'(SELECT 1 FROM cell c WHERE c."row" = k."row" AND c.f = k.f))'
        )
    later = db.execute(
        'SELECT k."row", k.f, min(c.txn), k.old FROM temp.merge_first k JOIN cell c ON c."row" = k."row" AND c.f = k.f '
        'GROUP BY k."row", k.f'
    ).fetchall()
    changed: set[bytes] = set()
    for row, field, txn, old in later:
        rewrite = 'UPDATE cell SET old = ?1 WHERE "row" = ?2 AND f = ?3 AND txn = ?4 AND old IS NOT ?1'
        if db.execute(rewrite, (old, row, field, txn)).rowcount:
            changed.add(txn)
    seal.again(db, changed)


def _forget_versions(db: Connection, versions: set[bytes]) -> None:
    """Versions that arrived go, unless something here was made on them."""
    used: set[bytes] = set()
    for table in _ANCHORED:
        used |= {row[0] for row in db.execute(f"SELECT DISTINCT version FROM {table} WHERE version IS NOT NULL")}
    used |= {row[0] for row in db.execute("SELECT DISTINCT base FROM edit WHERE base IS NOT NULL")}
    db.executemany("DELETE FROM version WHERE id = ?", ((version,) for version in versions - used))


def _needed(db: Connection) -> set[bytes]:
    """The transactions that left and made what something shown points to."""
    out: set[bytes] = set()
    for table in TABLES:
        for column, kind in references(table):
            found = db.execute(
                f"SELECT DISTINCT m.txn FROM live_{table.name} r "
                f"JOIN temp.merge_row m ON m.id = r.{column} AND m.tbl = {kind}"
            )
            out |= {row[0] for row in found}
    return out | _corrections_needed(db)


def _corrections_needed(db: Connection) -> set[bytes]:
    """Corrections that left and belong to a version on which something shown was made."""
    left = dict(db.execute("SELECT id, txn FROM temp.merge_row WHERE tbl = 'edit'"))
    if not left:
        return set()
    used = {row[0] for row in db.execute("SELECT DISTINCT base FROM live_edit WHERE base IS NOT NULL")}
    for table in _ANCHORED:
        used |= {row[0] for row in db.execute(f"SELECT DISTINCT version FROM live_{table} WHERE version IS NOT NULL")}
    out: set[bytes] = set()
    for version, edits in db.execute("SELECT id, edits FROM version").fetchall():
        if version in used:
            out |= {left[edit] for edit in unpack(edits) if edit in left}
    return out
