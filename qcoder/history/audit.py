"""The audit trail: who did what when, in words. Looking for actions reads ids only; words come by page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from qcoder.history.labels import LABELS, say, words_of
from qcoder.history.undo import Action
from qcoder.model.ids import moment
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE, TABLES, UNDONE, fields

_FEW = 200  # actions whose kinds are asked one by one; of more they are read together
_CHUNK = 500
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: when (UTC), by whom, its name in words, the kinds of things it wrote, whether it is undone."""

    when: datetime
    coder: str
    label: str
    kinds: tuple[str, ...]
    undone: bool
    action: Action


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which actions; everything that is given must hold.

    `group` is what stands before the dot of a label's key, as "coding". `since` and `until` are moments, the second
    one not included. `words` stand in the name of the action, letters' case apart. `code` and `coder` are ids. Where
    `blind_for` names a coder, only what they did themselves is told of, and not who else there is.
    """

    coder: bytes = b""
    group: str = ""
    code: bytes = b""
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""
    blind_for: bytes = b""


_OF_OTHERS = ("coder.%", "assignment.%", "round.%", "handout.%", "merge%", "decision.%")  # these name colleagues
# What was undone or redone is named in the words of that action.
_ABOUT = (
    "CASE WHEN t.label IN ('undo', 'redo') AND json_valid(t.args) THEN coalesce(json_extract(t.args, '$.action'), '') "
    "ELSE t.label END"
)


def entries(db: Connection, *, newest: int | None = None) -> list[Entry]:
    """The actions of the study, newest first; `newest` limits how many."""
    found = find(db, TrailFilter())
    return entries_of(db, found if newest is None else found[:newest])


def find(db: Connection, chosen: TrailFilter) -> list[bytes]:
    """The transactions that a filter lets through, newest first."""
    conditions, values = ["1"], list[object]()
    if chosen.coder:
        conditions.append("t.coder = ?")
        values.append(chosen.coder)
    if chosen.blind_for:
        conditions.append(f"t.coder = ? AND NOT ({' OR '.join(f'{_ABOUT} LIKE ?' for _ in _OF_OTHERS)})")
        values += [chosen.blind_for, *_OF_OTHERS]
    if chosen.group:
        conditions.append("(t.label = ? OR t.label LIKE ?)")
        values += [chosen.group, f"{chosen.group}.%"]
    for moment_of, sign in ((chosen.since, ">="), (chosen.until, "<")):
        if moment_of is not None:
            conditions.append(f"t.id {sign} ?")
            values.append(_lowest(moment_of))
    if chosen.code:
        conditions.append(f"t.id IN ({_OF_CODE})")
        values += [chosen.code] * 5
    rows = db.execute(
        f"SELECT t.id, t.label, t.args FROM txn t WHERE {' AND '.join(conditions)} ORDER BY t.id DESC", values
    )
    if not chosen.words.strip():
        return [row[0] for row in rows]
    wanted = chosen.words.casefold().split()
    known: dict[tuple[str, str], bool] = {}
    out: list[bytes] = []
    for txn, label, args in rows:
        key = (label, args)  # the same is done again and again, and a name costs more to say than to remember
        if key not in known:
            name = say(label, words_of(args)).casefold()
            known[key] = all(word in name for word in wanted)
        if known[key]:
            out.append(txn)
    return out


def _lowest(when: datetime) -> bytes:
    """The smallest id that can have been made at a moment: an id begins with its milliseconds."""
    return max(0, (when - _EPOCH) // timedelta(milliseconds=1)).to_bytes(6, "big")


_CODE_CELL = TABLE["coding"].field("code")
# Made or changed the code itself, coded with it, changed such a coding, or recoded to or from it.
_OF_CODE = (
    'SELECT txn FROM code WHERE id = ? UNION SELECT txn FROM cell WHERE "row" = ? '
    "UNION SELECT txn FROM coding WHERE code = ? "
    'UNION SELECT c.txn FROM coding d CROSS JOIN cell c ON c."row" = d.id WHERE d.code = ? '
    f"UNION SELECT txn FROM cell WHERE f = {_CODE_CELL} AND old = ?"
)


def entries_of(db: Connection, txns: Sequence[bytes]) -> list[Entry]:
    """These actions with their words, in this order; what is gone is left out."""
    rows: dict[bytes, tuple[str, str, str, int | None]] = {}
    for at in range(0, len(txns), _CHUNK):
        part = txns[at : at + _CHUNK]
        found = db.execute(
            "SELECT t.id, coalesce(k.name, ''), t.label, t.args, t.undone FROM txn t "
            f"LEFT JOIN coder k ON k.id = t.coder WHERE t.id IN ({','.join('?' * len(part))})",
            list(part),
        )
        rows |= {row[0]: row[1:] for row in found}
    kinds = _kinds(db, [txn for txn in txns if txn in rows])
    out: list[Entry] = []
    for txn in txns:
        if txn in rows:
            coder, label, args, undone = rows[txn]
            words = words_of(args)
            said = tuple(sorted(kinds.get(txn, ())))
            out.append(Entry(moment(txn), coder, say(label, words), said, undone == 1, Action(txn, label, words)))
    return out


def _kinds(db: Connection, txns: Sequence[bytes]) -> dict[bytes, set[str]]:
    """The tables that each transaction wrote to."""
    out: dict[bytes, set[str]] = {txn: set() for txn in txns}
    tables = {number: table for number, table, _column in fields()}
    few = len(txns) <= _FEW
    for txn, field in _written(db, txns, few=few):
        if txn in out:
            out[txn].add(tables[field])
    for table in TABLES:
        for (txn,) in _made(db, table.name, txns, few=few):
            if txn in out:
                out[txn].add(table.name)
    return out


def _written(db: Connection, txns: Sequence[bytes], *, few: bool) -> Iterable[tuple[bytes, int]]:
    if few:
        marks = ",".join("?" * len(txns))
        return db.execute(f"SELECT DISTINCT txn, f FROM cell WHERE txn IN ({marks})", list(txns)).fetchall()
    return db.execute("SELECT DISTINCT txn, f FROM cell").fetchall()


def _made(db: Connection, table: str, txns: Sequence[bytes], *, few: bool) -> Iterable[tuple[bytes]]:
    if few:  # an import made hundreds of thousands of rows: whether it made one is asked, not which
        chosen = f"(SELECT id FROM txn WHERE id IN ({','.join('?' * len(txns))}))"
        made = f"SELECT id FROM {chosen} c WHERE EXISTS (SELECT 1 FROM {table} d WHERE d.txn = c.id)"
        return db.execute(made, list(txns)).fetchall()
    return db.execute(f"SELECT DISTINCT txn FROM {table}").fetchall()


def groups(db: Connection) -> list[str]:
    """The groups of actions that were done in the study: what stands before the dot of their labels."""
    labels = {row[0] for row in db.execute("SELECT DISTINCT label FROM txn")}
    known = [label for label in LABELS if label in labels] + sorted(labels - LABELS.keys())
    return list(dict.fromkeys(label.split(".")[0] for label in known))


@dataclass(frozen=True, slots=True)
class CellChange:
    """A value that an action changed: where, from what to what."""

    table: str
    row: bytes
    column: str
    old: bytes | str | float | None
    new: bytes | str | float | None


def cells_of(db: Connection, txn: bytes, most: int) -> list[CellChange]:
    """The values that an action changed, at most so many."""
    names = {number: (table, column) for number, table, column in fields()}
    rows = db.execute(
        'SELECT f, "row", old, new FROM cell WHERE txn = ? AND f <> ? ORDER BY f, "row" LIMIT ?', (txn, UNDONE, most)
    )
    return [CellChange(names[f][0], row, names[f][1], old, new) for f, row, old, new in rows]


def rows_of(db: Connection, txn: bytes) -> dict[str, list[bytes]]:
    """The rows that an action made, per table."""
    out: dict[str, list[bytes]] = {}
    for table in TABLES:
        rows = [row[0] for row in db.execute(f"SELECT id FROM {table.name} WHERE txn = ? ORDER BY id", (txn,))]
        if rows:
            out[table.name] = rows
    return out
