"""How much of the words said is coded."""

from collections.abc import Iterable

Range = tuple[int, int]


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Ranges without overlaps, in order, from ranges that ascend by their start."""
    out: list[Range] = []
    for start, end in ranges:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def common_length(first: list[Range], second: list[Range]) -> int:
    """How many positions lie in both. Each list ascends and has no overlaps within itself; one sweep."""
    total = i = j = 0
    while i < len(first) and j < len(second):
        total += max(0, min(first[i][1], second[j][1]) - max(first[i][0], second[j][0]))
        if first[i][1] <= second[j][1]:
            i += 1
        else:
            j += 1
    return total


def share(bodies: list[Range], coded: Iterable[Range]) -> float:
    """The share of the characters in `bodies` that at least one coded range covers, 0 to 1."""
    length = sum(end - start for start, end in bodies)
    return common_length(bodies, merged(coded)) / length if length else 0.0
