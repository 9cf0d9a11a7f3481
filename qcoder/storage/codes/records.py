"""What belongs to codes beside their own fields: named versions, examples, and what the log says of a code."""

from typing import NamedTuple

from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE


class VersionRow(NamedTuple):
    """A named state of the codebook: its id, its moment (a transaction), name, reason, who named it."""

    id: bytes
    moment: bytes
    name: str
    reason: str
    coder: str


class ExampleRow(NamedTuple):
    """A quote chosen as an example of a code: its own id, the coding, `kind` anchor or counter, a note."""

    id: bytes
    code: bytes
    coding: bytes
    kind: str
    note: str


class CellRow(NamedTuple):
    """A value of a code that was written: who did it in which transaction, the action, the field, both values."""

    txn: bytes
    coder: str
    label: str
    args: str
    field: str
    old: object
    new: object


def versions(db: Connection) -> list[VersionRow]:
    """The named states, oldest first."""
    rows = db.execute(
        "SELECT v.id, v.txn, coalesce(v.name, ''), coalesce(v.reason, ''), coalesce(k.name, '') "
        "FROM live_codebook_version v LEFT JOIN joined j ON j.tbl = 'coder' AND j.id = v.coder "
        "LEFT JOIN coder k ON k.id = coalesce(j.survivor, v.coder) ORDER BY v.txn, v.id"
    )
    return [VersionRow(*row) for row in rows]


def moments(db: Connection) -> list[tuple[bytes, str, str, str]]:
    """The actions that touched a code, newest first: transaction, who, label, words."""
    code = TABLE["code"]
    fields = ",".join(str(number) for number in range(code.base, code.base + len(code.cells) + 1))
    return db.execute(
        "SELECT t.id, coalesce(k.name, ''), t.label, t.args FROM txn t LEFT JOIN coder k ON k.id = t.coder "
        f"WHERE t.id IN (SELECT txn FROM code UNION SELECT txn FROM cell WHERE f IN ({fields})) "
        "AND t.undone IS NOT 1 ORDER BY t.id DESC"
    ).fetchall()


def examples(db: Connection) -> list[ExampleRow]:
    """The quotes chosen as examples, those of a code in their order; joined codes bring theirs along."""
    rows = db.execute(
        "SELECT e.id, coalesce(j.survivor, e.code), e.coding, coalesce(e.kind, 'anchor'), coalesce(e.note, '') "
        "FROM live_code_example e LEFT JOIN joined j ON j.tbl = 'code' AND j.id = e.code ORDER BY e.pos, e.id"
    )
    return [ExampleRow(*row) for row in rows]


def cells_of_code(db: Connection, code: bytes) -> list[CellRow]:
    """Every value of a code that was changed and stands, newest first; its making is the last, with field ""."""
    rows = db.execute(
        "SELECT c.txn, coalesce(k.name, ''), t.label, t.args, f.col, c.old, c.new FROM cell c "
        "JOIN txn t ON t.id = c.txn JOIN field f ON f.f = c.f LEFT JOIN coder k ON k.id = t.coder "
        'WHERE c."row" = ? AND f.tbl = \'code\' AND t.undone IS NOT 1 '
        "UNION ALL SELECT t.id, coalesce(k.name, ''), t.label, t.args, '', NULL, NULL FROM code d "
        "JOIN txn t ON t.id = d.txn LEFT JOIN coder k ON k.id = t.coder WHERE d.id = ? ORDER BY 1 DESC",
        (code, code),
    )
    return [CellRow(*row) for row in rows]


def joined_into(db: Connection, code: bytes) -> list[tuple[bytes, str, str, str, str]]:
    """The codes that were joined into a code: id, name, definition, when to use, when not."""
    return db.execute(
        "SELECT c.id, coalesce(c.name, ''), coalesce(c.definition, ''), coalesce(c.inclusion, ''), "
        "coalesce(c.exclusion, '') FROM joined j JOIN code c ON c.id = j.id "
        "WHERE j.tbl = 'code' AND j.survivor = ? ORDER BY c.id",
        (code,),
    ).fetchall()


def name_of(db: Connection, code: bytes) -> str:
    """The name of a code, also of one that is deleted or joined."""
    row = db.execute("SELECT coalesce(name, '') FROM code WHERE id = ?", (code,)).fetchone()
    return str(row[0]) if row else ""


def hidden(db: Connection, code: bytes) -> bool | None:
    """Whether a row of a code can be shown again by its cells alone; None when there is no such row."""
    row = db.execute("SELECT t.undone FROM code c JOIN txn t ON t.id = c.txn WHERE c.id = ?", (code,)).fetchone()
    return None if row is None else row[0] is None


def project(db: Connection) -> bytes:
    """The row of the project itself."""
    return bytes(db.execute("SELECT id FROM project ORDER BY id LIMIT 1").fetchone()[0])


_NO_PLACE = (
    ("quote", "published quotes"), ("codebook_version", "named states of the codebook"), ("scale", "scales of codes"),
    ("finding", "findings"), ("summary", "summaries of cells"), ("journal", "journal entries"),
    ("search", "kept searches"), ("rule", "rules for coding"), ("chapter", "chapters of the report"),
    ("turn_link", "marks between turns"), ("guide_question", "lines of topic guides"),
)


def left_behind(db: Connection) -> list[tuple[str, int]]:
    """What the exchange format of other programs cannot say, in words, with how many of it there are."""
    found = [(words, db.execute(f"SELECT count(*) FROM live_{table}").fetchone()[0]) for table, words in _NO_PLACE]
    lost = db.execute("SELECT count(*) FROM coding_now WHERE start_pos IS NULL").fetchone()[0]
    return [(words, count) for words, count in [*found, ("codings whose words are gone", lost)] if count]
