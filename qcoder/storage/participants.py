"""Reading who took part in a source, whether or not they are heard in it."""

from qcoder.storage.file import Connection


def participants(db: Connection) -> list[tuple[bytes, bytes]]:
    """Every (source, case) that took part; joined ones as their survivors."""
    rows = db.execute(
        "SELECT coalesce(js.survivor, p.source), coalesce(jc.survivor, p.study_case) FROM live_participant p "
        "LEFT JOIN joined js ON js.tbl = 'source' AND js.id = p.source "
        "LEFT JOIN joined jc ON jc.tbl = 'study_case' AND jc.id = p.study_case ORDER BY p.id"
    )
    return [(source, case) for source, case in rows if source is not None and case is not None]
