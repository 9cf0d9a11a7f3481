"""Who set a value last, and when, from the log."""

from dataclasses import dataclass
from datetime import datetime

from qcoder.model.ids import moment
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE


@dataclass(frozen=True, slots=True)
class Author:
    """A coder's name ("" when nobody is known) and the moment (UTC)."""

    coder: str
    when: datetime


def of_cell(db: Connection, table: str, row: bytes, column: str) -> Author | None:
    """Who gave a cell the value that it has; None when nobody ever changed it. One look-up by its key."""
    found = db.execute(
        "SELECT c.txn, coalesce(k.name, '') FROM cell c JOIN txn t ON t.id = c.txn "
        'LEFT JOIN coder k ON k.id = t.coder WHERE c."row" = ? AND c.f = ? AND t.undone IS NOT 1 '
        "ORDER BY c.txn DESC LIMIT 1",
        (row, TABLE[table].field(column)),
    ).fetchone()
    return Author(found[1], moment(found[0])) if found else None
