"""A table before its columns are known: numbered lines of cells, as every format gives them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: its number as a person sees it (from 1; of a row over several lines, the first)."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one sheet; `name` is the sheet's, "" where the format has no sheets.

    `problems` are sentences on cells whose value cannot be had, such as a formula that shows an error.
    """

    name: str
    lines: list[Line]
    problems: list[str] = field(default_factory=list)
