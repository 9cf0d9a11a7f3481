"""What searching reads: the words of texts with their versions, and where the turns lie, with who speaks.

There is no index in the file: the words of 200 transcripts are looked through faster than a person types once they are
in memory, and `stamp` says cheaply whether what is in memory still holds. Nothing here is stored or merged.
"""

from typing import NamedTuple

from qcoder.storage.file import Connection
from qcoder.storage.sharing import SharedConnection


class StoredText(NamedTuple):
    """A text that can be searched. `version` changes with its words."""

    number: int
    id: bytes
    source: bytes
    language: str
    version: bytes


class StoredTurn(NamedTuple):
    """A turn that somebody says: where its words lie, and who says them."""

    id: bytes
    number: int
    start: int
    end: int
    speaker: bytes | None


def stamp(db: Connection) -> tuple[int, int]:
    """Something that differs once anything in the study may have changed, through this connection or another.

    What this one writes for its copy alone, as whenever a text or a room is left, changes nothing in the study.
    """
    aside = db.aside if isinstance(db, SharedConnection) else 0
    return int(db.execute("PRAGMA data_version").fetchone()[0]), db.total_changes - aside


def texts(db: Connection) -> list[StoredText]:
    """Every text that is shown."""
    rows = db.execute(
        "SELECT t.n, t.id, coalesce(j.survivor, t.source), coalesce(t.language, ''), w.version "
        "FROM text_now w JOIN text t ON t.n = w.text "
        "LEFT JOIN joined j ON j.tbl = 'source' AND j.id = t.source ORDER BY t.n"
    )
    return list(map(StoredText._make, rows))


def body(db: Connection, number: int) -> str:
    """The present words of a text, by its local number."""
    row = db.execute("SELECT body FROM text_now WHERE text = ?", (number,)).fetchone()
    return str(row[0]) if row else ""


def turns(db: Connection, number: int) -> list[StoredTurn]:
    """The turns of a text that somebody says, in order; titles and footnotes are no turns."""
    rows = db.execute(
        "SELECT t.id, w.number, w.body_start, w.body_end, coalesce(j.survivor, t.speaker) "
        "FROM turn_now w JOIN turn t ON t.n = w.turn LEFT JOIN joined j ON j.tbl = 'speaker' AND j.id = t.speaker "
        "WHERE w.text = ? AND w.number IS NOT NULL ORDER BY w.start_pos",
        (number,),
    )
    return list(map(StoredTurn._make, rows))
