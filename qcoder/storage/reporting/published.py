"""Reading published quotes: what each holds, and where its words lie now."""

from dataclasses import dataclass
from typing import NamedTuple

from qcoder.model.remap import Place, State
from qcoder.storage.derive.texts import Placements, history, versions
from qcoder.storage.file import Connection


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A quote as it is stored, at its place in the present words; `start` and `end` are None where these are gone.

    `state` says how the place came about (see `model.remap.State`). `published` is "" while the words stand as they
    were said. Which codings a quote has follows from its place: it outlives any of them.
    """

    id: bytes
    text: bytes
    start: int | None
    end: int | None
    state: State
    coder: bytes
    question: bytes | None
    published: str
    attribution: str
    status: str
    status_by: bytes | None
    pos: str
    note: str


def quotes(db: Connection, text: bytes | None = None) -> list[QuoteRecord]:
    """Every live quote, or every one of a text, oldest first."""
    some, values = ("WHERE text = ? ", (text,)) if text is not None else ("", ())
    rows = db.execute(
        "SELECT id, text, version, start_pos, end_pos, coder, question, coalesce(published, ''), "
        "coalesce(attribution, ''), coalesce(status, ''), status_by, coalesce(pos, ''), coalesce(note, '') "
        f"FROM live_quote {some}ORDER BY id",
        values,
    ).fetchall()
    places = _Places(db)
    out: list[QuoteRecord] = []
    for row, held, version, start, end, *rest in rows:
        place = places.of(held, version, start, end)
        out.append(QuoteRecord(row, held, place.start, place.end, place.state, *rest))
    return out


class _Places:
    """Where ranges of any version lie now; the past of a text is read only where it was corrected since."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._now = dict(db.execute("SELECT x.id, n.version FROM text_now n JOIN text x ON x.n = n.text"))
        self._placements: dict[bytes, Placements] = {}

    def of(self, text: bytes, version: bytes, start: int, end: int) -> Place:
        if text not in self._now:
            return Place(None, None, State.WAITING)
        if version == self._now[text]:
            return Place(start, end, State.SAME)
        if text not in self._placements:
            self._placements[text] = Placements(self._db, text, *history(self._db, text))
        placement = self._placements[text].of(version)
        return placement.place(start, end) if placement else Place(None, None, State.WAITING)


class Under(NamedTuple):
    """A coding that has some of the words of a quote: its place, code, coder and comment."""

    start: int
    end: int
    coding: bytes
    code: bytes
    coder: bytes
    comment: str


def codings_at(db: Connection, text: bytes, start: int, end: int) -> list[Under]:
    """The codings that overlap a range of a text."""
    rows = db.execute(
        "SELECT w.start_pos, w.end_pos, d.id, k.id, p.id, coalesce(d.comment, '') FROM coding_now w "
        "JOIN coding d ON d.n = w.coding JOIN code k ON k.n = w.code JOIN coder p ON p.n = w.coder "
        "WHERE w.text = (SELECT n FROM text WHERE id = ?) AND w.start_pos < ? AND w.end_pos > ? AND w.twin IS NULL "
        "ORDER BY w.start_pos, w.end_pos, d.id",
        (text, end, start),
    )
    return [Under(*row) for row in rows]


def turn_at(db: Connection, text: bytes, position: int) -> tuple[bytes, int | None, bytes | None, int, int] | None:
    """The turn that a position lies in: id, number, speaker, and where its words begin and end."""
    row = db.execute(
        "SELECT t.id, u.number, coalesce(j.survivor, t.speaker), u.body_start, u.body_end "
        "FROM turn_now u JOIN turn t ON t.n = u.turn LEFT JOIN joined j ON j.tbl = 'speaker' AND j.id = t.speaker "
        "WHERE u.text = (SELECT n FROM text WHERE id = ?) AND u.start_pos <= ? ORDER BY u.start_pos DESC LIMIT 1",
        (text, position),
    ).fetchone()
    return tuple(row) if row else None


def words_then(db: Connection, quote: bytes) -> str:
    """The words of a quote as they were when it was made, deleted or not; "" where its text or source was deleted."""
    row = db.execute(
        "SELECT q.text, q.version, q.start_pos, q.end_pos FROM quote q JOIN live_text x ON x.id = q.text "
        "JOIN live_source s ON s.id = x.source WHERE q.id = ?",
        (quote,),
    ).fetchone()
    if row is None:
        return ""
    text, version, start, end = row
    past, _now = history(db, text)
    edits = versions(db, text).get(version)
    return past.text(edits)[start:end] if edits is not None else ""


def highest_pos(db: Connection) -> str | None:
    """The order key of the last quote."""
    row = db.execute("SELECT max(pos) FROM live_quote").fetchone()
    return str(row[0]) if row[0] is not None else None


def made(db: Connection, quote: bytes) -> tuple[bytes, str]:
    """The transaction that made a quote, and the name of who did."""
    row = db.execute(
        "SELECT q.txn, coalesce(k.name, '') FROM quote q JOIN txn t ON t.id = q.txn "
        "LEFT JOIN coder k ON k.id = t.coder WHERE q.id = ?",
        (quote,),
    ).fetchone()
    return row[0], row[1]


def consents(db: Connection) -> dict[bytes, str]:
    """What is noted of consent on sources and cases, by their ids; those without a note are left out."""
    out: dict[bytes, str] = {}
    for table in ("source", "study_case"):
        out |= dict(db.execute(f"SELECT id, consent FROM live_{table} WHERE coalesce(consent, '') <> ''"))
    return out


def consent_notes(db: Connection) -> dict[bytes, tuple[str, str]]:
    """Answers about consent with their notes, of sources and cases, by their ids; those without are left out."""
    out: dict[bytes, tuple[str, str]] = {}
    for table in ("source", "study_case"):
        for row, answer, note in db.execute(
            f"SELECT id, coalesce(consent, ''), coalesce(consent_note, '') FROM live_{table} "
            "WHERE coalesce(consent, '') <> '' OR coalesce(consent_note, '') <> ''"
        ):
            out[row] = answer, note
    return out


def setting(db: Connection, name: str) -> tuple[bytes, str] | None:
    """A setting that the team shares: its row and value; of two that were made apart the first."""
    row = db.execute(
        "SELECT id, coalesce(value, '') FROM live_setting WHERE name = ? ORDER BY id LIMIT 1", (name,)
    ).fetchone()
    return (row[0], row[1]) if row else None
