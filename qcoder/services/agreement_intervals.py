"""95 % intervals for some figures of agreement, by drawing turns anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from qcoder.analysis.agreement import figures, resampling
from qcoder.analysis.agreement.figures import BEYOND_CHANCE, Figure
from qcoder.analysis.agreement.patterns import Pattern, Patterns, pooled
from qcoder.analysis.agreement.resampling import Blocks, Interval
from qcoder.services.agreement_units import Cell

WITH_INTERVAL = ("cohen_kappa", "krippendorff_alpha", "ac1")
"""The figures that get one; each costs its time per code and draw."""


def drawn(
    weights: Sequence[int], codes: Sequence[Sequence[Cell]], coders: int, go: Callable[[], None]
) -> list[dict[str, Interval | None]]:
    """Intervals by the name of the figure: over all codes first, then of each code."""
    tables = [_by_block(cells) for cells in codes]
    blocks = Blocks(weights, (False,) * coders, tables)
    found = resampling.intervals(blocks, _figures, go=go)
    size = len(WITH_INTERVAL)
    return [dict(zip(WITH_INTERVAL, found[at : at + size], strict=True)) for at in range(0, len(found), size)]


def placed(known: Mapping[str, Figure], found: Mapping[str, Interval | None]) -> dict[str, Figure]:
    """Figures with their intervals; one without a value gets none."""
    return {
        name: replace(figure, interval=found.get(name)) if figure.value is not None else figure
        for name, figure in known.items()
    }


def _by_block(cells: Sequence[Cell]) -> dict[int, Patterns]:
    out: dict[int, dict[Pattern, float]] = {}
    for cell in cells:
        patterns = out.setdefault(cell.block, {})
        patterns[cell.who] = patterns.get(cell.who, 0) + cell.weight
    return dict(out)


def _figures(tables: Sequence[Patterns]) -> list[float | None]:
    """The figures of one draw in the order of `drawn`; a code that was not drawn has none."""
    used = [patterns for patterns in tables if figures.used(patterns)]
    out: list[float | None] = []
    parts = {name: [BEYOND_CHANCE[name](patterns) for patterns in used] for name in WITH_INTERVAL}
    for name in WITH_INTERVAL:
        whole = pooled(part for part in parts[name] if part is not None)
        out.append(whole.coefficient if whole else None)
    place = 0
    for patterns in tables:
        if not figures.used(patterns):
            out += [None] * len(WITH_INTERVAL)
            continue
        for name in WITH_INTERVAL:
            part = parts[name][place]
            out.append(part.coefficient if part else None)
        place += 1
    return out
