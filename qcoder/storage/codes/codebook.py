"""Reading the codebook."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from qcoder.model.records import Code
from qcoder.storage.file import Connection

_CODES = (
    "SELECT c.id, coalesce(c.key, ''), coalesce(c.name, ''), p.id, coalesce(c.color, ''), "
    "coalesce(c.definition, ''), coalesce(c.inclusion, ''), coalesce(c.exclusion, ''), coalesce(c.example, ''), "
    "w.depth, w.place, w.last, w.path, coalesce(c.pos, ''), coalesce(c.counter_example, ''), coalesce(c.status, '') "
    "FROM code_now w JOIN code c ON c.n = w.code LEFT JOIN code p ON p.n = w.parent "
)
_FORMER = "SELECT j.survivor, c.name FROM joined j JOIN code c ON c.id = j.id WHERE j.tbl = 'code' "


def codes(db: Connection) -> list[Code]:
    """Every code that is shown, in tree order."""
    former = _former_names(db.execute(_FORMER + "ORDER BY c.id"))
    return [Code(*(*row, former.get(row[0], ()))) for row in db.execute(_CODES + "ORDER BY w.place")]


def one(db: Connection, code: bytes) -> Code | None:
    """One code, if it is shown: what an act on a code asks, for which reading the whole codebook would take longer."""
    row = db.execute(_CODES + "WHERE c.id = ?", (code,)).fetchone()
    if row is None:
        return None
    former = _former_names(db.execute(_FORMER + "AND j.survivor = ? ORDER BY c.id", (code,)))
    return Code(*(*row, former.get(code, ())))


def _former_names(rows: Iterable[tuple[bytes, str]]) -> dict[bytes, tuple[str, ...]]:
    """The names of the codes that were joined into each code, the oldest first."""
    out: dict[bytes, tuple[str, ...]] = {}
    for survivor, name in rows:
        if name and name not in out.get(survivor, ()):
            out[survivor] = (*out.get(survivor, ()), name)
    return out


def labels(db: Connection, kind: str) -> dict[bytes, dict[str, str]]:
    """Names in further languages, per row of a table; the newest of two for one language."""
    out: dict[bytes, dict[str, str]] = {}
    rows = db.execute("SELECT target, language, body FROM live_label WHERE target_table = ? ORDER BY id", (kind,))
    for target, language, body in rows:
        if body:
            out.setdefault(target, {})[language] = body
    return out


def label_rows(db: Connection, target: bytes) -> dict[str, tuple[bytes, str]]:
    """The label of each language of one row, with the label's own id."""
    rows = db.execute("SELECT language, id, coalesce(body, '') FROM live_label WHERE target = ? ORDER BY id", (target,))
    return {language: (row, body) for language, row, body in rows}


class CodeCount(NamedTuple):
    """How many codings a coder made with a code itself. Codings of a code or a coder that left have None there."""

    code: bytes | None
    coder: bytes | None
    codings: int


def code_counts(db: Connection) -> list[CodeCount]:
    """The codings that are shown, per code and coder."""
    rows = db.execute(
        "SELECT c.id, p.id, k.codings FROM (SELECT w.code, w.coder, count(*) AS codings FROM coding_now w "
        "WHERE w.twin IS NULL AND w.start_pos IS NOT NULL GROUP BY w.code, w.coder) k "
        "LEFT JOIN code c ON c.n = k.code LEFT JOIN coder p ON p.n = k.coder"
    )
    return [CodeCount(*row) for row in rows]


def counts(
    db: Connection, coders: Collection[bytes] | None = None, codes: Collection[bytes] | None = None
) -> dict[bytes, int]:
    """How many codings each code has itself, twins and lost ones left out; of these coders and codes only, if given."""
    conditions, values = ["w.twin IS NULL AND w.start_pos IS NOT NULL"], []
    for table, chosen in (("coder", coders), ("code", codes)):
        if chosen is not None:
            conditions.append(f"w.{table} IN (SELECT n FROM {table} WHERE id IN ({','.join('?' * len(chosen))}))")
            values += list(chosen)
    return dict(
        db.execute(
            "SELECT c.id, k.codings FROM (SELECT w.code, count(*) AS codings FROM coding_now w "
            f"WHERE {' AND '.join(conditions)} GROUP BY w.code) k JOIN code c ON c.n = k.code",
            values,
        )
    )


def codes_of(db: Connection, codings: Collection[bytes]) -> set[bytes]:
    """The codes under which these codings count, or counted before they were removed."""
    rows = db.execute(
        "SELECT DISTINCT coalesce(j.survivor, d.code) FROM coding d "
        "LEFT JOIN joined j ON j.tbl = 'code' AND j.id = d.code "
        f"WHERE d.id IN ({','.join('?' * len(codings))})",
        tuple(codings),
    )
    return {row[0] for row in rows}


def with_subcodes(all_codes: list[Code], own: dict[bytes, int]) -> dict[bytes, int]:
    """Counts of each code together with all codes below it. `all_codes` are in tree order."""
    before = [0]
    for code in all_codes:
        before.append(before[-1] + own.get(code.id, 0))
    return {code.id: before[code.last + 1] - before[code.place] for code in all_codes}


def dated_definition(db: Connection, code: bytes) -> bytes:
    """The transaction that gave a code the meaning that it has now: its newest definition, or its making."""
    row = db.execute(
        "SELECT max(c.txn) FROM cell c JOIN txn t ON t.id = c.txn JOIN field f ON f.f = c.f "
        "WHERE c.row = ? AND f.tbl = 'code' AND f.col IN ('definition', 'inclusion', 'exclusion') "
        "AND t.undone IS NOT 1",
        (code,),
    ).fetchone()
    if row[0] is not None:
        return bytes(row[0])
    return bytes(db.execute("SELECT txn FROM code WHERE id = ?", (code,)).fetchone()[0])
