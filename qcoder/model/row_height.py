"""How high a row of a sheet must be for its wrapped text, since not every program fits rows on opening."""

import re
from collections.abc import Iterable

LINE, TALLEST = 15, 405
"""Points: the height of a line of 11 point text; the highest row (Excel's limit is 409)."""

_LATIN, _LOST = 1.15, 3
"""Letters of Dutch and English for each figure of a line, and those that the last word of a line leaves empty."""

_OTHER = 0.88
"""The same for Cyrillic and others, all told: where Cambria is missing a wide letter stands in. Too little hides words.

Both were counted in sheets of 20 to 64 figures that LibreOffice laid out.
"""
_LOOKED_AT = 80  # signs of a text by which its letters are told
_NOT_LATIN = re.compile("[\u0250-\u200f\u2027-\U0010ffff]")


def row_height(cells: Iterable[tuple[str | int, int]]) -> float:
    """Estimate the height in points of a row of cells, each with the width of its column in figures.

    A width counts figures, which are wider than letters are in the mean.
    """
    lines = 1
    for cell, width in cells:
        text = str(cell)
        if len(text) > width or "\n" in text:  # most cells are a word or two, and hold one line
            other = _NOT_LATIN.search(text, 0, _LOOKED_AT)
            in_line = width * _OTHER if other else max(width * _LATIN - _LOST, width * _OTHER)
            lines = max(lines, sum(int(len(line) / in_line) + 1 for line in text.split("\n")))
    return min(TALLEST, lines * LINE + 4)
