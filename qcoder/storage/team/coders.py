"""Reading who works on a study, and how much each of them did. Work of a name that was joined counts for the other."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from qcoder.storage.derive.joins import survivors
from qcoder.storage.file import Connection

_SHOWN = "w.twin IS NULL AND w.start_pos IS NOT NULL"
_WORKS = {"memos": "memo", "quotes": "quote", "entries": "journal", "findings": "finding"}


def person(column: str) -> str:
    """SQL for who a coder is: the one who stands for the name, where that was joined into another."""
    return f"coalesce((SELECT survivor FROM joined WHERE tbl = 'coder' AND joined.id = {column}), {column})"


class CoderRecord(NamedTuple):
    """A coder; `into` is whom the name was joined into."""

    id: bytes
    name: str
    color: str
    into: bytes | None


class Work(NamedTuple):
    """What a coder did: numbers, and the newest action (an id that begins with its moment), None for none."""

    codings: int
    sources: int
    memos: int
    quotes: int
    entries: int
    findings: int
    last: bytes | None


def coders(db: Connection) -> list[CoderRecord]:
    """Every coder, joined ones too, in the order in which they came."""
    into = survivors(db, "coder")
    rows = db.execute("SELECT id, coalesce(name, ''), coalesce(color, '') FROM live_coder ORDER BY id")
    return [CoderRecord(row, name, color, into.get(row)) for row, name, color in rows]


def works(db: Connection, coded: Iterable[tuple[bytes, bytes]]) -> dict[bytes, Work]:
    """What each coder did, by the id of the one who stands for the name; nobody who did nothing.

    `coded` are the texts that each coded in (`coded_texts`).
    """
    into = survivors(db, "coder")
    codings: Counter[bytes] = Counter()
    where: dict[bytes, set[bytes]] = {}
    rows = db.execute(
        # By code and coder, as an index has those that are shown: a third of the time.
        "SELECT c.id, k.codings FROM (SELECT w.coder, count(*) AS codings FROM coding_now w "
        f"WHERE {_SHOWN} GROUP BY w.code, w.coder) k JOIN coder c ON c.n = k.coder"
    )
    for coder, count in rows:
        codings[into.get(coder, coder)] += count
    sources = dict(db.execute("SELECT id, source FROM text"))
    for coder, text in coded:
        where.setdefault(into.get(coder, coder), set()).add(sources[text])
    counts = {name: _counted(db, table, into) for name, table in _WORKS.items()}
    last = _last(db, into)
    everybody = {*codings, *last, *(who for one in counts.values() for who in one)}
    return {
        who: Work(
            codings[who], len(where.get(who, ())), last=last.get(who),
            **{name: count[who] for name, count in counts.items()},
        )
        for who in everybody
    }


def coded_texts(db: Connection) -> list[tuple[bytes, bytes]]:
    """Each coder with each text in which they have coded anything."""
    # All codings are gone through as they are stored: an index would lead to each of them by a search of its own.
    rows = db.execute(
        "SELECT c.id, x.id FROM (SELECT DISTINCT w.coder, w.text FROM coding_now w NOT INDEXED "
        f"WHERE {_SHOWN}) k JOIN coder c ON c.n = k.coder JOIN text x ON x.n = k.text"
    )
    return rows.fetchall()


def _counted(db: Connection, table: str, into: dict[bytes, bytes]) -> Counter[bytes]:
    found: Counter[bytes] = Counter()
    for coder, count in db.execute(f"SELECT coder, count(*) FROM live_{table} WHERE coder IS NOT NULL GROUP BY coder"):
        found[into.get(coder, coder)] += count
    return found


def _last(db: Connection, into: dict[bytes, bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    rows = db.execute("SELECT coder, max(id) FROM txn WHERE undone IS NOT 1 AND coder IS NOT NULL GROUP BY coder")
    for coder, newest in rows:
        who = into.get(coder, coder)
        found[who] = max(newest, found.get(who, b""))
    return found
