"""A sheet of a workbook that writes texts and empty cells, as nearly all cells are, without the detours for others."""

from collections.abc import Callable
from inspect import unwrap
from io import StringIO
from typing import IO, Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_ASKED_EVERY = 500  # rows
_SHORT = 60  # signs of a text that other rows may have too
_MOST_KNOWN = 10_000  # texts


class QuickSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """Writes the same bytes as the sheet of the library, which asks of each cell all that cells may be.

    That took as long as everything else in a workbook of quotes. Cells are given by numbers, never by a name such as
    A1. Tests hold both sheets to each other; should the library come to call its own parts otherwise, a workbook is
    only written more slowly.
    """

    write_string = unwrap(Worksheet.write_string)
    write_blank = unwrap(Worksheet.write_blank)
    write_number = unwrap(Worksheet.write_number)

    fh: IO[str]

    def __init__(self, go: Callable[[], None] = lambda: None) -> None:
        """`go` is asked now and then while the cells are put together, and may raise to cancel."""
        super().__init__()
        self._go = go
        self._names: dict[int, str] = {}  # of columns
        self._known: dict[str, str] = {}  # short texts, as they stand in cells where they have no number

    def _write_cell(self, row: int, col: int, cell: tuple[Any, ...]) -> None:
        """A cell of the file: a text is the number that the workbook knows it by, unless its rows go to a folder."""
        if col == 0 and row % _ASKED_EVERY == 0:
            self._go()
        kind = type(cell).__name__
        look = cell[1] if kind == "String" else cell[0] if kind == "Blank" else None
        long = kind == "String" and self.constant_memory and len(cell[0]) > _SHORT
        if look is None or look.xf_index is None or long:
            super()._write_cell(row, col, cell)
            return
        name = self._names.get(col)
        if name is None:
            name = self._names[col] = xl_col_to_name(col)
        rest = "/>"
        if kind == "String":
            rest = self._inline(row, col, cell) if self.constant_memory else f' t="s"><v>{cell[0]}</v></c>'
        self.fh.write(f'<c r="{name}{row + 1}" s="{look.xf_index}"{rest}')

    def _inline(self, row: int, col: int, cell: tuple[Any, ...]) -> str:
        """What follows the place and look of a cell that holds its own text: as names and codes do again and again."""
        rest = self._known.get(cell[0])
        if rest is None:
            file, self.fh = self.fh, StringIO()
            super()._write_cell(row, col, cell)
            written, self.fh = self.fh.getvalue(), file
            rest = written[written.index(' t="inlineStr"') :]
            if len(self._known) < _MOST_KNOWN:
                self._known[cell[0]] = rest
        return rest
