"""Unitizing alpha in its present family: u, |u, cu and (k)u, from the lengths over which units of coders meet.

Source: K. Krippendorff, Y. Mathet, S. Bouvry & A. Widlöcher 2016, On the reliability of unitizing textual continua,
Quality & Quantity 50, 2347-2364; Krippendorff, Content Analysis, 4th edition 2019, section 12.6. No published figures
were at hand: an example worked by hand and calculations made anew pin the formulas. For three coders or more the
correction in cu is taken over pairs of coders, as its coincidences are; others take it over all at once, which
differs in the third decimal.

A coder's units may not overlap. Units of one value that touch are two units here, which lowers what chance expects;
join them first where they are one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from qcoder.analysis.agreement.continuum import Piece, divided, meeting
from qcoder.analysis.agreement.patterns import Chance, Value

_Coincidences = dict[tuple[Value, Value], float]


@dataclass(frozen=True, slots=True)
class UnitizingAlphas:
    """The family: `units` (u) judges places and values, `relevance` (|u) only what was marked at all, `values` (cu)
    the values of what both marked, `by_value` ((k)u) each value among those. Observed and expected agreement are
    shares; None where nothing can be compared.
    """

    units: Chance | None
    relevance: Chance | None
    values: Chance | None
    by_value: Mapping[Value, Chance]


def unitizing_alphas(coders: Sequence[Iterable[Piece]], length: int) -> UnitizingAlphas:
    """The family for two coders or more over a continuum of `length`; see `Piece` for units."""
    if length < 1 or len(coders) < 2:
        return UnitizingAlphas(None, None, None, {})
    divisions = [divided(units, length) for units in coders]
    met = _coincidences(divisions)
    squares = sum(
        piece.length if piece.value is None else piece.length**2 for pieces in divisions for piece in pieces
    )
    marked = {pair: weight for pair, weight in met.items() if None not in pair}
    inner = _squares_of_common(divisions)
    values = sorted({value for value, _ in marked}, key=repr)
    return UnitizingAlphas(
        _agreement(met, squares),
        _agreement(_relevance(met), squares),
        _agreement(marked, inner),
        {value: part for value in values if (part := _agreement(marked, inner, value)) is not None},
    )


def _coincidences(divisions: Sequence[Sequence[Piece]]) -> _Coincidences:
    """Over which length each two values meet, every ordered pair of coders counted by 1 / (coders - 1)."""
    out: _Coincidences = {}
    for first, second in permutations(divisions, 2):
        for one, other, common in meeting(first, second):
            pair = (one.value, other.value)
            out[pair] = out.get(pair, 0.0) + common / (len(divisions) - 1)
    return out


def _relevance(met: _Coincidences) -> _Coincidences:
    """The same with all values taken for one."""
    out: _Coincidences = {}
    for (one, other), weight in met.items():
        pair = (None if one is None else True, None if other is None else True)
        out[pair] = out.get(pair, 0.0) + weight
    return out


def _squares_of_common(divisions: Sequence[Sequence[Piece]]) -> float:
    """Of each unit the length that is marked by another coder too, squared, on average over the other coders."""
    total = 0.0
    for first, second in permutations(divisions, 2):
        common: dict[Piece, int] = {}
        for one, other, length in meeting(first, second):
            if one.value is not None and other.value is not None:
                common[one] = common.get(one, 0) + length
        total += sum(length**2 for length in common.values()) / (len(divisions) - 1)
    return total


def _agreement(met: _Coincidences, squares: float, of: Value = None) -> Chance | None:
    """Agreement by coincidences; with `of`, only where that value is concerned.

    Chance pairs any two positions, less those within one unit (`squares`), which can never be compared.
    """
    totals: dict[Value, float] = {}
    for (one, _), weight in met.items():
        totals[one] = totals.get(one, 0.0) + weight
    every = sum(totals.values())
    if not every:
        return None
    concerned = [value for value in totals if of is None or value == of]
    apart = sum(weight for (one, other), weight in met.items() if one != other and one in concerned)
    pairs = sum(totals[value] * (every - totals[value]) for value in concerned)
    divisor = every - squares / every
    return Chance(1 - apart / every, 1 - (pairs / divisor / every if divisor else 0.0))
