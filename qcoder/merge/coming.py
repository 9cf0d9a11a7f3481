"""What a merge brings that nobody has to decide about, and what an issue touches: read from the study after the merge.

`merge_id` names the merge; its transactions stand in `arrival`.
"""

import sqlite3
from dataclasses import dataclass

from qcoder.merge import names
from qcoder.merge.issues import ALIKE, MATCH, Issue

Connection = sqlite3.Connection
_ARRIVED = "SELECT txn FROM arrival WHERE merge_id = ?"
_SHOWN = 3  # codings that stand as examples for an issue


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes in: a source or a new code with codings, by whom; `colour` is that of a code."""

    table: str
    name: str
    codings: int
    coders: tuple[str, ...] = ()
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A coding that an issue touches: by whom, its words, its code and the colour of that."""

    coder: str
    words: str
    code: str
    colour: str
    arrived: bool


@dataclass(frozen=True, slots=True)
class Touch:
    """What an issue touches: codings here and in the copies, quotes of the report, and some codings as examples."""

    here: int = 0
    there: int = 0
    quotes: int = 0
    examples: tuple[Example, ...] = ()


def coming(db: Connection, merge_id: bytes) -> list[Coming]:
    """Sources with new codings, and new codes, each with how many and by whom; the most first."""
    by_source = db.execute(
        "SELECT s.name, count(*), group_concat(DISTINCT k.name) FROM live_coding c JOIN coding_now w ON w.coding = c.n "
        "JOIN text t ON t.n = w.text JOIN source s ON s.id = t.source LEFT JOIN coder k ON k.n = w.coder "
        f"WHERE c.txn IN ({_ARRIVED}) AND w.twin IS NULL GROUP BY s.id ORDER BY 2 DESC, 1",
        (merge_id,),
    )
    out = [Coming("source", name or "", count, tuple((who or "").split(","))) for name, count, who in by_source]
    codes = db.execute(
        "SELECT c.name, c.color, (SELECT count(*) FROM coding_now w WHERE w.code = c.n AND w.twin IS NULL), "
        "coalesce(k.name, '') FROM live_code c JOIN txn t ON t.id = c.txn LEFT JOIN coder k ON k.id = t.coder "
        f"WHERE c.txn IN ({_ARRIVED}) ORDER BY 3 DESC, 1",
        (merge_id,),
    )
    return out + [Coming("code", name or "", count, (who,), colour or "0") for name, colour, count, who in codes]


def touch(db: Connection, merge_id: bytes, issue: Issue) -> Touch:
    """The codings and quotes that hang on what an issue is about; nothing for what is no code or coding."""
    rows = [issue.row, *([issue.other] if issue.kind in {ALIKE, MATCH} else [])]
    column = {"code": "w.code", "coder": "w.coder"}.get(issue.table)
    if column is not None:
        marks = ", ".join("?" * len(rows))
        which = f"{column} IN (SELECT n FROM {issue.table} WHERE id IN ({marks}))"
    elif issue.table == "coding":
        which = "c.id = ?"
    else:
        return Touch()
    source = (
        "FROM coding_now w JOIN coding c ON c.n = w.coding "
        f"WHERE w.twin IS NULL AND w.start_pos IS NOT NULL AND {which}"
    )
    every, there = db.execute(
        f"SELECT count(*), coalesce(sum(c.txn IN ({_ARRIVED})), 0) {source}", (merge_id, *rows)
    ).fetchone()
    quotes = db.execute(
        f"SELECT count(*) FROM live_quote q WHERE q.coding IN (SELECT c.id {source})", rows
    ).fetchone()[0]
    return Touch(every - there, there, quotes, tuple(_examples(db, merge_id, source, rows)))


def _examples(db: Connection, merge_id: bytes, source: str, rows: list[bytes]) -> list[Example]:
    """The newest codings of both sides, in turn."""
    out: list[Example] = []
    for arrived in (0, 1):
        found = db.execute(
            "SELECT coalesce((SELECT name FROM coder k WHERE k.n = w.coder), ''), "
            "(SELECT substr(x.body, w.start_pos + 1, w.end_pos - w.start_pos) FROM text_now x WHERE x.text = w.text), "
            "(SELECT name FROM code k WHERE k.n = w.code), (SELECT color FROM code k WHERE k.n = w.code) "
            f"{source} AND (c.txn IN ({_ARRIVED})) = ? ORDER BY c.id DESC LIMIT ?",
            (*rows, merge_id, arrived, _SHOWN),
        )
        out += [
            Example(who, names.shortened(words or ""), code or "", colour or "0", bool(arrived))
            for who, words, code, colour in found
        ]
    return out


def definition(db: Connection, code: bytes) -> str:
    """The definition of a code, to tell two codes apart by."""
    found = db.execute("SELECT coalesce(definition, '') FROM code WHERE id = ?", (code,)).fetchone()
    return str(found[0]) if found else ""
