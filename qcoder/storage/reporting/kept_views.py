"""Reading the views of a study that somebody kept by a name."""

from qcoder.storage.file import Connection


def of_kind(db: Connection, kind: str) -> list[tuple[bytes, str, str]]:
    """Every layout of a kind: its id, its name and what it holds, in order."""
    rows = db.execute(
        "SELECT id, coalesce(name, ''), coalesce(body, '') FROM live_layout WHERE kind = ? ORDER BY pos, id", (kind,)
    )
    return [(bytes(row), str(name), str(body)) for row, name, body in rows]


def highest_pos(db: Connection) -> str | None:
    """The order key of the last layout."""
    row = db.execute("SELECT max(pos) FROM live_layout").fetchone()
    return str(row[0]) if row[0] is not None else None
