"""The edges of the chosen coding, to be dragged with the mouse to other words.

An edge snaps to whole words, with Alt to single letters. The words that the coding would cover are marked meanwhile;
Esc gives it up.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF

Lines = Sequence[tuple[QPointF, float]]  # top and height of the handle at either edge
Range = tuple[int, int]

_REACH = 6.0  # pixels beside an edge that still take it


class EdgeDrag:
    """One edge held by the mouse. Document positions; pure but for the function that widens to whole words."""

    def __init__(self, whole_words: Callable[[int, int], Range]) -> None:
        self.whole_words = whole_words
        self._fixed: int | None = None  # the other edge

    @property
    def on(self) -> bool:
        """Whether an edge is held."""
        return self._fixed is not None

    def take(self, edges: Range, edge: int) -> None:
        """Hold edge 0 (the first) or 1."""
        self._fixed = edges[1 - edge]

    def give_up(self) -> None:
        """Let it go."""
        self._fixed = None

    def range_to(self, position: int, *, by_letter: bool) -> Range | None:
        """What the coding would cover with the held edge at a position; None where nothing is left."""
        if self._fixed is None or position == self._fixed:
            return None
        start, end = min(position, self._fixed), max(position, self._fixed)
        if not by_letter:
            wide = self.whole_words(start, end)
            start, end = (wide[0], end) if position < self._fixed else (start, wide[1])
        return start, end


def edge_at(lines: Lines, at: QPointF) -> int | None:
    """Which handle is near a point."""
    for number, (top, height) in enumerate(lines):
        if abs(at.x() - top.x()) <= _REACH and top.y() <= at.y() <= top.y() + height:
            return number
    return None
