"""The union of two copies of a study: rows, transactions, cells, versions and pieces of corrections of both.

A transaction is the unit: each copy has all that it wrote, or nothing of it. So only transactions that are not here yet
are brought over, and every value that they touch is folded anew. The result depends on the two sets alone, not on who
merges whom, nor on the order.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from qcoder.history import fold
from qcoder.model.changes import Change
from qcoder.model.errors import UserError
from qcoder.storage import derive, settings
from qcoder.storage.schema import TABLES, UNDONE

Connection = sqlite3.Connection

# Of the merge that is going on or just ended, in the connection's temporary database:
#   merge_arrived(txn)       transactions that the other copy brings
#   merge_ours(txn)          transactions that only this copy had
#   merge_turned(txn)        transactions that were here and are now undone, or not any more
#   merge_version(version)   versions of texts that the other copy brings
#   merge_stale(row, f)      values to be folded anew
#   merge_was(row, f, value) what values of rows that were here had before
_SCRATCH = {
    "merge_arrived": "txn BLOB PRIMARY KEY",
    "merge_ours": "txn BLOB PRIMARY KEY",
    "merge_turned": "txn BLOB PRIMARY KEY",
    "merge_version": "version BLOB PRIMARY KEY",
    "merge_stale": '"row" BLOB, f INTEGER, PRIMARY KEY(f, "row")',
    "merge_was": '"row" BLOB, f INTEGER, value, PRIMARY KEY(f, "row")',
}
PARTIAL = "partial "  # what the local note of a transaction begins with of which a copy was given a part only
_ARRIVED = "SELECT txn FROM temp.merge_arrived"
_STALE = '(SELECT DISTINCT "row" FROM temp.merge_stale) s'


@dataclass(frozen=True, slots=True)
class Union:
    """What a union brought: how many transactions, and the touched rows per table."""

    arrived: int
    kinds: dict[str, Change]


def unite(db: Connection, copy: Path, merge_id: bytes) -> Union:
    """Bring everything of the staged file `copy` into `db`, in one transaction of SQLite.

    Call inside `ProjectFile.folding`. `arrival` notes under `merge_id` what came. The temporary tables stay for
    `report` until `forget`. Raises sqlite3.DatabaseError, and then nothing has changed.
    """
    with attached(db, copy), whole(db):
        _compare(db)
        _refuse_parts(db)
        arrived = db.execute("SELECT count(*) FROM temp.merge_arrived").fetchone()[0]
        if not arrived:
            return Union(0, {})
        _bring(db, merge_id)
        _settle(db)
        derive.catch_up(db, _ARRIVED, _rows_to_look_at(db), _texts_to_read(db))
        return Union(arrived, touched(db))


def collect(db: Connection, copy: Path) -> None:
    """Bring the staged file `copy` into another staged file, which is not looked at but merged further.

    So nothing is derived; the temporary tables stay for `report.conflicts`, which needs nothing derived either.
    """
    with attached(db, copy), whole(db):
        _compare(db)
        db.execute(
            "INSERT OR IGNORE INTO main.local SELECT l.name, l.value FROM theirs.local l JOIN temp.merge_arrived a "
            f"ON l.name = '{PARTIAL}' || lower(hex(a.txn))"
        )
        _bring(db, b"")
        _settle(db)


def is_partial(db: Connection) -> bool:
    """Whether a copy was handed out with a part of the study."""
    return bool(settings.locals_beginning(db, PARTIAL))


def _refuse_parts(db: Connection) -> None:
    """Raise UserError when a transaction arrives of which the copy has a part only: the rest would never come."""
    found = db.execute(
        "SELECT 1 FROM theirs.local l JOIN temp.merge_arrived a ON l.name = ? || lower(hex(a.txn)) LIMIT 1", (PARTIAL,)
    )
    if found.fetchone() is not None:
        raise UserError(
            "This copy was handed out with a part of a study that has more than the one at hand; "
            "merge it into the study that it came from."
        )


@contextmanager
def attached(db: Connection, copy: Path) -> Iterator[None]:
    """The other file as the schema `theirs`, read-only."""
    db.execute("ATTACH ? AS theirs", (f"{copy.absolute().as_uri()}?mode=ro",))
    try:
        yield
    finally:
        db.execute("DETACH theirs")


@contextmanager
def whole(db: Connection) -> Iterator[None]:
    """All that happens inside, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def past(db: Connection) -> frozenset[bytes]:
    """The transactions of a file."""
    return frozenset(row[0] for row in db.execute("SELECT id FROM txn"))


