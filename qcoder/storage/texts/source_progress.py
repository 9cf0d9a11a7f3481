"""How many turns of each text have codings."""

from sqlite3 import Connection


def coded_turns(db: Connection, coder: bytes | None = None) -> dict[bytes, int]:
    """The number of turns of each text in which a coding begins; of one coder alone where that is given."""
    rows = db.execute(
        "SELECT x.id, count(DISTINCT w.turn) FROM coding_now w JOIN text x ON x.n = w.text "
        "WHERE ? IS NULL OR w.coder = (SELECT n FROM coder WHERE id = ?) GROUP BY w.text",
        (coder, coder),
    )
    return dict(rows)
