"""Reading codings as judgements to compare, and what was decided where they differ."""

from collections.abc import Collection
from typing import NamedTuple

from qcoder.storage.file import Connection

_SHOWN = "w.twin IS NULL AND w.start_pos IS NOT NULL"


class Judgement(NamedTuple):
    """A coding as somebody's judgement on `start:end` of a text.

    `code` is the code that it shows under; `chosen` is the one that the coder chose, which joining codes leaves alone.
    """

    coding: bytes
    text: bytes
    start: int
    end: int
    code: bytes
    chosen: bytes
    coder: bytes


class DecisionRow(NamedTuple):
    """What was decided about a disagreement, and by whom; `outcome` is JSON (see `services.coders.deciding`)."""

    id: bytes
    coder: bytes
    round: bytes | None
    text: bytes
    code: bytes | None
    outcome: str
    reason: str


def judgements(db: Connection, coders: Collection[bytes]) -> list[Judgement]:
    """The codings of some coders that are shown, by text and place."""
    marks = ",".join("?" * len(coders))
    rows = db.execute(
        "SELECT d.id, x.id, w.start_pos, w.end_pos, k.id, d.code, p.id FROM coding_now w "
        "JOIN coding d ON d.n = w.coding JOIN text x ON x.n = w.text JOIN code k ON k.n = w.code "
        f"JOIN coder p ON p.n = w.coder WHERE {_SHOWN} AND p.id IN ({marks}) "
        "ORDER BY w.text, w.start_pos, w.end_pos DESC, d.id",
        list(coders),
    )
    return list(map(Judgement._make, rows))


def comments(db: Connection, codings: Collection[bytes]) -> dict[bytes, str]:
    """What coders wrote beside some codings."""
    marks = ",".join("?" * len(codings))
    rows = db.execute(
        f"SELECT id, comment FROM coding WHERE id IN ({marks}) AND comment IS NOT NULL AND comment <> ''",
        list(codings),
    )
    return dict(rows)


def decisions(db: Connection) -> list[DecisionRow]:
    """Every decision, oldest first."""
    rows = db.execute(
        "SELECT d.id, coalesce(p.survivor, d.coder), d.round, d.text, coalesce(k.survivor, d.code), "
        "coalesce(d.outcome, ''), coalesce(d.reason, '') FROM live_decision d "
        "LEFT JOIN joined p ON p.tbl = 'coder' AND p.id = d.coder "
        "LEFT JOIN joined k ON k.tbl = 'code' AND k.id = d.code ORDER BY d.id"
    )
    return [DecisionRow(*row) for row in rows]


def made_by(db: Connection, origins: Collection[str]) -> list[bytes]:
    """The live codings that came of some origins, such as decisions."""
    marks = ",".join("?" * len(origins))
    return [row[0] for row in db.execute(f"SELECT id FROM live_coding WHERE origin IN ({marks})", list(origins))]
