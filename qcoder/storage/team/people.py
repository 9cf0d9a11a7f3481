"""Reading coders, cases, attributes and attribution templates."""

from typing import NamedTuple

from qcoder.model.attribution import Template
from qcoder.model.records import Case, Coder
from qcoder.storage.file import Connection


def coders(db: Connection) -> list[Coder]:
    """Every coder, in the order in which they came."""
    rows = db.execute(
        "SELECT id, coalesce(name, '') FROM live_coder "
        "WHERE id NOT IN (SELECT id FROM joined WHERE tbl = 'coder') ORDER BY id"
    )
    return [Coder(*row) for row in rows]


def cases(db: Connection) -> list[Case]:
    """Every case with its own attributes, in the order in which they came."""
    values = attribute_values(db, "study_case")
    rows = db.execute(
        "SELECT c.id, coalesce(c.key, ''), coalesce(c.name, ''), coalesce(c.kind, ''), "
        "coalesce(j.survivor, c.parent), c.source FROM live_study_case c "
        "LEFT JOIN joined j ON j.tbl = 'study_case' AND j.id = c.parent "
        "WHERE c.id NOT IN (SELECT id FROM joined WHERE tbl = 'study_case') ORDER BY c.pos, c.id"
    )
    return [
        Case(row, key, name, kind, parent, source, values.get(row, {}))
        for row, key, name, kind, parent, source in rows
    ]


class NamedCase(NamedTuple):
    """A case with the name by which it is looked for; `source` where it is a person of one source."""

    id: bytes
    name: str
    source: bytes | None


def named_cases(db: Connection) -> list[NamedCase]:
    """Every case without its attributes, which take longer to read."""
    rows = db.execute(
        "SELECT id, coalesce(name, ''), source FROM live_study_case "
        "WHERE id NOT IN (SELECT id FROM joined WHERE tbl = 'study_case') ORDER BY pos, id"
    )
    return [NamedCase(*row) for row in rows]


def attribute_names(db: Connection) -> dict[bytes, str]:
    """The attributes of the study in order."""
    return dict(db.execute("SELECT id, coalesce(name, '') FROM live_attribute ORDER BY pos, id"))


def attribute_values(db: Connection, kind: str) -> dict[bytes, dict[str, str]]:
    """Values without a wave, per row of a table: name of the attribute to value, in the order of attributes."""
    out: dict[bytes, dict[str, str]] = {}
    rows = db.execute(
        "SELECT v.target, a.name, v.value FROM live_attribute_value v JOIN live_attribute a ON a.id = v.attribute "
        "WHERE v.target_table = ? AND v.value IS NOT NULL AND v.wave IS NULL ORDER BY a.pos, a.id, v.id",
        (kind,),
    )
    for target, name, value in rows:
        out.setdefault(target, {})[name] = value
    return out


def attribute_value_rows(
    db: Connection, target: bytes, wave: str | None = None
) -> dict[bytes, tuple[bytes, str | None]]:
    """The value rows of one case or source in a wave, or of no wave: attribute to (row, value)."""
    rows = db.execute(
        "SELECT attribute, id, value FROM live_attribute_value WHERE target = ? AND wave IS ? ORDER BY id",
        (target, wave),
    )
    return {attribute: (row, value) for attribute, row, value in rows}


def templates(db: Connection) -> list[Template]:
    """Attribution templates in order."""
    rows = db.execute(
        "SELECT coalesce(body, ''), coalesce(attribute, ''), coalesce(value, ''), id FROM live_attribution_template "
        "ORDER BY pos, id"
    )
    return [Template(*row) for row in rows]


def labels(db: Connection, kind: str, language: str) -> dict[bytes, str]:
    """What rows of a table are called in a language, by their ids; of two names the last one."""
    rows = db.execute(
        "SELECT target, body FROM live_label WHERE target_table = ? AND language = ? AND body IS NOT NULL ORDER BY id",
        (kind, language),
    )
    return dict(rows.fetchall())


def highest_case_pos(db: Connection) -> str | None:
    """The order key of the last case."""
    row = db.execute("SELECT max(pos) FROM live_study_case").fetchone()
    return str(row[0]) if row[0] is not None else None


def highest_attribute_pos(db: Connection) -> str | None:
    """The order key of the last attribute."""
    row = db.execute("SELECT max(pos) FROM live_attribute").fetchone()
    return str(row[0]) if row[0] is not None else None


def highest_template_pos(db: Connection) -> str | None:
    """The order key of the last attribution template."""
    row = db.execute("SELECT max(pos) FROM live_attribution_template").fetchone()
    return str(row[0]) if row[0] is not None else None
