"""Which turns of a translation belong to which turns of its original. Pure: lengths, labels and times in, beads out.

A bead holds the turns of both sides that belong together: mostly one and one; one without a twin; or two and one. The
cheapest chain of beads from the first turns to the last is found by dynamic programming in a band around the diagonal.
What a bead costs is the negative logarithm of how probable it is:

    lengths   W. A. Gale and K. W. Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational
              Linguistics 19 (1993) 75-102: delta = (l2 - l1 c) / sqrt(l s^2), with s^2 = 6.8 per character and c
              characters of the one language per character of the other. The cost of a length is
              -log(2 (1 - Phi(|delta|))). Here c is that of the two texts, and l the mean of both lengths in the
              units of l1, so that an empty side has a length too (the form of the paper's appendix).
    kinds     the same paper, table 5: 0.89 for 1-1, 0.0099 for 1-0 and 0-1 together, 0.089 for 2-1 and 1-2 together.
    speakers  how much likelier label b stands beside label a than anywhere: log P(b | a) / P(b), learnt from a first
              alignment by lengths alone.
    times     where both texts have time codes, one unit per second between the beginnings, and between the ends.
              Captions of two languages are cut at different places: beads that do not begin together are then one
              passage with the bead before them, so that a passage begins at one time in both.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import erfc, exp, inf, log, sqrt

DOUBTFUL = 0.5  # a bead of less confidence should be looked at

_VARIANCE = 6.8
_MOST = 12.0  # cost at which a misfit cannot get worse, so that one strange turn does not drag others along
_PRIORS = {
    (1, 1): -log(0.89),
    (1, 0): -log(0.0099 / 2),
    (0, 1): -log(0.0099 / 2),
    (2, 1): -log(0.089 / 2),
    (1, 2): -log(0.089 / 2),
}
_TWO_VOICES = 5.0  # cost of turns of two people being one turn elsewhere
_EVEN = 4.0  # cost above the prior of a 1-1 bead at which it is as likely as not that the turns belong together
_BAND = 12  # turns on either side of the diagonal that are tried first
_ENOUGH = 400  # turns from the beginning, from which labels are learnt
_TIMED = 0.8  # share of turns with a time from where on a text counts as timed
_SECOND = 1000
_TOGETHER = 1000  # milliseconds between two beginnings that are one
_MOST_JOINED = 5  # turns on a side of beads joined by time
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """A turn as alignment sees it: its speaker's label ("" if unknown), characters said, and times in milliseconds."""

    speaker: str
    length: int
    begin_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Bead:
    """Turns that belong together: half-open ranges of places on the left and on the right; one may be empty.

    `confidence` is from 0 to 1; a turn without a twin has 0, since nothing speaks for it.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    confidence: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """What makes two runs of turns alike in two given texts. `ratio` is right characters per left character."""

    left: Sequence[Side]
    right: Sequence[Side]
    ratio: float
    timed: bool
    voices: dict[tuple[str, str], float]  # cost of a pair of labels; empty where none are known
    ends: tuple[list[int], list[int]]  # characters of each side up to each turn

    @property
    def least(self) -> float:
        """What a bead of turns costs at least, without that of its kind."""
        return min(0.0, *self.voices.values()) if self.voices and not self.timed else 0.0

    def cost(self, a: int, b: int, c: int, d: int) -> float:
        """The cost of the bead of left turns `a:b` and right turns `c:d`, without that of its kind."""
        if a == b or c == d:
            return 0.0
        if self.timed:
            return _apart(_span(self.left, a, b), _span(self.right, c, d))
        ours, theirs = self.ends
        lengths = _length_cost(ours[b] - ours[a], theirs[d] - theirs[c], self.ratio)
        first, last = self.left[a].speaker, self.left[b - 1].speaker
        other_first, other_last = self.right[c].speaker, self.right[d - 1].speaker
        if first != last or other_first != other_last:
            lengths += _TWO_VOICES
        if not self.voices:
            return lengths
        return lengths + max(self.voices[first, other_first], self.voices[last, other_last])

    def confidence(self, a: int, b: int, c: int, d: int) -> float:
        """How sure it is, from 0 to 1, that left turns `a:b` and right turns `c:d` belong together."""
        if a == b or c == d:
            return 0.0
        uncommon = _PRIORS.get((b - a, d - c), _PRIORS[2, 1]) - _PRIORS[1, 1]
        return 1 / (1 + exp(self.cost(a, b, c, d) + uncommon - _EVEN))


def align(left: Sequence[Side], right: Sequence[Side]) -> list[Bead]:
    """The beads in order; every turn of both sides is in exactly one."""
    if not left or not right:
        return [Bead((i, i + 1), (0, 0), 0.0) for i in range(len(left))] + [
            Bead((0, 0), (j, j + 1), 0.0) for j in range(len(right))
        ]
    if not _both_timed(left, right) and _same_pattern(left, right):
        chain = [(place, place + 1, place, place + 1) for place in range(len(left))]
        known = likeness(left, right, [((a, b), (c, d)) for a, b, c, d in chain])
    else:
        known = likeness(left, right)
        if not known.timed and _labelled(left) and _labelled(right):
            beginning = _chain(likeness(left[:_ENOUGH], right[:_ENOUGH]))
            known = likeness(left, right, [((a, b), (c, d)) for a, b, c, d in beginning])
        chain = _joined(known, _chain(known)) if known.timed else _chain(known)
    return [Bead((a, b), (c, d), known.confidence(a, b, c, d)) for a, b, c, d in chain]


def as_joined(beads: Sequence[Bead], joined: Sequence[tuple[int, int]]) -> list[Bead]:
    """The beads in which pairs of left turns, by number from 1, belong together because a person says so."""
    found = list(beads)
    for pair in joined:
        places = [at for at, bead in enumerate(found) for number in pair if bead.left[0] < number <= bead.left[1]]
        if len(places) == 2 and places[0] != places[1]:
            first, last = min(places), max(places)
            left = (found[first].left[0], found[last].left[1])
            right = (found[first].right[0], found[last].right[1])
            found[first : last + 1] = [Bead(left, right, 1.0)]
    return found


def likeness(
    left: Sequence[Side],
    right: Sequence[Side],
    paired: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
) -> Likeness:
    """What two texts have in common, labels learnt from runs of turns that are `paired` already."""
    ours = list(accumulate((one.length for one in left), initial=0))
    theirs = list(accumulate((one.length for one in right), initial=0))
    ratio = max(1, theirs[-1]) / max(1, ours[-1])
    return Likeness(left, right, ratio, _both_timed(left, right), _learn(left, right, paired), (ours, theirs))


def _both_timed(left: Sequence[Side], right: Sequence[Side]) -> bool:
    return all(sum(one.begin_ms is not None for one in side) >= _TIMED * max(1, len(side)) for side in (left, right))


def _labelled(side: Sequence[Side]) -> bool:
    return len({one.speaker for one in side}) > 1


def _same_pattern(left: Sequence[Side], right: Sequence[Side]) -> bool:
    """Whether turns of one number have the same speaker throughout: as many turns, each label with one twin."""
    if len(left) != len(right) or not _labelled(left):
        return False
    pairs = {(one.speaker, other.speaker) for one, other in zip(left, right, strict=True)}
    return len(pairs) == len({one for one, _ in pairs}) == len({other for _, other in pairs})


def _learn(
    left: Sequence[Side], right: Sequence[Side], paired: Sequence[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[tuple[str, str], float]:
    """The cost of each pair of labels, below 0 for those that stand beside each other more often than by chance."""
    both = Counter(
        (left[a].speaker, right[c].speaker) for (a, b), (c, d) in paired if b - a == 1 and d - c == 1
    )
    if not both:
        return {}
    ours, theirs = Counter(one.speaker for one in left), Counter(one.speaker for one in right)
    seen: Counter[str] = Counter()
    for (one, _), count in both.items():
        seen[one] += count
    costs: dict[tuple[str, str], float] = {}
    for one in ours:
        for other, total in theirs.items():
            anywhere = total / len(right)
            # One more sighting, as likely as anywhere, keeps labels seen once from being taken for certain.
            here = (both[one, other] + anywhere) / (seen[one] + 1)
            costs[one, other] = -log(here / anywhere)
    return costs


@lru_cache(maxsize=1 << 16)
def _length_cost(ours: int, theirs: int, ratio: float) -> float:
    mean = (ours + theirs / ratio) / 2
    if mean == 0:
        return 0.0
    delta = abs(theirs - ours * ratio) / sqrt(mean * _VARIANCE)
    chance = erfc(delta / sqrt(2))  # 2 (1 - Phi(delta))
    return min(_MOST, -log(chance)) if chance > 0 else _MOST


def _span(side: Sequence[Side], first: int, last: int) -> tuple[int | None, int | None]:
    """When a run of turns begins and ends; a turn without an end lasts until the next one begins."""
    end = side[last - 1].end_ms
    if end is None and last < len(side):
        end = side[last].begin_ms
    return side[first].begin_ms, end


def _apart(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> float:
    cost = 0.0
    for mine, theirs in zip(one, other, strict=True):
        if mine is not None and theirs is not None:
            cost += min(_MOST, abs(mine - theirs) / _SECOND)
    return cost


# ---- passages that begin at one time


def _joined(known: Likeness, chain: Sequence["_Step"]) -> list["_Step"]:
    """The beads of two timed texts, those that do not begin together joined to the bead before them.

    A turn without a twin is joined where it is heard during the passage before it, and else stays alone.
    """
    found: list[_Step] = []
    for a, b, c, d in chain:
        joined = (found[-1][0], b, found[-1][2], d) if found else (a, b, c, d)
        small = joined[1] - joined[0] <= _MOST_JOINED and joined[3] - joined[2] <= _MOST_JOINED
        whole = bool(found) and found[-1][0] < found[-1][1] and found[-1][2] < found[-1][3]
        if small and whole and (_heard_before(known, found[-1], (a, b, c, d)) if a == b or c == d else
                                not _begin_together(known, a, c)):
            found[-1] = joined
        else:
            found.append((a, b, c, d))
    return found


def _begin_together(known: Likeness, a: int, c: int) -> bool:
    """Whether two turns begin at one time; where a time is missing nothing says that they do not."""
    ours, theirs = known.left[a].begin_ms, known.right[c].begin_ms
    return ours is None or theirs is None or abs(ours - theirs) <= _TOGETHER


def _heard_before(known: Likeness, before: "_Step", lone: "_Step") -> bool:
    """Whether a turn without a twin is heard, for half of its time or more, during the other side of a bead."""
    a, b, c, d = lone
    begin, end = _span(known.left, a, b) if a < b else _span(known.right, c, d)
    other = _span(known.right, before[2], before[3]) if a < b else _span(known.left, before[0], before[1])
    if begin is None or end is None or other[0] is None or other[1] is None:
        return False
    return min(end, other[1]) - max(begin, other[0]) >= _HALF * max(1, end - begin)


# ---- the cheapest chain

_Step = tuple[int, int, int, int]


def _chain(known: Likeness) -> list[_Step]:
    """The cheapest chain of beads as (left from, to, right from, to); the band widens until the chain keeps clear."""
    band = _BAND + abs(len(known.left) - len(known.right)) // 4
    centres = _centres(known)
    while True:
        found = _cheapest(known, centres, band)
        whole = band >= len(known.right)
        if found and (whole or all(abs(d - centres[b]) < band - 2 for _, b, _, d in found)):
            return found
        band *= 2


def _centres(known: Likeness) -> list[int]:
    """For each number of left turns, the number of right turns that ends about level with them."""
    left, right = known.left, known.right
    if known.timed:
        times = [one.begin_ms or 0 for one in right]
        times = list(accumulate(times, max))
        inner = [bisect_left(times, one.begin_ms or 0) for one in left[1:]]
        return [0, *accumulate(inner, max), len(right)]
    # A turn counts by its words and by itself, since short turns carry the order as well as long ones.
    ours = list(accumulate((one.length * known.ratio + 20 for one in left), initial=0.0))
    theirs = list(accumulate((one.length + 20 for one in right), initial=0.0))
    scale = theirs[-1] / ours[-1]
    return [0, *(min(len(right), bisect_left(theirs, at * scale)) for at in ours[1:-1]), len(right)]


def _cheapest(known: Likeness, centres: Sequence[int], band: int) -> list[_Step]:
    """The cheapest chain within a band; empty when the band is too narrow for any."""
    rows, columns = len(known.left), len(known.right)
    least = known.least
    best: list[dict[int, float]] = []
    came: list[dict[int, tuple[int, int]]] = []
    for i in range(rows + 1):
        here: dict[int, float] = {}
        steps: dict[int, tuple[int, int]] = {}
        for j in range(max(0, centres[i] - band), min(columns, centres[i] + band) + 1):
            if i == j == 0:
                here[0] = 0.0
                continue
            cheapest, step = inf, (0, 0)
            for kind, prior in _PRIORS.items():
                a, c = i - kind[0], j - kind[1]
                before = here.get(c, inf) if kind[0] == 0 else (best[a].get(c, inf) if a >= 0 else inf)
                if before + prior + least >= cheapest:
                    continue
                total = before + prior + known.cost(a, i, c, j)
                if total < cheapest:
                    cheapest, step = total, kind
            if cheapest < inf:
                here[j], steps[j] = cheapest, step
        best.append(here)
        came.append(steps)
    return list(reversed(list(_back(came, rows, columns)))) if columns in best[rows] else []


def _back(came: Sequence[dict[int, tuple[int, int]]], i: int, j: int) -> Iterator[_Step]:
    while i or j:
        ours, theirs = came[i][j]
        yield i - ours, i, j - theirs, j
        i, j = i - ours, j - theirs
