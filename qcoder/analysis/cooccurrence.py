"""Which codes go together: how often, and how much of what carries either carries both.

Spans are half-open ranges on several lines (texts); positions are code points, or numbers of turns. All counting is a
sweep over spans in order of their start, done in numpy; pairs are handled in blocks, so that memory stays bounded.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qcoder.analysis.crossing import narrow
from qcoder.model.ordering import rows_in_order

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_BLOCK = 2_000_000  # pairs handled at once: some 50 MB


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans with the number of their line and of their code, in any order; all arrays have one length."""

    line: Ints
    start: Ints
    end: Ints
    code: Ints

    def __len__(self) -> int:
        return len(self.start)

    def taken(self, places: NDArray[np.intp] | NDArray[np.bool_]) -> "Spans":
        """Some of the spans, in the order given."""
        return Spans(self.line[places], self.start[places], self.end[places], self.code[places])

    def by_place(self) -> "Spans":
        """The same in the order of line, start, end and code."""
        return Spans(*rows_in_order(self.line, self.start, self.end, self.code))

    def widened(self, by: int) -> "Spans":
        """The same, longer by some positions at both ends."""
        return Spans(self.line, self.start - by, self.end + by, self.code)


def distinct(spans: Spans) -> Spans:
    """Each span once per code, however often it was coded, in the order of line, start, end and code."""
    if not len(spans):
        return spans
    ordered = spans.by_place()
    new = np.ones(len(ordered), bool)
    new[1:] = False
    for column in (ordered.line, ordered.start, ordered.end, ordered.code):
        new[1:] |= column[1:] != column[:-1]
    return ordered.taken(new)


def united(spans: Spans) -> Spans:
    """The union of the spans of each code on each line: spans of one code that no longer touch."""
    if not len(spans):
        return spans
    code, line, start, end = rows_in_order(spans.code, spans.line, spans.start, spans.end)
    return _joined(Spans(line, start, end, code))


def _joined(ordered: Spans) -> Spans:
    """The union of spans in the order of code, line and start, of which there are some."""
    lines = ordered.line.max() + 1
    group = ordered.code * lines + ordered.line
    low = min(0, int(ordered.start.min()))
    width = int(ordered.end.max()) - low + 2
    # The furthest end so far within a group; each group lies above the one before, so that one running maximum does.
    reach = np.maximum.accumulate(group * width + (ordered.end - low))
    begins = np.concatenate(([True], group[1:] * width + (ordered.start[1:] - low) > reach[:-1]))
    last = np.concatenate((np.flatnonzero(begins)[1:] - 1, [len(ordered) - 1]))
    first = ordered.taken(begins)
    return Spans(first.line, first.start, reach[last] - group[last] * width + low, first.code)


def lengths(spans: Spans, codes: int) -> Ints:
    """How many positions each code covers; the spans of a code must not overlap."""
    return np.bincount(spans.code, spans.end - spans.start, codes).astype(np.int64)


def meetings(ordered: Spans, codes: int, *, within: int = 0, go: Callable[[], None] = lambda: None) -> Ints:
    """How many pairs of spans meet, by code and code (symmetric, with noughts on the diagonal); of `distinct` spans.

    Two spans meet when they share a position, or when the first position of one lies at most `within` after the last
    of the other: with `within=1` neighbours meet. `go` may raise to cancel.
    """
    found = np.zeros((codes, codes), np.int64)
    reach = Spans(ordered.line, ordered.start, ordered.end + within, ordered.code)
    for one, other in _later_partners(reach):
        go()
        found += _tally(ordered.code[one] * codes + ordered.code[other], None, codes).astype(np.int64)
    found += found.T
    np.fill_diagonal(found, 0)
    return found


def meeting(first: Spans, second: Spans, *, within: int = 0) -> NDArray[np.intp]:
    """The places of those spans of the first that meet one of the second, ascending; as in `meetings`."""
    own, others = (Spans(one.line, one.start, one.end + within, one.code) for one in (first, second))
    met = np.zeros(len(first), bool)
    for one, other, turned in _partners(own, others):
        met[other if turned else one] = True
    return np.flatnonzero(met)


def common(first: Spans, second: Spans, codes: int, go: Callable[[], None] = lambda: None) -> Ints:
    """How many positions a code of the first and a code of the second have in common, by code and code.

    The spans of one code must not overlap, in either.
    """
    found = np.zeros((codes, codes), np.float64)
    for one, other, turned in _partners(first, second):
        go()
        a, b = (second, first) if turned else (first, second)
        shared = np.minimum(a.end[one], b.end[other]) - np.maximum(a.start[one], b.start[other])
        part = _tally(a.code[one] * codes + b.code[other], shared, codes)
        found += part.T if turned else part
    return np.rint(found).astype(np.int64)


