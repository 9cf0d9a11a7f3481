"""Reading the copies that were handed out, and what was put off when copies were merged."""

from typing import NamedTuple

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


class PutOff(NamedTuple):
    """An issue of a merge that was put off: its kind, what it is on, and the rows that say so."""

    kind: str
    table: str
    row: bytes
    other: bytes
    column: str
    ids: tuple[bytes, ...]


def put_off(db: Connection, choice: str) -> list[PutOff]:
    """The issues about which this was chosen and nothing since, oldest first."""
    found: dict[tuple[str, str, bytes, bytes, str], list[bytes]] = {}
    rows = db.execute(
        "SELECT kind, target_table, target, coalesce(other, x''), coalesce(note, ''), id FROM live_settled "
        "WHERE choice = ? ORDER BY id",
        (choice,),
    )
    for *key, row in rows:
        found.setdefault((key[0], key[1], bytes(key[2]), bytes(key[3]), key[4]), []).append(row)
    return [PutOff(*key, tuple(ids)) for key, ids in found.items()]
