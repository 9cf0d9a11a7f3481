"""Numbers in words, as the views say them; they stand with the other words that all rooms share."""

from qcoder.ui.saying import counted, figure

__all__ = ["counted", "figure"]
