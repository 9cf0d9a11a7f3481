"""A sheet of a workbook that writes texts, numbers and empty cells, as nearly all cells are, without the detours."""

import re
from collections.abc import Callable, Sequence
from inspect import unwrap
from io import StringIO
from typing import IO, Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellBlankTuple, CellNumberTuple, CellStringTuple, Worksheet

_ASKED_EVERY = 500  # rows
_SPANNED = 16  # rows of which the file says from which column to which they reach

Cell = tuple[int, str | int, Format]
"""A column, a text that a cell holds or a whole number, and a look; an empty cell has the text ""."""


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

    def write_cells(self, row: int, cells: Sequence[Cell]) -> None:
        """Write cells of a row: what the library does for each of them is done once for all.

        `write` is never the way: it would take a text that begins with = for a formula, and http for a link.
        """
        columns = [cell[0] for cell in cells]
        for column in (min(columns), max(columns)):
            self._check_dimensions(row, column)
        if self.constant_memory and row > self.previous_row:
            self._write_single_row(row)
        line, number = self.table[row], self._number
        for column, value, look in cells:
            if value == "":
                line[column] = CellBlankTuple(look)
            elif isinstance(value, int):
                line[column] = CellNumberTuple(value, look)
            else:
                line[column] = CellStringTuple(number(value), look)

    def _number(self, text: str) -> str | int:
        """What stands for a text: the number that the workbook knows it by, unless its rows go to a folder."""
        return text if self.constant_memory else self.str_table._get_shared_string_index(text)  # noqa: SLF001 - as it does

    # ---- the file

    def _calculate_spans(self) -> None:
        if self.comments:
            super()._calculate_spans()
            return
        spans: dict[int, tuple[int, int]] = {}
        for row, line in self.table.items():
            if line:
                first, last = spans.get(row // _SPANNED, (self.dim_colmax, 0))
                spans[row // _SPANNED] = min(first, *line), max(last, *line)
        self.row_spans = {block: f"{first + 1}:{last + 1}" for block, (first, last) in spans.items()}

    def _write_rows(self) -> None:
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        for row in sorted(self.row_info.keys() | self.table.keys()):
            line, span = self.table.get(row), self.row_spans.get(row // _SPANNED)
            if line:
                self._write_row(row, span, self.row_info.get(row))
                for column in sorted(line):
                    self._write_cell(row, column, line[column])
                self._xml_end_tag("row")
            elif row in self.row_info:
                self._write_empty_row(row, span, self.row_info[row])

    def _write_single_row(self, current_row_num: int = 0) -> None:
        """A row on its way to the folder, in one piece: its file is slow to take each cell by itself."""
        file, self.fh = self.fh, StringIO()
        super()._write_single_row(current_row_num)
        written, self.fh = self.fh.getvalue(), file
        file.write(written)

    def _write_cell(self, row: int, col: int, cell: tuple[Any, ...]) -> None:
        """A cell of the file."""
        if col == 0 and row % _ASKED_EVERY == 0:
            self._go()
        kind, look = type(cell), cell[-1]
        inline = kind is CellStringTuple and self.constant_memory
        if kind not in _SIMPLE or look is None or look.xf_index is None or (inline and not _is_plain(cell[0])):
            super()._write_cell(row, col, cell)
            return
        name = self._names.get(col)
        if name is None:
            name = self._names[col] = xl_col_to_name(col)
        if kind is CellBlankTuple:
            rest = "/>"
        elif kind is CellNumberTuple:
            rest = f"><v>{cell[0]:.16G}</v></c>"
        elif inline:
            rest = f' t="inlineStr"><is><t>{cell[0]}</t></is></c>'
        else:
            rest = f' t="s"><v>{cell[0]}</v></c>'
        self.fh.write(f'<c r="{name}{row + 1}" s="{look.xf_index}"{rest}')


_SIMPLE = frozenset({CellStringTuple, CellNumberTuple, CellBlankTuple})
_OTHER_IN_FILE = re.compile("[\x00-\x08\x0b-\x1f&<>\ufffe\uffff]|_x[0-9a-fA-F]{4}_")


def _is_plain(text: str) -> bool:
    """Whether a text stands in the file as it is, with no blank at an end that must be kept."""
    return not (text[:1].isspace() or text[-1:].isspace() or _OTHER_IN_FILE.search(text))
