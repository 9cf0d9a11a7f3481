"""What follows from the log and is kept beside it for speed: never written as cells, rebuilt at will.

The order of the rules is fixed: joins, then live references, then the code tree, then texts and turns, then the
places of codings and their duplicates. Each is a pure function of rows, transactions and cells.
"""

import sqlite3

from qcoder.model.changes import Changes
from qcoder.storage.derive import codings, joins, revival, texts, tree

DERIVED = ("joined", "revived", "code_now", "text_now", "turn_now", "coding_now")


def refresh(connection: sqlite3.Connection, changes: Changes) -> None:
    """Bring the derived tables up to date after a transaction that touched these rows."""
    moved = joins.refresh(connection) if changes.touches(*joins.JOINABLE) else {}
    revived = revival.refresh(connection, changes, joined=any(moved.values()))
    if changes.touches("code") or "code" in revived:
        tree.refresh(connection)
    done = texts.refresh(connection, texts.touched(connection, changes) | revived.get("text", set()))
    touched = changes.of("coding").any | revived.get("coding", set())
    codings.refresh(connection, done, touched, moved.get("code", set()), moved.get("coder", set()))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all derived tables anew, for a merged or migrated file and for proofs."""
    for name in DERIVED:
        connection.execute(f"DELETE FROM {name}")
    joins.refresh(connection)
    revival.refresh(connection, None, joined=True)
    tree.refresh(connection)
    every = {row[0] for row in connection.execute("SELECT id FROM text")}
    codings.refresh(connection, texts.refresh(connection, every), frozenset(), set(), set())
