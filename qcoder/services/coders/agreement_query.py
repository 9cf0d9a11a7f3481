"""What is asked of a comparison of coders."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.services.coders.agreement_scope import Scope

UNITS = ("character", "sentence", "turn", "segment", "source")
OVERLAP = 0.5
"""How much two segments share of what both cover, at least, to be one."""


@dataclass(frozen=True, slots=True)
class AgreementQuery:
    """What is compared, by which unit, and what is told beside the figures by code.

    `unit` is one of UNITS, and `overlap` matters for segments, a share above 0 up to 1. `codes` are ids, keys, paths or
    names, None for all that any of the coders applied; with `rollup` a code counts with its subcodes. With
    `answers_only` the turns of moderators are left out. What is assigned counts once it is done, unless `everything` is
    wanted; a `scope` says otherwise what counts. `by_source` adds the figures of each source, `by_pair` those of each
    two of several coders, and `intervals` a 95 % interval to some figures, which takes a while.
    """

    unit: str = "turn"
    codes: Sequence[str | bytes] | None = None
    overlap: float = OVERLAP
    rollup: bool = False
    answers_only: bool = False
    everything: bool = False
    scope: Scope | None = None
    by_source: bool = False
    by_pair: bool = False
    intervals: bool = False

    def check(self) -> None:
        """Raise UserError for a unit or an overlap that cannot be."""
        if self.unit not in UNITS:
            raise UserError(f"Agreement cannot be counted by “{self.unit}”; choose among {', '.join(UNITS)}.")
        if not 0 < self.overlap <= 1:
            raise UserError("The overlap of segments is a share above 0, up to 1; 0.5 is half.")


BY_TURN = AgreementQuery()
"""Turn by turn, over all codes: what is asked where nothing else is."""
