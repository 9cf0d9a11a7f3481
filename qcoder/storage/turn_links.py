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
    """Every link between two turns that are there: of a pair and a coder the newest, where a merge brought two.

    A turn that was joined with the one it spoke to says nothing to itself.
    """
    rows = db.execute(
        "SELECT l.id, l.turn, l.to_turn, l.coder, coalesce(l.kind, ''), coalesce(l.note, '') FROM live_turn_link l "
        "JOIN live_turn a ON a.id = l.turn JOIN live_turn b ON b.id = l.to_turn WHERE l.turn != l.to_turn ORDER BY l.id"
    )
    newest: dict[tuple[bytes, bytes, bytes], TurnLinkRecord] = {}
    for one in map(TurnLinkRecord._make, rows):
        newest.pop((one.turn, one.to_turn, one.coder), None)
        newest[one.turn, one.to_turn, one.coder] = one
    return list(newest.values())
