"""What looks like the same thing twice after a merge. Only proposed: two codes of one name may mean two things."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from qcoder.merge import names
from qcoder.merge.issues import ALIKE, APART, AS_IS, JOIN, JOIN_OTHER, Issue, Option, Origins
from qcoder.model.ids import moment
from qcoder.model.speech import said

Connection = sqlite3.Connection
_NEAR = 88  # of 100; “neighbours” and “neighbors” score 95, “bonding” and “bridging” 67
_NEAR_MEANING = 85  # of two definitions, by the words that they share
_LEAST_MEANING = 25  # characters; shorter definitions are alike by chance
_DIGITS = re.compile(r"\d+")
_SAME = "the same letters"
_CLOSE = "nearly the same letters"
_PART = "one name is part of the other"
_MEANING = "similar definitions"
WHYS = (_SAME, _CLOSE, _PART, _MEANING)
"""Why two things may be one; the window says it in its language."""
# Tables in which names are compared, and whether names that are nearly the same count too.
_COMPARED = (("code", True), ("coder", False), ("study_case", False))
_PEOPLE = frozenset({"coder"})  # known by their first name in one copy and by their full name in another


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two things that may be one, in a report: their kind, both names, and why."""

    kind: str
    one: str
    other: str
    why: str


def folded(name: str) -> str:
    """A name without case, accents and needless blanks: NFKD without combining marks, case folded."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def issues(db: Connection, origin: Origins) -> list[Issue]:
    """What came beside what was here and is like it, but for pairs that somebody settled to be two things.

    What came with one copy is also compared with what came with the others before it.
    """
    out: list[Issue] = []
    settled = _settled(db)
    for table, near in _COMPARED:
        came, here = _names(db, table)
        found: dict[bytes, tuple[bytes, str]] = {}
        known = dict(here)
        for _copy, brought in sorted(_by_origin(came, origin).items()):
            for new, old, why in _pairs(brought, known, near=near, people=table in _PEOPLE):
                found[new] = (old, why)
            known |= brought
        if table == "code":
            for new, old in _alike_in_meaning(db, came.keys() - found.keys(), set(here)):
                found[new] = (old, _MEANING)
        for new, (old, why) in found.items():
            if frozenset((new, old)) not in settled:
                out.append(issue(db, table, old, new, why))
    return out


def issue(db: Connection, table: str, here: bytes, came: bytes, why: str) -> Issue:
    """The proposal that two rows are one."""
    one, other = names.name_of(db, table, here), names.name_of(db, table, came)
    options = (_made(db, JOIN, table, here), _made(db, JOIN_OTHER, table, came), Option(APART), Option(AS_IS))
    what = said("{kind} “{one}” and {kind} “{other}”", kind=names.kind(table), one=one, other=other)
    return Issue(ALIKE, table, here, what, one, one, other, options, look=True, other=came, why=why)


def _made(db: Connection, key: str, table: str, row: bytes) -> Option:
    txn = db.execute(f"SELECT txn FROM {table} WHERE id = ?", (row,)).fetchone()[0]
    return Option(key, names.name_of(db, table, row), names.author(db, txn), moment(txn))


def _settled(db: Connection) -> set[frozenset[bytes]]:
    rows = db.execute("SELECT target, other FROM live_settled WHERE kind = ? AND choice = ?", (ALIKE, APART))
    return {frozenset(row) for row in rows}


def _names(db: Connection, table: str) -> tuple[dict[bytes, tuple[str, bytes]], dict[bytes, str]]:
    """The names that came with the merge, with their transactions, and those that were here; joined rows left out."""
    came: dict[bytes, tuple[str, bytes]] = {}
    here: dict[bytes, str] = {}
    rows = db.execute(
        f"SELECT d.id, d.name, d.txn, d.txn IN (SELECT txn FROM temp.merge_arrived) FROM live_{table} d "
        f"WHERE d.name <> '' AND d.id NOT IN (SELECT id FROM joined WHERE tbl = '{table}') ORDER BY d.id"
    )
    for row, name, txn, arrived in rows:
        if arrived:
            came[row] = (name, txn)
        else:
            here[row] = name
    return came, here


def _by_origin(came: dict[bytes, tuple[str, bytes]], origin: Origins) -> dict[str, dict[bytes, str]]:
    out: dict[str, dict[bytes, str]] = {}
    for row, (name, txn) in came.items():
        out.setdefault(origin(txn), {})[row] = name
    return out


def _pairs(
    came: dict[bytes, str], here: dict[bytes, str], *, near: bool, people: bool
) -> Iterator[tuple[bytes, bytes, str]]:
    known = {row: folded(name) for row, name in here.items()}
    by_name: dict[str, bytes] = {}
    for row, name in known.items():
        by_name.setdefault(name, row)
    for row, name in came.items():
        plain = folded(name)
        if plain in by_name:
            yield row, by_name[plain], _SAME
        elif near and (found := _nearest(plain, known)):
            yield row, found, _CLOSE
        elif people and (found := _part(plain, known)):
            yield row, found, _PART


def _nearest(name: str, known: dict[bytes, str]) -> bytes | None:
    """The nearest name by typing distance. Names that differ in their numbers, as “Wave 1”, “Wave 2”, are not near."""
    for _name, _score, row in process.extract(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5):
        if _DIGITS.findall(name) == _DIGITS.findall(known[row]):
            return bytes(row)
    return None


def _part(name: str, known: dict[bytes, str]) -> bytes | None:
    """The one name whose words are some of these, or the other way round; several say nothing."""
    words = set(name.split())
    found = [row for row, other in known.items() if words < set(other.split()) or words > set(other.split())]
    return found[0] if len(found) == 1 else None


def _alike_in_meaning(db: Connection, came: set[bytes], here: set[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Codes with other names whose definitions share most of their words."""
    rows = db.execute("SELECT id, definition FROM live_code WHERE length(definition) >= ?", (_LEAST_MEANING,))
    meanings = {row: folded(definition) for row, definition in rows}
    known = {row: meaning for row, meaning in meanings.items() if row in here}
    for row in sorted(came & meanings.keys()):
        found = process.extractOne(meanings[row], known, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR_MEANING)
        if found is not None:
            yield row, bytes(found[2])
