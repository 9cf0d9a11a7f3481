"""How much of the words of many texts is coded, measured together: columns of numbers instead of rows.

It gives what `shares.common` gives for each text, and is kept apart because numpy takes long to import.
"""

import sqlite3
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def measured(connection: sqlite3.Connection, texts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Of each of these shown texts, by number: the text, how many positions are said, how many of those are coded."""
    known = np.sort(np.array(texts, dtype=np.int64))
    said = _ranges(connection, known, "turn_now", "body_start, body_end", "number IS NOT NULL")
    # A twin covers what the first of its kind covers; without asking, the index by place answers alone.
    coded = _ranges(connection, known, "coding_now", "start_pos, end_pos", "start_pos IS NOT NULL")
    # All texts on one line, one behind the other, so that one sweep measures them all.
    width = 1 + max(int(ends.max(initial=0)) for _, _, ends in (said, coded))
    lengths, shares = np.zeros(len(known), np.int64), np.zeros(len(known), np.int64)
    np.add.at(lengths, said[0], said[2] - said[1])
    rank, start, end = _in_order(coded, width)
    # Of codings that overlap each counts from where those before it end.
    start = np.maximum(start, np.concatenate([np.zeros(1, np.int64), np.maximum.accumulate(end)[:-1]])[: len(end)])
    new = start < end
    _, said_start, said_end = _in_order(said, width)
    if len(said_start):
        more = _said_before(said_start, said_end, end[new]) - _said_before(said_start, said_end, start[new])
        np.add.at(shares, rank[new], more)
    return list(zip(known.tolist(), lengths.tolist(), shares.tolist(), strict=True))


def _ranges(
    connection: sqlite3.Connection, texts: Numbers, table: str, columns: str, condition: str
) -> tuple[Numbers, Numbers, Numbers]:
    """The ranges of these texts that are not empty: the place of the text in `texts`, start, end."""
    start, end = columns.split(", ")
    # One row of long strings: a row of Python's own per range would take several times as long.
    found = connection.execute(
        f"SELECT group_concat(text), group_concat({start}), group_concat({end}) FROM {table} "
        f"WHERE text IN ({', '.join('?' * len(texts))}) AND {condition}", texts.tolist(),
    ).fetchone()
    text, starts, ends = (np.fromstring(one or "", dtype=np.int64, sep=",") for one in found)
    some = starts < ends
    return np.searchsorted(texts, text[some]), starts[some], ends[some]


def _in_order(ranges: tuple[Numbers, Numbers, Numbers], width: int) -> tuple[Numbers, Numbers, Numbers]:
    """Ranges on the one line, ascending by their start."""
    rank, start, end = ranges
    start, end = start + rank * width, end + rank * width
    order = np.argsort(start, kind="stable")
    return rank[order], start[order], end[order]


def _said_before(starts: Numbers, ends: Numbers, positions: Numbers) -> Numbers:
    """How much of ascending ranges without overlaps, of which there is one at least, lies before each position."""
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(ends - starts)])
    at = np.searchsorted(starts, positions, side="right")
    last = np.maximum(at - 1, 0)  # the last range that begins before the position or there
    return before[last] + np.where(at > 0, np.minimum(positions, ends[last]) - starts[last], 0)
