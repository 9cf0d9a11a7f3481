"""A text as the set of its corrections, and where a position of one version lies in another.

Every correction is an `Edit`: hunks that were made on a version, called its base. The import is the first edit, on the
empty version. A version is a set of edit ids. Corrections that two people made in different places all hold; of two
that replace the same characters the newer holds.

All edits of a text are replayed once into one sequence of segments, in which every character that was ever there
stands exactly once. A version is then a choice of segments, so mapping a position is a walk along the sequence. No
rule looks at the words: words may later be blacked out at equal length without moving any position.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

Version = frozenset[bytes]


class Hunk(NamedTuple):
    """At `position` of the base (code points), `removed` characters give way to the words `inserted`."""

    position: int
    removed: int
    inserted: str


class HunkId(NamedTuple):
    """The n-th hunk of an edit; also names the run of characters that the hunk inserted."""

    edit: bytes
    number: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction: hunks in ascending order, no two touching the same place, made on the version `base`.

    Raises ValueError when its hunks are not such; a shifted correction must not pass in silence.
    """

    id: bytes
    base: Version
    hunks: tuple[Hunk, ...]

    def __post_init__(self) -> None:
        free = 0  # where the next hunk may begin
        for number, hunk in enumerate(self.hunks):
            if hunk.position < free or hunk.removed < 0:
                raise ValueError(f"hunk {number} touches the one before it or removes less than nothing: {hunk[:2]}")
            free = hunk.position + max(hunk.removed, 1)


class State(StrEnum):
    """What became of a stretch of words in another version."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"
    WAITING = "waiting"


class Place(NamedTuple):
    """Where a stretch of words lies now; both ends are None when it is lost or waits for a missing correction."""

    start: int | None
    end: int | None
    state: State


@dataclass(slots=True)
class Segment:
    """A piece of the run that a hunk inserted, and the hunks that remove it."""

    run: HunkId
    offset: int
    length: int
    removers: tuple[HunkId, ...] = ()


def apply_hunks(text: str, hunks: Sequence[Hunk]) -> str:
    """The words after a correction, for a text that stands alone."""
    for hunk in reversed(hunks):
        text = text[: hunk.position] + hunk.inserted + text[hunk.position + hunk.removed :]
    return text


class TextHistory:
    """All corrections of one text. Edits whose base is not known must be left out by the caller: they wait."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.segments: list[Segment] = []
        self.inserted: dict[HunkId, str] = {}
        self._needs: dict[HunkId, set[HunkId]] = {}
        self._in_force: dict[Version, frozenset[HunkId]] = {}
        self._tip: _Tip | None = None
        self.edits: set[bytes] = set()
        for edit in sorted(edits, key=lambda e: e.id):
            self._replay(edit)

    def text(self, version: Version) -> str:
        """The words of a version."""
        force = self.in_force(version)
        return "".join(
            self.inserted[s.run][s.offset : s.offset + s.length] for s in self.segments if _visible(s, force)
        )

    def in_force(self, version: Version) -> frozenset[HunkId]:
        """The hunks that hold in a version; each holds wholly or not at all."""
        if version not in self._in_force:
            self._in_force[version] = self._settle(version)
        return self._in_force[version]

    def not_applied(self, version: Version) -> list[HunkId]:
        """Hunks of the version's edits that do not hold: a newer one replaced the same words, or they wait."""
        force = self.in_force(version)
        return sorted(hunk for hunk in self.inserted if hunk.edit in version and hunk not in force)

    def _settle(self, version: Version) -> frozenset[HunkId]:
        present = sorted(hunk for hunk in self.inserted if hunk.edit in version)
        grounded = self._grounded(present, set())
        rejected = self._rejected(grounded)
        return frozenset(self._grounded(present, rejected))

    def _grounded(self, hunks: list[HunkId], rejected: set[HunkId]) -> set[HunkId]:
        """Hunks that stand on runs which are themselves there. `hunks` ascend, so what a hunk needs comes before it."""
        grounded: set[HunkId] = set()
        for hunk in hunks:
            if hunk not in rejected and self._needs[hunk] <= grounded:
                grounded.add(hunk)
        return grounded

    def _rejected(self, grounded: set[HunkId]) -> set[HunkId]:
        """Of hunks that remove a common character the newest holds; older ones that insert words give way."""
        rivals: dict[HunkId, set[HunkId]] = {}
        for segment in self.segments:
            removers = [hunk for hunk in segment.removers if hunk in grounded]
            for older in removers:
                if self.inserted[older]:
                    rivals.setdefault(older, set()).update(newer for newer in removers if newer > older)
        rejected: set[HunkId] = set()
        for hunk in sorted(rivals, reverse=True):
            if any(rival not in rejected for rival in rivals[hunk]):
                rejected.add(hunk)
        return rejected

    def _replay(self, edit: Edit) -> None:
        """Weave one edit into the sequence.

        An edit is mostly made on the one before it. Where all hunks of that version hold, those of the new one hold
        too, and what its author saw is known without settling the version anew: this makes a thousand corrections of
        one text fifty times as fast.
        """
        if self._tip is None or self._tip.version != edit.base:
            force = self.in_force(edit.base)
            shown = [s.length if _visible(s, force) else 0 for s in self.segments]
            plain = len(force) == sum(hunk.edit in edit.base for hunk in self.inserted)
        else:
            shown, plain = self._tip.shown, True
        _Weaving(self, edit, shown).run()
        self.edits.add(edit.id)
        self._tip = _Tip(edit.base | {edit.id}, shown) if plain else None
        self._in_force.clear()

    def add_run(self, hunk: HunkId, words: str) -> None:
        """Record what a hunk inserts, before its needs are known."""
        self.inserted[hunk] = words
        self._needs.setdefault(hunk, set())

    def add_need(self, hunk: HunkId, run: HunkId) -> None:
        """A hunk holds only where `run` does: it removes from it or stands inside it."""
        self._needs[hunk].add(run)


