"""What an action changed, so that each view refreshes only what it shows."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Change:
    """Ids of rows of one kind. A row that was brought back counts as added, one that was undone as removed."""

    added: frozenset[bytes] = frozenset()
    changed: frozenset[bytes] = frozenset()
    removed: frozenset[bytes] = frozenset()

    @property
    def any(self) -> frozenset[bytes]:
        """Every row that is touched."""
        return self.added | self.changed | self.removed


@dataclass(frozen=True, slots=True)
class Changes:
    """What one action did: per kind (name of a table) the rows that it touched.

    `label` is the key of the action's name (see `history.labels`), `args` its words. `replayed` says that an earlier
    action was taken back or brought back: then a row may come that points to one which was deleted meanwhile.
    """

    txn: bytes
    label: str
    args: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, Change] = field(default_factory=dict)
    replayed: bool = False

    def __bool__(self) -> bool:
        return any(change.any for change in self.kinds.values())

    @property
    def rows(self) -> int:
        """How many rows are touched: what taking it back costs."""
        return sum(len(change.any) for change in self.kinds.values())

    def of(self, kind: str) -> Change:
        """The rows of one kind."""
        return self.kinds.get(kind, Change())

    def touches(self, *kinds: str) -> bool:
        """Whether a row of one of these kinds is touched."""
        return any(self.of(kind).any for kind in kinds)
