"""Reading codings: of one text for the reader, and by filter for quotes and counts."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from qcoder.model.records import Coding
from qcoder.storage.derive.shares import common
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE

_CODING = (
    "d.id, d.text, w.start_pos, w.end_pos, k.id, p.id, coalesce(d.comment, ''), w.state, t.id, "
    "coalesce(d.flagged, 0) = 1, coalesce(d.origin, ''), d.weight"
)
_SHOWN = "w.twin IS NULL AND w.start_pos IS NOT NULL"


class CodedRow(NamedTuple):
    """A coding with what retrieval joins on; everything else is looked up once per study.

    `status` and `quote` are those of the published quote made of it; retrieval fills them in. `own` says that the row
    is a quote by itself, of words that no coding has as its limits: then `coding` and `code` may be empty.
    """

    coding: bytes
    text: bytes
    start: int
    end: int
    code: bytes
    coder: bytes
    comment: str
    turn: bytes | None
    number: int | None
    speaker: bytes | None
    body_start: int | None
    body_end: int | None
    status: str = ""
    quote: bytes = b""
    own: bool = False

    @property
    def key(self) -> bytes:
        """What the row is, whatever its place in a list."""
        return self.quote if self.own else self.coding


@dataclass(frozen=True, slots=True)
class CodingFilter:
    """Which codings: None means all, an empty collection none. `places` are ranges of places in the code tree."""

    places: Collection[tuple[int, int]] | None = None
    coders: Collection[bytes] | None = None
    texts: Collection[bytes] | None = None


def of_text(db: Connection, text: bytes) -> list[Coding]:
    """The codings of a text that are shown, by place."""
    rows = db.execute(
        f"SELECT {_CODING} "
        "FROM coding_now w JOIN text x ON x.n = w.text JOIN coding d ON d.n = w.coding "
        "JOIN code k ON k.n = w.code JOIN coder p ON p.n = w.coder LEFT JOIN turn t ON t.n = w.turn "
        f"WHERE x.id = ? AND {_SHOWN} ORDER BY w.start_pos, w.end_pos DESC, d.id",
        (text,),
    )
    return [_coding(row) for row in rows]


def _coding(row: tuple[Any, ...]) -> Coding:
    return Coding._make(row[:9] + (row[9] == 1,) + row[10:])  # noqa: RUF005 - ten thousand at once: half the time


def one(db: Connection, coding: bytes) -> Coding | None:
    """One coding, if it is shown."""
    row = db.execute(
        f"SELECT {_CODING} "
        "FROM coding d JOIN coding_now w ON w.coding = d.n JOIN code k ON k.n = w.code JOIN coder p ON p.n = w.coder "
        "LEFT JOIN turn t ON t.n = w.turn WHERE d.id = ? AND w.start_pos IS NOT NULL AND w.twin IS NULL",
        (coding,),
    ).fetchone()
    return _coding(row) if row else None


def commented(db: Connection) -> list[Coding]:
    """The codings that are shown and on which somebody wrote something, oldest first."""
    # Few codings have words on them; going by those that are shown, each would be searched for.
    rows = db.execute(
        f"SELECT {_CODING} FROM coding d CROSS JOIN coding_now w ON w.coding = d.n "
        "JOIN code k ON k.n = w.code JOIN coder p ON p.n = w.coder "
        f"JOIN text x ON x.n = w.text LEFT JOIN turn t ON t.n = w.turn WHERE d.comment > '' AND {_SHOWN} ORDER BY d.id"
    )
    return [_coding(row) for row in rows]


def comment_changes(db: Connection) -> dict[bytes, bytes]:
    """The transaction that last changed what is written on each coding, where somebody did after it was made."""
    rows = db.execute(
        'SELECT c."row", max(c.txn) FROM cell c JOIN txn t ON t.id = c.txn WHERE c.f = ? AND t.undone IS NOT 1 '
        'GROUP BY c."row"', (TABLE["coding"].field("comment"),),
    )
    return dict(rows)


def ids_ending(db: Connection, digits: str) -> list[bytes]:
    """The ids of the codings shown that end in these hex digits, in small letters."""
    rows = db.execute(
        f"SELECT d.id FROM coding d JOIN coding_now w ON w.coding = d.n WHERE {_SHOWN} "
        "AND substr(lower(hex(d.id)), -length(?)) = ?", (digits, digits),
    )
    return [row for (row,) in rows]


def same(db: Connection, text: bytes, start: int, end: int, code: bytes, coder: bytes) -> bytes | None:
    """A coding with this place, code and coder, if there is one."""
    row = db.execute(
        "SELECT d.id FROM coding_now w JOIN coding d ON d.n = w.coding "
        "WHERE w.text = (SELECT n FROM text WHERE id = ?) "
        "AND w.start_pos = ? AND w.end_pos = ? AND w.code = (SELECT n FROM code WHERE id = ?) "
        "AND w.coder = (SELECT n FROM coder WHERE id = ?)",
        (text, start, end, code, coder),
    ).fetchone()
    return bytes(row[0]) if row else None


def find(db: Connection, chosen: CodingFilter) -> list[CodedRow]:
    """The codings that a filter lets through, by text and place."""
    conditions = [_SHOWN]
    values: list[int | bytes] = []
    if chosen.places is not None:
        spans = " OR ".join("v.place BETWEEN ? AND ?" for _ in chosen.places) or "0"
        conditions.append(f"({spans})")
        values += [edge for span in chosen.places for edge in span]
    for column, table, ids in (("w.coder", "coder", chosen.coders), ("w.text", "text", chosen.texts)):
        if ids is not None:
            marks = ",".join("?" * len(ids))
            conditions.append(f"{column} IN (SELECT n FROM {table} WHERE id IN ({marks}))")
            values += list(ids)
    # Codes lead to few codings, which then are put in order: left to itself SQLite would go through all, text by text.
    by_code = chosen.places is not None and chosen.texts is None
    rows = db.execute(
        "SELECT d.id, x.id, w.start_pos, w.end_pos, k.id, p.id, coalesce(d.comment, ''), t.id, u.number, "
        "coalesce(j.survivor, t.speaker), u.body_start, u.body_end "
        f"FROM {'code_now v CROSS JOIN coding_now w' if by_code else 'coding_now w JOIN code_now v'} "
        "ON v.code = w.code JOIN coding d ON d.n = w.coding "
        "JOIN text x ON x.n = w.text JOIN code k ON k.n = w.code JOIN coder p ON p.n = w.coder "
        "LEFT JOIN turn t ON t.n = w.turn LEFT JOIN turn_now u ON u.turn = w.turn "
        "LEFT JOIN joined j ON j.tbl = 'speaker' AND j.id = t.speaker "
        f"WHERE {' AND '.join(conditions)} ORDER BY w.text, w.start_pos, w.end_pos DESC, v.place, d.id",
        values,
    )
    return [CodedRow(*row) for row in rows]


def count(db: Connection, most: int = -1) -> int:
    """How many codings are shown; at most so many, if there are more."""
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM coding_now w WHERE {_SHOWN} LIMIT ?)" if most >= 0
        else f"SELECT count(*) FROM coding_now w WHERE {_SHOWN}", (most,) if most >= 0 else ()
    ).fetchone()
    return int(row[0])


def count_at(db: Connection, places: Collection[tuple[int, int]]) -> int:
    """How many codings are shown whose codes stand at these places of the code tree."""
    spans = " OR ".join("v.place BETWEEN ? AND ?" for _ in places) or "0"
    row = db.execute(
        f"SELECT count(*) FROM code_now v CROSS JOIN coding_now w ON w.code = v.code WHERE ({spans}) AND {_SHOWN}",
        [edge for span in places for edge in span],
    ).fetchone()
    return int(row[0])


def count_made_with(db: Connection, code: bytes) -> int:
    """How many codings were made with a code itself, whatever became of them or of it."""
    return int(db.execute("SELECT count(*) FROM coding WHERE code = ?", (code,)).fetchone()[0])


def code_places(db: Connection) -> dict[bytes, int]:
    """Where each code that is shown stands in the code tree."""
    return dict(db.execute("SELECT k.id, v.place FROM code_now v JOIN code k ON k.n = v.code"))


def shares(db: Connection) -> dict[bytes, float]:
    """The share of the words said, 0 to 1, that at least one coding covers: per text."""
    rows = db.execute("SELECT x.id, w.said, w.coded FROM share_now w JOIN text x ON x.n = w.text")
    return {text: coded / said if said else 0.0 for text, said, coded in rows}


def lengths(db: Connection) -> dict[bytes, int]:
    """How many code points of each text at least one coding covers."""
    return dict(db.execute("SELECT x.id, w.coded FROM share_now w JOIN text x ON x.n = w.text"))


def share(db: Connection, text: bytes) -> float:
    """The share of the words of one text that is coded, 0 to 1."""
    row = db.execute(
        "SELECT said, coded FROM share_now WHERE text = (SELECT n FROM text WHERE id = ?)", (text,)
    ).fetchone()
    return row[1] / row[0] if row and row[0] else 0.0


def texts_coded_by(db: Connection, coder: bytes) -> list[bytes]:
    """The texts in which a coder has coded anything."""
    rows = db.execute(
        "SELECT x.id FROM text_now n JOIN text x ON x.n = n.text WHERE EXISTS (SELECT 1 FROM coding_now w "
        f"WHERE w.text = n.text AND w.coder = (SELECT n FROM coder WHERE id = ?) AND {_SHOWN}) ORDER BY x.n",
        (coder,),
    )
    return [row[0] for row in rows]


def share_of_coder(db: Connection, text: bytes, coder: bytes) -> float:
    """The share of the words of one text that one coder alone coded, 0 to 1."""
    said = db.execute(
        "SELECT body_start, body_end FROM turn_now WHERE text = (SELECT n FROM text WHERE id = ?) "
        "AND number IS NOT NULL ORDER BY start_pos",
        (text,),
    ).fetchall()
    ranges = db.execute(
        "SELECT w.start_pos, w.end_pos FROM coding_now w WHERE w.text = (SELECT n FROM text WHERE id = ?) "
        f"AND w.coder = (SELECT n FROM coder WHERE id = ?) AND {_SHOWN} ORDER BY w.start_pos",
        (text, coder),
    ).fetchall()
    total = sum(end - start for start, end in said)
    return common(said, ranges) / total if total else 0.0


def twins(db: Connection, coding: bytes) -> list[bytes]:
    """A coding and all that are alike in place, code and coder: what a person sees as one."""
    rows = db.execute(
        "SELECT d.id FROM coding_now w JOIN coding_now o ON o.text = w.text AND o.start_pos IS w.start_pos "
        "AND o.end_pos IS w.end_pos AND o.code IS w.code AND o.coder IS w.coder JOIN coding d ON d.n = o.coding "
        "WHERE w.coding = (SELECT n FROM coding WHERE id = ?)",
        (coding,),
    )
    return [row[0] for row in rows]


def extras(db: Connection, coding: bytes) -> dict[str, float | bytes | int | str | None]:
    """What a coding carries beside its place, code and comment."""
    names = ("weight", "meaning", "flagged", "origin")
    row = db.execute(f"SELECT {', '.join(names)} FROM coding WHERE id = ?", (coding,)).fetchone()
    return dict(zip(names, row, strict=True))


class Applied(NamedTuple):
    """The words to which a coding was applied, in the version of that time, and by whom."""

    text: bytes
    start: int
    end: int
    coder: bytes


def applied_to(db: Connection, coding: bytes) -> Applied | None:
    """Where a coding was applied, also one that is gone; None for what never was."""
    row = db.execute("SELECT text, start_pos, end_pos, coder FROM coding WHERE id = ?", (coding,)).fetchone()
    return Applied(*row) if row else None


def memo_count(db: Connection) -> int:
    """How many memos there are."""
    return int(db.execute("SELECT count(*) FROM live_memo").fetchone()[0])
