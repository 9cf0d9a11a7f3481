"""Reading who took part in a source, whether or not they are heard in it, and who speaks where."""

from typing import NamedTuple

from qcoder.storage.file import Connection


class ParticipantRecord(NamedTuple):
    """That a case took part in a source, in which role."""

    id: bytes
    source: bytes
    case: bytes
    role: str


def participants(db: Connection) -> list[tuple[bytes, bytes]]:
    """Every (source, case) that took part; joined ones as their survivors."""
    rows = db.execute(
        "SELECT coalesce(js.survivor, p.source), coalesce(jc.survivor, p.study_case) FROM live_participant p "
        "LEFT JOIN joined js ON js.tbl = 'source' AND js.id = p.source "
        "LEFT JOIN joined jc ON jc.tbl = 'study_case' AND jc.id = p.study_case ORDER BY p.id"
    )
    return [(source, case) for source, case in rows if source is not None and case is not None]


def speakers_of_passages(db: Connection, text: bytes) -> list[tuple[int | None, bytes]]:
    """Every passage of a text with a speaker in it, joined ones as their survivors; turns without a passage as None."""
    return db.execute(
        "SELECT DISTINCT t.passage, coalesce(j.survivor, t.speaker) FROM turn_now w JOIN turn t ON t.n = w.turn "
        "LEFT JOIN joined j ON j.tbl = 'speaker' AND j.id = t.speaker "
        "WHERE w.text = (SELECT n FROM text WHERE id = ?) AND t.speaker IS NOT NULL",
        (text,),
    ).fetchall()


def records(db: Connection) -> list[ParticipantRecord]:
    """Every entry of somebody who took part; joined sources and cases as their survivors, the newest entry last."""
    rows = db.execute(
        "SELECT p.id, coalesce(js.survivor, p.source), coalesce(jc.survivor, p.study_case), coalesce(p.role, '') "
        "FROM live_participant p LEFT JOIN joined js ON js.tbl = 'source' AND js.id = p.source "
        "LEFT JOIN joined jc ON jc.tbl = 'study_case' AND jc.id = p.study_case "
        "WHERE p.source IS NOT NULL AND p.study_case IS NOT NULL ORDER BY p.id"
    )
    return list(map(ParticipantRecord._make, rows))
