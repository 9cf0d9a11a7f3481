"""Which tints, rules and ticks the codings of one block of words need. A pure rule; the caller caches its answer.

One coding gives its words a tinted ground and a tick where it begins. Where codings overlap, the shortest gives the
tint and the next two are rules under the words, the shorter one nearest. Colours are never mixed: a mixture names no
code. Where a theme has no tints, every coding is a rule, up to the same number. Deeper codings show in the margin only,
and have no tick either, nor has any where very many lie on each other: ticks would cut the words to pieces.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import NamedTuple

RULES = 2
_MOST_TICKED = 6  # codings over one place; beyond that ticks stand every few letters and tell nothing


class Mark(NamedTuple):
    """One coding of a block. Positions count from the beginning of the block in the caller's unit, half open.

    A coding that began before the block or ends after it may say so with a negative start or an end beyond the length.
    """

    start: int
    end: int
    colour: int | str
    active: bool = False


class Tint(NamedTuple):
    """Ground in the tint of a colour behind start:end."""

    start: int
    end: int
    colour: int | str
    active: bool


class Rule(NamedTuple):
    """A rule in a colour under start:end; lane 0 lies nearest the words."""

    start: int
    end: int
    colour: int | str
    lane: int


class Tick(NamedTuple):
    """A coding begins here."""

    at: int
    colour: int | str


class CodedBlock(NamedTuple):
    """What to paint for one block: tints below the words, rules and ticks over them."""

    tints: tuple[Tint, ...] = ()
    rules: tuple[Rule, ...] = ()
    ticks: tuple[Tick, ...] = ()


NOTHING = CodedBlock()

# How codings rank at one place: by length, then by start, then in the order given.
_Rank = tuple[int, int, int]


def code_block(
    marks: Sequence[Mark], length: int, *, begin: int = 0, tints: bool = True, rules: int = RULES
) -> CodedBlock:
    """Lays out the codings of a block of `length` positions, or of its part from `begin` to `length`.

    Takes time in the order of n log n for n marks; pieces that look alike and touch are joined.
    """
    ranks = [(mark.end - mark.start, mark.start, index) for index, mark in enumerate(marks)]
    begins: dict[int, list[_Rank]] = {}
    ends: dict[int, list[_Rank]] = {}
    for rank in ranks:
        start, end = max(begin, rank[1]), min(length, rank[1] + rank[0])
        if start < end:
            begins.setdefault(start, []).append(rank)
            ends.setdefault(end, []).append(rank)
    if not begins:
        return NOTHING

    open_now: list[_Rank] = []
    tinted, ruled = _Lane(), [_Lane() for _ in range(rules)]
    first, ticks = 1 if tints else 0, list[Tick]()
    for place in sorted(begins.keys() | ends.keys()):
        for rank in ends.get(place, ()):
            del open_now[bisect_left(open_now, rank)]
        for rank in begins.get(place, ()):
            insort(open_now, rank)
        top = open_now[0][2] if tints and open_now else None
        tinted.turn_to(place, top)
        for lane, line in enumerate(ruled, start=first):
            line.turn_to(place, open_now[lane][2] if lane < len(open_now) else None)
        shown = open_now[: first + rules]
        beginning = [rank for rank in begins.get(place, ()) if rank[1] == place and rank in shown]
        if beginning and len(open_now) <= _MOST_TICKED:  # one tick a place, that of the shortest
            ticks.append(Tick(place, marks[min(beginning)[2]].colour))

    return CodedBlock(
        tuple(Tint(start, end, marks[i].colour, marks[i].active) for start, end, i in tinted.pieces),
        tuple(Rule(a, b, marks[i].colour, lane) for lane, line in enumerate(ruled) for a, b, i in line.pieces),
        tuple(ticks),
    )


class _Lane:
    """Collects the stretches of one lane while the sweep moves from place to place."""

    def __init__(self) -> None:
        self.pieces: list[tuple[int, int, int]] = []
        self._shown: int | None = None
        self._since = 0

    def turn_to(self, place: int, index: int | None) -> None:
        """From `place` on this lane shows the mark `index`, or nothing."""
        if index == self._shown:
            return
        if self._shown is not None:
            self.pieces.append((self._since, place, self._shown))
        self._shown, self._since = index, place
