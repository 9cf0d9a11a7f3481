"""What follows from the log and is kept beside it for speed: never written as cells, rebuilt at will.

The order of the rules is fixed: joins, then live references, then the code tree, then texts and turns, then the
places of codings and their duplicates, then how much is coded. Each is a pure function of rows, transactions and cells.
"""

import sqlite3

from qcoder.model.changes import Changes
from qcoder.storage.derive import codings, joins, revival, shares, texts, tree

DERIVED = ("joined", "revived", "code_now", "text_now", "turn_now", "coding_now", "share_now")


def refresh(connection: sqlite3.Connection, changes: Changes) -> None:
    """Bring the derived tables up to date after a transaction that touched these rows."""
    moved = joins.refresh(connection) if changes.touches(*joins.JOINABLE) else {}
    revived = revival.refresh(connection, changes, joined=any(moved.values()))
    if changes.touches("code") or "code" in revived:
        tree.refresh(connection)
    done = texts.refresh(connection, texts.touched(connection, changes) | revived.get("text", set()))
    touched = changes.of("coding").any | revived.get("coding", set())
    before = shares.places(connection, touched)
    codings.refresh(connection, done, touched, moved.get("code", set()), moved.get("coder", set()))
    if done:
        shares.refresh(connection, done.keys() | shares.texts_of(connection, touched))
    else:
        shares.follow(connection, touched, before)


def catch_up(
    connection: sqlite3.Connection, arrived: str, touched: dict[str, set[bytes]], texts_touched: set[bytes]
) -> None:
    """Bring the derived tables up to date after a merge.

    `arrived` is SQL that selects the transactions that came, `touched` the rows of other transactions whose cells or
    liveness may be others than before, `texts_touched` the texts with other words or turns.
    """
    moved = joins.refresh(connection)
    revived = revival.refresh(connection, None, joined=True)
    tree.refresh(connection)
    done = texts.refresh(connection, texts_touched | revived.get("text", set()))
    single = codings.place_arrived(connection, arrived, done.keys())
    single |= touched.get("coding", set()) | revived.get("coding", set())
    codings.refresh(connection, done, single, moved.get("code", set()), moved.get("coder", set()))
    came = {row[0] for row in connection.execute(f"SELECT DISTINCT text FROM coding WHERE txn IN ({arrived})")}
    shares.refresh(connection, done.keys() | came | shares.texts_of(connection, single))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all derived tables anew, when much of a file left it again, and for proofs."""
    for name in DERIVED:
        connection.execute(f"DELETE FROM {name}")
    joins.refresh(connection)
    revival.refresh(connection, None, joined=True)
    tree.refresh(connection)
    every = [row[0] for row in connection.execute("SELECT id FROM text ORDER BY id")]
    for text in every:  # one by one, since what is known of a text's corrections holds all its words
        texts.refresh(connection, {text})
    codings.place_all(connection)
    shares.refresh(connection, every)
