"""Where two copies disagree: what only one of them did against what only the other did, and which of both now holds.

All of it is read from the transactions that arrived (`merge_arrived`) and those that only this copy had (`merge_ours`).
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from qcoder.history import fold
from qcoder.merge import names
from qcoder.model.remap import HunkId, TextHistory, Version
from qcoder.storage.derive.texts import history
from qcoder.storage.schema import TABLES

Connection = sqlite3.Connection
_SILENT = frozenset({"pos"})  # keys of an order mean nothing to a person


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement: its kind, what it is about, what holds now, and what the other copy, or the older, said."""

    kind: str
    what: str
    kept: str
    other: str


def values(db: Connection) -> list[Conflict]:
    """One value written by both, differently: the newer is shown, the older listed."""
    columns = {number: (table.name, column) for table, column, number in fold.cells()}
    out: list[Conflict] = []
    for row, field, newer, older in _written_by_both(db):
        table, column = columns[field]
        if column == "deleted" or column in _SILENT:
            continue
        what = f"{names.column(column)} of the {names.named(db, table, row)}"
        out.append(
            Conflict(
                "changed by both", what, names.value(db, table, column, newer), names.value(db, table, column, older)
            )
        )
    return out


def _written_by_both(db: Connection) -> list[tuple[bytes, int, object, object]]:
    last = (
        'SELECT c."row", c.f, max(c.txn) AS txn, c.new FROM temp.{} a JOIN cell c ON c.txn = a.txn '
        'JOIN txn t ON t.id = c.txn WHERE c.f > 0 AND t.undone IS NOT 1 GROUP BY c."row", c.f'
    )
    return db.execute(
        f"WITH theirs AS MATERIALIZED ({last.format('merge_arrived')}), "
        f"ours AS MATERIALIZED ({last.format('merge_ours')}) "
        'SELECT o."row", o.f, CASE WHEN o.txn > t.txn THEN o.new ELSE t.new END, '
        "CASE WHEN o.txn > t.txn THEN t.new ELSE o.new END "
        'FROM theirs t JOIN ours o ON o."row" = t."row" AND o.f = t.f '
        'WHERE o.new IS NOT t.new ORDER BY o.f, o."row"'
    ).fetchall()


def deleted(db: Connection) -> list[Conflict]:
    """A row that one deleted and the other changed: the deletion stands, unless something shown needs the row."""
    out: list[Conflict] = []
    columns = {number: column for _table, column, number in fold.cells()}
    for deleter, changer in (("merge_arrived", "merge_ours"), ("merge_ours", "merge_arrived")):
        for table in TABLES:
            low, high = table.base, table.base + 100
            found = db.execute(
                f"SELECT d.id, x.txn, c.f, c.new FROM temp.{deleter} a "
                f"CROSS JOIN cell x ON x.txn = a.txn AND x.f = {low} "
                f'JOIN {table.name} d ON d.id = x."row" '
                f'JOIN cell c ON c."row" = d.id AND c.f > {low} AND c.f < {high} '
                f"JOIN temp.{changer} b ON b.txn = c.txn JOIN txn t ON t.id = c.txn "
                "WHERE d.deleted = 1 AND x.new = 1 AND t.undone IS NOT 1 "
                f"AND d.id NOT IN (SELECT id FROM revived WHERE tbl = '{table.name}')"
            ).fetchall()
            for row, txn, field, content in found:
                column = columns[field]
                if column not in _SILENT:
                    said = f"{names.column(column)}: {names.value(db, table.name, column, content)}"
                    by = f"deleted by {names.author(db, txn)}"
                    out.append(Conflict("deleted and changed", names.named(db, table.name, row), by, said))
    return out


def revived(db: Connection, rows: Iterable[tuple[str, bytes]]) -> list[Conflict]:
    """What one deleted and the other used: it is shown, since nothing that is used may vanish."""
    fields = {table.name: table.base for table in TABLES}
    out: list[Conflict] = []
    for table, row in sorted(rows):
        found = db.execute(
            'SELECT txn FROM cell WHERE "row" = ? AND f = ? ORDER BY txn DESC LIMIT 1', (row, fields[table])
        ).fetchone()
        by = f"deleted by {names.author(db, found[0])}" if found else "its making was undone"
        out.append(Conflict("deleted and used", names.named(db, table, row), "shown, since it is in use", by))
    return out


def cut(db: Connection, codes: Iterable[bytes]) -> list[Conflict]:
    """Codes that two people put below each other: the newest of the moves that close the loop does not hold."""
    out: list[Conflict] = []
    for code in sorted(codes):
        parent, wanted = db.execute(
            "SELECT (SELECT p.name FROM code p WHERE p.n = w.parent), (SELECT name FROM code WHERE id = c.parent) "
            "FROM code c JOIN code_now w ON w.code = c.n WHERE c.id = ?",
            (code,),
        ).fetchone()
        kept = f"under “{parent}”" if parent else "at the top"
        out.append(Conflict("loop in the tree", names.named(db, "code", code), kept, f"under “{wanted}”"))
    return out


def corrections(db: Connection) -> list[Conflict]:
    """Corrections of both to the same words: the newer holds, the older is listed."""
    texts = db.execute(
        "SELECT DISTINCT e.text FROM edit e JOIN temp.merge_arrived a ON a.txn = e.txn "
        "INTERSECT SELECT DISTINCT e.text FROM edit e JOIN temp.merge_ours o ON o.txn = e.txn"
    ).fetchall()
    either = "SELECT txn FROM temp.merge_arrived UNION SELECT txn FROM temp.merge_ours"
    fresh = {row[0] for row in db.execute(f"SELECT id FROM edit WHERE txn IN ({either})")}
    out: list[Conflict] = []
    for (text,) in texts:
        past, now = history(db, text)
        for hunk in past.not_applied(now):
            if hunk.edit in fresh:
                kept, other = _holding(past, now, hunk), past.inserted[hunk]
                out.append(Conflict("corrected by both", names.named(db, "text", text), kept, other))
    return out


def _holding(past: TextHistory, now: Version, hunk: HunkId) -> str:
    """The words that hold in place of a correction that does not."""
    force = past.in_force(now)
    found: dict[HunkId, str] = {}
    for segment in past.segments:
        if hunk in segment.removers:
            found |= {other: past.inserted[other] for other in segment.removers if other in force}
    return " ".join(words for _hunk, words in sorted(found.items()))
