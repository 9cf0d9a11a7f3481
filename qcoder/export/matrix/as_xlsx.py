"""A matrix as a workbook: numbers that can be calculated with, under a scale of blues."""

from collections.abc import Sequence
from typing import BinaryIO

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qcoder.export.excel.sheets import SheetNames, shortened, workbook
from qcoder.export.matrix.tables import MatrixReport
from qcoder.export.visible import visible
from qcoder.model.matrix import Number

_LABEL_WIDTH, _NUMBER_WIDTH = 44, 13
_A4 = 9
_HEADER_UNITS = 120  # Excel takes 255, with each & doubled


def write_matrix_xlsx(report: MatrixReport, file: BinaryIO) -> None:
    """Write a workbook of one sheet with a scale of blues over the numbers."""
    matrix = report.matrix
    with workbook(file, report.title) as book:
        sheet = book.add_worksheet(SheetNames().name(report.title, "Matrix"))
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        number_heading = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"}
        )
        total = book.add_format({"bold": True, "top": 1})
        # Shares read as on the screen, other fractions with two places; whole numbers stay as they are.
        fraction = {"num_format": "0 %" if matrix.percent else "0.00"}
        plain, below = book.add_format(fraction), book.add_format({**fraction, "bold": True, "top": 1})
        for position, label in enumerate(map(visible, report.heading)):
            sheet.write_string(0, position, label, number_heading if position else heading)
        indents = {depth: book.add_format({"indent": min(depth, 15)}) for depth in {row.depth for row in matrix.rows}}
        for number, (row, values) in enumerate(report.lines, start=1):
            sheet.write_string(number, 0, visible(row.label), indents[row.depth])
            _write_numbers(sheet, number, values, plain)
        last = len(matrix.rows) + 1
        sheet.write_string(last, 0, report.words["total"], total)
        _write_numbers(sheet, last, report.totals, below)
        sheet.set_row(last, None, total)
        for number, sentence in enumerate(report.below, start=last + 2):
            sheet.write_string(number, 0, visible(sentence))
        sheet.set_column(0, 0, _LABEL_WIDTH)
        sheet.set_column(1, len(matrix.columns) + 1, _NUMBER_WIDTH)
        if matrix.rows and matrix.columns:
            scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8FB2FF"}
            sheet.conditional_format(1, 1, len(matrix.rows), len(matrix.columns), scale)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        if report.title:
            sheet.set_header("&L" + shortened(visible(report.title), _HEADER_UNITS).replace("&", "&&"))


def _write_numbers(sheet: Worksheet, line: int, values: Sequence[Number], fraction: Format) -> None:
    for position, value in enumerate(values, start=1):
        if value is not None:
            sheet.write_number(line, position, value, fraction if isinstance(value, float) else None)
