"""The passages that the turns of a translation get when it is imported: the numbers of the original's turns."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qcoder.analysis.alignment import Side, align, as_joined


@dataclass(frozen=True, slots=True)
class KnownTurn:
    """A turn that a passage is known of: its row, its passage, and what alignment sees of it."""

    row: bytes
    passage: int | None
    side: Side


@dataclass(slots=True)
class Numbers:
    """The passage of each turn of the translation, None for one without a twin in the original.

    `joined` are passages of the original that are one passage from now on (number -> the number that it becomes),
    since the translation says them in one turn.
    """

    passages: list[int | None]
    joined: dict[int, int] = field(default_factory=dict)


def numbers(
    original: Sequence[KnownTurn], translation: Sequence[Side], joined: Sequence[tuple[int, int]] = ()
) -> Numbers:
    """The passages of a translation by alignment with its original; both have only turns that somebody says.

    `joined` are pairs of turns of the original, by number, of which a person said that they are one passage.
    """
    found = Numbers([None] * len(translation))
    for bead in as_joined(align([turn.side for turn in original], translation), joined):
        ours = [turn.passage for turn in original[slice(*bead.left)] if turn.passage is not None]
        if not ours or bead.right[0] == bead.right[1]:
            continue
        first = found.joined.get(ours[0], ours[0])
        for place in range(*bead.right):
            found.passages[place] = first
        for other in ours[1:]:
            if other != first:
                found.joined[other] = first
    return found
