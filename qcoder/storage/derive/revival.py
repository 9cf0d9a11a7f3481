"""A live row keeps alive what it points to: what one person deleted and another used is shown, with a note."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from qcoder.model.changes import Changes
from qcoder.storage.derive.joins import JOINABLE


class _Link(NamedTuple):
    """Rows of `table` keep alive the rows of `target` that their `column` points to.

    Codings and turns are many and the codes and texts that died are few: there the search starts `from_dead`.
    """

    table: str
    column: str
    target: str
    from_dead: bool = False


_LINKS = (
    _Link("coding", "code", "code", from_dead=True),
    _Link("coding", "coder", "coder", from_dead=True),
    _Link("coding", "text", "text", from_dead=True),
    _Link("turn", "text", "text", from_dead=True),
    _Link("turn", "speaker", "speaker", from_dead=True),
    _Link("text", "source", "source"),
    _Link("code", "parent", "code"),
    _Link("question", "parent", "question"),
    _Link("question_code", "question", "question"),
    _Link("question_code", "code", "code"),
    _Link("quote", "coding", "coding"),
    _Link("finding", "question", "question"),
    _Link("evidence", "finding", "finding"),
    _Link("speaker", "study_case", "study_case"),
    _Link("source", "study_case", "study_case"),
    _Link("study_case", "parent", "study_case"),
    _Link("memo", "coder", "coder"),
)
MEMO_TARGETS = ("source", "text", "code", "coding", "question", "study_case", "quote", "finding", "chapter")
"""The tables on whose rows a memo can be, beside the project itself."""

_TABLES = {name for link in _LINKS for name in (link.table, link.target)} | {"memo", *MEMO_TARGETS}
_FEW = 200  # rows that are looked at one by one; more are looked at together with all others


def refresh(connection: sqlite3.Connection, changes: Changes | None, *, joined: bool) -> dict[str, set[bytes]]:
    """Work out what is kept alive, where that may have changed; returns per table the rows that came or went.

    `joined` says that rows were joined into others, or parted from them.
    """
    before = _stored(connection)
    if changes is not None and not (joined or _concerned(connection, changes, before)):
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


def _concerned(connection: sqlite3.Connection, changes: Changes, before: dict[str, set[bytes]]) -> bool:
    """Whether a row died or came back, or one now points to a dead row. The usual action does neither."""
    if before and changes.touches(*_TABLES):
        return True
    if any(changes.of(table).removed for table in _TABLES):
        return True
    return any(
        _points_to_dead(connection, table, column, target, changes.of(table).added | changes.of(table).changed)
        for table, column, target in _pointers()
    )


def _pointers() -> Iterable[tuple[str, str, str]]:
    yield from ((link.table, link.column, link.target) for link in _LINKS)
    yield from (("memo", "target", target) for target in MEMO_TARGETS)


def _points_to_dead(
    connection: sqlite3.Connection, table: str, column: str, target: str, rows: frozenset[bytes]
) -> bool:
    if len(rows) > _FEW:
        return True
    question = (
        f"SELECT 1 FROM {table} r JOIN {target} d ON d.id = {_survivor(target, f'r.{column}')} "
        f"JOIN txn t ON t.id = d.txn WHERE r.id = ? AND {_dead('d', 't')}"
    )
    return any(connection.execute(question, (row,)).fetchone() for row in rows)


def _spread(connection: sqlite3.Connection) -> bool:
    """One step of the least fixpoint: mark the dead rows that something shown points to."""
    before = connection.total_changes  # `rowcount` says nothing of a statement that begins with WITH
    for link in _LINKS:
        connection.execute(_from_dead(link) if link.from_dead else _from_living(link))
    for target in MEMO_TARGETS:
        connection.execute(
            f"INSERT OR IGNORE INTO revived SELECT '{target}', d.id FROM live_memo r CROSS JOIN {target} d "
            f"ON d.id = r.target JOIN txn t ON t.id = d.txn WHERE r.target_table = '{target}' AND {_dead('d', 't')}"
        )
    return connection.total_changes > before


def _from_dead(link: _Link) -> str:
    table, column, target, _ = link
    return (
        # Materialized, or SQLite asks who points to a row before it asks whether that is dead: a hundred times slower.
        f"WITH dead AS MATERIALIZED (SELECT d.id FROM {target} d JOIN txn t ON t.id = d.txn WHERE {_dead('d', 't')} "
        f"AND d.id NOT IN (SELECT id FROM joined WHERE tbl = '{target}')) "
        f"INSERT OR IGNORE INTO revived SELECT '{target}', d.id FROM dead d WHERE EXISTS ("
        # A row that was joined into a dead one counts as pointing to it.
        f"SELECT 1 FROM {table} r JOIN txn rt ON rt.id = r.txn WHERE r.{column} IN ("
        f"SELECT d.id UNION ALL SELECT id FROM joined WHERE tbl = '{target}' AND survivor = d.id) "
        f"AND (NOT {_dead('r', 'rt')} OR r.id IN (SELECT id FROM revived WHERE tbl = '{table}')))"
    )


def _from_living(link: _Link) -> str:
    table, column, target, _ = link
    # A row that was joined into another is not shown itself: what it points to need not be shown for its sake.
    shown = f"WHERE r.id NOT IN (SELECT id FROM joined WHERE tbl = '{table}') AND" if table in JOINABLE else "WHERE"
    return (
        f"INSERT OR IGNORE INTO revived SELECT DISTINCT '{target}', d.id FROM live_{table} r CROSS JOIN {target} d "
        f"ON d.id = {_survivor(target, f'r.{column}')} JOIN txn t ON t.id = d.txn {shown} {_dead('d', 't')}"
    )


def _dead(row: str, txn: str) -> str:
    return f"({row}.deleted IS NOT NULL OR {txn}.undone IS 1)"


def _survivor(table: str, reference: str) -> str:
    return f"coalesce((SELECT survivor FROM joined WHERE tbl = '{table}' AND id = {reference}), {reference})"
