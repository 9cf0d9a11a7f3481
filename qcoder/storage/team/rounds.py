"""Reading rounds of blind coding: what was drawn, who codes it, which figures were sealed."""

from typing import NamedTuple

from qcoder.storage.file import Connection


class RoundRow(NamedTuple):
    """A round as it is stored; `drawn` and `figures` are JSON, "" while there is none."""

    id: bytes
    name: str
    kind: str
    status: str
    drawn: str
    figures: str
    note: str


class ItemRow(NamedTuple):
    """A source of a round, or one turn of it."""

    round: bytes
    source: bytes
    turn: bytes | None


class CoderRow(NamedTuple):
    """Somebody who codes in a round, and how far they are."""

    id: bytes
    round: bytes
    coder: bytes
    status: str


def rounds(db: Connection) -> list[RoundRow]:
    """Every round, in the order in which they were made."""
    rows = db.execute(
        "SELECT id, coalesce(name, ''), coalesce(kind, ''), coalesce(status, ''), coalesce(drawn, ''), "
        "coalesce(figures, ''), coalesce(note, '') FROM live_round ORDER BY id"
    )
    return [RoundRow(*row) for row in rows]


def items(db: Connection) -> list[ItemRow]:
    """What the rounds consist of, in the order in which it was drawn."""
    rows = db.execute(
        "SELECT i.round, coalesce(j.survivor, i.source), i.turn FROM live_round_item i "
        "LEFT JOIN joined j ON j.tbl = 'source' AND j.id = i.source ORDER BY i.id"
    )
    return [ItemRow(*row) for row in rows]


def coders(db: Connection) -> list[CoderRow]:
    """Who codes in the rounds."""
    rows = db.execute(
        "SELECT i.id, i.round, coalesce(j.survivor, i.coder), coalesce(i.status, '') FROM live_round_coder i "
        "LEFT JOIN joined j ON j.tbl = 'coder' AND j.id = i.coder ORDER BY i.id"
    )
    return [CoderRow(*row) for row in rows]


def item_ids(db: Connection, round_id: bytes) -> list[bytes]:
    """The rows of what a round consists of."""
    return [row[0] for row in db.execute("SELECT id FROM live_round_item WHERE round = ?", (round_id,))]


def has_decisions(db: Connection, round_id: bytes) -> bool:
    """Whether anything was decided in a round."""
    return db.execute("SELECT 1 FROM live_decision WHERE round = ? LIMIT 1", (round_id,)).fetchone() is not None
