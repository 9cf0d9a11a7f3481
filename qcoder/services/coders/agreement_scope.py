"""Whose codings are compared, and in which sources and turns: what assignments and rounds say about that."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from qcoder.services.coders import assignments
from qcoder.services.coders.assignments import Pair
from qcoder.services.study import Study


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared.

    `waiting` are pairs of a coder and a source whose codings do not count yet; `judged` are those who finished a source
    and so judged all of it, even where they coded nothing. `items` limits the comparison to sources, and to some turns
    of a source where these are given instead of None; no `items` at all means every source.
    """

    waiting: frozenset[Pair] = frozenset()
    judged: frozenset[Pair] = frozenset()
    items: Mapping[bytes, frozenset[bytes] | None] | None = field(default=None)

    def has(self, source: bytes) -> bool:
        """Whether a source may be compared at all."""
        return self.items is None or source in self.items

    def turns_of(self, source: bytes) -> frozenset[bytes] | None:
        """The turns of a source that are compared; None for all of them."""
        return None if self.items is None else self.items.get(source)


def of_study(study: Study, *, everything: bool = False) -> Scope:
    """All sources; codings that are not done are left out, unless `everything` is wanted."""
    if everything:
        return Scope()
    return Scope(assignments.unfinished(study), assignments.finished(study))
