"""Reading what turns say to earlier ones."""

from typing import NamedTuple

from qcoder.storage.file import Connection


class TurnLinkRecord(NamedTuple):
    """That a turn agrees with, disputes or adds to an earlier one, as a coder sees it."""

    id: bytes
    turn: bytes
    to_turn: bytes
    coder: bytes
    kind: str
    note: str


def turn_links(db: Connection) -> list[TurnLinkRecord]:
    """Every link between two turns that are there."""
    rows = db.execute(
        "SELECT l.id, l.turn, l.to_turn, l.coder, coalesce(l.kind, ''), coalesce(l.note, '') FROM live_turn_link l "
        "JOIN live_turn a ON a.id = l.turn JOIN live_turn b ON b.id = l.to_turn ORDER BY l.id"
    )
    return list(map(TurnLinkRecord._make, rows))
