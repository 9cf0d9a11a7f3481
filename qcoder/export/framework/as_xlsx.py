"""A framework matrix as a workbook, A3 landscape: summaries with the numbers of their quotes, and the quotes."""

from collections.abc import Iterable
from typing import BinaryIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qcoder.export.excel.sheets import SheetNames, parts, workbook
from qcoder.export.framework.table import FrameworkTable, marks
from qcoder.export.visible import visible
from qcoder.export.wording import saying
from qcoder.export.words import words_of
from qcoder.model.row_height import row_height

_A3 = 8  # Excel's number for the paper
_COLUMN, _LABEL = 38, 26
_COLUMNS_A_PAGE = 8
_NOTE_WIDTHS = (8, 24, 30, 80, 30, 26, 8)


def write_framework_xlsx(table: FrameworkTable, file: BinaryIO) -> None:
    """Write the workbook: summaries on one sheet, quotes on the other."""
    names, say, words = SheetNames(), saying(table.language), words_of(table.language)
    with workbook(file, table.title) as book:
        sheet = book.add_worksheet(names.name(say("Framework"), "Framework"))
        notes = book.add_worksheet(names.name(words["quotes"], "Quotes"))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        label = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"}
        )
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"})
        corner = table.explained(numbered=True)
        sheet.write_string(0, 0, corner, book.add_format({"text_wrap": True, "italic": True, "valign": "top"}))
        for j, column in enumerate(table.columns, start=1):
            sheet.write_string(0, j, visible(column), head)
        sheet.set_row(0, row_height([(corner, _LABEL), *((column, _COLUMN) for column in table.columns)]))
        for i, row in enumerate(table.rows, start=1):
            sheet.write_string(i, 0, visible(row), label)
        heights = {i: row_height([(row, _LABEL)]) for i, row in enumerate(table.rows)}
        own = (words[key] for key in ("quote", "attribution", "source", "turn"))
        for j, title in enumerate((say("Number"), say("Row"), say("Column"), *own)):
            notes.write_string(0, j, title, head)
        line = 1
        for i, j, cell, numbers in table.numbered():
            note = cell.note(say)
            said = "\n".join(filter(None, (visible(cell.words), note and f"({note})", marks(numbers))))
            first, *rest = parts(said)
            heights[i] = max(heights[i], row_height([(first, _COLUMN)]))
            sheet.write_string(i + 1, j + 1, first, plain)
            where = (table.rows[i], table.columns[j])
            for more in rest:  # a cell of Excel holds so many signs; what is longer goes on in the other sheet
                line = _note_row(notes, line, plain, ("…", *where, more))
            for number, quote in zip(numbers, cell.quotes, strict=True):
                for at, part in enumerate(parts(visible(quote.quote))):
                    shown = (*where, part, quote.attribution, quote.source, quote.turn)
                    line = _note_row(notes, line, plain, ("…" if at else number, *shown))
        for i, needed in heights.items():
            sheet.set_row(i + 1, needed)
        sheet.set_column(0, 0, _LABEL)
        sheet.set_column(1, max(1, len(table.columns)), _COLUMN)
        sheet.freeze_panes(1, 1)
        for column_at, width in enumerate(_NOTE_WIDTHS):
            notes.set_column(column_at, column_at, width)
        notes.freeze_panes(1, 0)
        if line > 1:
            notes.autofilter(0, 0, line - 1, len(_NOTE_WIDTHS) - 1)
        for one in (sheet, notes):
            one.set_landscape()
            one.set_paper(_A3)
            one.repeat_rows(0)
        # As many columns side by side as can be read on A3, with the names of rows on every page.
        sheet.fit_to_pages(max(1, -(-len(table.columns) // _COLUMNS_A_PAGE)), 0)
        sheet.repeat_columns(0)
        notes.fit_to_pages(1, 0)


def _note_row(sheet: Worksheet, line: int, style: Format, cells: Iterable[str | int]) -> int:
    """Write a row of the sheet of quotes; gives the number of the next."""
    row = list(cells)
    sheet.set_row(line, row_height(zip(row, _NOTE_WIDTHS, strict=False)))
    for at, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(line, at, cell, style)
        else:
            sheet.write_string(line, at, visible(cell), style)
    return line + 1
