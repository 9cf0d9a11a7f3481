"""A sheet of a workbook that writes texts and empty cells, as nearly all cells are, without the detours for others."""

from inspect import unwrap
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet


class QuickSheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """Writes the same bytes as the sheet of the library, which asks of each cell all that cells may be.

    That took as long as everything else in a workbook of quotes. Cells are given by numbers, never by a name such as
    A1. Tests hold both sheets to each other; should the library come to call its own parts otherwise, a workbook is
    only written more slowly.
    """

    write_string = unwrap(Worksheet.write_string)
    write_blank = unwrap(Worksheet.write_blank)
    write_number = unwrap(Worksheet.write_number)

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[int, str] = {}  # of columns

    def _write_cell(self, row: int, col: int, cell: tuple[Any, ...]) -> None:
        """A cell of the file: a text is the number that the workbook knows it by, unless its rows go to a folder."""
        kind = type(cell).__name__
        if kind == "String" and not self.constant_memory:
            look, rest = cell[1], f' t="s"><v>{cell[0]}</v></c>'
        elif kind == "Blank":
            look, rest = cell[0], "/>"
        else:
            look, rest = None, ""
        if look is None or look.xf_index is None:
            super()._write_cell(row, col, cell)
            return
        name = self._names.get(col)
        if name is None:
            name = self._names[col] = xl_col_to_name(col)
        self.fh.write(f'<c r="{name}{row + 1}" s="{look.xf_index}"{rest}')
