"""What a column asks of whoever keeps it level with another column."""

from typing import Protocol

from PySide6.QtWidgets import QScrollBar


class Beside(Protocol):
    """Two columns that scroll as one. Sides are 0 and 1, positions document positions of a side, heights pixels."""

    bar: QScrollBar

    @property
    def held(self) -> bool:
        """Whether measures are changing now."""

    @property
    def place(self) -> tuple[int, int]:
        """Where both columns stand."""

    def go_back(self, place: tuple[int, int]) -> None:
        """Scrolls to what `place` was."""

    def hold(self) -> None:
        """Keeps the place from now until `measured`."""

    def measured(self) -> None:
        """Measures are others: everything is placed anew, and what stood at the top stays there."""

    def room_below(self, side: int, block: int) -> int:
        """The room below a block of a column, up to its next turn."""

    def scroll_lines(self, lines: int) -> None:
        """Scrolls by some lines, down or (below 0) up."""

    def scroll_to(self, side: int, position: int, lines_above: int = 0) -> None:
        """Puts the line of a position at the top, or some lines below it."""
