"""What goes with a row when a person deletes it: everything that has no meaning without it, all the way down.

What is left alive would keep the deleted row alive (see `derive.revival`), so a deletion must name it too.
"""

from collections.abc import Iterable

from qcoder.storage.derive.joins import JOINABLE, survivors
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE

# table -> (table that goes with it, the column that points)
_OWNED: dict[str, tuple[tuple[str, str], ...]] = {
    "source": (
        ("text", "source"), ("speaker", "source"), ("assignment", "source"), ("participant", "source"),
        ("round_item", "source"), ("summary", "row_id"),
    ),
    "text": (("turn", "text"), ("coding", "text"), ("passage_note", "text"), ("quote", "text"), ("decision", "text")),
    "turn": (("answer", "turn"), ("turn_link", "turn"), ("turn_link", "to_turn"), ("round_item", "turn")),
    "code": (
        ("code", "parent"), ("coding", "code"), ("question_code", "code"), ("scale", "code"), ("code_example", "code"),
        ("decision", "code"), ("summary", "column_id"),
    ),
    "coding": (("quote", "coding"), ("code_example", "coding")),
    "quote": (("chapter_quote", "quote"),),
    "question": (
        ("question", "parent"), ("question_code", "question"), ("finding", "question"), ("question_link", "question"),
        ("chapter_question", "question"), ("summary", "column_id"), ("settled", "target"),
    ),
    "study_case": (("summary", "row_id"),),
    "summary": (("summary_basis", "summary"),),
    "chapter": (("chapter", "parent"), ("chapter_question", "chapter"), ("chapter_quote", "chapter")),
    "round": (("round_item", "round"), ("round_coder", "round")),
    "finding": (("evidence", "finding"),),
    "guide": (("guide_question", "guide"),),
    "guide_question": (("answer", "guide_question"),),
}
# These may be on a row of any table.
_NOTES = ("memo", "label", "attribute_value", "evidence", "question_link", "foreign_mark")
_CHUNK = 500


def of(db: Connection, table: str, rows: Iterable[bytes]) -> dict[str, set[bytes]]:
    """The rows themselves and all live rows that go with them, per table."""
    found: dict[str, set[bytes]] = {}
    waiting = [(table, set(rows))]
    while waiting:
        name, ids = waiting.pop()
        ids = _with_joined(db, name, ids) - found.get(name, set())
        if not ids:
            continue
        found.setdefault(name, set()).update(ids)
        waiting += [(owned, _pointing(db, owned, column, ids)) for owned, column in _OWNED.get(name, ())]
        waiting += [(note, _pointing(db, note, "target", ids)) for note in _NOTES]
    return found


def gone_with(db: Connection, table: str, row: bytes, txn: bytes) -> dict[str, set[bytes]]:
    """A row that a transaction deleted, and what that transaction deleted with it and is deleted still, per table."""
    found: dict[str, set[bytes]] = {}
    waiting = [(table, {row})]
    while waiting:
        name, ids = waiting.pop()
        ids = _deleted_by(db, name, ids - found.get(name, set()), txn)
        if not ids:
            continue
        found.setdefault(name, set()).update(ids)
        waiting += [(owned, _pointing_from(db, owned, column, ids)) for owned, column in _OWNED.get(name, ())]
        waiting += [(note, _pointing_from(db, note, "target", ids)) for note in _NOTES]
    return found


def _deleted_by(db: Connection, table: str, ids: set[bytes], txn: bytes) -> set[bytes]:
    sql = (
        f'SELECT d.id FROM {table} d JOIN cell c ON c."row" = d.id AND c.f = ? AND c.txn = ? '
        "WHERE d.id = ? AND d.deleted = 1 AND c.new = 1"
    )
    return {row for row in ids if db.execute(sql, (TABLE[table].base, txn, row)).fetchone()}


def _pointing_from(db: Connection, table: str, column: str, ids: set[bytes]) -> set[bytes]:
    """All rows that point to these, deleted ones too."""
    sql = f"SELECT id FROM {table} WHERE {column} = ?"
    return {row[0] for one in ids for row in db.execute(sql, (one,))}


def _with_joined(db: Connection, table: str, ids: set[bytes]) -> set[bytes]:
    if table not in JOINABLE:
        return ids
    return ids | {row for row, survivor in survivors(db, table).items() if survivor in ids}


def _pointing(db: Connection, table: str, column: str, ids: set[bytes]) -> set[bytes]:
    ordered = sorted(ids)
    out: set[bytes] = set()
    for at in range(0, len(ordered), _CHUNK):
        part = ordered[at : at + _CHUNK]
        marks = ",".join("?" * len(part))
        out |= {row[0] for row in db.execute(f"SELECT id FROM live_{table} WHERE {column} IN ({marks})", part)}
    # A row that was joined into another goes with that one, and not with what it belonged to before.
    return out - survivors(db, table).keys() if table in JOINABLE else out
