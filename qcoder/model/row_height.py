"""How high a row of a sheet must be for its wrapped text, since not every program fits rows on opening."""

from collections.abc import Iterable

LINE, TALLEST = 15, 405
"""Points: the height of a line of 11 point text; the highest row (Excel's limit is 409)."""


def row_height(cells: Iterable[tuple[str | int, int]]) -> float:
    """Estimate the height in points of a row of cells, each with the width of its column in figures.

    A width counts figures, which are a little wider than letters are in the mean; a wrapped word loses some of it.
    """
    lines = 1
    for cell, width in cells:
        text = str(cell)
        if len(text) > width or "\n" in text:  # most cells are a word or two, and hold one line
            lines = max(lines, sum(int(len(line) / (width * 1.05)) + 1 for line in text.split("\n")))
    return min(TALLEST, lines * LINE + 4)
