"""The figures of one code, or of several codes together: each a number, or the reason why there is none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qcoder.analysis.agreement.alpha import alpha
from qcoder.analysis.agreement.nominal import ac1, brennan_prediger, cohen, fleiss, percent, positive, shared
from qcoder.analysis.agreement.patterns import Chance, Pattern, Patterns, pooled
from qcoder.analysis.agreement.resampling import Interval

Coefficient = Callable[[Patterns], Chance | None]

BEYOND_CHANCE: Mapping[str, Coefficient] = {
    "cohen_kappa": cohen,
    "fleiss_kappa": fleiss,
    "krippendorff_alpha": alpha,
    "brennan_prediger": lambda patterns: brennan_prediger(patterns, 2),  # a code is there or not
    "ac1": lambda patterns: ac1(patterns, 2),
}
"""The coefficients that are reckoned for a code, by their names in tables."""

FIGURES = ("percent", "positive_agreement", *BEYOND_CHANCE)
"""All figures of a code in the order of tables."""

TOO_RARE = 5
"""Uses from which on a figure says something."""

UNUSED = "Nobody applied this code, so that there is nothing to agree on."
NO_UNITS = "There are no units to compare."
ALL_ALIKE = "All judgements are the same, so that chance leaves no agreement to reach beyond it."
NO_OUTSIDE = "Free segments have no units that nobody coded, so that chance is not known; other units tell."


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or None with the sentence that says why there is none; with its 95 % interval where one was drawn."""

    value: float | None
    reason: str = ""
    interval: Interval | None = None


def figure_of(chance: Chance | None) -> Figure:
    """A coefficient as a figure."""
    if chance is None:
        return Figure(None, NO_UNITS)
    value = chance.coefficient
    return Figure(value, "" if value is not None else ALL_ALIKE)


def of_code(patterns: Patterns) -> dict[str, Figure]:
    """The figures of one code over units with True for who applied it, those that nobody marked included."""
    if not used(patterns):
        return dict.fromkeys(FIGURES, Figure(None, UNUSED))
    return {
        "percent": _plain(percent(patterns)),
        "positive_agreement": _plain(positive(patterns)),
        **{name: figure_of(coefficient(patterns)) for name, coefficient in BEYOND_CHANCE.items()},
    }


def of_segments(patterns: Patterns) -> dict[str, Figure]:
    """The figures of one code over free segments: `percent` is of the segments, since there is nothing outside them."""
    if not used(patterns):
        return dict.fromkeys(FIGURES, Figure(None, UNUSED))
    return {
        "percent": _plain(shared(patterns)),
        "positive_agreement": _plain(positive(patterns)),
        **dict.fromkeys(BEYOND_CHANCE, Figure(None, NO_OUTSIDE)),
    }


def of_codes(codes: Sequence[Patterns]) -> dict[str, Figure]:
    """The figures of several codes over the same units: each code weighs the same, but in positive agreement each use.

    Codes that nobody applied are left out.
    """
    applied = [patterns for patterns in codes if used(patterns)]
    if not applied:
        return dict.fromkeys(FIGURES, Figure(None, NO_UNITS))
    shares = [share for patterns in applied if (share := percent(patterns)) is not None]
    return {
        "percent": _plain(sum(shares) / len(shares) if shares else None),
        "positive_agreement": _plain(positive(_added(applied))),
        **{name: figure_of(together(applied, coefficient)) for name, coefficient in BEYOND_CHANCE.items()},
    }


def of_all_segments(codes: Sequence[Patterns]) -> dict[str, Figure]:
    """The figures of the segments of several codes."""
    return of_segments(_added(codes)) if codes else dict.fromkeys(FIGURES, Figure(None, NO_UNITS))


def together(codes: Sequence[Patterns], coefficient: Coefficient) -> Chance | None:
    """One coefficient over several codes."""
    return pooled(part for patterns in codes if (part := coefficient(patterns)) is not None)


def used(patterns: Patterns) -> bool:
    """Whether anybody applied the code anywhere."""
    return any(weight and any(pattern) for pattern, weight in patterns.items())


def _plain(share: float | None) -> Figure:
    return Figure(share, "" if share is not None else NO_UNITS)


def _added(codes: Sequence[Patterns]) -> Patterns:
    out: dict[Pattern, float] = {}
    for patterns in codes:
        for pattern, weight in patterns.items():
            out[pattern] = out.get(pattern, 0) + weight
    return out
