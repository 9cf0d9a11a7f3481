"""A live row keeps alive what it points to: what one person deleted and another used is shown, with a note."""

import sqlite3

from qcoder.model.changes import Changes

# (table that points, its column, table pointed to, walk from the dead side). Codings and turns are many and the
# codes and texts that died are few, so there the search starts from the dead.
_LINKS = (
    ("coding", "code", "code", True),
    ("coding", "coder", "coder", True),
    ("coding", "text", "text", True),
    ("turn", "text", "text", True),
    ("turn", "speaker", "speaker", True),
    ("text", "source", "source", False),
    ("code", "parent", "code", False),
    ("question", "parent", "question", False),
    ("question_code", "question", "question", False),
    ("question_code", "code", "code", False),
    ("quote", "coding", "coding", False),
    ("finding", "question", "question", False),
    ("evidence", "finding", "finding", False),
    ("speaker", "study_case", "study_case", False),
    ("source", "study_case", "study_case", False),
    ("study_case", "parent", "study_case", False),
)
_TARGETS = {target for _, _, target, _ in _LINKS} | {"source", "memo"}
_MEMO_TARGETS = ("source", "text", "code", "coding", "question", "study_case")


def refresh(connection: sqlite3.Connection, changes: Changes | None) -> dict[str, set[bytes]]:
    """Work out what is kept alive, where that may have changed; returns per table the rows that came or went."""
    before = _stored(connection)
    if changes is not None and not before and not any(changes.of(table).removed for table in _TARGETS):
        return {}
    connection.execute("DELETE FROM revived")
    while _spread(connection):
        pass
    after = _stored(connection)
    return {table: before.get(table, set()) ^ after.get(table, set()) for table in before.keys() | after.keys()}


def _stored(connection: sqlite3.Connection) -> dict[str, set[bytes]]:
    out: dict[str, set[bytes]] = {}
    for table, row in connection.execute("SELECT tbl, id FROM revived"):
        out.setdefault(table, set()).add(row)
    return out


def _spread(connection: sqlite3.Connection) -> bool:
    """One step of the least fixpoint: mark the dead rows that something shown points to."""
    count = 0
    for table, column, target, from_dead in _LINKS:
        count += connection.execute(_step(table, column, target, from_dead)).rowcount
    for target in _MEMO_TARGETS:
        count += connection.execute(
            f"INSERT OR IGNORE INTO revived SELECT '{target}', d.id FROM live_memo r CROSS JOIN {target} d "
            f"ON d.id = r.target JOIN txn t ON t.id = d.txn "
            f"WHERE r.target_table = '{target}' AND (d.deleted IS NOT NULL OR t.undone = 1)"
        ).rowcount
    return count > 0


def _step(table: str, column: str, target: str, from_dead: bool) -> str:
    head = f"INSERT OR IGNORE INTO revived SELECT DISTINCT '{target}', "
    if from_dead:  # a row that was joined into a dead one counts as pointing to it
        return (
            f"{head} d.id FROM {target} d JOIN txn t ON t.id = d.txn "
            f"WHERE (d.deleted IS NOT NULL OR t.undone = 1) "
            f"AND d.id NOT IN (SELECT id FROM joined WHERE tbl = '{target}') AND EXISTS ("
            f"SELECT 1 FROM {table} r JOIN txn rt ON rt.id = r.txn "
            f"WHERE r.deleted IS NULL AND rt.undone IS NOT 1 AND r.{column} IN ("
            f"SELECT d.id UNION ALL SELECT id FROM joined WHERE tbl = '{target}' AND survivor = d.id))"
        )
    return (
        f"{head} d.id FROM live_{table} r CROSS JOIN {target} d ON d.id = "
        f"coalesce((SELECT survivor FROM joined WHERE tbl = '{target}' AND id = r.{column}), r.{column}) "
        f"JOIN txn t ON t.id = d.txn WHERE d.deleted IS NOT NULL OR t.undone = 1"
    )