def versions(db: Connection) -> frozenset[bytes]:
    """The versions of texts that a file knows."""
    return frozenset(row[0] for row in db.execute("SELECT id FROM version"))


def note(db: Connection, merge_id: bytes, arrived: Iterable[bytes]) -> None:
    """Count transactions or versions that were made here as arrivals of a merge: they go when it is taken back."""
    with whole(db):
        db.executemany("INSERT INTO arrival VALUES (?, ?)", ((merge_id, one) for one in arrived))


def forget(db: Connection) -> None:
    """Drop the temporary tables of a merge."""
    for name in _SCRATCH:
        db.execute(f"DROP TABLE IF EXISTS temp.{name}")


def prepare(db: Connection) -> None:
    """Make the temporary tables, empty."""
    forget(db)
    for name, columns in _SCRATCH.items():
        db.execute(f"CREATE TEMP TABLE {name}({columns}) WITHOUT ROWID")


def _compare(db: Connection) -> None:
    prepare(db)
    for name, one, other in (("merge_arrived", "theirs", "main"), ("merge_ours", "main", "theirs")):
        db.execute(f"INSERT INTO temp.{name} SELECT id FROM {one}.txn WHERE id NOT IN (SELECT id FROM {other}.txn)")


def _bring(db: Connection, merge_id: bytes) -> None:
    """Copy what the arriving transactions wrote."""
    arriving = f"WHERE txn IN ({_ARRIVED})"
    db.execute(f"INSERT INTO main.txn SELECT * FROM theirs.txn WHERE id IN ({_ARRIVED})")
    db.execute(f"INSERT INTO main.seal SELECT txn, digest FROM theirs.seal {arriving}")
    db.execute(f'INSERT INTO main.cell("row", f, txn, old, new) '
               f'SELECT "row", f, txn, old, new FROM theirs.cell {arriving}')
    for table in TABLES:
        names = ", ".join(("id", "txn", "deleted", *(column.name for column in table.columns)))
        db.execute(f"INSERT INTO main.{table.name}({names}) SELECT {names} FROM theirs.{table.name} {arriving}")
    db.execute(f"INSERT INTO main.hunk SELECT h.* FROM theirs.edit e JOIN theirs.hunk h ON h.edit = e.id {arriving}")
    db.execute(f"INSERT INTO main.purge SELECT * FROM theirs.purge {arriving}")
    unknown = "WHERE id NOT IN (SELECT id FROM main.version)"
    # A version belongs to no transaction; its id is noted with theirs, to be taken back with them.
    db.execute(f"INSERT INTO temp.merge_version SELECT id FROM theirs.version {unknown}")
    db.execute("INSERT INTO main.arrival SELECT ?, version FROM temp.merge_version", (merge_id,))
    db.execute(f"INSERT INTO main.version SELECT id, text, edits FROM theirs.version {unknown}")
    db.execute("INSERT INTO main.arrival SELECT ?, txn FROM temp.merge_arrived", (merge_id,))


def _settle(db: Connection) -> None:
    """Fold anew what the arrivals touch, keeping what the values of known rows were."""
    turn(db, f'SELECT c."row" FROM cell c WHERE c.f = {UNDONE} AND c.txn IN ({_ARRIVED})')
    for keys in (_arrived_cells(), _cells_of_arrived_rows(), _cells_of_turned()):
        db.execute(f"INSERT OR IGNORE INTO temp.merge_stale {keys}")
    keep_values(db)
    fold.refold(db, "temp.merge_stale")


def turn(db: Connection, txns: str) -> None:
    """Set `undone` of known transactions anew, and note in `merge_turned` those that were turned."""
    arrived_before = f"SELECT id FROM txn WHERE id IN ({_ARRIVED})"
    before = dict(db.execute(f"SELECT id, undone FROM txn WHERE id IN ({txns})"))
    fold.refold_undone(db, f"{txns} UNION {arrived_before}")
    after = dict(db.execute(f"SELECT id, undone FROM txn WHERE id IN ({txns})"))
    turned = [(txn,) for txn, value in after.items() if before[txn] != value]
    db.executemany("INSERT OR IGNORE INTO temp.merge_turned VALUES (?)", turned)


