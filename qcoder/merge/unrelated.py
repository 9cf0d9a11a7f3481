"""Two studies without a common past: what is plainly the same in both, matched by content and by name.

Sources match by the words of their originals, else by name; codes by place, else by name; questions by their words;
coders, cases, attributes and attributions by name; speakers where their sources match. A text stays a text of its own:
a joined source shows both, and each coding stays on the text on which it was made.
"""

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from hashlib import sha256

from qcoder.merge import names
from qcoder.merge.issues import APART, JOIN, MATCH, Issue, Option
from qcoder.merge.likeness import folded
from qcoder.model.speech import said

Connection = sqlite3.Connection
Key = Hashable
Keys = Callable[[Connection], dict[bytes, Key]]


def matches(db: Connection) -> list[Issue]:
    """What arrived with the union that was just made and is the same as something that was here."""
    out: list[Issue] = []
    for table, keys, why in _RULES:
        taken = {row for issue in out if issue.table == table for row in (issue.row, issue.other)}
        arrived = {row[0] for row in db.execute(f"SELECT id FROM {table} WHERE txn IN ({_ARRIVED})")}
        for here, came in _pairs(keys(db), arrived):
            if not {here, came} & taken:
                out.append(_match(db, table, here, came, why))
    joined = {issue.other: issue.row for issue in out if issue.table == "source"}
    return out + [_match(db, "speaker", here, came, "the same name") for here, came in _speakers(db, joined)]


def choices(db: Connection, merge_id: bytes, issue: Issue) -> list[tuple[bytes, str]]:
    """What else the second row of a match could be joined with: rows that were here, with their names, by name."""
    came = "SELECT txn FROM arrival WHERE merge_id = ?"
    rows = [row[0] for row in db.execute(f"SELECT id FROM live_{issue.table} WHERE txn NOT IN ({came})", (merge_id,))]
    named = [(row, names.name_of(db, issue.table, row)) for row in rows]
    return sorted(((row, name) for row, name in named if name), key=lambda one: one[1].casefold())


_ARRIVED = "SELECT txn FROM temp.merge_arrived"


def _match(db: Connection, table: str, here: bytes, came: bytes, why: str) -> Issue:
    one, other = names.name_of(db, table, here), names.name_of(db, table, came)
    options = (Option(JOIN, one), Option(APART, other))
    what = said("{kind} “{one}” and {kind} “{other}”", kind=names.kind(table), one=one, other=other)
    return Issue(MATCH, table, here, what, one, one, other, options, default=JOIN, other=came, why=why)


def _pairs(keys: dict[bytes, Key], arrived: set[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Rows of one key on both sides. A key that stands for several rows on a side says nothing."""
    came: dict[Key, list[bytes]] = {}
    here: dict[Key, list[bytes]] = {}
    for row, key in keys.items():
        (came if row in arrived else here).setdefault(key, []).append(row)
    for key, rows in came.items():
        if len(rows) == len(here.get(key, ())) == 1:
            yield here[key][0], rows[0]


def _speakers(db: Connection, joined: dict[bytes, bytes]) -> Iterator[tuple[bytes, bytes]]:
    known: dict[tuple[bytes, str], bytes] = {}
    rows = db.execute("SELECT id, source, coalesce(name, '') FROM live_speaker ORDER BY id").fetchall()
    for row, source, name in rows:
        if source not in joined:
            known.setdefault((source, folded(name)), row)
    for row, source, name in rows:
        into = known.get((joined[source], folded(name))) if source in joined else None
        if into is not None:
            yield into, row


def _texts(db: Connection) -> dict[bytes, Key]:
    """Sources by the words of their originals, blanks and byte order mark apart."""
    rows = db.execute(
        "SELECT t.source, w.body FROM live_text t JOIN text_now w ON w.text = t.n "
        "WHERE coalesce(t.kind, 'original') = 'original' ORDER BY t.id DESC"
    )
    return {source: sha256(" ".join(body.strip("\ufeff").split()).encode()).digest() for source, body in rows}


def _names(table: str) -> Keys:
    def keys(db: Connection) -> dict[bytes, Key]:
        # What was joined into another row is not shown, and matches nothing.
        joined = f"SELECT id FROM joined WHERE tbl = '{table}'"
        rows = db.execute(f"SELECT id, name FROM live_{table} WHERE name <> '' AND id NOT IN ({joined})")
        return {row: folded(name) for row, name in rows}

    return keys


def _cases(db: Connection) -> dict[bytes, Key]:
    rows = db.execute("SELECT id, name, coalesce(kind, '') FROM live_study_case WHERE name <> '' AND source IS NULL")
    return {row: (folded(name), kind) for row, name, kind in rows}


def _paths(db: Connection) -> dict[bytes, Key]:
    rows = db.execute("SELECT c.id, w.path FROM code_now w JOIN code c ON c.n = w.code")
    return {row: folded(path) for row, path in rows}


def _questions(db: Connection) -> dict[bytes, Key]:
    rows = db.execute("SELECT id, body FROM live_question WHERE body <> ''")
    return {row: folded(body) for row, body in rows}


def _templates(db: Connection) -> dict[bytes, Key]:
    rows = db.execute("SELECT id, body, coalesce(attribute, ''), coalesce(value, '') FROM live_attribution_template")
    return {row: tuple(values) for row, *values in rows}


_RULES: tuple[tuple[str, Keys, str], ...] = (
    ("source", _texts, "the same words"),
    ("source", _names("source"), "the same name"),
    ("code", _paths, "the same place and name"),
    ("code", _names("code"), "the same name elsewhere in the tree"),
    ("coder", _names("coder"), "the same name"),
    ("study_case", _cases, "the same name and kind"),
    ("question", _questions, "the same words"),
    ("attribute", _names("attribute"), "the same name"),
    ("attribution_template", _templates, "the same words"),
)
WHYS = tuple(dict.fromkeys(why for _table, _keys, why in _RULES))
"""Why two things are taken for one; the window says it in its language."""
