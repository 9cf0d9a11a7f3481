"""How codes are used, counted in the columns of all codings: from some thousands on a tenth of the work of SQLite."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from qcoder.storage.codes.usage import BranchUse
from qcoder.storage.codings.coding_columns import CodingColumns, Ids, Numbers, Shown, looked_up
from qcoder.storage.file import Connection

_NONE = -1
_NOT_HEARD = -2  # where nobody in particular speaks


PersonOf = Callable[[bytes | None, bytes], bytes | None]
"""Who says what a speaker (or nobody in particular) says in a source; None where that is no person."""


def usage(
    db: Connection, columns: CodingColumns, person: PersonOf, only: bytes | None = None
) -> list[BranchUse]:
    """The use of every code together with all below it, in the order of the tree; by one coder alone, if given."""
    shown, tree = columns.shown(), _Tree(db)
    coders = db.execute("SELECT n, id FROM coder ORDER BY n").fetchall()
    if only is not None:
        mine = np.isin(shown.coder, [number for number, coder in coders if coder == only])
        shown = Shown._make(column[mine] for column in shown)
    coder = looked_up({number: at for at, (number, _id) in enumerate(coders)}, shown.coder)
    own = np.bincount(shown.place, minlength=len(tree))
    by_coder = tree.totals(shown.place, coder, len(coders))
    quotes = tree.distinct(shown.place, _passages(shown))
    source_of = _sources(db)
    known = {source: at for at, source in enumerate(set(source_of.values()))}
    numbers = {text: known[source] for text, source in source_of.items()}
    sources = tree.distinct(shown.place, looked_up(numbers, shown.text))
    people = tree.distinct(shown.place, _people(shown, source_of, person))
    in_order = _in_order(shown.id)
    newest = tree.greatest(shown.place, _ranks(in_order))
    out: list[BranchUse] = []
    for at, code in enumerate(tree.codes):
        counts = {coders[k][1]: count for k, count in enumerate(by_coder[at].tolist()) if count}
        last, last_by = b"", b""
        if newest[at] != _NONE:
            row = in_order[newest[at]]
            last, last_by = shown.id[row].tobytes(), coders[coder[row]][1]
        figures = int(quotes[at]), int(sources[at]), int(people[at])
        out.append(BranchUse(code, int(own[at]), counts, *figures, last, last_by))
    return out


class _Tree:
    """The codes by their places in the tree, and for each the places of the codes above it, itself the first."""

    def __init__(self, db: Connection) -> None:
        rows = db.execute(
            "SELECT k.id, v.place, v.last FROM code_now v JOIN code k ON k.n = v.code ORDER BY v.place"
        ).fetchall()
        self.codes: list[bytes] = [code for code, _place, _last in rows]
        lines: list[list[int]] = []
        open_codes: list[tuple[int, int]] = []
        for _code, place, last in rows:
            open_codes = [one for one in open_codes if one[1] >= place] + [(place, last)]
            lines.append([above for above, _last in reversed(open_codes)])
        depth = max(map(len, lines), default=0)
        self._levels = np.array([line + [_NONE] * (depth - len(line)) for line in lines], dtype=np.int64).T

    def __len__(self) -> int:
        return len(self.codes)

    def totals(self, places: Numbers, kinds: Numbers, number: int) -> NDArray[np.int64]:
        """How many rows of each of so many kinds every code has with those below it; `kinds` count from 0."""
        counted = np.zeros(len(self) * number, dtype=np.int64)
        for level in self._levels:
            above = level[places]
            here = above != _NONE
            counted += np.bincount(above[here] * number + kinds[here], minlength=len(counted))
        return counted.reshape(len(self), number)

    def distinct(self, places: Numbers, things: Numbers) -> Numbers:
        """How many different things every code has with those below it; what is no thing is `_NONE`."""
        number = int(things.max(initial=0)) + 1
        keys = []
        for level in self._levels:
            above = level[places]
            here = (above != _NONE) & (things != _NONE)
            keys.append(_different(above[here] * number + things[here]))
        found = _different(np.concatenate([np.zeros(0, dtype=np.int64), *keys]))
        return np.bincount(found // number, minlength=len(self))

    def greatest(self, places: Numbers, numbers: Numbers) -> Numbers:
        """The greatest number that every code has with those below it; `_NONE` where it has none."""
        found = np.full(len(self), _NONE, dtype=np.int64)
        for level in self._levels:
            above = level[places]
            here = above != _NONE
            np.maximum.at(found, above[here], numbers[here])
        return found


def _different(numbers: Numbers) -> Numbers:
    """Each number once. Sorting in place spares the copies that `np.unique` makes."""
    numbers.sort()
    first = np.ones(len(numbers), dtype=bool)
    first[1:] = numbers[1:] != numbers[:-1]
    return numbers[first]


def _passages(shown: Shown) -> Numbers:
    """A number for each passage: rows of one passage stand together, whatever their codes."""
    columns = (shown.text, shown.start, shown.end)
    other = np.zeros(len(shown.text), dtype=bool)
    for column in columns:
        other[1:] |= column[1:] != column[:-1]
    return np.cumsum(other)


def _sources(db: Connection) -> dict[int, bytes]:
    """The source of each text; of those that were joined the survivor."""
    return dict(db.execute(
        "SELECT x.n, coalesce(j.survivor, x.source) FROM text x LEFT JOIN joined j ON j.tbl = 'source' "
        "AND j.id = x.source"
    ))


def _people(shown: Shown, source_of: Mapping[int, bytes], person: PersonOf) -> Numbers:
    """A number for who says each row; `_NONE` where that is no person."""
    speakers = shown.speaker.tolist()
    place = dict(zip(speakers, shown.text.tolist(), strict=True))  # a speaker is heard in one source
    spoken = {speaker: person(speaker, source_of[text]) for speaker, text in place.items() if any(speaker)}
    unspoken = {text: person(None, source) for text, source in source_of.items()}
    people = {one for one in (*spoken.values(), *unspoken.values()) if one is not None}
    known: dict[bytes | None, int] = {one: at for at, one in enumerate(people)}
    numbers = {speaker: known.get(one, _NONE) for speaker, one in spoken.items()}
    heard = np.fromiter((numbers.get(one, _NOT_HEARD) for one in speakers), dtype=np.int64, count=len(speakers))
    by_text = looked_up({text: known.get(one, _NONE) for text, one in unspoken.items()}, shown.text)
    return np.where(heard == _NOT_HEARD, by_text, heard)


def _in_order(ids: Ids) -> Numbers:
    """Where the ids stand, in ascending order."""
    halves = ids.view(np.dtype(">u8")).reshape(-1, 2).astype(np.uint64)
    return np.lexsort((halves[:, 1], halves[:, 0]))


def _ranks(in_order: Numbers) -> Numbers:
    """The rank of each row, from 0."""
    ranks = np.empty(len(in_order), dtype=np.int64)
    ranks[in_order] = np.arange(len(in_order))
    return ranks
