"""The figures of codes over many draws at once, for their intervals: the formulas of `nominal` and `alpha` in columns.

A code is there or not, so that a unit is a pattern of true and false, one for each coder. Of such patterns every
coefficient follows from how many coders marked a unit, and from how often each of them marks anything. A test holds
these columns to the formulas in `nominal` and `alpha`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from qcoder.analysis.agreement.patterns import Pattern
from qcoder.analysis.agreement.resampling import DRAWS, SEED, Blocks, Interval, interval

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[Any]

_NOTHING = 1e-12  # of chance left: what rounding makes of none


class Drawn(NamedTuple):
    """What one code has in each draw: whether it was used, shares observed and expected by figure, uses joined."""

    used: "Column"
    observed: Mapping[str, "Column"]
    expected: Mapping[str, "Column"]
    said: "Column"
    joined: "Column"


FIGURES = (
    "percent", "positive_agreement", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "brennan_prediger", "ac1",
)  # fmt: skip
_CHANCE = FIGURES[2:]


def intervals_of(
    blocks: Blocks, coders: int, *, draws: int = DRAWS, seed: int = SEED, go: Callable[[], None] = lambda: None
) -> list[dict[str, Interval | None]]:
    """Intervals by the name of the figure: over all tables of `blocks` together first, then of each."""
    import numpy as np  # on first use: 0.1 s that only intervals should pay

    kinds = blocks.kinds
    totals: list[Column] = []
    counts: list[list[Column]] = [[] for _ in kinds]
    for total, drawn in blocks.counts(draws, seed):
        go()
        totals.append(total)
        for own, count in zip(counts, drawn, strict=True):
            own.append(count)
    if not totals or not kinds:
        return [dict.fromkeys(FIGURES) for _ in range(len(kinds) + 1)]
    every = np.concatenate(totals)
    codes = [_drawn(kind, np.concatenate(own), every, coders) for kind, own in zip(kinds, counts, strict=True)]
    with np.errstate(divide="ignore", invalid="ignore"):
        rows = [_together(codes), *(_figures(one) for one in codes)]
    return [{name: _interval(column) for name, column in row.items()} for row in rows]


def _interval(column: "Column") -> Interval | None:
    return interval([None if value != value else float(value) for value in column])  # noqa: PLR0124 - not a number


def _drawn(kinds: Sequence[Pattern], counts: "Column", totals: "Column", coders: int) -> Drawn:
    """One code in some draws: `counts` has a row a draw and a column for each pattern but the empty one."""
    import numpy as np

    marked = np.asarray(kinds, dtype=float).reshape(len(kinds), coders)
    many = marked.sum(axis=1)  # how many coders marked a unit of each pattern
    empty = totals - counts.sum(axis=1)
    pairs = coders * (coders - 1)
    alike = (many * (many - 1) + (coders - many) * (coders - many - 1)) / pairs
    said = counts @ many
    joined = counts @ (many * (many - 1)) / (coders - 1)
    observed = (counts @ alike + empty) / totals
    share = said / (totals * coders)
    own = (counts @ marked) / totals[:, None]  # how often each coder marks anything
    both = (own.sum(axis=1) ** 2 - (own**2).sum(axis=1)) / pairs
    neither = ((1 - own).sum(axis=1) ** 2 - ((1 - own) ** 2).sum(axis=1)) / pairs
    every = totals * coders
    apart = counts @ (2 * many * (coders - many) / (coders - 1)) / every
    with np.errstate(divide="ignore", invalid="ignore"):
        by_chance = 2 * said * (every - said) / (every * (every - 1))
    return Drawn(
        said > 0,
        {**dict.fromkeys(_CHANCE, observed), "percent": observed, "krippendorff_alpha": 1 - apart},
        {
            "cohen_kappa": both + neither,
            "fleiss_kappa": share**2 + (1 - share) ** 2,
            "krippendorff_alpha": 1 - by_chance,
            "brennan_prediger": np.full(len(totals), 0.5),
            "ac1": 2 * share * (1 - share),
        },
        said,
        joined,
    )


def _figures(one: Drawn) -> dict[str, "Column"]:
    """The figures of a code in each draw; not a number where it was not drawn, or chance leaves nothing."""
    import numpy as np

    out = {"percent": one.observed["percent"], "positive_agreement": one.joined / one.said}
    out |= {name: _beyond(one.observed[name], one.expected[name]) for name in _CHANCE}
    return {name: np.where(one.used, column, np.nan) for name, column in out.items()}


def _beyond(observed: "Column", expected: "Column") -> "Column":
    import numpy as np

    left = 1 - expected
    return np.where(left < _NOTHING, np.nan, (observed - expected) / left)


def _together(codes: Sequence[Drawn]) -> dict[str, "Column"]:
    """The figures of all codes: those used in a draw weigh the same, but in positive agreement each use."""
    import numpy as np

    used = np.asarray([one.used for one in codes])
    number = used.sum(axis=0)

    def mean(columns: Sequence["Column"]) -> "Column":
        found: Column = np.where(used, np.asarray(columns), 0).sum(axis=0) / number
        return found

    joined = np.asarray([one.joined for one in codes]).sum(axis=0)
    said = np.asarray([one.said for one in codes]).sum(axis=0)
    out: dict[str, Column] = {
        "percent": mean([one.observed["percent"] for one in codes]), "positive_agreement": joined / said,
    }
    for name in _CHANCE:
        observed, expected = (mean([getattr(one, part)[name] for one in codes]) for part in ("observed", "expected"))
        out[name] = _beyond(observed, expected)
    return out
