"""Reading memos and the journal, and the names that things had before."""

from collections.abc import Sequence
from typing import NamedTuple

from qcoder.model.records import JournalEntry, Memo
from qcoder.storage.derive.texts import Placements, history
from qcoder.storage.file import Connection
from qcoder.storage.schema import TABLE
from qcoder.storage.team.coders import person

_NAMED = (("code", "name"), ("source", "name"), ("study_case", "name"), ("question", "key"), ("memo", "title"))
_BEGINNING = 200  # letters of a note without a title that stand for it


class Named(NamedTuple):
    """A name that a row has or had."""

    table: str
    row: bytes
    name: str


def memos(db: Connection, on: Sequence[bytes] | None = None, *, passages: bool = True) -> list[Memo]:
    """Every memo, or those on some rows, oldest first; notes on a passage with the place that the passage has now.

    Without `passages` those on words are left out, which takes no text to be looked at.
    """
    conditions = [] if on is None else [f"target IN ({','.join('?' * len(on))})"]
    conditions += [] if passages else ["version IS NULL"]
    which = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = db.execute(
        "SELECT id, target_table, target, version, start_pos, end_pos, coalesce(title, ''), coalesce(body, ''), "
        f"{person('coder')}, "
        f"coalesce(kind, '') FROM live_memo {which} ORDER BY id", tuple(on or ()),
    ).fetchall()
    placements: dict[bytes, Placements] = {}
    out: list[Memo] = []
    for row, table, target, version, start, end, title, words, coder, kind in rows:
        if version is not None and target not in placements:
            placements[target] = Placements(db, target, *history(db, target))
        if version is not None:
            placement = placements[target].of(version)
            start, end = placement.place(start, end)[:2] if placement is not None else (None, None)
        out.append(Memo(row, table, target, start, end, title, words, coder, kind))
    return out


def last_change(db: Connection, table: str) -> dict[bytes, bytes]:
    """The transaction that last made or changed each live row of a table."""
    low, high = TABLE[table].base, TABLE[table].base + len(TABLE[table].cells)
    rows = db.execute(
        f"SELECT d.id, max(d.txn, coalesce((SELECT max(c.txn) FROM cell c JOIN txn t ON t.id = c.txn "
        f'WHERE c."row" = d.id AND c.f BETWEEN ? AND ? AND t.undone IS NOT 1), d.txn)) FROM live_{table} d',
        (low, high),
    )
    return dict(rows)


def journal(db: Connection) -> list[JournalEntry]:
    """Every entry, by its day and then in the order of writing."""
    rows = db.execute(
        f"SELECT id, {person('coder')}, coalesce(day, ''), coalesce(kind, ''), coalesce(title, ''), coalesce(body, '') "
        "FROM live_journal ORDER BY day, id"
    )
    return [JournalEntry(*row) for row in rows]


def former_names(db: Connection) -> list[Named]:
    """The names that live rows had before somebody changed them, oldest first."""
    tables = {TABLE[table].field(column): table for table, column in _NAMED}
    # The log is gone through once: it has an entry for each coding that was ever deleted.
    written = db.execute(
        f'SELECT f, "row", old FROM cell WHERE f IN ({", ".join(map(str, tables))}) AND old IS NOT NULL ORDER BY txn'
    ).fetchall()
    out: list[Named] = []
    for field, table in tables.items():
        changed = [(row, name) for one, row, name in written if one == field]
        live = {row for (row,) in db.execute(f"SELECT id FROM live_{table}")} if changed else set()
        out += [Named(table, row, name) for row, name in changed if row in live]
    return out


class Note(NamedTuple):
    """A note by its title, or by how it begins, on one line."""

    id: bytes
    name: str
    coder: bytes | None


def titles(db: Connection, table: str) -> list[Note]:
    """All notes of the table `memo` or `journal`, newest first, without looking for the words that they are on."""
    rows = db.execute(
        f"SELECT id, coalesce(nullif(title, ''), substr(body, 1, {_BEGINNING}), ''), {person('coder')} "
        f"FROM live_{table} ORDER BY id DESC"
    )
    return [Note(row, " ".join(name.split()), coder) for row, name, coder in rows]
