"""The words of a range of a text, without labels and times."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from qcoder.model.records import Stretch, Turn


def words(body: str, turns: Sequence[Turn] | Sequence[Stretch], start: int, end: int) -> str:
    """What was said in `start:end`: the part of each turn's words that lies inside, a line break between turns.

    `turns` are in reading order. A range that touches no words (a label alone) gives the text as it stands.
    """
    first = max(0, bisect_right(turns, start, key=attrgetter("start")) - 1)
    parts: list[str] = []
    for at in range(first, len(turns)):
        turn = turns[at]
        if turn.start >= end:
            break
        low, high = max(start, turn.body_start), min(end, turn.body_end)
        if low < high:
            parts.append(body[low:high])
    return "\n".join(parts) if parts else body[start:end]
