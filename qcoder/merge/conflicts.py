"""Where two copies disagree: what only one of them did against what only the other did, and which of both now holds.

All of it is read from the transactions that arrived (`merge_arrived`) and those that only this copy had (`merge_ours`).
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from qcoder.history import fold
from qcoder.merge import names
from qcoder.merge.issues import (
    AS_IS,
    CHANGED,
    CORRECTED,
    DELETE,
    DELETED_CHANGED,
    DELETED_USED,
    LATER,
    LOOP,
    OTHER_WAY,
    RESTORE,
    THIRD,
    Clash,
    Issue,
    Option,
    Origins,
    Value,
)
from qcoder.merge.text_choice import holding, place
from qcoder.model.ids import moment
from qcoder.model.remap import HunkId, TextHistory, Version
from qcoder.model.speech import said
from qcoder.storage.derive.texts import history
from qcoder.storage.schema import TABLE, TABLES

Connection = sqlite3.Connection
_SILENT = frozenset({"pos"})  # keys of an order mean nothing to a person
# Words that somebody thought about: of two such versions none is self-evidently the right one.
_WORDY = frozenset({
    "definition", "inclusion", "exclusion", "example", "counter_example", "body", "answer", "published", "statement",
    "reasons", "reason", "comment",
})


@dataclass(frozen=True, slots=True)
class Conflict:
    """A disagreement in a report: its kind, what it is about, what holds now, and what the other, or older, said."""

    kind: str
    what: str
    kept: str
    other: str


def clashes(db: Connection) -> list[Clash]:
    """Values that both sides of the union that has just been made wrote differently."""
    found = _written_by_both(db)
    return [Clash(row, field, ((theirs, new), (ours, old))) for row, field, theirs, new, ours, old in found]


def _written_by_both(db: Connection) -> list[tuple[bytes, int, bytes, Value, bytes, Value]]:
    last = (
        'SELECT c."row", c.f, max(c.txn) AS txn, c.new FROM temp.{} a JOIN cell c ON c.txn = a.txn '
        'JOIN txn t ON t.id = c.txn WHERE c.f > 0 AND t.undone IS NOT 1 GROUP BY c."row", c.f'
    )
    return db.execute(
        f"WITH theirs AS MATERIALIZED ({last.format('merge_arrived')}), "
        f"ours AS MATERIALIZED ({last.format('merge_ours')}) "
        'SELECT o."row", o.f, t.txn, t.new, o.txn, o.new '
        'FROM theirs t JOIN ours o ON o."row" = t."row" AND o.f = t.f '
        'WHERE o.new IS NOT t.new ORDER BY o.f, o."row"'
    ).fetchall()


def values(db: Connection, found: Iterable[Clash], origin: Origins) -> list[Issue]:
    """One value written by several, differently: the newer is shown, the older can be chosen instead."""
    columns = {number: (table.name, column) for table, column, number in fold.cells()}
    writes: dict[tuple[int, bytes], dict[bytes, Value]] = {}
    for clash in found:
        writes.setdefault((clash.field, clash.row), {}).update(clash.writes)
    out: list[Issue] = []
    for (field, row), by_txn in sorted(writes.items()):
        table, column = columns[field]
        if column != "deleted" and column not in _SILENT:
            issue = _clash(db, table, column, row, by_txn, origin)
            if issue is not None:
                out.append(issue)
    return out


def _clash(
    db: Connection, table: str, column: str, row: bytes, writes: dict[bytes, Value], origin: Origins
) -> Issue | None:
    now = db.execute(f"SELECT {column} FROM live_{table} WHERE id = ?", (row,)).fetchone()
    newest = {value: txn for txn, value in sorted(writes.items())}  # the last one of those who wrote the same
    if now is None or len(newest) < 2:  # what is deleted is told by `deleted`
        return None
    ordered = sorted(newest.items(), key=lambda write: (write[0] == now[0], write[1]), reverse=True)
    options = [
        Option(
            AS_IS if place == 0 else "older" if place == 1 else f"older {place}",
            names.value(db, table, column, value), names.author(db, txn), moment(txn), origin(txn), value,
        )
        for place, (value, txn) in enumerate(ordered)
    ]
    kind = next(cell for cell in TABLE[table].cells if cell.name == column)
    if kind.type == "TEXT" and not kind.refers:
        options.append(Option(THIRD))
    options.append(Option(LATER))
    kept, lost = options[0].words, options[1].words
    what = said("{column} of the {row}", column=names.column(column), row=names.named(db, table, row))
    return Issue(
        CHANGED, table, row, what, names.name_of(db, table, row), kept, lost, tuple(options),
        look=column in _WORDY and " ".join(kept.split()) != " ".join(lost.split()), column=column,
    )


def left_for_later(db: Connection, kind: str, table: str, row: bytes, other: bytes, column: str) -> Issue | None:
    """An issue that somebody put off, as it stands now; None when it has settled itself meanwhile."""
    if kind == CHANGED:
        return _clash(db, table, column, row, _past_values(db, table, column, row), _no_copy)
    if kind == CORRECTED:
        past, now = history(db, row)
        hunk = HunkId(other, int(column))
        if hunk not in past.not_applied(now):
            return None
        return _correction(db, row, past, now, hunk, dict(db.execute("SELECT id, txn FROM edit")), _no_copy)
    return None


def _no_copy(_txn: bytes) -> str:
    return ""


def _past_values(db: Connection, table: str, column: str, row: bytes) -> dict[bytes, Value]:
    """What each person last made of a value, of those that still count."""
    rows = db.execute(
        'SELECT max(c.txn), c.new FROM cell c JOIN txn t ON t.id = c.txn WHERE c."row" = ? AND c.f = ? '
        "AND t.undone IS NOT 1 GROUP BY t.coder",
        (row, TABLE[table].field(column)),
    )
    return dict(rows)


def deleted(db: Connection) -> list[Issue]:
    """A row that one deleted and the other changed: the deletion stands, unless something shown needs the row."""
    told: dict[tuple[str, bytes], tuple[bytes, list[str]]] = {}
    columns = {number: column for _table, column, number in fold.cells()}
    for deleter, changer in (("merge_arrived", "merge_ours"), ("merge_ours", "merge_arrived")):
        for table in TABLES:
            for row, txn, field, content in _deleted_and_changed(db, table.name, table.base, deleter, changer):
                column = columns[field]
                if column not in _SILENT:
                    change = f"{names.column(column)}: {names.value(db, table.name, column, content)}"
                    told.setdefault((table.name, row), (txn, []))[1].append(change)
    return [_deletion(db, table, row, txn, made) for (table, row), (txn, made) in told.items()]


def _deleted_and_changed(
    db: Connection, table: str, base: int, deleter: str, changer: str
) -> list[tuple[bytes, bytes, int, Value]]:
    return db.execute(
        f"SELECT d.id, x.txn, c.f, c.new FROM temp.{deleter} a CROSS JOIN cell x ON x.txn = a.txn AND x.f = {base} "
        f'JOIN {table} d ON d.id = x."row" '
        f'JOIN cell c ON c."row" = d.id AND c.f > {base} AND c.f < {base + 100} '
        f"JOIN temp.{changer} b ON b.txn = c.txn JOIN txn t ON t.id = c.txn "
        "WHERE d.deleted = 1 AND x.new = 1 AND t.undone IS NOT 1 "
        f"AND d.id NOT IN (SELECT id FROM revived WHERE tbl = '{table}')"
    ).fetchall()


def _deletion(db: Connection, table: str, row: bytes, txn: bytes, made: list[str]) -> Issue:
    who = names.author(db, txn)
    by = said("deleted by {who}", who=who)
    options = (Option(AS_IS, by, who, moment(txn)), Option(RESTORE, "; ".join(made)))
    return Issue(
        DELETED_CHANGED, table, row, names.named(db, table, row), names.name_of(db, table, row),
        by, "; ".join(made), options, look=True, other=txn,
    )


def revived(db: Connection, rows: Iterable[tuple[str, bytes]]) -> list[Issue]:
    """What one deleted and the other used: it is shown, since nothing that is used may vanish."""
    fields = {table.name: table.base for table in TABLES}
    out: list[Issue] = []
    for table, row in sorted(rows):
        found = db.execute(
            'SELECT txn FROM cell WHERE "row" = ? AND f = ? ORDER BY txn DESC LIMIT 1', (row, fields[table])
        ).fetchone()
        who, when = (names.author(db, found[0]), moment(found[0])) if found else ("", None)
        by = said("deleted by {who}", who=who) if found else said("its making was undone")
        kept = said("shown, since it is in use")
        options = (Option(AS_IS, kept), Option(DELETE, by, who, when))
        what, name = names.named(db, table, row), names.name_of(db, table, row)
        out.append(Issue(DELETED_USED, table, row, what, name, kept, by, options))
    return out


def cut(db: Connection, codes: Iterable[bytes]) -> list[Issue]:
    """Codes that two people put below each other: the newest of the moves that close the loop does not hold."""
    out: list[Issue] = []
    for code in sorted(codes):
        parent, wanted, wanted_id = db.execute(
            "SELECT (SELECT p.name FROM code p WHERE p.n = w.parent), (SELECT name FROM code WHERE id = c.parent), "
            "c.parent FROM code c JOIN code_now w ON w.code = c.n WHERE c.id = ?",
            (code,),
        ).fetchone()
        kept, lost = said("under “{parent}”", parent=parent) if parent else said("at the top"), said(
            "under “{parent}”", parent=wanted
        )
        options = (Option(AS_IS, kept), Option(OTHER_WAY, lost))
        what, name = names.named(db, "code", code), names.name_of(db, "code", code)
        out.append(Issue(LOOP, "code", code, what, name, kept, lost, options, other=wanted_id))
    return out


def corrections(db: Connection, origin: Origins) -> list[Issue]:
    """Corrections of both to the same words: the newer holds, the older can be chosen instead."""
    texts = db.execute(
        "SELECT DISTINCT e.text FROM edit e JOIN temp.merge_arrived a ON a.txn = e.txn "
        "INTERSECT SELECT DISTINCT e.text FROM edit e JOIN temp.merge_ours o ON o.txn = e.txn"
    ).fetchall()
    either = "SELECT txn FROM temp.merge_arrived UNION SELECT txn FROM temp.merge_ours"
    fresh = dict(db.execute(f"SELECT id, txn FROM edit WHERE txn IN ({either})"))
    txns = dict(db.execute("SELECT id, txn FROM edit"))
    out: list[Issue] = []
    for (text,) in texts:
        past, now = history(db, text)
        out += [
            _correction(db, text, past, now, hunk, txns, origin)
            for hunk in past.not_applied(now) if hunk.edit in fresh
        ]
    return out


def _correction(
    db: Connection, text: bytes, past: TextHistory, now: Version, hunk: HunkId, txns: dict[bytes, bytes],
    origin: Origins,
) -> Issue:
    at = place(past, now, hunk)
    held = holding(past, now, hunk)
    options = [
        Option(key, words, names.author(db, txns[edit]), moment(txns[edit]), origin(txns[edit]), words)
        for key, words, edit in (
            (AS_IS, at.now, held[-1].edit if held else hunk.edit), ("older", at.otherwise, hunk.edit)
        )
    ]
    options += [Option(THIRD), Option(LATER)]
    return Issue(
        CORRECTED, "text", text, names.named(db, "text", text), names.name_of(db, "text", text), at.now, at.otherwise,
        tuple(options), look=True, other=hunk.edit, column=str(hunk.number),
    )
