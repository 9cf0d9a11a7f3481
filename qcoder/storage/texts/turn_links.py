"""Reading what turns say to earlier ones."""

from typing import NamedTuple

from qcoder.storage.file import Connection
from qcoder.storage.team.coders import person


class TurnLinkRecord(NamedTuple):
    """That a turn agrees with, disputes or adds to an earlier one, as a coder sees it."""

    id: bytes
    turn: bytes
    to_turn: bytes
    coder: bytes
    kind: str
    note: str


def turn_links(db: Connection) -> list[TurnLinkRecord]:
    """Every link between two turns, the oldest first, also where a turn gave its place to another since."""
    rows = db.execute(
        f"SELECT id, turn, to_turn, {person('coder')}, coalesce(kind, ''), coalesce(note, '') "
        "FROM live_turn_link ORDER BY id"
    )
    return list(map(TurnLinkRecord._make, rows))
