"""The audit trail: who did what when, in words, from the log."""

from dataclasses import dataclass
from datetime import datetime

from qcoder.history.labels import say, words_of
from qcoder.history.undo import Action
from qcoder.model.ids import moment
from qcoder.storage.file import Connection
from qcoder.storage.schema import fields


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: when (UTC), by whom, its name in words, the kinds of things it wrote, whether it is undone."""

    when: datetime
    coder: str
    label: str
    kinds: tuple[str, ...]
    undone: bool
    action: Action


def entries(db: Connection, *, newest: int | None = None) -> list[Entry]:
    """The actions of the study, newest first; `newest` limits how many."""
    rows = db.execute(
        "SELECT t.id, coalesce(k.name, ''), t.label, t.args, t.undone FROM txn t LEFT JOIN coder k ON k.id = t.coder "
        "ORDER BY t.id DESC LIMIT ?",
        (-1 if newest is None else newest,),
    ).fetchall()
    tables = {number: table for number, table, _column in fields()}
    out: list[Entry] = []
    for txn, coder, label, args, undone in rows:
        words = words_of(args)
        kinds = _kinds(db, txn, tables)
        out.append(Entry(moment(txn), coder, say(label, words), kinds, undone == 1, Action(txn, label, words)))
    return out


def _kinds(db: Connection, txn: bytes, tables: dict[int, str]) -> tuple[str, ...]:
    written = {tables[row[0]] for row in db.execute("SELECT DISTINCT f FROM cell WHERE txn = ?", (txn,))}
    for table in dict.fromkeys(tables.values()):
        if table != "txn" and db.execute(f"SELECT 1 FROM {table} WHERE txn = ? LIMIT 1", (txn,)).fetchone():
            written.add(table)
    return tuple(sorted(written))
