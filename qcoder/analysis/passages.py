"""The words of a range of a text, without labels and times."""

from bisect import bisect_right

from qcoder.model.records import Stretches


def words(body: str, turns: Stretches, start: int, end: int) -> str:
    """What was said in `start:end`: the part of each turn's words that lies inside, a line break between turns.

    A range that touches no words (a label alone) gives the text as it stands.
    """
    starts, lows, highs = turns
    first = max(0, bisect_right(starts, start) - 1)
    if first < len(starts) and lows[first] <= start and end <= highs[first]:  # as most are: within what one person says
        return body[start:end]
    parts: list[str] = []
    for at in range(first, len(starts)):
        if starts[at] >= end:
            break
        if part := body[max(lows[at], start) : min(highs[at], end)]:
            parts.append(part)
    return "\n".join(parts) if parts else body[start:end]
