"""Where in the study an action can be seen."""

from collections.abc import Callable
from typing import NamedTuple

from qcoder.storage.file import Connection


class Place(NamedTuple):
    """A row of a table; with words of a text in code points where it lies in one (start and end are 0 else)."""

    table: str
    row: bytes
    source: bytes = b""
    text: bytes = b""
    start: int = 0
    end: int = 0


def of_transaction(db: Connection, txn: bytes) -> Place | None:
    """The first thing that an action made or changed and that is shown: a coding, a text, a code, a question."""
    for look in (_coding, _turn_or_edit, _named):
        found = look(db, txn)
        if found is not None:
            return found
    return None


def _coding(db: Connection, txn: bytes) -> Place | None:
    row = db.execute(
        "SELECT c.id, t.source, t.id, w.start_pos, w.end_pos FROM coding_now w JOIN coding c ON c.n = w.coding "
        "JOIN text t ON t.n = w.text WHERE w.start_pos IS NOT NULL AND c.id IN (SELECT id FROM coding WHERE txn = ?1 "
        'UNION SELECT "row" FROM cell WHERE txn = ?1 UNION SELECT target FROM memo WHERE txn = ?1 '
        "UNION SELECT coding FROM quote WHERE txn = ?1) ORDER BY c.id LIMIT 1",
        (txn,),
    ).fetchone()
    return Place("coding", *row) if row else None


def _turn_or_edit(db: Connection, txn: bytes) -> Place | None:
    row = db.execute(
        "SELECT d.id, x.source, x.id, w.body_start, w.body_end FROM turn_now w JOIN turn d ON d.n = w.turn "
        'JOIN text x ON x.n = w.text WHERE d.id IN (SELECT "row" FROM cell WHERE txn = ?1 '
        "UNION SELECT id FROM turn WHERE txn = ?1) ORDER BY w.start_pos LIMIT 1",
        (txn,),
    ).fetchone()
    if row is not None:
        return Place("turn", *row)
    row = db.execute(
        "SELECT e.id, x.source, x.id, min(h.pos, n.characters), min(h.pos + length(h.inserted), n.characters) "
        "FROM edit e JOIN hunk h ON h.edit = e.id JOIN text x ON x.id = e.text JOIN text_now n ON n.text = x.n "
        "WHERE e.txn = ? ORDER BY h.k LIMIT 1",
        (txn,),
    ).fetchone()
    return Place("edit", *row) if row else None


def _named(db: Connection, txn: bytes) -> Place | None:
    looks: tuple[Callable[[str], str], ...] = (
        lambda table: f"SELECT id FROM live_{table} WHERE txn = ?",
        lambda table: f'SELECT l.id FROM cell c JOIN live_{table} l ON l.id = c."row" WHERE c.txn = ?',
    )
    for table in ("code", "question", "source"):
        for look in looks:
            row = db.execute(f"{look(table)} LIMIT 1", (txn,)).fetchone()
            if row is not None:
                return _beginning(db, row[0]) if table == "source" else Place(table, row[0])
    return None


def _beginning(db: Connection, source: bytes) -> Place | None:
    """Where the first text of a source begins; None when it has none."""
    row = db.execute("SELECT id FROM live_text WHERE source = ? ORDER BY id LIMIT 1", (source,)).fetchone()
    return Place("source", source, source, row[0], 0, 0) if row else None
