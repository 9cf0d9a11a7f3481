"""The words of a range of a text, without labels and times."""

from bisect import bisect_right
from collections.abc import Sequence

from qcoder.model.records import Turn


def words(body: str, turns: Sequence[Turn], start: int, end: int) -> str:
    """What was said in `start:end`: the part of each turn's words that lies inside, a line break between turns.

    `turns` are in reading order. A range that touches no words (a label alone) gives the text as it stands.
    """
    first = max(0, bisect_right(turns, start, key=lambda turn: turn.start) - 1)
    parts: list[str] = []
    for turn in turns[first:]:
        if turn.start >= end:
            break
        low, high = max(start, turn.body_start), min(end, turn.body_end)
        if low < high:
            parts.append(body[low:high])
    return "\n".join(parts) if parts else body[start:end]
