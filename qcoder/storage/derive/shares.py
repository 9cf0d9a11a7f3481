"""How much of the words of each text is coded, so that lists of sources need not read every turn and every coding."""

import sqlite3
from collections.abc import Iterable

Range = tuple[int, int]
_CHUNK = 500  # parameters in one statement


def refresh(connection: sqlite3.Connection, texts: Iterable[bytes]) -> None:
    """Measure these texts anew. A text that is not shown has no row."""
    for text in texts:
        found = connection.execute(
            "SELECT w.text FROM text_now w JOIN text t ON t.n = w.text WHERE t.id = ?", (text,)
        ).fetchone()
        if found is None:
            connection.execute("DELETE FROM share_now WHERE text = (SELECT n FROM text WHERE id = ?)", (text,))
            continue
        said = connection.execute(
            "SELECT body_start, body_end FROM turn_now WHERE text = ? AND number IS NOT NULL ORDER BY start_pos", found
        ).fetchall()
        coded = connection.execute(
            "SELECT start_pos, end_pos FROM coding_now WHERE text = ? AND twin IS NULL AND start_pos IS NOT NULL "
            "ORDER BY start_pos", found,
        ).fetchall()
        length = sum(end - start for start, end in said)
        connection.execute(
            "INSERT INTO share_now VALUES (?1, ?2, ?3) ON CONFLICT(text) DO UPDATE SET said = ?2, coded = ?3",
            (found[0], length, _common(said, coded)),
        )


def texts_of(connection: sqlite3.Connection, codings: Iterable[bytes]) -> set[bytes]:
    """The texts in which these codings lie."""
    ordered = list(codings)
    out: set[bytes] = set()
    for at in range(0, len(ordered), _CHUNK):
        part = ordered[at : at + _CHUNK]
        marks = ",".join("?" * len(part))
        out |= {row[0] for row in connection.execute(f"SELECT DISTINCT text FROM coding WHERE id IN ({marks})", part)}
    return out


def _common(said: list[Range], coded: list[Range]) -> int:
    """How many positions of `said` lie in `coded`. Both ascend by their start; `said` has no overlaps. One sweep."""
    total = place = reached = 0
    for start, end in coded:
        start = max(start, reached)
        if start >= end:
            continue
        reached = end
        while place < len(said) and said[place][1] <= start:
            place += 1
        at = place
        while at < len(said) and said[at][0] < end:
            total += min(end, said[at][1]) - max(start, said[at][0])
            at += 1
    return total
