"""Short ways to write the tables and lists in which agreement data is published."""

from collections.abc import Sequence

from qcoder.analysis.agreement.patterns import Patterns, gathered


def crossed(rows: str) -> Patterns:
    """Rows of coder A divided by `/`, columns of coder B: how many units each cell has."""
    return {
        (f"c{row}", f"c{column}"): int(count)
        for row, cells in enumerate(rows.split("/"))
        for column, count in enumerate(cells.split())
    }


def listed(cells: str) -> Patterns:
    """`11:50 13:10`: a sign per coder, then the number of units."""
    return {tuple(key): int(count) for key, count in (cell.split(":") for cell in cells.split())}


def units(words: str) -> Patterns:
    """A word per unit, a sign per coder; `.` for a missing value."""
    return gathered(tuple(None if sign == "." else sign for sign in word) for word in words.split())


def coders(rows: Sequence[str]) -> Patterns:
    """A word per coder, a sign per unit; `.` for a missing value."""
    return units(" ".join(map("".join, zip(*rows, strict=True))))


def two_by_two(both: int, first: int, second: int, neither: int) -> Patterns:
    """A code of two coders."""
    return {(True, True): both, (True, False): first, (False, True): second, (False, False): neither}