def keep_values(db: Connection) -> None:
    """Note in `merge_was` what the values in `merge_stale` are before they are folded anew."""
    stale = {row[0] for row in db.execute("SELECT DISTINCT f FROM temp.merge_stale")}
    for table, column, field in fold.cells():
        if field in stale:
            db.execute(
                f'INSERT OR IGNORE INTO temp.merge_was SELECT d.id, {field}, d.{column} FROM temp.merge_stale s '
                f'JOIN {table.name} d ON d.id = s."row" WHERE s.f = {field} AND d.txn NOT IN ({_ARRIVED})'
            )


def _arrived_cells() -> str:
    return f'SELECT c."row", c.f FROM temp.merge_arrived a CROSS JOIN cell c ON c.txn = a.txn WHERE c.f <> {UNDONE}'


def _cells_of_arrived_rows() -> str:
    """Rows can arrive whose later changes are here already: those of a merge that was taken back."""
    rows = " UNION ALL ".join(
        f"SELECT d.id FROM temp.merge_arrived a CROSS JOIN {table.name} d ON d.txn = a.txn" for table in TABLES
    )
    return f'SELECT c."row", c.f FROM ({rows}) r CROSS JOIN cell c ON c."row" = r.id'


def _cells_of_turned() -> str:
    return f'SELECT c."row", c.f FROM temp.merge_turned a CROSS JOIN cell c ON c.txn = a.txn WHERE c.f <> {UNDONE}'


def _rows_to_look_at(db: Connection) -> dict[str, set[bytes]]:
    """The codings that were here and whose cells were folded anew, or whose transaction was turned."""
    turned = "SELECT id FROM coding WHERE txn IN (SELECT txn FROM temp.merge_turned)"
    return {"coding": _ids(db, f'{turned} UNION SELECT d.id FROM {_STALE} JOIN coding d ON d.id = s."row"')}


def _texts_to_read(db: Connection) -> set[bytes]:
    """The texts whose words or turns may be others than before: what came, what was folded anew, what was turned."""
    out: set[bytes] = set()
    for table, text in (("text", "id"), ("edit", "text"), ("turn", "text")):
        for txns in (_ARRIVED, "SELECT txn FROM temp.merge_turned"):
            out |= _ids(db, f"SELECT DISTINCT {text} FROM {table} WHERE txn IN ({txns})")
        out |= _ids(db, f'SELECT DISTINCT d.{text} FROM {_STALE} JOIN {table} d ON d.id = s."row"')
    # A version that came may be the one on which something here waits to be placed.
    return out | _ids(db, "SELECT DISTINCT v.text FROM temp.merge_version m JOIN version v ON v.id = m.version")


def touched(db: Connection) -> dict[str, Change]:
    """Per table the rows that came, changed or went; after the derived tables are made."""
    out: dict[str, Change] = {}
    kept = {row[0] for row in db.execute("SELECT DISTINCT f FROM temp.merge_was")}
    for table in TABLES:
        live = f"SELECT id FROM live_{table.name}"
        added = _ids(db, f"{live} WHERE txn IN ({_ARRIVED})")
        turned = _ids(db, f"SELECT id FROM {table.name} WHERE txn IN (SELECT txn FROM temp.merge_turned)")
        columns = {number: column for of, column, number in fold.cells() if of is table and number in kept}
        deleted = {number: column for number, column in columns.items() if number == table.base}
        written = turned | _written(db, table.name, columns)
        gone = {row for row in written if not db.execute(f"{live} WHERE id = ?", (row,)).fetchone()}
        back = (turned | _written(db, table.name, deleted)) - gone
        if added or written or back:
            out[table.name] = Change(frozenset(added | back), frozenset(written - gone - back), frozenset(gone))
    return out


def _written(db: Connection, table: str, columns: dict[int, str]) -> set[bytes]:
    """Rows of a table that were here and have other values than before in one of some columns, by field number."""
    out: set[bytes] = set()
    for field, column in columns.items():
        out |= _ids(
            db,
            f'SELECT d.id FROM temp.merge_was w JOIN {table} d ON d.id = w."row" '
            f"WHERE w.f = {field} AND d.{column} IS NOT w.value",
        )
    return out


def _ids(db: Connection, sql: str) -> set[bytes]:
    return {row[0] for row in db.execute(sql)}
