"""Reading corrections of texts, and the anchors that they move: codings and marks of turns."""

from collections.abc import Collection
from typing import NamedTuple

from qcoder.storage.file import Connection


class StoredEdit(NamedTuple):
    """A correction as it is stored: its base version, the action that made it, by whom, and whether that is undone."""

    id: bytes
    base: bytes
    txn: bytes
    label: str
    args: str
    coder: str
    undone: bool


class Anchor(NamedTuple):
    """A coding: the words to which it was applied (`version`, `start`, `end`) and where they lie now, None if nowhere.

    `state` says how it came there (see `model.remap.State`).
    """

    coding: bytes
    text: bytes
    version: bytes
    start: int
    end: int
    now_start: int | None
    now_end: int | None
    state: str
    code: bytes
    coder: bytes


class MarkAnchor(NamedTuple):
    """A mark of a turn with the version to which its positions belong."""

    turn: bytes
    version: bytes
    start: int
    body_start: int
    body_end: int
    kind: str


_ANCHORS = (
    "SELECT d.id, x.id, d.version, d.start_pos, d.end_pos, w.start_pos, w.end_pos, w.state, k.id, p.id "
    "FROM coding_now w JOIN coding d ON d.n = w.coding JOIN text x ON x.n = w.text "
    "JOIN code k ON k.n = w.code JOIN coder p ON p.n = w.coder WHERE w.twin IS NULL"
)


def edits(db: Connection, text: bytes) -> list[StoredEdit]:
    """The corrections of a text, oldest first; the import is none."""
    rows = db.execute(
        "SELECT e.id, e.base, t.id, t.label, t.args, coalesce(k.name, ''), t.undone = 1 OR e.deleted IS NOT NULL "
        "FROM edit e JOIN txn t ON t.id = e.txn LEFT JOIN coder k ON k.id = t.coder "
        "WHERE e.text = ? AND e.base IS NOT NULL ORDER BY e.id",
        (text,),
    )
    return [
        StoredEdit(edit, base, txn, label, args, coder, undone == 1)
        for edit, base, txn, label, args, coder, undone in rows
    ]


def hunks(db: Connection, edit: bytes) -> list[tuple[int, int, str]]:
    """The hunks of a correction: position and removed characters in its base, and the words put there."""
    rows = db.execute("SELECT pos, removed, inserted FROM hunk WHERE edit = ? ORDER BY k", (edit,))
    return [(position, removed, inserted) for position, removed, inserted in rows]


def anchors(db: Connection, text: bytes) -> list[Anchor]:
    """Every coding of a text, those whose words are gone included, by place."""
    rows = db.execute(f"{_ANCHORS} AND x.id = ? ORDER BY w.start_pos, w.end_pos, d.id", (text,))
    return [Anchor(*row) for row in rows]


def doubtful(db: Connection) -> list[Anchor]:
    """The codings of all texts whose words changed, are gone, or wait for a correction that has not arrived."""
    rows = db.execute(
        f"{_ANCHORS} AND w.state IN ('changed', 'lost', 'waiting') ORDER BY w.text, w.start_pos IS NULL, w.start_pos, "
        "d.start_pos, d.id"
    )
    return [Anchor(*row) for row in rows]


def anchor(db: Connection, coding: bytes) -> Anchor | None:
    """One coding, also one whose words are gone."""
    row = db.execute(f"{_ANCHORS} AND d.id = ?", (coding,)).fetchone()
    return Anchor(*row) if row else None


def text_of_turn(db: Connection, turn: bytes) -> bytes | None:
    """The text that a turn belongs to."""
    row = db.execute("SELECT text FROM live_turn WHERE id = ?", (turn,)).fetchone()
    return bytes(row[0]) if row else None


def gone_marks(db: Connection, turns: Collection[bytes]) -> list[tuple[bytes, bytes, bytes, int]]:
    """Of these turns those that are deleted while their text is there: turn, text, version, where its words began."""
    marks = ",".join("?" * len(turns))
    rows = db.execute(
        "SELECT t.id, t.text, t.version, t.body_start FROM turn t JOIN live_text x ON x.id = t.text "
        f"WHERE t.deleted = 1 AND t.id IN ({marks})",
        list(turns),
    )
    return [(turn, text, version, place) for turn, text, version, place in rows]


def marks(db: Connection, text: bytes) -> list[MarkAnchor]:
    """Every mark of a turn, also one that another mark on the same spot hides."""
    rows = db.execute(
        "SELECT id, version, start_pos, body_start, body_end, coalesce(kind, '') FROM live_turn WHERE text = ? "
        "ORDER BY id",
        (text,),
    )
    return [MarkAnchor(*row) for row in rows]
