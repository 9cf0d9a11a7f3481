"""The direction in which Qt lays out words."""

from PySide6.QtCore import Qt

from qcoder.model.direction import runs_right_to_left


def direction_of(words: str) -> Qt.LayoutDirection:
    """The direction of the first letter of words that has one."""
    return Qt.LayoutDirection.RightToLeft if runs_right_to_left(words) else Qt.LayoutDirection.LeftToRight
