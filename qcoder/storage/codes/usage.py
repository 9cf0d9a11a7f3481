"""How codes are used: what the codebook room counts. Codings that are lost, and twins, are left out."""

from collections.abc import Collection
from typing import NamedTuple

from qcoder.storage.file import Connection

_SHOWN = "w.twin IS NULL AND w.start_pos IS NOT NULL"


class CoderUse(NamedTuple):
    """How many codings a coder made with a code, and the newest of them; a coding's id tells when."""

    code: bytes
    coder: bytes
    codings: int
    newest: bytes


class BranchUse(NamedTuple):
    """How a code is used together with all below it; `own` are the codings of the code itself.

    `newest` is the coding that was made last and `newest_by` its coder; both "" where there is none.
    """

    code: bytes
    own: int
    by_coder: dict[bytes, int]
    quotes: int
    sources: int
    people: int
    newest: bytes
    newest_by: bytes


def _only(coder: bytes | None) -> tuple[str, tuple[bytes, ...]]:
    """What leaves the codings of one coder, of everybody where it is None."""
    return ("", ()) if coder is None else (" AND w.coder = (SELECT n FROM coder WHERE id = ?)", (coder,))


def by_coder(db: Connection, coder: bytes | None = None) -> list[CoderUse]:
    """The codings of each code itself, per coder; of one alone, if given, here and below."""
    only, values = _only(coder)
    rows = db.execute(
        "SELECT k.id, p.id, count(*), max(d.id) FROM coding_now w JOIN coding d ON d.n = w.coding "
        f"JOIN code k ON k.n = w.code JOIN coder p ON p.n = w.coder WHERE {_SHOWN}{only} "
        "GROUP BY w.code, w.coder", values,
    )
    return [CoderUse(*row) for row in rows]


def passages(
    db: Connection, codes: Collection[bytes] | None = None, coder: bytes | None = None
) -> list[tuple[bytes, int, int, int]]:
    """Every passage of each code itself once, or of these codes: code, text (local number), start and end."""
    only = "" if codes is None else f" AND w.code IN (SELECT n FROM code WHERE id IN ({','.join('?' * len(codes))}))"
    alone, values = _only(coder)
    return db.execute(
        "SELECT DISTINCT k.id, w.text, w.start_pos, w.end_pos FROM coding_now w JOIN code k ON k.n = w.code "
        f"WHERE {_SHOWN}{only}{alone}", (*(codes or ()), *values),
    ).fetchall()


def sources(db: Connection, coder: bytes | None = None) -> list[tuple[bytes, bytes]]:
    """Every pair of a code itself and a source in which it is used."""
    only, values = _only(coder)
    return db.execute(
        "SELECT DISTINCT k.id, coalesce(j.survivor, x.source) FROM coding_now w JOIN code k ON k.n = w.code "
        "JOIN text x ON x.n = w.text LEFT JOIN joined j ON j.tbl = 'source' AND j.id = x.source "
        f"WHERE {_SHOWN}{only}", values,
    ).fetchall()


def voices(db: Connection, coder: bytes | None = None) -> list[tuple[bytes, bytes | None, bytes]]:
    """Every code itself with a speaker (None where nobody speaks) and the source in which their words have it."""
    only, values = _only(coder)
    return db.execute(
        "SELECT DISTINCT k.id, coalesce(js.survivor, t.speaker), coalesce(jx.survivor, x.source) FROM coding_now w "
        "JOIN code k ON k.n = w.code JOIN text x ON x.n = w.text LEFT JOIN turn t ON t.n = w.turn "
        "LEFT JOIN joined js ON js.tbl = 'speaker' AND js.id = t.speaker "
        "LEFT JOIN joined jx ON jx.tbl = 'source' AND jx.id = x.source "
        f"WHERE {_SHOWN}{only}", values,
    ).fetchall()
