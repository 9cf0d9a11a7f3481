"""What is missing under a question and was said to be meant so: rows of `settled`."""

from qcoder.storage.file import Connection

KIND = "missing"


def meant(db: Connection) -> dict[tuple[bytes, bytes], list[bytes]]:
    """The rows that say so, by question and the digest of what is missing; several where several people said it."""
    found: dict[tuple[bytes, bytes], list[bytes]] = {}
    rows = db.execute(
        "SELECT target, other, id FROM live_settled WHERE kind = ? AND target_table = 'question' "
        "AND other IS NOT NULL ORDER BY id", (KIND,)
    )
    for question, digest, row in rows:
        found.setdefault((question, digest), []).append(row)
    return found
