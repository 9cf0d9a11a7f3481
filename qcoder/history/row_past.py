"""What became of a row since it was made, from the log: which cell got which value, when, and from whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from qcoder.model.ids import moment
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE

MADE, DELETED = "", "deleted"
"""In the place of a column: that the row was made; that it was deleted (new 1), or brought back (new None)."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the life of a row: the moment (UTC), the coder's name ("" when nobody is known), old and new value.

    Steps that were undone are none. The first step of a row, MADE, has no values.
    """

    txn: bytes
    when: datetime
    coder: str
    row: bytes
    column: str
    old: object = None
    new: object = None


def steps(db: Connection, table: str, rows: Iterable[bytes]) -> list[Step]:
    """The steps of rows of a table, in the order in which they were taken, colleagues' steps after a merge too."""
    shape = TABLE[table]
    names = {shape.base: DELETED} | {shape.field(column.name): column.name for column in shape.cells}
    out: list[Step] = []
    for row in rows:
        made = db.execute(
            f"SELECT t.id, coalesce(k.name, '') FROM {table} r JOIN txn t ON t.id = r.txn "
            "LEFT JOIN coder k ON k.id = t.coder WHERE r.id = ? AND t.undone IS NOT 1",
            (row,),
        ).fetchone()
        if made is None:
            continue
        out.append(Step(made[0], moment(made[0]), made[1], row, MADE))
        changed = db.execute(
            "SELECT c.txn, coalesce(k.name, ''), c.f, c.old, c.new FROM cell c JOIN txn t ON t.id = c.txn "
            'LEFT JOIN coder k ON k.id = t.coder WHERE c."row" = ? AND t.undone IS NOT 1',
            (row,),
        )
        out += [
            Step(txn, moment(txn), coder, row, names[f], old, new) for txn, coder, f, old, new in changed if f in names
        ]
    return sorted(out, key=lambda one: (one.txn, one.row, one.column))
