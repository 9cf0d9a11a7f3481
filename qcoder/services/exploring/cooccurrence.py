"""Which codes go together: in the same words, in the same turn, or some turns apart.

found = together(Material(study), Nearness("overlap"))
found.table()                   how often, as a square matrix of codes
found.rows_of(one, other)       the codings of both codes that meet
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qcoder.analysis import cooccurrence, network
from qcoder.analysis.cooccurrence import Spans
from qcoder.analysis.crossing import Ints, Lines, distinct, once
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable, Number
from qcoder.model.records import Code
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.numbers import SomeRows
from qcoder.storage.codings.coded import CodedRow

WAYS = ("overlap", "turn", "near")
COUNTS = ("count", "jaccard")
_MOST_TURNS = 1_000
_MOST_LINES = 120  # of a network: more are a tangle


@dataclass(frozen=True, slots=True)
class Nearness:
    """When two codes go together.

    `way`: "overlap" when they share a word, "turn" when they are in the same turn, "near" when at most `turns` turns
    lie from the one to the other. With `rollup` a code counts with those below it.
    """

    way: str = "overlap"
    turns: int = 1
    rollup: bool = False

    def __post_init__(self) -> None:
        if self.way not in WAYS:
            raise UserError(f"Codes cannot go together by “{self.way}”; choose one of {', '.join(WAYS)}.")
        if not 0 <= self.turns <= _MOST_TURNS:
            raise UserError(f"Nearness is a number of turns from 0 to {_MOST_TURNS}.")

    @property
    def within(self) -> int:
        """How far apart in turns."""
        return self.turns if self.way == "near" else 0


class Together:
    """Codes in tree order, how many passages each has, and how often each goes with each other one.

    `counts[i][j]` are pairs of passages, one of each code, that share words; by turns they are the turns that carry
    both, or pairs of turns near each other. Two coders who coded the same words alike count once. `jaccard[i][j]` is
    the share of the words (by overlap) or turns with either code that have both. Between a code and one above it there
    is no number where codes count with those below.
    """

    def __init__(
        self,
        material: Material,
        nearness: Nearness,
        codes: list[Code],
        spans: Spans,
        span_rows: NDArray[np.int64],
    ) -> None:
        self.material = material
        self.nearness = nearness
        self.codes = codes
        self._spans = spans
        self._span_rows = span_rows
        count = len(codes)
        once = cooccurrence.distinct(spans)
        material.go()
        self.totals = self._passages(once, count)
        self.counts = cooccurrence.meetings(once, count, within=nearness.within, go=material.go)
        self.jaccard = cooccurrence.jaccard(once, count, within=nearness.within, go=material.go)
        np.fill_diagonal(self.jaccard, 0)
        at = {code.id: place for place, code in enumerate(codes)}
        self._related = {
            (at[code.id], at[above])
            for code in codes
            for above in (material.above(code.id)[1:] if nearness.rollup else ())
            if above in at
        }

    def _passages(self, once: Spans, codes: int) -> NDArray[np.intp]:
        """How many passages each code has."""
        if self.nearness.way == "overlap":
            return np.bincount(once.code, minlength=codes)
        passages = self.material.numbers.passage[self._span_rows]
        return distinct(self._spans.code, passages, codes).astype(np.intp)

    def number(self, one: int, other: int, what: str = "count") -> Number:
        """The count or the share of two codes; None for a code and itself, or one above it."""
        if one == other or (one, other) in self._related or (other, one) in self._related:
            return None
        return int(self.counts[one, other]) if what == "count" else float(self.jaccard[one, other])

    def used(self) -> list[int]:
        """The codes that have passages, in tree order."""
        return [int(place) for place in np.flatnonzero(self.totals)]

    def in_order(self, chosen: Sequence[int], order: str) -> list[int]:
        """Codes as in the codebook (""), by how many passages they have ("total"), or the alike together ("alike")."""
        if order == "total":
            return sorted(chosen, key=lambda place: (-int(self.totals[place]), place))
        if order == "alike":
            likeness = self.jaccard[np.ix_(chosen, chosen)]
            return [chosen[place] for place in cooccurrence.alike_first(likeness)]
        return sorted(chosen)

    def table(self, what: str = "count", chosen: Sequence[int] | None = None, say: Say = ENGLISH) -> MatrixTable:
        """A square matrix of codes; its totals are the passages of each code."""
        places = list(range(len(self.codes))) if chosen is None else list(chosen)
        headings = tuple(self._heading(self.codes[place]) for place in places)
        values = tuple(tuple(self.number(one, other, what) for other in places) for one in places)
        totals = tuple(int(self.totals[place]) for place in places)
        return MatrixTable(headings, headings, values, totals, totals, None, say("Code"))

    def _heading(self, code: Code) -> Heading:
        return Heading(code.name, code.path, code.depth)

    def as_json(self) -> dict[str, Any]:
        """The shape of a matrix, with `jaccard` beside `values`, and `way` and `turns`."""
        labels = [{"label": code.name, "path": code.path} for code in self.codes]
        both = {what: self.table(what).values for what in COUNTS}
        totals = [int(total) for total in self.totals]
        return {
            "rows": labels, "columns": labels, "values": both["count"], "jaccard": both["jaccard"],
            "totals": {"rows": totals, "columns": totals},
            "way": self.nearness.way, "turns": self.nearness.within if self.nearness.way != "overlap" else None,
        }  # fmt: skip

    def tied(self, chosen: Sequence[int]) -> list[int]:
        """The codes, of some, that go together with another one of them: a network leaves out the rest."""
        return [one for one in chosen if any(self.number(one, other) for other in chosen)]

    def lines(self, chosen: Sequence[int], what: str) -> list[tuple[int, int, float]]:
        """The heaviest lines between some codes, by their places among these, the heaviest first."""
        found = [
            (i, j, float(self.number(one, other, what) or 0))
            for i, one in enumerate(chosen)
            for j, other in enumerate(chosen[:i])
        ]
        return sorted((line for line in found if line[2]), key=lambda line: -line[2])[:_MOST_LINES]

    def places(self, chosen: Sequence[int]) -> NDArray[np.float64]:
        """Where the points of some codes stand in a network, between 0 and 1."""
        return network.places(self.jaccard[np.ix_(chosen, chosen)])

    # ---- the codings behind a number

    def some(self, one: int, other: int) -> SomeRows:
        """The codings of both codes that go together with one of the other, by source and place."""
        return self.material.some(once(np.concatenate((self._met(one, other), self._met(other, one)))))

    def rows_of(self, one: int, other: int) -> list[CodedRow]:
        """The same as a list."""
        return list(self.some(one, other))

    def passages_of(self, one: int, other: int) -> int:
        """How many passages of the first code go together with the second."""
        return len(once(self.material.numbers.passage[self._met(one, other)]))

    def of_code(self, code: int) -> SomeRows:
        """The codings of a code."""
        return self.material.some(np.sort(self._span_rows[self._spans.code == code]))

    def _met(self, one: int, other: int) -> Ints:
        """The places of the codings of one code that go together with another."""
        own, others = (np.flatnonzero(self._spans.code == code) for code in (one, other))
        reach = self.nearness.within
        met = cooccurrence.meeting(self._spans.taken(own), self._spans.taken(others), within=reach)
        return once(self._span_rows[own[met]])


def together(material: Material, nearness: Nearness) -> Together:
    """Count which codes go together in some material."""
    codes, numbers = material.codes, material.numbers
    at = {code.id: place for place, code in enumerate(codes)}
    group, firsts = numbers.grouped(("code",), material.rows)
    own = [material.rows[first].code for first in firsts]
    chains = [material.above(code) if nearness.rollup and code in at else (code,) for code in own]
    lines = Lines.made(group, ([at[one] for one in chain if one in at] for chain in chains))
    material.go()
    place, code = lines.spread(np.arange(numbers.count))
    start, end = (numbers.start, numbers.end) if nearness.way == "overlap" else numbers.turns(material)
    spans = Spans(numbers.text[place], start[place], end[place], code)
    return Together(material, nearness, codes, spans, place)
