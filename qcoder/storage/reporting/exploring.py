"""Reading what only Explore asks for: waves of sources and of attributes, scales of codes, weights of codings."""

from qcoder.storage.file import Connection


def waves(db: Connection) -> dict[bytes, str]:
    """The wave of each source that has one."""
    return dict(db.execute("SELECT id, wave FROM live_source WHERE wave IS NOT NULL AND wave != ''"))


def values_by_wave(db: Connection) -> dict[bytes, dict[str, dict[str, str]]]:
    """Values of attributes that hold in one wave: case -> wave -> name of the attribute -> value."""
    out: dict[bytes, dict[str, dict[str, str]]] = {}
    rows = db.execute(
        "SELECT v.target, v.wave, a.name, v.value FROM live_attribute_value v "
        "JOIN live_attribute a ON a.id = v.attribute "
        "WHERE v.target_table = 'study_case' AND v.value IS NOT NULL AND v.wave IS NOT NULL ORDER BY a.pos, a.id, v.id"
    )
    for case, wave, name, value in rows:
        out.setdefault(case, {}).setdefault(wave, {})[name] = value
    return out


def scales(db: Connection) -> dict[bytes, tuple[bytes, float, float, str]]:
    """The scale of each code that is rated: code -> (row, lowest, highest, words for both ends); the newest counts."""
    rows = db.execute(
        "SELECT coalesce(j.survivor, s.code), s.id, s.low, s.high, coalesce(s.words, '') FROM live_scale s "
        "LEFT JOIN joined j ON j.tbl = 'code' AND j.id = s.code "
        "WHERE s.low IS NOT NULL AND s.high IS NOT NULL ORDER BY s.id"
    )
    return {code: (row, float(low), float(high), words) for code, row, low, high, words in rows}


def weights(db: Connection) -> dict[bytes, float]:
    """The weight of each coding that has one."""
    rows = db.execute("SELECT id, weight FROM live_coding WHERE weight IS NOT NULL")
    return {coding: float(weight) for coding, weight in rows}


def durations(db: Connection) -> dict[bytes, int]:
    """The length of each text that has times: the last time of a turn, in milliseconds."""
    rows = db.execute(
        "SELECT x.id, max(coalesce(t.end_ms, t.begin_ms)) FROM turn_now w JOIN turn t ON t.n = w.turn "
        "JOIN text x ON x.n = w.text GROUP BY w.text"
    )
    return {text: int(last) for text, last in rows if last}


def guide_questions(db: Connection) -> tuple[int, int]:
    """How many topic guides there are, and how many questions they ask."""
    guides = db.execute("SELECT count(*) FROM live_guide").fetchone()[0]
    asked = db.execute("SELECT count(*) FROM live_guide_question").fetchone()[0]
    return int(guides), int(asked)
