"""What looks like the same thing twice after a merge. Only proposed: two codes of one name may mean two things."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

Connection = sqlite3.Connection
_NEAR = 88  # of 100; “neighbours” and “neighbors” score 95, “bonding” and “bridging” 67
_DIGITS = re.compile(r"\d+")
_SAME = "the same letters"
_CLOSE = "nearly the same letters"
# Tables in which names are compared, what the things are called, and whether near names count too.
_COMPARED = (("code", "codes", True), ("coder", "coders", False), ("study_case", "cases", False))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two things that may be one: their kind, both names, and why."""

    kind: str
    one: str
    other: str
    why: str


def folded(name: str) -> str:
    """A name without case, accents and needless blanks: NFKD without combining marks, case folded."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def suggestions(db: Connection) -> list[Suggestion]:
    """Names that came beside names that were here and are like them."""
    out: list[Suggestion] = []
    for table, words, near in _COMPARED:
        came, here = _names(db, table)
        out += [Suggestion(words, here[old], came[new], why) for new, old, why in _pairs(came, here, near=near)]
    return out


def _names(db: Connection, table: str) -> tuple[dict[bytes, str], dict[bytes, str]]:
    """The names that came with the merge, and those that were here; joined rows left out."""
    came: dict[bytes, str] = {}
    here: dict[bytes, str] = {}
    rows = db.execute(
        f"SELECT d.id, d.name, d.txn IN (SELECT txn FROM temp.merge_arrived) FROM live_{table} d "
        f"WHERE d.name <> '' AND d.id NOT IN (SELECT id FROM joined WHERE tbl = '{table}') ORDER BY d.id"
    )
    for row, name, arrived in rows:
        (came if arrived else here)[row] = name
    return came, here


def _pairs(came: dict[bytes, str], here: dict[bytes, str], *, near: bool) -> Iterator[tuple[bytes, bytes, str]]:
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


def _nearest(name: str, known: dict[bytes, str]) -> bytes | None:
    """The nearest name by typing distance. Names that differ in their numbers, as “Wave 1”, “Wave 2”, are not near."""
    for _name, _score, row in process.extract(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=5):
        if _DIGITS.findall(name) == _DIGITS.findall(known[row]):
            return bytes(row)
    return None