def _among(spans: Spans, codes: int, go: Callable[[], None]) -> Ints:
    """What `common` finds of spans and the same spans, for which it is enough to look at each pair once."""
    ordered = spans.by_place()
    found = np.zeros((codes, codes), np.float64)
    for one, other in _later_partners(ordered):
        go()
        shared = np.minimum(ordered.end[one], ordered.end[other]) - ordered.start[other]
        found += _tally(ordered.code[one] * codes + ordered.code[other], shared, codes)
    counts = np.rint(found).astype(np.int64)
    counts += counts.T
    np.fill_diagonal(counts, lengths(spans, codes))
    return counts


def jaccard(ordered: Spans, codes: int, *, within: int = 0, go: Callable[[], None] = lambda: None) -> Floats:
    """Positions where both codes are, over positions where either is (Jaccard 1901), 0 to 1; symmetric.

    Of `distinct` spans.

    With `within`, a position of one code counts as carrying both when the other code lies at most that far away.
    """
    # Those of a code stay in the order of their places, so that few bytes a span are sorted, and not all of it.
    own = _joined(ordered.taken(np.argsort(narrow(ordered.code), kind="stable"))) if len(ordered) else ordered
    sizes = lengths(own, codes)
    both = _among(own, codes, go)
    either = sizes[:, None] + sizes[None, :] - both
    near = both
    if within:
        reached = common(own, united(own.widened(within)), codes, go)
        near = reached + reached.T - both
    shares: Floats = np.divide(near, either, out=np.zeros((codes, codes)), where=either > 0)
    return shares


def _tally(pair: Ints, weights: Ints | None, codes: int) -> Floats:
    return np.bincount(pair, weights, codes * codes).reshape(codes, codes).astype(np.float64)


def _keys(spans: Spans, other: Spans) -> tuple[Ints, Ints, Ints, NDArray[np.intp]]:
    """Starts and ends of the first on one long axis, and the starts of the other in order, with that order."""
    low = min(int(spans.start.min()), int(other.start.min()), 0)
    width = max(int(spans.end.max()), int(other.end.max())) - low + 1
    order = np.argsort(other.line * width + other.start - low, kind="stable")
    starts = (other.line * width + other.start - low)[order]
    return spans.line * width + spans.start - low, spans.line * width + spans.end - low, starts, order


def _later_partners(spans: Spans) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of places of spans that overlap, each pair once; the spans are in the order of line and start."""
    if not len(spans):
        return
    _starts, ends, starts, _order = _keys(spans, spans)
    first = np.arange(len(spans)) + 1
    yield from _blocks(first, np.maximum(np.searchsorted(starts, ends, "left"), first))


def _partners(first: Spans, second: Spans) -> Iterator[tuple[Ints, Ints, bool]]:
    """Pairs of places of one of each that overlap; `turned` says that the first place is one of the second's."""
    if not (len(first) and len(second)):
        return
    starts, ends, others, order = _keys(first, second)
    for one, other in _blocks(np.searchsorted(others, starts, "left"), np.searchsorted(others, ends, "left")):
        yield one, order[other], False
    starts, ends, others, order = _keys(second, first)
    for one, other in _blocks(np.searchsorted(others, starts, "right"), np.searchsorted(others, ends, "left")):
        yield one, order[other], True


def _blocks(low: Ints, high: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs (i, j) for low[i] <= j < high[i], some millions at a time."""
    counts = np.maximum(high - low, 0)
    before = np.concatenate(([0], np.cumsum(counts)))
    at = 0
    while at < len(counts):
        until = max(at + 1, int(np.searchsorted(before, before[at] + _BLOCK, "right")) - 1)
        some = counts[at:until]
        one = np.repeat(np.arange(at, until), some)
        if len(one):
            offsets = np.arange(len(one)) - np.repeat(before[at:until] - before[at], some)
            yield one, np.repeat(low[at:until], some) + offsets
        at = until


def alike_first(likeness: Floats) -> list[int]:
    """An order of codes in which those that go together stand together: each next one is likest to the one before."""
    left = set(range(len(likeness)))
    if not left:
        return []
    now = int(np.argmax(likeness.sum(axis=1)))
    order = [now]
    left.discard(now)
    while left:
        now = max(left, key=lambda code: (likeness[now, code], -code))
        order.append(now)
        left.discard(now)
    return order
