"""Tables for a terminal: aligned columns of plain text, cut with … to the width that there is; headings wrap."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Literal

WIDTH = 100
"""Columns of a terminal that says nothing about its width."""

_NARROWEST, _LEAST_OF_WIDE = 6, 24
_SHARE_OF_OTHERS = 0.6  # of the width, at most; the wide column has the rest
_GAP = 3  # between two columns
_HEADING_LINES = 4  # a heading longer than that is cut as the cells are

# A terminal obeys control characters, and so would let a transcript move the cursor or change colours.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def one_line(text: str) -> str:
    """Give the text as one line without anything that a terminal takes for a command."""
    return _CONTROL.sub(" ", text)


def aligned(
    heading: Sequence[str], rows: Sequence[Sequence[str]], *, wide: int, numbers: set[int], width: int = WIDTH
) -> Iterator[str]:
    """Give a table line by line in `width` columns; the column at `wide` gets the room that the others leave.

    The columns at `numbers` stand at the right and are never cut, since half a number is a wrong one: a table with
    more of them than fit is wider than the terminal. Signs of double width (CJK, emoji) count as a terminal shows them.
    """
    # Imported on first use: rich takes 0.05 s, which only a terminal should pay.
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = _widths([[one_line(name) for name in heading], *cells], wide, numbers, width)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for at, name in enumerate(heading):
        justify: Literal["right", "left"] = "right" if at in numbers else "left"
        # Headings often differ at their ends alone, as “Quayside, quotes” and “Quayside, people”: they wrap, uncut.
        title = Text(one_line(name), no_wrap=False, overflow="fold")
        title.truncate(widths[at] * _HEADING_LINES, overflow="ellipsis")
        table.add_column(title, justify=justify, no_wrap=True, overflow="ellipsis", width=widths[at])
    for row in cells:
        table.add_row(*map(Text, row))
    output = io.StringIO()
    total = sum(widths) + _GAP * len(heading)
    Console(file=output, width=total, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    yield from (line.rstrip() + "\n" for line in output.getvalue().splitlines())


def _widths(lines: Sequence[Sequence[str]], wide: int, numbers: set[int], width: int) -> list[int]:
    from rich.cells import cell_len

    columns = list(zip(*lines, strict=True))
    needs = [max(map(cell_len, column)) for column in columns]
    room = int(width * _SHARE_OF_OTHERS) - _GAP * len(needs)
    share = _fair_share([need for at, need in enumerate(needs) if at != wide], room)
    widths = [min(need, share) for need in needs]
    for at in numbers:
        widths[at] = max([widths[at], *map(cell_len, columns[at][1:])])
    left = width - _GAP * (len(needs) - 1) - sum(taken for at, taken in enumerate(widths) if at != wide)
    widths[wide] = max(min(needs[wide], left), min(needs[wide], _LEAST_OF_WIDE))
    return widths


def _fair_share(needs: Sequence[int], room: int) -> int:
    """Give the most that each column may take, so that all fit the room and short ones leave theirs to long ones."""
    share = max([_NARROWEST, *needs])
    while share > _NARROWEST and sum(min(need, share) for need in needs) > room:
        share -= 1
    return share
