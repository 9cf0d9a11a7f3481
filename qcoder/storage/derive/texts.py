"""Texts as their corrections leave them, and where each turn lies in them."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from qcoder.model.changes import Changes
from qcoder.model.ids import ID_BYTES
from qcoder.model.remap import Edit, Hunk, Placement, TextHistory, Version, known


def version_id(text: bytes, edits: Version) -> bytes:
    """The id of a version: a hash of its text and the sorted ids of its edits, the same in every copy."""
    return sha256(text + b"".join(sorted(edits))).digest()[:ID_BYTES]


def pack(edits: Version) -> bytes:
    """How a set of edits is stored: their ids, sorted, end to end."""
    return b"".join(sorted(edits))


def unpack(edits: bytes) -> Version:
    """The set that `pack` stored."""
    return frozenset(edits[i : i + ID_BYTES] for i in range(0, len(edits), ID_BYTES))


def versions(connection: sqlite3.Connection, text: bytes) -> dict[bytes, Version]:
    """Every stored version of a text."""
    out: dict[bytes, Version] = {}
    packed, edits = b"", frozenset[bytes]()
    rows = connection.execute("SELECT id, edits FROM version WHERE text = ? ORDER BY length(edits)", (text,))
    for version, stored in rows:
        # Mostly a version is the one before it and one correction more.
        edits = edits | unpack(stored[len(packed) :]) if stored.startswith(packed) else unpack(stored)
        packed = stored
        out[version] = edits
    return out


def history(connection: sqlite3.Connection, text: bytes) -> tuple[TextHistory, Version]:
    """All corrections of a text, and the set of them in force. Corrections with an unknown base wait outside."""
    stored = versions(connection, text)
    edits: dict[bytes, Edit] = {}
    in_force: set[bytes] = set()
    rows = connection.execute(
        "SELECT e.id, e.base, e.deleted, t.undone FROM edit e JOIN txn t ON t.id = e.txn WHERE e.text = ?", (text,)
    ).fetchall()
    for edit, base, deleted, undone in rows:
        if base is not None and base not in stored:
            continue
        hunks = connection.execute("SELECT pos, removed, inserted FROM hunk WHERE edit = ? ORDER BY k", (edit,))
        edits[edit] = Edit(edit, stored[base] if base else frozenset(), tuple(Hunk(*hunk) for hunk in hunks))
        if deleted is None and undone != 1:
            in_force.add(edit)
    complete = known(edits)
    return TextHistory(complete.values()), frozenset(in_force & complete.keys())


def touched(connection: sqlite3.Connection, changes: Changes) -> set[bytes]:
    """The texts whose words or turns a transaction changed."""
    out: set[bytes] = set(changes.of("text").added | changes.of("text").removed)
    for table in ("edit", "turn"):
        ids = changes.of(table).any
        if len(ids) > len(out) * 1000 + 1000:  # an import: its texts are new, and few
            texts = connection.execute(f"SELECT DISTINCT text FROM {table} WHERE txn = ?", (changes.txn,))
            out |= {row[0] for row in texts}
        else:
            for row in ids:
                out.add(connection.execute(f"SELECT text FROM {table} WHERE id = ?", (row,)).fetchone()[0])
    return out


def refresh(connection: sqlite3.Connection, texts: set[bytes]) -> dict[bytes, "Placements"]:
    """Bring words and turns of these texts up to date; returns their placements, for the codings."""
    return {text: _refresh_one(connection, text) for text in texts}


class Placements:
    """Placements from any stored version of a text to the present one, each worked out once."""

    def __init__(self, connection: sqlite3.Connection, text: bytes, past: TextHistory, now: Version) -> None:
        self._connection = connection
        self._text = text
        self._history = past
        self.now = now
        self.now_id = version_id(text, now)
        self._versions: dict[bytes, Version] | None = None  # read when a version other than the present one is met
        self._known: dict[bytes, Placement | None] = {}

    def of(self, version: bytes) -> Placement | None:
        """The placement from a version; None while a correction that it needs has not arrived."""
        if version not in self._known:
            if self._versions is None:
                self._versions = versions(self._connection, self._text)
            edits = self._versions.get(version)
            complete = edits is not None and edits <= self._history.edits
            self._known[version] = Placement(self._history, edits, self.now) if edits is not None and complete else None
        return self._known[version]


def _refresh_one(connection: sqlite3.Connection, text: bytes) -> Placements:
    past, now = history(connection, text)
    placements = Placements(connection, text, past, now)
    number, live = connection.execute(
        "SELECT n, EXISTS(SELECT 1 FROM live_text l WHERE l.n = d.n) FROM text d WHERE id = ?", (text,)
    ).fetchone()
    connection.execute("DELETE FROM text_now WHERE text = ?", (number,))
    connection.execute("DELETE FROM turn_now WHERE text = ?", (number,))
    if live and past.segments:
        body = past.text(now)
        connection.execute("INSERT INTO text_now VALUES (?, ?, ?, ?)", (number, placements.now_id, len(body), body))
        rows = _turns(connection, text, number, len(body), placements)
        connection.executemany("INSERT INTO turn_now VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return placements


class _Mark(NamedTuple):
    """A turn as it lies in the present words, and where it was put: the version and its place there."""

    start: int
    body_start: int
    body_end: int
    id: bytes
    number: int
    kind: str | None
    version: bytes
    put_at: int


def _turns(
    connection: sqlite3.Connection, text: bytes, number: int, length: int, placements: Placements
) -> list[tuple[int, int, int | None, int, int, int, int]]:
    """Each turn from its mark to the next."""
    by_spot: dict[int, list[_Mark]] = {}
    for mark in _marks(connection, text, placements):
        by_spot.setdefault(mark.start, []).append(mark)
    shown = [_owner(by_spot[spot], placements) for spot in sorted(by_spot)]
    out: list[tuple[int, int, int | None, int, int, int, int]] = []
    count = 0
    for i, mark in enumerate(shown):
        end = shown[i + 1].start if i + 1 < len(shown) else length
        speech = mark.kind != "preamble"
        count += speech
        low = min(max(mark.body_start, mark.start), end)
        high = min(max(mark.body_end, low), end)
        out.append((mark.number, number, count if speech else None, mark.start, low, high, end))
    return out


def _marks(connection: sqlite3.Connection, text: bytes, placements: Placements) -> Iterator[_Mark]:
    rows = connection.execute(
        "SELECT id, n, version, start_pos, body_start, body_end, kind FROM live_turn WHERE text = ?", (text,)
    )
    for row, n, version, start, body_start, body_end, kind in rows:
        if version == placements.now_id:
            yield _Mark(start, body_start, body_end, row, n, kind, version, start)
        elif placement := placements.of(version):
            low, high = placement.after(body_start), placement.before(body_end)
            yield _Mark(placement.after(start), low, high, row, n, kind, version, start)


def _owner(marks: list[_Mark], placements: Placements) -> _Mark:
    """Of marks on one spot the one whose words follow.

    Where all between two marks was cut out, that is the later one: the turn of the earlier is empty. Of marks that two
    people put at the same place it is the one with the smallest id.
    """
    if len(marks) == 1:
        return marks[0]

    def rank(mark: _Mark) -> int:
        placement = placements.of(mark.version)
        return placement.rank(mark.put_at) if placement else 0

    return max(sorted(marks, key=lambda mark: mark.id), key=rank)
