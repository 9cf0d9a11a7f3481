"""Reading what was noted on passages of a translation."""

from dataclasses import dataclass

from qcoder.storage.file import Connection
from qcoder.storage.team.coders import person


@dataclass(frozen=True, slots=True)
class PassageNote:
    """What a coder says of a passage of a text: a note, and its status ("" unless one was given)."""

    id: bytes
    passage: int
    coder: bytes | None
    body: str
    status: str


def notes(db: Connection, text: bytes) -> list[PassageNote]:
    """The notes on the passages of a text, oldest first."""
    rows = db.execute(
        f"SELECT id, passage, {person('coder')}, coalesce(body, ''), coalesce(status, '') "
        "FROM live_passage_note WHERE text = ? ORDER BY id",
        (text,),
    )
    return [PassageNote(*row) for row in rows]
