"""How much of the words of each text is coded, so that lists of sources need not read every turn and every coding."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence

Range = tuple[int, int]
_CHUNK = 500  # parameters in one statement
_FEW = 50  # codings from where on their texts are measured anew
_FEW_TEXTS = 10  # from where on texts are measured together
_MEASURED = "INSERT INTO share_now VALUES (?1, ?2, ?3) ON CONFLICT(text) DO UPDATE SET said = ?2, coded = ?3"

Places = dict[int, list[Range]]  # by the number of the text


def refresh(connection: sqlite3.Connection, texts: Iterable[bytes]) -> None:
    """Measure these texts anew. A text that is not shown has no row."""
    ordered = list(texts)
    if len(ordered) > _FEW_TEXTS:
        for at in range(0, len(ordered), _CHUNK):
            _refresh_together(connection, ordered[at : at + _CHUNK])
        return
    for text in ordered:
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
        connection.execute(_MEASURED, (found[0], length, common(said, coded)))


def _refresh_together(connection: sqlite3.Connection, texts: Sequence[bytes]) -> None:
    from qcoder.storage.derive.measuring import measured  # numpy takes 0.1 s to import, and one text has no use for it

    marks = ",".join("?" * len(texts))
    known = connection.execute(
        f"SELECT t.n, w.text FROM text t LEFT JOIN text_now w ON w.text = t.n WHERE t.id IN ({marks})", texts
    ).fetchall()
    hidden = [(number,) for number, shown in known if shown is None]
    connection.executemany("DELETE FROM share_now WHERE text = ?", hidden)
    connection.executemany(_MEASURED, measured(connection, [shown for _number, shown in known if shown is not None]))


def texts_of(connection: sqlite3.Connection, codings: Iterable[bytes]) -> set[bytes]:
    """The texts in which these codings lie."""
    ordered = sorted(codings)
    out: set[bytes] = set()
    for at in range(0, len(ordered), _CHUNK):
        part = ordered[at : at + _CHUNK]
        marks = ",".join("?" * len(part))
        out |= {row[0] for row in connection.execute(f"SELECT DISTINCT text FROM coding WHERE id IN ({marks})", part)}
    return out


def places(connection: sqlite3.Connection, codings: Collection[bytes]) -> Places:
    """Where these codings lie, if they are few; nothing for many, whose texts are measured anew."""
    out: Places = {}
    if len(codings) <= _FEW:
        marks = ",".join("?" * len(codings))
        for text, start, end in connection.execute(
            "SELECT text, start_pos, end_pos FROM coding_now WHERE start_pos IS NOT NULL "
            f"AND coding IN (SELECT n FROM coding WHERE id IN ({marks}))", tuple(codings),
        ):
            out.setdefault(text, []).append((start, end))
    return out


def follow(connection: sqlite3.Connection, codings: Collection[bytes], before: Places) -> None:
    """Measure what these codings changed, which lay `before` where `places` said. Their texts' words are the same.

    Few codings change their own surroundings only, so that applying a code costs the same in a text of any length.
    """
    if len(codings) > _FEW:
        refresh(connection, texts_of(connection, codings))
        return
    after = places(connection, codings)
    marks = ",".join("?" * len(codings))
    for text in before.keys() | after.keys():
        old, new = before.get(text, []), after.get(text, [])
        first, last = min(start for start, _ in old + new), max(end for _, end in old + new)
        said = connection.execute(
            "SELECT body_start, body_end FROM turn_now WHERE text = ? AND number IS NOT NULL "
            "AND start_pos < ? AND end_pos > ? ORDER BY start_pos", (text, last, first),
        ).fetchall()
        others = connection.execute(
            "SELECT start_pos, end_pos FROM coding_now WHERE text = ? AND start_pos < ? AND end_pos > ? "
            f"AND coding NOT IN (SELECT n FROM coding WHERE id IN ({marks}))", (text, last, first, *codings),
        ).fetchall()
        more = common(said, sorted(others + new)) - common(said, sorted(others + old))
        connection.execute("UPDATE share_now SET coded = coded + ? WHERE text = ?", (more, text))


def common(said: list[Range], coded: list[Range]) -> int:
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
