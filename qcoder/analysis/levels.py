"""Which turns of two texts stand on one level, from the passages that they share. Pure.

Passages need not ascend, since they may have been mended or joined from two copies; turns always keep their order.
"""

from bisect import bisect_left
from collections.abc import Sequence

Range = tuple[int, int]
Level = tuple[Range, Range]  # places on the left, places on the right; one of them may be empty


def levels(left: Sequence[int | None], right: Sequence[int | None]) -> list[Level]:
    """The levels from top to bottom, given the passage of each turn; every turn is on exactly one.

    Neighbours of one passage stand on one level. Passages that cross others are kept beside each other as far as the
    order of both texts allows; turns without a twin have a level each, those on the left first.
    """
    ours, theirs = _runs(left), _runs(right)
    first = {passage: place for place, (passage, _) in reversed(list(enumerate(theirs))) if passage is not None}
    shared = [(place, first[passage]) for place, (passage, _) in enumerate(ours) if passage in first]
    found: list[Level] = []
    a = c = 0
    for here, there in [*_ascending(shared), (len(ours), len(theirs))]:
        end_left, end_right = (found[-1][0][1], found[-1][1][1]) if found else (0, 0)
        for _, (start, end) in ours[a:here]:
            found += [((place, place + 1), (end_right, end_right)) for place in range(start, end)]
            end_left = end
        for _, (start, end) in theirs[c:there]:
            found += [((end_left, end_left), (place, place + 1)) for place in range(start, end)]
        if here < len(ours):
            found.append((ours[here][1], theirs[there][1]))
        a, c = here + 1, there + 1
    return found


def _runs(passages: Sequence[int | None]) -> list[tuple[int | None, Range]]:
    """Neighbours of one passage together; a turn without a passage is a run of its own."""
    runs: list[tuple[int | None, Range]] = []
    for place, passage in enumerate(passages):
        if runs and passage is not None and runs[-1][0] == passage:
            runs[-1] = (passage, (runs[-1][1][0], place + 1))
        else:
            runs.append((passage, (place, place + 1)))
    return runs


def _ascending(shared: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, ascending on the left, that ascends strictly on the right too."""
    tails: list[int] = []  # the least last right place of a chain of each length
    ends: list[int] = []  # which pair that is
    before: list[int] = []
    for number, (_, there) in enumerate(shared):
        length = bisect_left(tails, there)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [there]
        ends[length : length + 1] = [number]
    chain, at = [], ends[-1] if ends else -1
    while at >= 0:
        chain.append(shared[at])
        at = before[at]
    return chain[::-1]
