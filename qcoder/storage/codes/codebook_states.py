"""Reading a whole codebook with all fields of its codes."""

import json

from qcoder.model.codebook_state import CodebookState, CodeSet, CodeState
from qcoder.storage.codes import codebook
from qcoder.storage.derive.joins import survivors
from qcoder.storage.file import Connection

GUID, CODABLE, SET = "guid", "codable", "set"
"""Kinds of foreign marks: the id in another program's file, whether it codes with the code, a set of codes."""


def present(db: Connection) -> CodebookState:
    """The codebook as it is in the tables."""
    labels = codebook.labels(db, "code")
    marks = foreign_marks(db)
    codes = tuple(
        CodeState(
            code.id, code.name, code.parent, code.key, code.color, code.definition, code.inclusion, code.exclusion,
            code.example, code.counter_example, code.status, labels.get(code.id, {}),
            marks.get((code.id, GUID), ""), marks.get((code.id, CODABLE), "") != "false",
        )
        for code in codebook.codes(db)
    )
    shown = {code.id for code in codes}
    joined = {code: survivor for code, survivor in survivors(db, "code").items() if survivor in shown}
    return CodebookState(codes, joined, _sets(db, shown))


def foreign_marks(db: Connection) -> dict[tuple[bytes, str], str]:
    """What files of other programs said of codes: code and kind of mark to its words; the newest of two."""
    rows = db.execute(
        "SELECT target, kind, coalesce(body, '') FROM live_foreign_mark WHERE target_table = 'code' ORDER BY id"
    )
    return {(target, kind): body for target, kind, body in rows}


def mark_rows(db: Connection, target: bytes) -> dict[str, tuple[bytes, str]]:
    """The foreign marks of one row: kind to the mark's own id and words."""
    rows = db.execute(
        "SELECT kind, id, coalesce(body, '') FROM live_foreign_mark WHERE target = ? ORDER BY id", (target,)
    )
    return {kind: (row, body) for kind, row, body in rows}


def _sets(db: Connection, shown: set[bytes]) -> tuple[CodeSet, ...]:
    rows = db.execute(
        "SELECT body FROM live_foreign_mark WHERE target_table = 'project' AND kind = ? ORDER BY id", (SET,)
    )
    return tuple(_set(json.loads(row[0]), shown) for row in rows if row[0])


def _set(words: dict[str, object], shown: set[bytes]) -> CodeSet:
    members = words.get("members")
    ids = [bytes.fromhex(str(member)) for member in members] if isinstance(members, list) else []
    return CodeSet(
        str(words.get("guid", "")), str(words.get("name", "")), str(words.get("description", "")),
        tuple(one for one in ids if one in shown),
    )


def set_as_words(one: CodeSet) -> str:
    """A set of codes as a foreign mark on the project keeps it."""
    return json.dumps(
        {
            "guid": one.foreign_id, "name": one.name, "description": one.description,
            "members": [member.hex() for member in one.members],
        },
        ensure_ascii=False,
    )
