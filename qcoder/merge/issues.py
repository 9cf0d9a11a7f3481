"""What a merge cannot know by itself: where copies disagree, and what looks like the same thing twice.

Each issue has a default that loses nothing, and options to choose from. Nothing here writes;
`services.team.merge_settling` does what a person chose.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

CHANGED = "changed by both"
DELETED_CHANGED = "deleted and changed"
DELETED_USED = "deleted and used"
LOOP = "loop in the tree"
CORRECTED = "corrected by both"
ALIKE = "alike"
MATCH = "match"

# What may be chosen. "as is" writes nothing, since what the merge shows is what is wanted.
AS_IS, THIRD, LATER = "as is", "third", "later"
RESTORE, DELETE, OTHER_WAY = "restore", "delete", "other way"
JOIN, JOIN_OTHER, APART = "join", "join the other way", "apart"

Value = bytes | str | int | float | None
Origins = Callable[[bytes], str]  # transaction -> name of the copy that brought it, "" for the own study


@dataclass(frozen=True, slots=True)
class Option:
    """A way to settle an issue: its key, what it says, and by whom, when and in which copy that was written.

    `origin` is the name of the copy, "" for the study that is merged into. `value` is what is stored.
    """

    key: str
    words: str = ""
    who: str = ""
    when: datetime | None = None
    origin: str = ""
    value: Value = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A disagreement or a likeness: of which kind, on which row, and what may be chosen.

    `what` names it for a report, `name` is the name of the row alone. `kept` is what holds after the merge and `lost`
    what does not, in words. `look` says that no default is self-evident, so a person should look. `other` is the
    second row of a likeness, the parent of a loop, or the transaction of a deletion; `why` says how it was found.
    """

    kind: str
    table: str
    row: bytes
    what: str
    name: str
    kept: str
    lost: str
    options: tuple[Option, ...]
    default: str = AS_IS
    look: bool = False
    column: str = ""
    other: bytes = b""
    why: str = ""

    @property
    def id(self) -> str:
        """What a choice names the issue by; the same in every copy."""
        parts = (self.kind.replace(" ", "-"), self.table, self.row.hex(), self.column, self.other.hex())
        return ":".join(part for part in parts if part)

    def option(self, key: str) -> Option | None:
        """The option of a key; None when it cannot be chosen here."""
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that several copies wrote differently: the last change of each, as (transaction, value)."""

    row: bytes
    field: int
    writes: tuple[tuple[bytes, Value], ...]
