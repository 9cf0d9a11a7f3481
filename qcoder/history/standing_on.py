"""What stands on an action: the later actions that would lose their ground if it were undone by itself."""

from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLES, UNDONE, references

MOST = 50
"""Later actions that are looked up; only the first few are told by name."""


def standing_on(db: Connection, txn: bytes) -> list[bytes]:
    """The later transactions in force that depend on an action, oldest first, `MOST` at most.

    They point to a row that it made (a coding with a code), change such a row (a comment on a coding), or correct a
    text on top of its correction. A later change of the same value does not depend on it: that one just holds on.
    """
    made = {
        table.name for table in TABLES
        if db.execute(f"SELECT 1 FROM {table.name} WHERE txn = ? LIMIT 1", (txn,)).fetchone()
    }
    found: set[bytes] = set()
    for table in TABLES:
        for column, kind in references(table):
            found |= _pointing(db, table.name, column, kind, made, txn)
    for name in made:
        found |= {row[0] for row in db.execute(
            f'SELECT DISTINCT c.txn FROM {name} d CROSS JOIN cell c ON c."row" = d.id '
            f"JOIN txn t ON t.id = c.txn WHERE d.txn = ? AND c.f <> {UNDONE} AND c.txn <> ? AND t.undone IS NOT 1",
            (txn, txn),
        )}
    if "edit" in made:
        found |= _on_top(db, txn)
    return sorted(found - {txn})[:MOST]


def _pointing(db: Connection, table: str, column: str, kind: str, made: set[str], txn: bytes) -> set[bytes]:
    """Transactions that made live rows which point to a row of `txn`; `kind` is SQL for the table pointed to."""
    out: set[bytes] = set()
    targets = made if kind.startswith("r.") else made & {kind.strip("'")}
    for target in targets:
        only = f"AND {kind} = '{target}'" if kind.startswith("r.") else ""
        # Who works in the study is named by all that they do: that alone is no reason to keep an action.
        rows = db.execute(
            f"SELECT DISTINCT r.txn FROM live_{table} r JOIN txn t ON t.id = r.txn WHERE r.{column} IN "
            f"(SELECT id FROM {target} WHERE txn = ?) AND r.txn <> ? AND t.undone IS NOT 1 {only}",
            (txn, txn),
        )
        out |= {row[0] for row in rows}
    return out


def _on_top(db: Connection, txn: bytes) -> set[bytes]:
    """Corrections that were made on words which a correction of `txn` put there: their base holds it."""
    edits = [row[0] for row in db.execute("SELECT id FROM edit WHERE txn = ?", (txn,))]
    out: set[bytes] = set()
    for edit in edits:
        rows = db.execute(
            "SELECT e.txn FROM edit e JOIN version v ON v.id = e.base JOIN txn t ON t.id = e.txn "
            "WHERE e.text = (SELECT text FROM edit WHERE id = ?1) AND instr(v.edits, ?1) > 0 AND t.undone IS NOT 1 "
            # Only where its words were touched: others hold without it.
            "AND EXISTS(SELECT 1 FROM hunk h JOIN hunk o ON o.edit = ?1 WHERE h.edit = e.id "
            "AND h.pos <= o.pos + length(o.inserted) AND h.pos + h.removed >= o.pos)",
            (edit,),
        )
        out |= {row[0] for row in rows}
    return out
