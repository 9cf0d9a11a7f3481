"""A live row keeps alive what it points to: what one person deleted and another used is shown, with a note."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from functools import cache
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
    memo: bool = False  # a memo says beside it in which table its target is, and stays where it was put


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

_FEW = 500  # rows that one statement asks for

Suspects = dict[str, set[bytes]]
"""Rows per table that may have to be kept alive, or need not be any more."""


def refresh(connection: sqlite3.Connection, changes: Changes | None, *, joined: bool) -> dict[str, set[bytes]]:
    """Work out what is kept alive, where that may have changed; returns per table the rows that came or went.

    `joined` says that rows were joined into others, or parted from them: then all rows are looked at, as without
    `changes`. Otherwise only those are whose fate these changes may have turned, so that an action costs what it
    touches, however much of a study was deleted or undone before.
    """
    before = _stored(connection)
    suspects = None if changes is None or joined else _suspects(connection, changes, before)
    if suspects is not None and not any(suspects.values()):
        return {}
    connection.execute("DELETE FROM revived")
    if suspects is None:
        while _spread(connection, None):
            pass
    else:
        _spread_among(connection, suspects)
    after = _stored(connection)
    return {table: before.get(table, set()) ^ after.get(table, set()) for table in before.keys() | after.keys()}


def _stored(connection: sqlite3.Connection) -> Suspects:
    out: Suspects = {}
    for table, row in connection.execute("SELECT tbl, id FROM revived"):
        out.setdefault(table, set()).add(row)
    return out


def _suspects(connection: sqlite3.Connection, changes: Changes, before: Suspects) -> Suspects:
    """The rows that an action may have turned: those that it took away, and the dead ones to which its rows point.

    Whatever was kept alive before needs to be looked at again after any action on rows of these tables.
    """
    pointers = _pointers()
    tables = {name for pointer in pointers for name in (pointer.table, pointer.target)}
    if not changes.touches(*tables):
        return {}
    out = {table: set(rows) for table, rows in before.items()}
    for target in {pointer.target for pointer in pointers}:
        out.setdefault(target, set()).update(changes.of(target).removed)
    _add_dead_targets(
        connection, {table: changes.of(table).added | changes.of(table).changed for table in tables}, out
    )
    return out


def _add_dead_targets(
    connection: sqlite3.Connection, rows: Mapping[str, Collection[bytes]], suspects: Suspects
) -> None:
    """Add to the suspects the dead rows to which these rows point. The usual action points to none."""
    for pointer in _pointers():
        target = pointer.target
        for part in _parts(rows.get(pointer.table, ())):
            dead = connection.execute(
                f"SELECT d.id FROM {pointer.table} r CROSS JOIN {target} d "
                f"ON d.id = {_pointed(pointer)} JOIN txn t ON t.id = d.txn "
                f"WHERE r.id IN ({_marks(part)}) AND {_dead('d', 't')}",
                part,
            )
            suspects.setdefault(target, set()).update(row[0] for row in dead)


def _spread_among(connection: sqlite3.Connection, suspects: Suspects) -> None:
    """The least fixpoint, where only these rows can be kept alive, and those to which the ones that are point."""
    known: Suspects = {}
    while _spread(connection, suspects):
        now = _stored(connection)
        came = {table: rows - known.get(table, set()) for table, rows in now.items()}
        _add_dead_targets(connection, came, suspects)
        known = now


def _spread(connection: sqlite3.Connection, suspects: Suspects | None) -> bool:
    """One step of the least fixpoint: mark the dead rows, or suspects, that something shown points to."""
    before = connection.total_changes  # `rowcount` says nothing of a statement that begins with WITH
    for link in _pointers():
        statement = _from_dead if link.from_dead else _from_living
        if suspects is None:
            connection.execute(statement(link, ""))
            continue
        for part in _parts(suspects.get(link.target, ())):
            connection.execute(statement(link, f"AND d.id IN ({_marks(part)})"), part)
    return connection.total_changes > before


@cache
def _pointers() -> tuple[_Link, ...]:
    """All links; memos have one for each table on whose rows they can be."""
    return _LINKS + tuple(_Link("memo", "target", target, memo=True) for target in MEMO_TARGETS)


def _parts(rows: Collection[bytes]) -> Iterator[list[bytes]]:
    every = sorted(rows)
    for at in range(0, len(every), _FEW):
        yield every[at : at + _FEW]


def _marks(rows: Collection[bytes]) -> str:
    return ",".join("?" * len(rows))


def _from_dead(link: _Link, only: str) -> str:
    table, column, target = link.table, link.column, link.target
    return (
        # Materialized, or SQLite asks who points to a row before it asks whether that is dead: a hundred times slower.
        f"WITH dead AS MATERIALIZED (SELECT d.id FROM {target} d JOIN txn t ON t.id = d.txn WHERE {_dead('d', 't')} "
        f"{only} AND d.id NOT IN (SELECT id FROM joined WHERE tbl = '{target}')) "
        f"INSERT OR IGNORE INTO revived SELECT '{target}', d.id FROM dead d WHERE EXISTS ("
        # A row that was joined into a dead one counts as pointing to it.
        f"SELECT 1 FROM {table} r JOIN txn rt ON rt.id = r.txn WHERE r.{column} IN ("
        f"SELECT d.id UNION ALL SELECT id FROM joined WHERE tbl = '{target}' AND survivor = d.id) "
        f"AND (NOT {_dead('r', 'rt')} OR r.id IN (SELECT id FROM revived WHERE tbl = '{table}')))"
    )


def _from_living(link: _Link, only: str) -> str:
    table, target = link.table, link.target
    # A row that was joined into another is not shown itself: what it points to need not be shown for its sake.
    shown = f"AND r.id NOT IN (SELECT id FROM joined WHERE tbl = '{table}')" if table in JOINABLE else ""
    if link.memo:
        shown = f"AND r.target_table = '{target}'"
    return (
        f"INSERT OR IGNORE INTO revived SELECT DISTINCT '{target}', d.id FROM live_{table} r CROSS JOIN {target} d "
        f"ON d.id = {_pointed(link)} JOIN txn t ON t.id = d.txn WHERE {_dead('d', 't')} {shown} {only}"
    )


def _dead(row: str, txn: str) -> str:
    return f"({row}.deleted IS NOT NULL OR {txn}.undone IS 1)"


def _pointed(link: _Link) -> str:
    """SQL of the row to which a row `r` points: what stands now for the one that it names."""
    named = f"r.{link.column}"
    if link.memo:
        return named
    return f"coalesce((SELECT survivor FROM joined WHERE tbl = '{link.target}' AND id = {named}), {named})"
