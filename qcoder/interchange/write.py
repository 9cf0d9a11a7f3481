"""Tables that people take out: the same columns that `read_table` reads, as csv, tsv or xlsx.

The same table written twice gives the same bytes, so that a version control system or a colleague sees what changed.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from qcoder.model.errors import UserError
from qcoder.model.row_height import row_height
from qcoder.storage.atomic import replacing

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | bool | None

MOST_CELL_UNITS = 32_767
"""What one cell of Excel holds, in UTF-16 units."""

MOST_ROWS = 1_048_576
"""What one sheet of Excel holds, heading included."""

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_WIDEST, _NARROWEST = 60, 8
_A3, _A4 = 8, 9  # Excel's numbers for the papers
_A4_HOLDS = 190  # figures across that can still be read


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table to `path` in the format of its ending, whole or not at all.

    None is an empty cell; truth values become `true` and `false`, as `read_table` gives them. In csv and tsv (UTF-8
    without mark, so that a script finds the first column by its name) a text that begins with = + - or @ is written as
    it is: a sign put before it would be a change of someone's words, and reading the table again would keep it. Who
    opens tables of strangers in a spreadsheet should take xlsx, where such cells are text and never formulas.

    Raises UserError for another ending or when a cell or the table is too large for xlsx, EnvironmentProblem when
    the file cannot be written, ValueError when a row has another number of cells than there are columns.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UserError(f"“{path.name}” does not say what kind of table to write; end its name in .csv, .tsv or .xlsx.")
    with replacing(path) as file:
        writer(file, columns, rows, path)


def _write_csv(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], _path: Path) -> None:
    _write_delimited(file, columns, rows, ",")


def _write_tsv(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], _path: Path) -> None:
    _write_delimited(file, columns, rows, "\t")


def _write_delimited(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    plain = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    quoted = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(columns)
    for row in _checked(columns, rows):
        cells = [_text(cell) for cell in row]
        # Python leaves a lone carriage return bare, at which readers would begin a new row.
        (quoted if any("\r" in cell for cell in cells) else plain).writerow(cells)
    text.detach()  # flushes, and leaves the file open for its owner


def _write_xlsx(file: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]], path: Path) -> None:
    table = list(_checked(columns, rows))
    if len(table) + 1 > MOST_ROWS:
        raise UserError(f"“{path.name}” would have more rows than a sheet holds; end its name in .csv and try again.")
    # Imported when the first workbook is written; no other command should pay for it.
    from xlsxwriter import Workbook

    # In memory: a sheet written through temporary files would carry their dates, and a workbook that cannot be
    # closed, the disk being full, complains on the terminal once more when Python clears it away.
    packed = io.BytesIO()
    book = Workbook(packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    sheet = book.add_worksheet("Table")
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    widths = [_width(column, (row[position] for row in table)) for position, column in enumerate(columns)]
    for position, column in enumerate(columns):
        sheet.set_column(position, position, widths[position], body)
        sheet.write_string(0, position, column, heading)
    if table:
        sheet.autofilter(0, 0, len(table), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4 if sum(widths) <= _A4_HOLDS else _A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&R&P / &N")
    for number, row in enumerate(table, start=1):
        sheet.set_row(number, row_height((_text(cell), width) for cell, width in zip(row, widths, strict=True)))
        for position, cell in enumerate(row):
            if not _put(sheet, number, position, cell):
                raise UserError(
                    f"Line {number + 1}, column “{columns[position]}” of “{path.name}” is longer than a cell of Excel "
                    "holds; end the file's name in .csv and try again."
                )
    book.close()
    file.write(packed.getvalue())


def _put(sheet: "Worksheet", row: int, column: int, cell: Cell) -> bool:
    """Write one cell; False when its text is too long."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell)
        return True
    text = _text(cell)
    if len(text.encode("utf-16-le")) // 2 > MOST_CELL_UNITS:
        return False
    if text:
        sheet.write_string(row, column, text)
    return True


def _checked(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterable[Sequence[Cell]]:
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"a row of {len(row)} cells for {len(columns)} columns")
        yield row


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)


def _width(column: str, cells: Iterable[Cell]) -> int:
    longest = max((len(_text(cell)) for cell in islice(cells, 1000)), default=0)
    return min(_WIDEST, max(_NARROWEST, len(column), longest)) + 2


_WRITERS: Mapping[str, Callable[[BinaryIO, Sequence[str], Iterable[Sequence[Cell]], Path], None]] = {
    ".csv": _write_csv,
    ".tsv": _write_tsv,
    ".xlsx": _write_xlsx,
}
