"""Tables for a terminal: aligned columns of plain text, cut with … to the width that there is."""

import io
import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 100
"""Columns of a terminal that says nothing about its width."""

_NARROWEST = 6
_SHARE_OF_OTHERS = 0.6  # of the width, at most; the wide column has the rest
_GAP = 3  # between two columns

# A terminal obeys control characters, and so would let a transcript move the cursor or change colours.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """Give the text as one line without anything that a terminal takes for a command."""
    return _CONTROL.sub(" ", text).strip()


def aligned(
    heading: Sequence[str], rows: Sequence[Sequence[str | int | float]], *, wide: str, width: int = WIDTH
) -> Iterator[str]:
    """Give a table line by line in at most `width` columns; the column named `wide` gets the room that others leave.

    Numbers stand at the right. Signs of double width (CJK, emoji) are counted as a terminal shows them.
    """
    numbers = [_is_number([row[at] for row in rows]) for at in range(len(heading))]
    needs = [
        max(map(cell_len, [name, *(one_line(str(row[at])) for row in rows)]))
        for at, name in enumerate(heading)
        if name != wide
    ]
    narrow = _fair_share(needs, int(width * _SHARE_OF_OTHERS) - _GAP * len(heading))
    table = Table(box=box.SIMPLE_HEAD, expand=wide in heading, pad_edge=False, show_edge=False)
    for name, is_number in zip(heading, numbers, strict=True):
        table.add_column(
            Text(name),
            justify="right" if is_number else "left",
            no_wrap=True,
            overflow="ellipsis",
            ratio=1 if name == wide else None,
            max_width=None if name == wide or is_number else narrow,
        )
    for row in rows:
        table.add_row(*(Text(one_line(str(cell))) for cell in row))
    output = io.StringIO()
    Console(file=output, width=width, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    yield from (line.rstrip() + "\n" for line in output.getvalue().splitlines())


def _is_number(cells: Sequence[str | int | float]) -> bool:
    given = [cell for cell in cells if cell != ""]
    return bool(given) and all(isinstance(cell, int | float) for cell in given)


def _fair_share(needs: Sequence[int], room: int) -> int:
    """Give the most that each column may take, so that all fit the room and short ones leave theirs to long ones."""
    share = max([_NARROWEST, *needs])
    while share > _NARROWEST and sum(min(need, share) for need in needs) > room:
        share -= 1
    return share
