"""95 % intervals for the figures of agreement, by drawing turns anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from qcoder.analysis.agreement import drawn_figures
from qcoder.analysis.agreement.figures import Figure
from qcoder.analysis.agreement.patterns import Pattern, Patterns
from qcoder.analysis.agreement.resampling import Blocks, Interval
from qcoder.services.coders.agreement_units import Cell


def drawn(
    weights: Sequence[int], codes: Sequence[Sequence[Cell]], coders: int, go: Callable[[], None]
) -> list[dict[str, Interval | None]]:
    """Intervals by the name of the figure: over all codes first, then of each code."""
    blocks = Blocks(weights, (False,) * coders, [_by_block(cells) for cells in codes])
    return drawn_figures.intervals_of(blocks, coders, go=go)


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
