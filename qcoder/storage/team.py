"""Reading the copies that were handed out."""

from qcoder.storage.derive.joins import survivors
from qcoder.storage.file import Connection


def handouts(db: Connection) -> list[tuple[bytes, str, str, str]]:
    """Every copy that was handed out, newest first: id, for whom, what it holds (JSON) and a note."""
    return db.execute(
        "SELECT id, coalesce(name, ''), coalesce(sources, ''), coalesce(note, '') FROM live_handout ORDER BY id DESC"
    ).fetchall()


def joined_sources(db: Connection) -> dict[bytes, bytes]:
    """Sources that were joined into another, with the one that stands for them."""
    return survivors(db, "source")