class _Tip(NamedTuple):
    """The version that the last edit made, if all its hunks hold, and the length of each segment shown in it."""

    version: Version
    shown: list[int]


def _visible(segment: Segment, force: frozenset[HunkId]) -> bool:
    return segment.run in force and not any(remover in force for remover in segment.removers)


class _Weaving:
    """Weaves one edit into the sequence: splits segments where its hunks begin and end, and places its runs.

    A run goes right before the next character that the author saw; at the end of the text, right after the last one.
    `shown` has the length of each segment as the author saw it, 0 for those not seen; it is kept up to date with what
    the edit does.
    """

    def __init__(self, history: TextHistory, edit: Edit, shown: list[int]) -> None:
        self.history = history
        self.edit = edit
        self.segments = history.segments
        self.shown = shown
        self.ends = list(accumulate(shown))  # of each segment, in the words that the author saw

    def run(self) -> None:
        for number in range(len(self.edit.hunks)):  # what a hunk needs is recorded under its name
            self.history.add_run(HunkId(self.edit.id, number), self.edit.hunks[number].inserted)
        # From the last to the first, so that the ends of the segments before a hunk are still what they were.
        for number in reversed(range(len(self.edit.hunks))):
            self._weave(HunkId(self.edit.id, number), self.edit.hunks[number])

    def _weave(self, name: HunkId, hunk: Hunk) -> None:
        at = self._place(name, hunk)
        self._remove(name, hunk.removed, at)
        if hunk.inserted:
            self.segments.insert(at, Segment(name, 0, len(hunk.inserted)))
            self.shown.insert(at, len(hunk.inserted))

    def _place(self, name: HunkId, hunk: Hunk) -> int:
        """Where in the sequence a hunk begins, with a segment split there if need be."""
        length = self.ends[-1] if self.ends else 0
        if hunk.position > length:
            raise ValueError(f"hunk {name.number} lies beyond its base: {hunk.position} of {length}")
        before = bisect_left(self.ends, hunk.position) if hunk.position else None
        if hunk.position == length:
            return 0 if before is None else before + 1
        at = bisect_right(self.ends, hunk.position)
        if before is not None and self.segments[before].run == self.segments[at].run:
            # Strictly inside one run: without that run there is no such place.
            self.history.add_need(name, self.segments[at].run)
        offset = hunk.position - (self.ends[at - 1] if at else 0)
        if offset:
            self._split(at, offset)
            at += 1
        return at

    def _remove(self, name: HunkId, count: int, at: int) -> None:
        while count:
            if at == len(self.segments):
                raise ValueError(f"hunk {name.number} removes {count} characters beyond its base")
            if self.shown[at]:
                if count < self.shown[at]:
                    self._split(at, count)
                segment = self.segments[at]
                self.segments[at] = replace(segment, removers=(*segment.removers, name))
                self.history.add_need(name, segment.run)
                count -= self.shown[at]
                self.shown[at] = 0
            at += 1

    def _split(self, at: int, offset: int) -> None:
        segment = self.segments[at]
        left = replace(segment, length=offset)
        right = replace(segment, offset=segment.offset + offset, length=segment.length - offset)
        self.segments[at : at + 1] = [left, right]
        self.shown[at : at + 1] = [offset, segment.length - offset]


class _Seen(NamedTuple):
    """A segment that the old version shows: where it begins there, and where it stands in the new one."""

    segment: Segment
    shown: bool
    at: int


