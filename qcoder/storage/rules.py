"""Reading rules and saved searches, which codings a rule made, and which turns ask a question of a topic guide."""

from typing import NamedTuple

from qcoder.storage.derive.texts import Placements, history
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE


class StoredSearch(NamedTuple):
    """A search that was kept; `body` is JSON."""

    id: bytes
    name: str
    body: str
    pos: str


class StoredRule(NamedTuple):
    """A rule: what it looks for (`kind`, `body` as JSON) and the code that it applies."""

    id: bytes
    name: str
    kind: str
    body: str
    code: bytes | None
    active: bool
    pos: str


class GuideQuestion(NamedTuple):
    """A question of a topic guide."""

    id: bytes
    guide: str
    body: str


def searches(db: Connection) -> list[StoredSearch]:
    """Every search that was kept, in order."""
    rows = db.execute(
        "SELECT id, coalesce(name, ''), coalesce(body, '{}'), coalesce(pos, '') FROM live_search ORDER BY pos, id"
    )
    return list(map(StoredSearch._make, rows))


def rules(db: Connection) -> list[StoredRule]:
    """Every rule in order; a code that was joined into another stands for that one."""
    rows = db.execute(
        "SELECT r.id, coalesce(r.name, ''), coalesce(r.kind, ''), coalesce(r.body, '{}'), "
        "coalesce(j.survivor, r.code), coalesce(r.active, 1), coalesce(r.pos, '') FROM live_rule r "
        "LEFT JOIN joined j ON j.tbl = 'code' AND j.id = r.code ORDER BY r.pos, r.id"
    )
    return [
        StoredRule(row, name, kind, body, code, bool(active), pos) for row, name, kind, body, code, active, pos in rows
    ]


def of_origin(db: Connection, origin: str, coder: bytes | None = None) -> list[bytes]:
    """The live codings that carry an origin, twins included, oldest first; of one coder, or of all (None)."""
    sql = "SELECT id FROM live_coding WHERE origin = ? AND (? IS NULL OR coder = ?) ORDER BY id"
    return [row[0] for row in db.execute(sql, (origin, coder, coder))]


def origins(db: Connection) -> dict[bytes, str]:
    """The origin of every coding that has one and is shown."""
    return dict(
        db.execute(
            "SELECT d.id, d.origin FROM live_coding d JOIN coding_now w ON w.coding = d.n "
            "WHERE d.origin IS NOT NULL AND w.twin IS NULL AND w.start_pos IS NOT NULL"
        )
    )


def guide_questions(db: Connection) -> list[GuideQuestion]:
    """The questions of all topic guides, guide by guide."""
    rows = db.execute(
        "SELECT q.id, coalesce(g.name, ''), coalesce(q.body, '') FROM live_guide_question q "
        "JOIN live_guide g ON g.id = q.guide ORDER BY g.pos, g.id, q.pos, q.id"
    )
    return list(map(GuideQuestion._make, rows))


def refused(db: Connection, origin: str, withdrawn: str) -> dict[bytes, list[tuple[int, int]]]:
    """Where a coding of an origin was removed by hand, not by an action labelled `withdrawn`: per text, in order.

    The places are those that the words have now, whatever was corrected since; words that are gone have none.
    """
    field = TABLE["coding"].field("deleted")
    rows = db.execute(
        'SELECT d.text, d.version, d.start_pos, d.end_pos FROM coding d JOIN cell c ON c."row" = d.id AND c.f = ? '
        "JOIN txn t ON t.id = c.txn WHERE d.origin = ? AND d.deleted IS NOT NULL AND c.new IS NOT NULL "
        "AND t.undone IS NULL GROUP BY d.id HAVING max(t.label <> ?)",
        (field, origin, withdrawn),
    ).fetchall()
    placements: dict[bytes, Placements] = {}
    out: dict[bytes, list[tuple[int, int]]] = {}
    for text, version, first, last in rows:
        if text not in placements:
            placements[text] = Placements(db, text, *history(db, text))
        placement = placements[text].of(version)
        start, end = placement.place(first, last)[:2] if placement is not None else (None, None)
        if start is not None and end is not None and start < end:
            out.setdefault(text, []).append((start, end))
    return {text: sorted(places) for text, places in out.items()}


def codings_with(db: Connection, code: bytes, coder: bytes) -> dict[bytes, list[tuple[int, int]]]:
    """Where one person applied one code: text to ranges, by place."""
    out: dict[bytes, list[tuple[int, int]]] = {}
    rows = db.execute(
        "SELECT x.id, w.start_pos, w.end_pos FROM coding_now w JOIN text x ON x.n = w.text "
        "WHERE w.code = (SELECT n FROM code WHERE id = ?) AND w.coder = (SELECT n FROM coder WHERE id = ?) "
        "AND w.twin IS NULL AND w.start_pos IS NOT NULL ORDER BY w.text, w.start_pos",
        (code, coder),
    )
    for text, start, end in rows:
        out.setdefault(text, []).append((start, end))
    return out
