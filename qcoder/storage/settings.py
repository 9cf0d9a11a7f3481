"""The project's name, its settings, and what concerns this copy alone."""

from qcoder.storage.file import Connection
from qcoder.storage.sharing import SharedConnection


def project_name(db: Connection) -> str:
    """The name of the study; of two the one made first."""
    row = db.execute("SELECT coalesce(name, '') FROM live_project ORDER BY id LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def project_id(db: Connection) -> bytes:
    """The id of the row that holds the study's name."""
    return bytes(db.execute("SELECT id FROM live_project ORDER BY id LIMIT 1").fetchone()[0])


def local(db: Connection, name: str) -> bytes | str | int | None:
    """A value that is not shared: reading positions, who works at this copy."""
    row = db.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def locals_beginning(db: Connection, start: str) -> list[tuple[str, bytes | str | int | None]]:
    """Names and values that are not shared and whose names begin like this, by name."""
    rows = db.execute("SELECT name, value FROM local WHERE substr(name, 1, ?) = ? ORDER BY name", (len(start), start))
    return rows.fetchall()


_PERSONAL = ("reading.", "slots.", "recent.", "team.")
"""What a person did on this machine and where its folders are: nobody else's business."""


def forget_personal(db: Connection) -> None:
    """Take what concerns one person or machine out of a copy that is to go to others."""
    for start in _PERSONAL:
        db.execute("DELETE FROM local WHERE substr(name, 1, ?) = ?", (len(start), start))


def set_local(db: Connection, name: str, value: bytes | str | int | None) -> None:
    """Keep a value for this copy. Not an action: it is not logged and cannot be undone."""
    if local(db, name) != value:
        db.execute("INSERT INTO local VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (name, value))
        if isinstance(db, SharedConnection):
            db.aside += 1