class Placement:
    """Positions of the version `old` as positions of the version `new`: one walk, then a search per position."""

    def __init__(self, history: TextHistory, old: Version, new: Version) -> None:
        self._history = history
        self._force = history.in_force(new)
        self._starts: list[int] = []
        self._ranks: list[int] = []  # where each seen segment begins in the sequence of all that was ever written
        self._seen: list[_Seen] = []
        self._runs: dict[HunkId, tuple[int, int]] = {}  # visible extent of each run in the new version
        self._replaced: dict[HunkId, list[_Seen]] = {}  # what each hunk removes
        self._stand_ins: dict[tuple[HunkId, tuple[HunkId, ...]], list[tuple[int, int]]] = {}
        self.old_length, self.new_length = self._walk(history.in_force(old))

    def _walk(self, old_force: frozenset[HunkId]) -> tuple[int, int]:
        here = there = rank = 0
        for segment in self._history.segments:
            shown = _visible(segment, self._force)
            seen = _Seen(segment, shown, there)
            if shown:
                first, last = self._runs.get(segment.run, (there, there))
                self._runs[segment.run] = (min(first, there), max(last, there + segment.length))
            for remover in segment.removers:
                self._replaced.setdefault(remover, []).append(seen)
            if _visible(segment, old_force):
                self._starts.append(here)
                self._ranks.append(rank)
                self._seen.append(seen)
                here += segment.length
            if shown:
                there += segment.length
            rank += segment.length
        return here, there

    def place(self, start: int, end: int) -> Place:
        """Where the words `start:end` lie now: the hull of those kept and of those that replaced removed ones."""
        ranges: list[tuple[int, int]] = []
        whole = True
        i = bisect_right(self._starts, start) - 1
        position = start
        while position < end:
            segment, shown, at = self._seen[i]
            offset = position - self._starts[i]
            count = min(end - position, segment.length - offset)
            if shown:
                ranges.append((at + offset, at + offset + count))
            else:
                whole = False
                ranges += self._stand_in(segment.run, segment.removers)
            position += count
            i += 1
        if not ranges:
            return Place(None, None, State.LOST)
        low, high = min(r[0] for r in ranges), max(r[1] for r in ranges)
        if not whole or high - low != end - start:
            return Place(low, high, State.CHANGED)
        return Place(low, high, State.SAME if (low, high) == (start, end) else State.MOVED)

    def after(self, position: int) -> int:
        """A mark that sticks to the character before it, such as the beginning of a turn."""
        if position == 0 or not self._seen:
            return 0
        i = bisect_right(self._starts, position - 1) - 1
        _, shown, at = self._seen[i]
        return at + position - self._starts[i] if shown else at

    def rank(self, position: int) -> int:
        """Where a mark stands among all words that were ever there: tells apart marks between which all was removed."""
        if position == 0 or not self._seen:
            return 0
        i = bisect_right(self._starts, position - 1) - 1
        return self._ranks[i] + position - self._starts[i]

    def before(self, position: int) -> int:
        """A mark that sticks to the character after it, such as the end of a turn's words."""
        if position >= self.old_length:
            return self.new_length
        i = bisect_right(self._starts, position) - 1
        _, shown, at = self._seen[i]
        return at + position - self._starts[i] if shown else at

    def _stand_in(self, run: HunkId, removers: tuple[HunkId, ...]) -> list[tuple[int, int]]:
        key = (run, removers)
        if key not in self._stand_ins:
            self._stand_ins[key] = self._search(run, removers, frozenset())
        return self._stand_ins[key]

    def _search(self, run: HunkId, removers: tuple[HunkId, ...], been: frozenset[HunkId]) -> list[tuple[int, int]]:
        """Where the words went that stood in a hidden segment: to what replaced them, or back to what they replaced."""
        if run in been:
            return []
        been |= {run}
        found: list[tuple[int, int]] = []
        if run in self._force:
            for remover in removers:
                if remover in self._force:
                    found += self._successor(remover, been)
            return found
        for segment, shown, at in self._replaced.get(run, []):
            if shown:
                found.append((at, at + segment.length))
            else:
                found += self._search(segment.run, segment.removers, been)
        return found

    def _successor(self, hunk: HunkId, been: frozenset[HunkId]) -> list[tuple[int, int]]:
        if hunk in self._runs:
            return [self._runs[hunk]]
        if not self._history.inserted[hunk] or hunk in been:
            return []
        found: list[tuple[int, int]] = []
        for segment in self._history.segments:
            if segment.run == hunk:
                found += self._search(segment.run, segment.removers, been)
        return found


def known(edits: Mapping[bytes, Edit]) -> dict[bytes, Edit]:
    """The edits whose base is complete; the others wait for a correction that has not arrived."""
    have = dict(edits)
    ids = set(edits)
    while missing := [i for i, edit in have.items() if not edit.base <= ids]:
        ids.difference_update(missing)
        for i in missing:
            del have[i]
    return have
