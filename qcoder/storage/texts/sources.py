"""Reading sources, their texts, turns and speakers."""

from qcoder.model.records import Source, Speaker, Stretches, Text, Turn
from qcoder.storage.file import Connection

_KIND_ORDER = "CASE coalesce(t.kind, 'original') WHEN 'original' THEN 0 WHEN 'translation' THEN 1 ELSE 2 END"


def sources(db: Connection) -> list[Source]:
    """Every source that is shown, by name, with its texts."""
    by_source: dict[bytes, list[Text]] = {}
    for text in texts(db):
        by_source.setdefault(text.source, []).append(text)
    rows = db.execute(
        "SELECT id, coalesce(name, ''), coalesce(kind, ''), study_case, coalesce(held_on, ''), coalesce(note, '') "
        "FROM live_source WHERE id NOT IN (SELECT id FROM joined WHERE tbl = 'source')"
    )
    found = [
        Source(row, name, kind, case, held_on, note, tuple(by_source.get(row, ())))
        for row, name, kind, case, held_on, note in rows
    ]
    return sorted(found, key=lambda s: (s.name.casefold(), s.id))


def texts(db: Connection) -> list[Text]:
    """Every text that is shown, originals before translations. A text of a joined source counts to the survivor."""
    rows = db.execute(
        "SELECT t.id, coalesce(j.survivor, t.source), coalesce(t.language, ''), coalesce(t.kind, 'original'), "
        "coalesce(t.file_name, ''), w.characters, coalesce(t.translator, ''), coalesce(t.manner, ''), "
        "coalesce(t.translated_on, ''), coalesce(t.checked_by, '') FROM text_now w JOIN text t ON t.n = w.text "
        f"LEFT JOIN joined j ON j.tbl = 'source' AND j.id = t.source ORDER BY {_KIND_ORDER}, t.id"
    )
    return [Text(*row) for row in rows]


def body(db: Connection, text: bytes) -> str:
    """The present words of a text."""
    row = db.execute("SELECT w.body FROM text_now w JOIN text t ON t.n = w.text WHERE t.id = ?", (text,)).fetchone()
    return str(row[0]) if row else ""


def words(db: Connection, text: bytes) -> tuple[bytes, str] | None:
    """The version of a text that is shown, and its words; None for a text that is gone."""
    row = db.execute(
        "SELECT w.version, w.body FROM text_now w JOIN text t ON t.n = w.text WHERE t.id = ?", (text,)
    ).fetchone()
    return row and (bytes(row[0]), str(row[1]))


def shown_version(db: Connection, text: bytes) -> bytes | None:
    """The version of a text that is shown; None for a text that is gone."""
    row = db.execute("SELECT w.version FROM text_now w JOIN text t ON t.n = w.text WHERE t.id = ?", (text,)).fetchone()
    return row and bytes(row[0])


def characters(db: Connection, text: bytes) -> int:
    """The length of a text in code points, without reading the words themselves."""
    row = db.execute(
        "SELECT w.characters FROM text_now w JOIN text t ON t.n = w.text WHERE t.id = ?", (text,)
    ).fetchone()
    return int(row[0]) if row else 0


def version(db: Connection, text: bytes) -> bytes:
    """The version of a text that anchors made now refer to."""
    row = db.execute("SELECT w.version FROM text_now w JOIN text t ON t.n = w.text WHERE t.id = ?", (text,)).fetchone()
    return bytes(row[0])


def turns(db: Connection, text: bytes) -> list[Turn]:
    """The turns of a text in reading order."""
    rows = db.execute(
        "SELECT t.id, w.number, w.start_pos, w.body_start, w.body_end, w.end_pos, "
        "coalesce(j.survivor, t.speaker), t.begin_ms, t.end_ms, t.passage "
        "FROM turn_now w JOIN turn t ON t.n = w.turn JOIN text x ON x.n = w.text "
        "LEFT JOIN joined j ON j.tbl = 'speaker' AND j.id = t.speaker WHERE x.id = ? ORDER BY w.start_pos",
        (text,),
    )
    return [Turn(*row) for row in rows]


def stretches(db: Connection, text: bytes) -> Stretches:
    """Where the turns of a text lie, in reading order, and nothing else of them: a tenth of the work of `turns`."""
    rows = db.execute(
        "SELECT start_pos, body_start, body_end FROM turn_now WHERE text = (SELECT n FROM text WHERE id = ?) "
        "ORDER BY start_pos",
        (text,),
    ).fetchall()
    return Stretches(*zip(*rows, strict=True)) if rows else Stretches((), (), ())


def turn_counts(db: Connection) -> dict[bytes, int]:
    """How many numbered turns each text has: the number of the last one, so that not all of them are read."""
    return dict(
        db.execute(
            "SELECT t.id, coalesce((SELECT w.number FROM turn_now w WHERE w.text = n.text AND w.number IS NOT NULL "
            "ORDER BY w.start_pos DESC LIMIT 1), 0) FROM text_now n JOIN text t ON t.n = n.text"
        )
    )


def count(db: Connection) -> int:
    """How many sources are shown."""
    row = db.execute(
        "SELECT count(*) FROM live_source WHERE id NOT IN (SELECT id FROM joined WHERE tbl = 'source')"
    ).fetchone()
    return int(row[0])


def rows_in(db: Connection, source: bytes) -> int:
    """How many turns and codings a source has: what deleting it touches."""
    texts = (
        "SELECT t.n FROM text_now w JOIN text t ON t.n = w.text LEFT JOIN joined j ON j.tbl = 'source' "
        "AND j.id = t.source WHERE coalesce(j.survivor, t.source) = ?1"
    )
    row = db.execute(
        f"SELECT (SELECT count(*) FROM turn_now WHERE text IN ({texts})) + "
        f"(SELECT count(*) FROM coding_now WHERE text IN ({texts}))", (source,)
    ).fetchone()
    return int(row[0])


def speakers(db: Connection) -> list[Speaker]:
    """Every speaker of every source."""
    rows = db.execute(
        "SELECT s.id, coalesce(js.survivor, s.source), coalesce(s.name, ''), coalesce(jc.survivor, s.study_case), "
        "coalesce(s.moderator, 0) FROM live_speaker s "
        "LEFT JOIN joined js ON js.tbl = 'source' AND js.id = s.source "
        "LEFT JOIN joined jc ON jc.tbl = 'study_case' AND jc.id = s.study_case "
        "WHERE s.id NOT IN (SELECT id FROM joined WHERE tbl = 'speaker') ORDER BY s.id"
    )
    return [Speaker(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]


def imported(db: Connection, sha256: str) -> str | None:
    """The name of the source that a file of this content was imported as; None if it was not."""
    row = db.execute(
        "SELECT s.name FROM live_text t JOIN live_source s ON s.id = t.source WHERE t.sha256 = ?", (sha256,)
    ).fetchone()
    return str(row[0]) if row else None
