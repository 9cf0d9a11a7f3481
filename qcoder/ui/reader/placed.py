"""The codings of a page, found by place: which ones lie on a block, under the caret, next after it, and in which lane.

Everything here is counted in document positions and block numbers of a `PageMap`. A coding knows the blocks that it
touches and a block its codings, so that adding one coding or painting one screen never walks through all of them.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from qcoder.ui.reader.bands import needs_of
from qcoder.ui.reader.page import CodingTest, Group, Grouping, ReaderCoding
from qcoder.ui.reader.pagemap import PageMap

LANES = 5  # bars side by side in the margin; a coding that finds no lane has a label only
NO_LANE = LANES

# Two codings that come nearer than about one line of words would share a line, and their bars would touch.
_HALF_LINE = 38

_FEW = 200  # codings that come and go one by one
_MANY = 1000  # codings of a page from where on all lanes are kept, rather than counted, which would be felt


Place = tuple[int, int]  # a range of the document


class Placed(NamedTuple):
    """A coding and where it stands: document range, first and last block.

    `start == end` when the coding covers no shown word, such as one on a speaker's label.
    """

    coding: ReaderCoding
    start: int
    end: int
    first: int
    last: int

    @property
    def length(self) -> int:
        """Length in UTF-16 units."""
        return self.end - self.start


class Edges(NamedTuple):
    """Where the shown codings of a page begin and where they end, each ascending for itself."""

    starts: list[int]
    ends: list[int]


def codings_of(placed: Iterable[Placed]) -> list[ReaderCoding]:
    """The codings themselves, without their places."""
    return [one.coding for one in placed]


def _reading_order(placed: Placed) -> tuple[int, int, bytes]:
    return placed.start, -placed.end, placed.coding.id


def _differ(one: ReaderCoding | None, other: ReaderCoding) -> bool:
    return one is not other and one != other


def _innermost_first(placed: Placed) -> tuple[int, int, bytes]:
    return placed.length, placed.start, placed.coding.id


class PlacedCodings:
    """The codings of one page by place. Methods that change it return the places that are coded otherwise then."""

    def __init__(self, page_map: PageMap, codings: Iterable[ReaderCoding] = ()) -> None:
        self._map = page_map
        self._by_id: dict[bytes, Placed] = {}
        self._by_block: dict[int, list[Placed]] = {}
        self._order: list[Placed] = []
        self._cache: dict[int, tuple[Placed, ...]] = {}
        self._test: CodingTest | None = None
        self._lanes: dict[bytes, int] = {}  # of those asked for
        self._coders: Counter[str] = Counter()
        self._depth = 0  # lanes in use; 0 while nobody asked
        self._grouping: Grouping | None = None
        self._needs: dict[Group, int] | None = None  # lanes that the groups would fill, once asked for
        self._bands: dict[Group, range] = {}  # the lanes that they have
        self._edges: Edges | None = None  # once asked for
        self._begin(self._places(codings))

    def _begin(self, codings: Iterable[Placed]) -> None:
        """Enters all codings at once: a long Text has thousands, and is to open at once."""
        by_id, by_block = self._by_id, self._by_block
        for placed in codings:
            by_id[placed.coding.id] = placed
        for placed in by_id.values():
            for block in range(placed.first, placed.last + 1):
                by_block.setdefault(block, []).append(placed)
        self._coders = Counter([placed.coding.coder for placed in by_id.values()])
        self._order = sorted(by_id.values(), key=_reading_order)

    def only(self, test: CodingTest) -> "PlacedCodings":
        """The same page with no other codings than those that pass `test`, which need not be placed again."""
        fewer = PlacedCodings(self._map)
        fewer._begin(placed for placed in self._order if test(placed.coding))
        return fewer

    # ---- change

    def replace(self, codings: Iterable[ReaderCoding]) -> set[Place]:
        """Shows these codings instead; only those that differ are touched."""
        wanted = {coding.id: coding for coding in codings}
        places: set[Place] = set()
        gone = [placed for key, placed in self._by_id.items() if _differ(wanted.get(key), placed.coding)]
        if len(gone) + len(wanted) - len(self._by_id) + len(gone) > _FEW:
            return self._replace_many(wanted, gone)
        for placed in gone:
            places.add(self._leave(placed))
        kept = [placed for placed in self._order if placed.coding.id in self._by_id] if gone else self._order
        new = [self._place(coding) for key, coding in wanted.items() if key not in self._by_id]
        for placed in new:
            places.add(self._enter(placed))
        self._order = sorted(kept + new, key=_reading_order) if new else kept
        return places

    def _replace_many(self, wanted: Mapping[bytes, ReaderCoding], gone: Iterable[Placed]) -> set[Place]:
        """The same where thousands come or go, for which all that is kept of them is better made anew at once."""
        places = {(placed.start, placed.end) for placed in gone}
        for placed in gone:
            del self._by_id[placed.coding.id]
            self._lanes.pop(placed.coding.id, None)
        kept, self._by_id, self._by_block = self._by_id, {}, {}
        self._cache.clear()
        self._edges = self._needs = None
        new = self._places(coding for key, coding in wanted.items() if key not in kept)
        self._begin([*kept.values(), *new])
        return places | {(placed.start, placed.end) for placed in new}

    def add(self, coding: ReaderCoding) -> set[Place]:
        """Adds one coding, or puts it in the place of the one with the same id."""
        places = self.remove(coding.id)
        placed = self._place(coding)
        places.add(self._enter(placed))
        insort(self._order, placed, key=_reading_order)
        return places

    def remove(self, coding_id: bytes) -> set[Place]:
        """Takes one coding away; nothing happens when there is none with this id."""
        placed = self._by_id.get(coding_id)
        if placed is None:
            return set()
        del self._order[bisect_left(self._order, _reading_order(placed), key=_reading_order)]
        return {self._leave(placed)}

    def set_test(self, test: CodingTest | None) -> None:
        """Shows only the codings that pass `test`, or all of them."""
        if test is self._test:
            return
        self._test = test
        self._forget_lanes()
        self._cache.clear()
        self._edges = None

    def set_grouping(self, grouping: Grouping | None) -> None:
        """Lets the stripes of each group stand together, or lays them out by place."""
        self._grouping = grouping
        self._forget_lanes()

    def group_of(self, placed: Placed) -> Group | None:
        """The group that a coding stands in; None while there are no groups."""
        return self._grouping(placed.coding) if self._grouping is not None else None

    def needs(self) -> list[tuple[Group, int]]:
        """The groups of the shown codings in their order, with the lanes that each would fill; none without groups."""
        if self._grouping is None:
            return []
        if self._needs is None:
            grouping = self._grouping
            self._needs = needs_of((grouping(placed.coding), self._room(placed)) for placed in self.shown())
        return sorted(self._needs.items())

    def set_bands(self, bands: Mapping[Group, range]) -> None:
        """Settles the lanes of each group; the stripes are laid out anew where they are others."""
        if bands != self._bands:
            self._bands = dict(bands)
            self._lanes.clear()

    def _forget_lanes(self) -> None:
        self._depth, self._needs = 0, None
        self._bands = {}
        self._lanes.clear()

    def _grow_needs(self, placed: Placed) -> None:
        """One more coding may lie where its group has no free lane: then the group needs one more."""
        group = self.group_of(placed)
        if group is None or self._needs is None or not self.is_shown(placed):
            return
        room = self._room(placed)
        around = self._by_blocks(range(placed.first, placed.last + 1)).values()
        near = [(group, self._room(one)) for one in around if self.group_of(one) == group]
        here = [(one, found) for one, found in near if found[0] < room[1] and room[0] < found[1]]
        deepest = needs_of(sorted(here, key=lambda one: one[1])).get(group, 1)
        self._needs[group] = max(self._needs.get(group, 0), deepest)

    def _place(self, coding: ReaderCoding) -> Placed:
        return self._places([coding])[0]

    def _places(self, codings: Iterable[ReaderCoding]) -> list[Placed]:
        known, starts = list(codings), self._map.block_starts
        behind = [*starts[1:], self._map.length + 1]
        ranges = self._map.document_ranges([(coding.start, coding.end) for coding in known])
        placed = list[Placed]()
        for coding, (start, end) in zip(known, ranges, strict=True):
            first = bisect_right(starts, start) - 1
            last = first if end <= behind[first] else bisect_right(starts, end - 1, first) - 1
            placed.append(Placed(coding, start, end, first, last))
        return placed

    def _enter(self, placed: Placed) -> Place:
        self._by_id[placed.coding.id] = placed
        self._coders[placed.coding.coder] += 1
        for block in range(placed.first, placed.last + 1):
            self._by_block.setdefault(block, []).append(placed)
            self._cache.pop(block, None)
        if self._edges is not None and self.is_shown(placed):
            insort(self._edges.starts, placed.start)
            insort(self._edges.ends, placed.end)
        self._grow_needs(placed)
        return placed.start, placed.end

    def _leave(self, placed: Placed) -> Place:
        del self._by_id[placed.coding.id]
        self._coders[placed.coding.coder] -= 1
        self._lanes.pop(placed.coding.id, None)
        for block in range(placed.first, placed.last + 1):
            self._by_block[block].remove(placed)
            self._cache.pop(block, None)
        if self._edges is not None and self.is_shown(placed):
            for edges, edge in zip(self._edges, (placed.start, placed.end), strict=True):
                del edges[bisect_left(edges, edge)]
        return placed.start, placed.end

    # ---- questions

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, coding_id: bytes) -> Placed | None:
        """The coding with this id, shown or not."""
        return self._by_id.get(coding_id)

    def coders(self) -> set[str]:
        """Who made codings on the page, hidden ones included."""
        return set(+self._coders)

    def is_shown(self, placed: Placed) -> bool:
        """Whether a coding passes the filter."""
        return self._test is None or self._test(placed.coding)

    def shown(self) -> list[Placed]:
        """All shown codings in reading order."""
        if self._test is None:
            return list(self._order)
        return [placed for placed in self._order if self.is_shown(placed)]

    def edges(self) -> Edges:
        """Where the shown codings begin and end; kept from then on, so that one more coding costs nothing."""
        if self._edges is None:
            shown = self.shown()
            self._edges = Edges([placed.start for placed in shown], sorted([placed.end for placed in shown]))
        return self._edges

    def in_block(self, block: int) -> tuple[Placed, ...]:
        """The shown codings that touch a block, the innermost first."""
        found = self._cache.get(block)
        if found is None:
            here = [placed for placed in self._by_block.get(block, ()) if self.is_shown(placed)]
            found = tuple(sorted(here, key=_innermost_first))
            self._cache[block] = found
        return found

    def at(self, position: int) -> list[Placed]:
        """The shown codings that a document position lies in, the innermost first.

        A caret right behind the last word of a coding still belongs to it when nothing else is there.
        """
        here = self.in_block(self._map.block_of(position))
        inside = [placed for placed in here if placed.start <= position < placed.end]
        return inside or [placed for placed in here if placed.end == position]

    def touching(self, start: int, end: int) -> list[Placed]:
        """The shown codings that share a character with a document range, the innermost first."""
        found: dict[bytes, Placed] = {}
        for block in range(self._map.block_of(start), self._map.block_of(max(start, end - 1)) + 1):
            for placed in self.in_block(block):
                if placed.start < end and placed.end > start:
                    found[placed.coding.id] = placed
        return sorted(found.values(), key=_innermost_first)

    def step(self, start: int, end: int, coding_id: bytes, forward: bool) -> Placed | None:
        """The shown coding that comes after (or before) the place `start:end` in reading order.

        `coding_id` tells codings on the same words apart; it is b"" when none of them is chosen yet.
        """
        here = (start, -end, coding_id)
        if forward:
            at = bisect_right(self._order, here, key=_reading_order)
            return next((placed for placed in islice(self._order, at, None) if self.is_shown(placed)), None)
        at = bisect_left(self._order, here, key=_reading_order)
        return next((placed for placed in reversed(self._order[:at]) if self.is_shown(placed)), None)

    # ---- lanes of the margin

    def lane(self, placed: Placed) -> int:
        """The lane of a coding's bar, 0 next to the words; `NO_LANE` when all are taken.

        Lanes are laid out when they are first asked for, for the stretch of blocks that codings hold together. A
        coding that comes later takes a free lane, so nothing that is already shown moves.
        """
        if placed.coding.id not in self._lanes:
            self._lay_lanes(placed)
        return self._lanes[placed.coding.id]

    def depth(self) -> int:
        """How many lanes the page needs, so that labels stand in one line from its beginning to its end."""
        if self._depth == 0:
            if len(self._by_id) > _MANY:
                self._depth = LANES
            else:
                used = [self.lane(placed) for placed in self._order if self.is_shown(placed)]
                self._depth = min(LANES, max(used, default=0) + 1)
        return self._depth

    def _lay_lanes(self, asked: Placed) -> None:
        around = self._by_blocks(range(asked.first, asked.last + 1))
        if any(key in self._lanes for key in around):
            waiting = [asked]
        else:
            around = self._by_blocks(self._stretch(asked))
            waiting = [placed for key, placed in around.items() if key not in self._lanes]
        taken: dict[int, list[tuple[int, int]]] = {}
        for key, placed in around.items():
            if key in self._lanes and _free(taken.setdefault(self._lanes[key], []), self._room(placed)):
                insort(taken[self._lanes[key]], self._room(placed))
        for placed in sorted(waiting, key=lambda placed: (-placed.length, placed.start, placed.coding.id)):
            room, lanes = self._room(placed), self._lanes_for(placed)
            free = next((lane for lane in lanes if _free(taken.setdefault(lane, []), room)), None)
            if free is not None:
                insort(taken[free], room)
            # In a group that has too few lanes the last one is shared; without groups only the label is left.
            full = NO_LANE if self._grouping is None else lanes[-1]
            lane = self._lanes[placed.coding.id] = full if free is None else free
            self._depth = min(LANES, max(self._depth, lane + 1)) if self._depth else 0

    def _lanes_for(self, placed: Placed) -> range:
        """The lanes that a coding may take: those of its group, or all from the words on."""
        group = self.group_of(placed)
        if group is None:
            return range(LANES)
        if group not in self._bands:  # nobody settled how much room there is
            first = max((lanes.stop for lanes in self._bands.values()), default=0)
            for one, need in self.needs():
                if one not in self._bands:
                    self._bands[one] = range(first, first + need)
                    first += need
        return self._bands[group]

    def _by_blocks(self, blocks: range) -> dict[bytes, Placed]:
        return {placed.coding.id: placed for block in blocks for placed in self.in_block(block)}

    def _stretch(self, placed: Placed) -> range:
        """The blocks that hang together with a coding's through codings that reach over their borders."""
        first, last = placed.first, placed.last
        low, high = first, first - 1  # what was looked at so far
        while high < last or low > first:
            if high < last:
                block = high = high + 1
            else:
                block = low = low - 1
            for other in self.in_block(block):
                first, last = min(first, other.first), max(last, other.last)
        return range(first, last + 1)

    def _room(self, placed: Placed) -> tuple[int, int]:
        """The range that a bar keeps free in its lane: its words and half a line around them, within its blocks."""
        start = max(self._map.block_starts[placed.first], placed.start - _HALF_LINE)
        end = min(self._map.block_end(placed.last), placed.end + _HALF_LINE)
        return start, max(end, start + 1)


def _free(taken: list[tuple[int, int]], room: tuple[int, int]) -> bool:
    """Whether `room` overlaps none of the ranges taken, which are in order and apart."""
    at = bisect_left(taken, room)
    if at < len(taken) and taken[at][0] < room[1]:
        return False
    return at == 0 or taken[at - 1][1] <= room[0]
