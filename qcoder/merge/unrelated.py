"""Two studies without a common past: what is plainly the same in both is joined, in one action that can be undone.

Sources join by the words of their originals, else by name; codes by path; coders, cases and speakers by name. A text
stays a text of its own: a joined source shows both, and each coding stays on the text on which it was made.
"""

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from qcoder.merge import names
from qcoder.merge.likeness import Suggestion, folded
from qcoder.merge.report import MergeReport

Connection = sqlite3.Connection
Key = Hashable


class Join(NamedTuple):
    """A row of a table that came, the row that was here and stands for it, and why."""

    table: str
    row: bytes
    into: bytes
    one: str
    other: str
    why: str


def proposals(db: Connection, merge_id: bytes) -> list[Join]:
    """The joins of what arrived with a merge into what was here. Speakers join where their sources do."""
    arrived = {row[0] for row in db.execute("SELECT txn FROM arrival WHERE merge_id = ?", (merge_id,))}
    out: list[Join] = []
    for table, keys, why in _RULES:
        taken = {join.row for join in out}
        out += [join for join in _matches(db, table, keys(db), why, arrived) if join.row not in taken]
    joined = {join.row: join.into for join in out if join.table == "source"}
    return out + list(_speakers(db, joined))


def told(found: MergeReport, joins: list[Join]) -> MergeReport:
    """The report with the joins: a joined pair is no suggestion any more."""
    done = {(join.one, join.other) for join in joins}
    left = tuple(s for s in found.suggestions if (s.one, s.other) not in done)
    made = tuple(Suggestion(f"{names.plural(j.table)} joined", j.one, j.other, j.why) for j in joins)
    note = "Joined sources keep both texts, each with the codings that were made on it." if joins else ""
    return replace(found, suggestions=(*made, *left), notes=(*found.notes, note) if note else found.notes)


def _matches(
    db: Connection, table: str, keys: dict[bytes, Key], why: str, arrived: set[bytes]
) -> Iterator[Join]:
    """Rows of one key on both sides. A key that stands for several rows on a side says nothing."""
    came: dict[Key, list[bytes]] = {}
    here: dict[Key, list[bytes]] = {}
    txns = dict(db.execute(f"SELECT id, txn FROM {table}"))
    for row, key in keys.items():
        (came if txns[row] in arrived else here).setdefault(key, []).append(row)
    for key, rows in came.items():
        if len(rows) == len(here.get(key, ())) == 1:
            yield _join(db, table, rows[0], here[key][0], why)


def _join(db: Connection, table: str, row: bytes, into: bytes, why: str) -> Join:
    return Join(table, row, into, names.name_of(db, table, into), names.name_of(db, table, row), why)


def _speakers(db: Connection, joined: dict[bytes, bytes]) -> Iterator[Join]:
    known: dict[tuple[bytes, str], bytes] = {}
    rows = db.execute("SELECT id, source, coalesce(name, '') FROM live_speaker ORDER BY id").fetchall()
    for row, source, name in rows:
        if source not in joined:
            known.setdefault((source, folded(name)), row)
    for row, source, name in rows:
        into = known.get((joined[source], folded(name))) if source in joined else None
        if into is not None:
            yield _join(db, "speaker", row, into, "the same name")


def _texts(db: Connection) -> dict[bytes, Key]:
    """Sources by the words of their originals, blanks and byte order mark apart."""
    rows = db.execute(
        "SELECT t.source, w.body FROM live_text t JOIN text_now w ON w.text = t.n "
        "WHERE coalesce(t.kind, 'original') = 'original' ORDER BY t.id DESC"
    )
    return {source: sha256(" ".join(body.strip("\ufeff").split()).encode()).digest() for source, body in rows}


def _names(table: str) -> Callable[[Connection], dict[bytes, Key]]:
    def keys(db: Connection) -> dict[bytes, Key]:
        rows = db.execute(f"SELECT id, name FROM live_{table} WHERE name <> ''")
        return {row: folded(name) for row, name in rows}

    return keys


def _cases(db: Connection) -> dict[bytes, Key]:
    rows = db.execute("SELECT id, name, coalesce(kind, '') FROM live_study_case WHERE name <> '' AND source IS NULL")
    return {row: (folded(name), kind) for row, name, kind in rows}


def _paths(db: Connection) -> dict[bytes, Key]:
    rows = db.execute("SELECT c.id, w.path FROM code_now w JOIN code c ON c.n = w.code")
    return {row: folded(path) for row, path in rows}


_RULES: tuple[tuple[str, Callable[[Connection], dict[bytes, Key]], str], ...] = (
    ("source", _texts, "the same words"),
    ("source", _names("source"), "the same name"),
    ("code", _paths, "the same place and name"),
    ("coder", _names("coder"), "the same name"),
    ("study_case", _cases, "the same name and kind"),
)
