"""The codebook as it was at any moment, from the log.

What held at a moment follows from the rows, cells and undoings that were written up to then; so the rows that bear on
codes are laid into an empty project in memory as the log says they were, and the rules that derive the present tree
(joins, loops, what is kept alive) derive that of the past. After a merge the past holds what colleagues did at its own
time, in whichever copy: every copy that has the same log gives the same past.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from qcoder.model.codebook_state import CodebookState
from qcoder.storage.codes import codebook_states
from qcoder.storage.derive import joins, revival, tree
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE, UNDONE, Table

_TABLES = ("code", "label", "question_code", "memo", "foreign_mark")
_CHUNK = 500
END = b"\xff" * 16
"""A moment after everything."""


def at_the_end_of(milliseconds: int) -> bytes:
    """The moment just after all that was done up to this millisecond (since 1970, UTC)."""
    return milliseconds.to_bytes(6, "big") + b"\xff" * 10


def state_at(db: Connection, moment: bytes) -> CodebookState:
    """The codebook right after the transaction `moment`, or after all before it where there is no such transaction."""
    from qcoder.storage import creation  # what makes projects loads a library that takes a tenth of a second

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as past:
        creation.build(past)
        past.execute("BEGIN")
        for name in _TABLES:
            _copy(db, past, TABLE[name], moment, "")
        joins.refresh(past)
        _copy_codings_of_the_dead(db, past, moment)
        revival.refresh(past, None, joined=True)
        tree.refresh(past)
        return codebook_states.present(past)


def _copy_codings_of_the_dead(db: Connection, past: Connection, moment: bytes) -> None:
    """Codings bear on the codebook only where they keep a deleted code alive; they are many, and such codes few."""
    dead = [
        row[0]
        for row in past.execute(
            "SELECT c.id FROM code c JOIN txn t ON t.id = c.txn WHERE c.deleted IS NOT NULL OR t.undone IS 1 "
            "UNION SELECT j.id FROM joined j JOIN code c ON c.id = j.survivor JOIN txn t ON t.id = c.txn "
            "WHERE j.tbl = 'code' AND (c.deleted IS NOT NULL OR t.undone IS 1)"
        )
    ]
    field = TABLE["coding"].field("code")
    for part in _chunks(dead):
        names, codes = _named(part)
        _copy(
            db, past, TABLE["coding"], moment,
            f'AND (d.code IN ({names}) OR d.id IN (SELECT "row" FROM cell WHERE f = :f '
            f"AND (old IN ({names}) OR new IN ({names}))))",
            f=field, **codes,
        )
    for part in _chunks([row[0] for row in past.execute("SELECT id FROM coding")]):
        names, codings = _named(part)
        _copy(db, past, TABLE["quote"], moment, f"AND d.coding IN ({names})", **codings)


def _copy(db: Connection, past: Connection, table: Table, moment: bytes, further: str, **values: object) -> None:
    """Lay rows of a table, with their log up to a moment, into the copy; cells have the values that they had then."""
    columns = ["n", "id", "txn", *(column.name for column in table.fixed)]
    rows = db.execute(
        f"SELECT {', '.join(f'd.{name}' for name in columns)} FROM {table.name} d WHERE d.txn <= :moment {further}",
        {"moment": moment, **values},
    ).fetchall()
    known = {row[0] for row in past.execute(f"SELECT id FROM {table.name}")}
    rows = [row for row in rows if row[1] not in known]
    marks = ", ".join("?" * len(columns))
    past.executemany(f"INSERT INTO {table.name}({', '.join(columns)}) VALUES ({marks})", rows)
    _copy_transactions(db, past, {row[2] for row in rows}, moment)
    for column in ("deleted", *(cell.name for cell in table.cells)):
        _lay_values(db, past, table, column, [row[1] for row in rows], moment)


def _lay_values(
    db: Connection, past: Connection, table: Table, column: str, ids: list[bytes], moment: bytes
) -> None:
    """Give rows of the copy what a cell held at the moment: the newest change until then, else what it began with."""
    field = table.field(column)
    logged: dict[bytes, list[tuple[bytes, object, object]]] = {}
    for row, txn, old, new in _cells(db, field, ids):
        logged.setdefault(row, []).append((txn, old, new))
    present = dict(_values(db, table, column, [row for row in ids if row not in logged]))
    past.executemany(f"UPDATE {table.name} SET {column} = ?2 WHERE id = ?1", present.items())
    _copy_transactions(db, past, {txn for cells in logged.values() for txn, _old, _new in cells}, moment)
    undone = {row[0] for row in past.execute("SELECT id FROM txn WHERE undone IS 1")}
    for row, cells in logged.items():
        held = [(txn, old, new) for txn, old, new in cells if txn <= moment]
        past.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?)", ((row, field, *cell) for cell in held))
        in_force = [new for txn, _old, new in held if txn not in undone]
        value = in_force[-1] if in_force else cells[0][1]
        past.execute(f"UPDATE {table.name} SET {column} = ? WHERE id = ?", (value, row))


def _cells(db: Connection, field: int, ids: list[bytes]) -> Iterator[tuple[bytes, bytes, object, object]]:
    """The changes of one field in these rows, those of a row oldest first."""
    for part in _chunks(ids):
        marks = ",".join("?" * len(part))
        yield from db.execute(
            f'SELECT "row", txn, old, new FROM cell WHERE f = ? AND "row" IN ({marks}) ORDER BY "row", txn',
            (field, *part),
        )


def _values(db: Connection, table: Table, column: str, ids: list[bytes]) -> Iterator[tuple[bytes, object]]:
    """What a cell without a log holds."""
    for part in _chunks(ids):
        marks = ",".join("?" * len(part))
        yield from db.execute(f"SELECT id, {column} FROM {table.name} WHERE id IN ({marks})", part)


def _named(ids: list[bytes]) -> tuple[str, dict[str, bytes]]:
    """The ids as a list of parameters for SQL, and what each stands for: all are asked for at once."""
    values = {f"id{number}": one for number, one in enumerate(ids)}
    return ", ".join(f":{name}" for name in values), values


def _chunks(ids: list[bytes]) -> Iterator[list[bytes]]:
    for at in range(0, len(ids), _CHUNK):
        yield ids[at : at + _CHUNK]


def _copy_transactions(db: Connection, past: Connection, txns: set[bytes], moment: bytes) -> None:
    """Bring transactions over, each undone or not as it was at the moment."""
    known = {row[0] for row in past.execute("SELECT id FROM txn")}
    for txn in sorted(txn for txn in txns - known if txn <= moment):
        row = db.execute("SELECT id, session, coder, label, args, app FROM txn WHERE id = ?", (txn,)).fetchone()
        undone = db.execute(
            'SELECT new FROM cell WHERE "row" = ? AND f = ? AND txn <= ? ORDER BY txn DESC LIMIT 1',
            (txn, UNDONE, moment),
        ).fetchone()
        past.execute("INSERT INTO txn VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, undone[0] if undone else None))
