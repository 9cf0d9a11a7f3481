"""Reading who is to code what, and how much of it is coded."""

from typing import NamedTuple

from qcoder.storage.file import Connection


class AssignmentRow(NamedTuple):
    """One row that gives a source to a coder. Copies of a study may each have made one for the same pair."""

    id: bytes
    coder: bytes
    source: bytes
    status: str
    due: str
    note: str


def assignments(db: Connection) -> list[AssignmentRow]:
    """Every assignment of coders and sources that are shown, oldest first; joined ones count for their survivors."""
    rows = db.execute(
        "SELECT a.id, coalesce(jc.survivor, a.coder), coalesce(js.survivor, a.source), coalesce(a.status, ''), "
        "coalesce(a.due, ''), coalesce(a.note, '') FROM live_assignment a "
        "LEFT JOIN joined jc ON jc.tbl = 'coder' AND jc.id = a.coder "
        "LEFT JOIN joined js ON js.tbl = 'source' AND js.id = a.source "
        "JOIN live_coder c ON c.id = coalesce(jc.survivor, a.coder) "
        "JOIN live_source s ON s.id = coalesce(js.survivor, a.source) ORDER BY a.id"
    )
    return [AssignmentRow(*row) for row in rows]


def coded_turns(db: Connection) -> dict[tuple[bytes, bytes], tuple[int, int]]:
    """Per coder and text: how many codings, and in how many different turns they begin."""
    rows = db.execute(
        "SELECT p.id, x.id, k.codings, k.turns FROM (SELECT w.coder, w.text, count(*) AS codings, "
        "count(DISTINCT w.turn) AS turns FROM coding_now w NOT INDEXED "  # no search for each of them
        "WHERE w.twin IS NULL AND w.start_pos IS NOT NULL GROUP BY w.coder, w.text) k "
        "JOIN coder p ON p.n = k.coder JOIN text x ON x.n = k.text"
    )
    return {(coder, text): (codings, turns) for coder, text, codings, turns in rows}
