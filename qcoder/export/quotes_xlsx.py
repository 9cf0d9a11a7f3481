"""Quotes as a workbook: a sheet per question that can be filtered, sorted and printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qcoder.export.report import Counts, QuoteReport, count, section_name
from qcoder.export.sheets import MOST_CELL_UNITS, MOST_ROWS, SheetNames, parts, shortened, workbook
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow, QuoteSection

# Widths in characters; the words of people get the room.
_WIDTHS: Mapping[str, int] = {
    "question": 11,
    "code": 22,
    "code_path": 34,
    "quote": 70,
    "verbatim": 50,
    "original": 50,
    "source": 24,
    "turn": 7,
    "speaker": 20,
    "case": 20,
    "attribution": 34,
    "status": 12,
    "coder": 14,
    "comment": 40,
}
_ATTRIBUTE_WIDTH = 18


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    heading: Format
    number_heading: Format
    body: Format
    quote: Format
    link: Format
    total: Format


def write_quotes_xlsx(report: QuoteReport, file: BinaryIO) -> list[str]:
    """Write a sheet per section, and before them a sheet of counts when there are several; give notes on limits met.

    The first line of a sheet of quotes has the names of the columns as in csv, so that programs find them. A text
    longer than a cell holds goes on in further columns at the right end.

    Raises UserError when a section has more rows than a sheet holds.
    """
    names = SheetNames()
    notes: list[str] = []
    with workbook(file, report.title) as book:
        formats = _formats(book)
        overview = None
        if len(report.sections) > 1:
            overview = book.add_worksheet(names.name(report.words["overview"], ""))
        sheets = [names.name(section_name(section), report.words["quotes"]) for section in report.sections]
        for section, name in zip(report.sections, sheets, strict=True):
            notes += _write_section(book.add_worksheet(name), section, report, formats)
        if not report.sections:
            _write_section(book.add_worksheet(report.words["quotes"]), QuoteSection("", "", ()), report, formats)
        if overview is not None:
            _write_overview(overview, sheets, report, formats)
    return notes


def _formats(book: Workbook) -> _Formats:
    heading = {"bold": True, "bg_color": "#ECEEF1", "bottom": 1, "bottom_color": "#7F848D", "valign": "vcenter"}
    hairline = {"bottom": 1, "bottom_color": "#DFDFDB", "valign": "top"}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 15}),
        heading=book.add_format(heading),
        number_heading=book.add_format(heading | {"align": "right"}),
        body=book.add_format(hairline | {"text_wrap": True}),
        quote=book.add_format(hairline | {"text_wrap": True, "font_name": "Cambria"}),
        link=book.add_format(hairline | {"text_wrap": True, "font_color": "#2456C4"}),
        total=book.add_format({"bold": True, "top": 1, "top_color": "#7F848D"}),
    )


def _write_section(sheet: Worksheet, section: QuoteSection, report: QuoteReport, formats: _Formats) -> list[str]:
    if len(section.rows) + 1 > MOST_ROWS:
        raise UserError(f"“{section.label}” has more quotes than a sheet of Excel holds; export csv, or fewer quotes.")
    last_column = len(report.heading) - 1
    for position, name in enumerate(report.heading):
        sheet.set_column(position, position, _WIDTHS.get(name, _ATTRIBUTE_WIDTH))
        sheet.write_string(0, position, name, formats.number_heading if name == "turn" else formats.heading)
    continued: dict[tuple[str, int], int] = {}
    for number, row in enumerate(section.rows, start=1):
        _write_row(sheet, number, row, report, formats, continued)
    for (name, part), position in continued.items():
        key = "continued" if part == 1 else "continued_more"
        sheet.set_column(position, position, _WIDTHS.get(name, _ATTRIBUTE_WIDTH))
        sheet.write_string(0, position, report.words[key].format(column=name, part=part), formats.heading)
    if not section.rows:
        sheet.write_string(1, 0, report.words["none"])
    else:
        sheet.autofilter(0, 0, len(section.rows), last_column + len(continued))
    _set_view(sheet, section, report)
    columns = ", ".join(dict.fromkeys(name for name, _ in continued))
    if not continued:
        return []
    return [f"Sheet “{sheet.get_name()}”: texts longer than a cell of Excel go on in columns at the right ({columns})."]


def _write_row(
    sheet: Worksheet,
    number: int,
    row: QuoteRow,
    report: QuoteReport,
    formats: _Formats,
    continued: dict[tuple[str, int], int],
) -> None:
    for position, (name, value) in enumerate(zip(report.heading, report.cells(row), strict=True)):
        format_ = formats.quote if name in {"quote", "verbatim", "original"} else formats.body
        if isinstance(value, int):
            sheet.write_number(number, position, value, format_)
            continue
        for part, text in enumerate(parts(value)):
            beyond = len(report.heading) + len(continued)
            place = continued.setdefault((name, part), beyond) if part else position
            # Never `write`: it would take a text that begins with = for a formula, and http for a link.
            if text:
                sheet.write_string(number, place, text, format_)
            else:
                sheet.write_blank(number, place, None, format_)


def _set_view(sheet: Worksheet, section: QuoteSection, report: QuoteReport) -> None:
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    heading = " – ".join(filter(None, (report.title, section_name(section)))).replace("&", "&&")
    sheet.set_header(f"&L{heading[:200]}")
    sheet.set_footer("&R" + report.words["page"].format(page="&P", pages="&N"))


def _write_overview(sheet: Worksheet, names: list[str], report: QuoteReport, formats: _Formats) -> None:
    words = report.words
    sheet.write_string(0, 0, report.title, formats.title)
    sheet.set_column(0, 0, 90)
    sheet.set_column(1, 3, 11)
    sheet.write_string(2, 0, words["question"], formats.heading)
    for position, key in enumerate(("quotes", "people", "sources"), start=1):
        sheet.write_string(2, position, words[key], formats.number_heading)
    for number, (section, name) in enumerate(zip(report.sections, names, strict=True), start=3):
        target = name.replace("'", "''")
        label = section_name(section) or words["quotes"]
        sheet.write_url(number, 0, f"internal:'{target}'!A1", formats.link, shortened(label, MOST_CELL_UNITS))
        _write_counts(sheet, number, count(section.rows), formats.body)
    last = len(report.sections) + 3
    sheet.write_string(last, 0, words["total"], formats.total)
    _write_counts(sheet, last, count([row for section in report.sections for row in section.rows]), formats.total)
    sheet.freeze_panes(3, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R" + words["page"].format(page="&P", pages="&N"))


def _write_counts(sheet: Worksheet, number: int, counts: Counts, format_: Format) -> None:
    for position, value in enumerate((counts.quotes, counts.people, counts.sources), start=1):
        sheet.write_number(number, position, value, format_)
