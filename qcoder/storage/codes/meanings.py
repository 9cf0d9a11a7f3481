"""Under which meaning of its code each coding was made.

A meaning is named by the transaction that wrote it: the making of the code, or a later change of its definition, of
when to use it or when not. `coding.meaning` holds the one in force when the coding was made. A person may say that a
change was none of the meaning, such as a mended spelling; that is a row of `settled`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from qcoder.model.codebook_state import MEANING
from qcoder.storage.file import Connection
from qcoder.storage.rows import Value
from qcoder.storage.schema import TABLE

SAME_MEANING = "same meaning"
"""The kind of `settled` rows that say so; `target` is the code, `other` the transaction."""

_CHUNK = 500
_SHOWN = "w.twin IS NULL AND w.start_pos IS NOT NULL"


class Older(NamedTuple):
    """Codings of one code (as it is shown) and one meaning: code, the code of the row itself, meaning, how many."""

    code: bytes
    own: bytes
    meaning: bytes
    codings: int


def changes(db: Connection) -> dict[bytes, list[bytes]]:
    """The transactions in force that changed what a code means, per code, oldest first; its making is not among them.

    Those that a person called no change of the meaning are left out.
    """
    fields = ",".join(str(TABLE["code"].field(name)) for name in MEANING)
    rows = db.execute(
        f'SELECT DISTINCT c."row", c.txn FROM cell c JOIN txn t ON t.id = c.txn WHERE c.f IN ({fields}) '
        "AND t.undone IS NOT 1 AND NOT EXISTS (SELECT 1 FROM live_settled s WHERE s.kind = ? "
        'AND s.target = c."row" AND s.other = c.txn) ORDER BY c.txn',
        (SAME_MEANING,),
    )
    out: dict[bytes, list[bytes]] = {}
    for code, txn in rows:
        out.setdefault(code, []).append(txn)
    return out


def groups(db: Connection, own: list[bytes]) -> list[Older]:
    """The shown codings whose row has one of these codes, by code and meaning."""
    out: list[Older] = []
    for code in own:
        rows = db.execute(
            "SELECT k.id, d.code, coalesce(d.meaning, d.txn), count(*) FROM coding d "
            "JOIN coding_now w ON w.coding = d.n JOIN code k ON k.n = w.code "
            f"WHERE d.code = ? AND {_SHOWN} GROUP BY 1, 2, 3",
            (code,),
        )
        out += [Older(*row) for row in rows]
    return out


def codings(db: Connection, own: bytes, meanings: set[bytes]) -> list[bytes]:
    """The shown codings whose row has this code and one of these meanings, in order of text and place."""
    rows = db.execute(
        "SELECT d.id, coalesce(d.meaning, d.txn) FROM coding d JOIN coding_now w ON w.coding = d.n "
        f"WHERE d.code = ? AND {_SHOWN} ORDER BY w.text, w.start_pos, w.end_pos, d.id",
        (own,),
    )
    return [coding for coding, meaning in rows if meaning in meanings]


def twins(db: Connection, codings: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
    """These codings that are shown, with all that are alike in place, code and coder; each with its code as shown."""
    out: dict[bytes, bytes] = {}
    for at in range(0, len(codings), _CHUNK):
        part = list(codings[at : at + _CHUNK])
        rows = db.execute(
            "SELECT d.id, k.id FROM coding c JOIN coding_now w ON w.coding = c.n JOIN coding_now o ON o.text = w.text "
            "AND o.start_pos = w.start_pos AND o.end_pos = w.end_pos AND o.code IS w.code AND o.coder IS w.coder "
            "JOIN coding d ON d.n = o.coding JOIN code k ON k.n = w.code "
            f"WHERE c.id IN ({','.join('?' * len(part))})",
            part,
        )
        out.update(rows)
    return list(out.items())


def joins(db: Connection) -> dict[bytes, tuple[bytes, bytes]]:
    """Codes that were joined: each with what stands for it and the transaction that joined it."""
    field = TABLE["code"].field("merged_into")
    rows = db.execute(
        "SELECT j.id, j.survivor, (SELECT max(c.txn) FROM cell c JOIN txn t ON t.id = c.txn "
        'WHERE c."row" = j.id AND c.f = ? AND t.undone IS NOT 1) FROM joined j WHERE j.tbl = \'code\'',
        (field,),
    )
    return {code: (survivor, txn or b"") for code, survivor, txn in rows}


def texts_at(db: Connection, code: bytes, moment: bytes) -> dict[str, str]:
    """What a code meant right after a transaction: each field of its meaning."""
    out: dict[str, str] = {}
    for name in MEANING:
        field = TABLE["code"].field(name)
        row = db.execute(
            'SELECT c.new FROM cell c JOIN txn t ON t.id = c.txn WHERE c."row" = ? AND c.f = ? AND c.txn <= ? '
            "AND t.undone IS NOT 1 ORDER BY c.txn DESC LIMIT 1",
            (code, field, moment),
        ).fetchone()
        if row is None:
            row = db.execute(
                'SELECT old FROM cell WHERE "row" = ? AND f = ? ORDER BY txn LIMIT 1', (code, field)
            ).fetchone()
        if row is None:
            row = db.execute(f"SELECT {name} FROM code WHERE id = ?", (code,)).fetchone()
        out[name] = (row[0] if row else None) or ""
    return out


def copy_of(db: Connection, coding: bytes) -> dict[str, Value]:
    """What a coding says beside its code and meaning, for another one on the same words."""
    names = ("coder", "text", "version", "start_pos", "end_pos", "weight", "comment", "flagged", "origin")
    row = db.execute(f"SELECT {', '.join(names)} FROM coding WHERE id = ?", (coding,)).fetchone()
    return dict(zip(names, row, strict=True))
