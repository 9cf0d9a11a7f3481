"""Who used which code instead of which: for two coders, how often one's code stands where the other has another."""

from typing import cast

from qcoder.analysis.agreement.patterns import Patterns

Nothing = None

def confusion(patterns: Patterns, first: int, second: int) -> dict[tuple[bytes | None, bytes | None], float]:
    """Count over units with the set of codes of each coder (`code_sets.set_patterns`).

    Gives code of the first coder and of the second -> how many units; None stands for no code in its place.

    A code that both gave counts on the diagonal. Of the codes that only one gave, each counts against each that only
    the other gave, and against nothing where the other gave no further code.
    """
    out: dict[tuple[bytes | None, bytes | None], float] = {}
    for pattern, weight in patterns.items():
        if not weight:
            continue
        ours, theirs = cast("frozenset[bytes]", pattern[first]), cast("frozenset[bytes]", pattern[second])
        met: list[tuple[bytes | None, bytes | None]] = [(code, code) for code in ours & theirs]
        only_ours, only_theirs = ours - theirs, theirs - ours
        if only_ours or only_theirs:
            met += [(one, other) for one in only_ours or (Nothing,) for other in only_theirs or (Nothing,)]
        for pair in met:
            out[pair] = out.get(pair, 0) + weight
    return out
