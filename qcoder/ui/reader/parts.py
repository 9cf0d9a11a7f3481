"""The larger parts of a page, by turns: a passage, and a question of the moderator with the answers to it.

Pure; document positions in and out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from qcoder.ui.reader.page import ReaderTurn
from qcoder.ui.reader.pagemap import PageMap

Range = tuple[int, int]


class Parts:
    """Ranges that follow each other from the beginning of a page to its end."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self.ranges = list(ranges)
        self._starts = [start for start, _ in self.ranges]
        self._ends = [end for _, end in self.ranges]

    def start_after(self, position: int) -> int | None:
        """Where the next part begins."""
        at = bisect_right(self._starts, position)
        return self._starts[at] if at < len(self._starts) else None

    def start_before(self, position: int) -> int | None:
        """Where the part begins, or the one before it when the position is there already."""
        at = bisect_left(self._starts, position) - 1
        return self._starts[at] if at >= 0 else None

    def end_after(self, position: int) -> int | None:
        """Where the words of the part end, or those of the next one when the position is there already."""
        at = bisect_right(self._ends, position)
        return self._ends[at] if at < len(self._ends) else None

    def around(self, position: int) -> Range | None:
        """The part that a position lies in."""
        at = bisect_right(self._starts, position) - 1
        return self.ranges[at] if at >= 0 else None


def passages(page_map: PageMap) -> Parts:
    """Turns that follow each other and share the number of their passage; a turn without one stands for itself."""
    return Parts(_grouped(page_map, lambda before, turn: turn.passage is not None and turn.passage == before.passage))


def questions(page_map: PageMap) -> Parts:
    """A question begins with a moderator who speaks after somebody else, and ends before the next one.

    What stands before the first question belongs to none.
    """
    def goes_on(before: ReaderTurn, turn: ReaderTurn) -> bool:
        return not _asks(turn) or _asks(before)

    found = _grouped(page_map, goes_on)
    return Parts([one for one in found if page_map.turns and _asks(page_map.turns[page_map.turn_of(one[0])])])


def answers(page_map: PageMap, question: Range) -> Range | None:
    """The turns of a question that follow the moderator's own; None where nobody answers."""
    first, last = page_map.turn_of(question[0]), page_map.turn_of(question[1])
    after = next((turn for turn in range(first, last + 1) if not _asks(page_map.turns[turn])), None)
    return None if after is None else (page_map.turn_starts[after], question[1])


def _asks(turn: ReaderTurn) -> bool:
    return turn.moderator and turn.number is not None


def _grouped(page_map: PageMap, goes_on: Callable[[ReaderTurn, ReaderTurn], bool]) -> list[Range]:
    """Ranges of turns, where a turn belongs to the range before it if it `goes_on` from the turn before it."""
    found: list[Range] = []
    for number, turn in enumerate(page_map.turns):
        start, end = page_map.turn_range(number)
        if number and goes_on(page_map.turns[number - 1], turn):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
