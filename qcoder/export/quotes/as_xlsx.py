"""Quotes as a workbook: a sheet per question that can be filtered, sorted and printed, and sheets of counts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qcoder.export.excel.quick_sheet import Cell, QuickSheet
from qcoder.export.excel.sheets import MOST_CELL_UNITS, MOST_ROWS, SheetNames, parts, shortened, workbook
from qcoder.export.quotes.report import (
    ALWAYS_SHOWN,
    Counts,
    QuoteReport,
    code_counts,
    column_words,
    count,
    section_name,
    tag_of,
)
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteSection
from qcoder.model.row_height import row_height
from qcoder.model.speech import said_of

# Widths in figures; the words of people get the room. Other columns are as narrow as what stands in them.
_WIDTHS: Mapping[str, int] = {
    "question": 11,
    "code": 20,
    "code_path": 28,
    "quote": 64,
    "verbatim": 44,
    "original": 44,
    "source": 20,
    "turn": 7,
    "speaker": 18,
    "case": 18,
    "attribution": 28,
    "status": 12,
    "coder": 14,
    "comment": 30,
}
_ATTRIBUTE_WIDTH = 18
_SPOKEN = frozenset({"quote", "verbatim", "original"})
_SURELY_FITS = MOST_CELL_UNITS // 2
_KEY_WIDTH, _OVERVIEW_WIDTH, _CODE_WIDTH, _ANSWER_WIDTH = 12, 84, 70, 70
_COUNTED = ("quotes", "people", "sources")
_ANSWERS = 2 + len(_COUNTED)  # the column of answers in the overview
_ID = "id"

_A3, _A4 = 8, 9
_UPRIGHT, _ACROSS, _LARGE = 105, 190, 400  # figures side by side that can be read on A4, A4 on its long side, A3
_ROOM = 3  # beside the name of a column, for the button that filters
_LEADING = ("question", "code")
Table = Sequence[list[str | int]]  # rows of cells
_HEADER_UNITS = 120  # Excel takes 255, with each & doubled


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Format
    heading: Format
    number_heading: Format
    body: Format
    quote: Format
    number: Format
    link: Format
    total: Format
    total_number: Format


def write_quotes_xlsx(report: QuoteReport, file: BinaryIO) -> list[str]:
    """Write a sheet per section, before them an overview of several, behind them the counts of codes; note limits.

    The overview has the counts of each section and, where there are some, the answers to the questions.

    The first line of a sheet of quotes has the names of the columns as in csv, so that programs find them; in Dutch and
    Ukrainian, which a person asked for, their names there. A hidden
    column holds the ids by which an edited workbook is read back. A text longer than a cell holds goes on in further
    columns at the right end; its quote has no id, since it could not be put together again.

    Raises UserError when a section has more rows than a sheet holds.
    """
    names = SheetNames()
    continued: dict[str, list[str]] = {}  # the columns that go on elsewhere, by the name of the sheet
    with workbook(file, report.title, max((len(one.rows) for one in report.sections), default=0), report.going) as book:
        formats = _formats(book)
        overview = None
        if len(report.sections) > 1 or any(section.answer for section in report.sections):
            overview = book.add_worksheet(names.name(report.words["overview"], ""))
        sheets = [names.name(section_name(section), report.words["quotes"]) for section in report.sections]
        for section, name in zip(report.sections, sheets, strict=True):
            continued[name] = _write_section(book.add_worksheet(name), section, report, formats)
        if not report.sections:
            _write_section(book.add_worksheet(report.words["quotes"]), QuoteSection("", "", ()), report, formats)
        _write_codes(book, names, report, formats)
        if overview is not None:
            _write_overview(overview, sheets, report, formats)
    return _too_long({sheet: columns for sheet, columns in continued.items() if columns})


def _too_long(continued: Mapping[str, list[str]]) -> list[str]:
    if not continued:
        return []
    return [
        said_of(
            len(continued),
            "{count} sheet (“{sheet}”) has texts longer than a cell; they go on in columns at the right ({columns}).",
            "{count} sheets (as “{sheet}”) have texts longer than a cell; they go on in columns at the right "
            "({columns}).",
            sheet=next(iter(continued)),
            columns=", ".join(dict.fromkeys(name for names in continued.values() for name in names)),
        )
    ]


def _column_name(name: str, report: QuoteReport) -> str:
    return name if report.language == "en" or name not in report.columns else column_words(name, report)


def _formats(book: Workbook) -> _Formats:
    # Indented, because without a grid the words of one column would touch those of the next.
    base = {"align": "left", "indent": 1}
    heading = base | {"bold": True, "bg_color": "#ECEEF1", "bottom": 1, "bottom_color": "#7F848D", "valign": "vcenter"}
    hairline = base | {"bottom": 1, "bottom_color": "#DFDFDB", "valign": "top"}
    total = base | {"bold": True, "top": 1, "top_color": "#7F848D"}
    return _Formats(
        title=book.add_format({"bold": True, "font_size": 15}),
        heading=book.add_format(heading),
        number_heading=book.add_format(heading | {"align": "right"}),
        body=book.add_format(hairline | {"text_wrap": True}),
        quote=book.add_format(hairline | {"text_wrap": True, "font_name": "Cambria"}),
        number=book.add_format(hairline | {"align": "right"}),
        link=book.add_format(hairline | {"font_color": "#2456C4"}),
        total=book.add_format(total),
        total_number=book.add_format(total | {"align": "right"}),
    )


def _write_section(sheet: QuickSheet, section: QuoteSection, report: QuoteReport, formats: _Formats) -> list[str]:
    """Write a sheet of quotes; returns the columns whose texts go on in further ones."""
    if len(section.rows) + 1 > MOST_ROWS:
        raise UserError(f"“{section.label}” has more quotes than a sheet of Excel holds; export csv, or fewer quotes.")
    last_column = len(report.heading) - 1
    table = [report.cells(row) for row in report.going.among(section.rows)]
    widths, further = _measured(table, report)
    for position, (name, width) in enumerate(zip(report.heading, widths, strict=True)):
        sheet.set_column(position, position, width or _ATTRIBUTE_WIDTH, None, {"hidden": not width})
        look = formats.number_heading if name == "turn" else formats.heading
        sheet.write_string(0, position, _column_name(name, report), look)
    known_again = "quote" in report.columns and any(map(tag_of, section.rows))
    if known_again:
        last_column += 1
        sheet.set_column(last_column, last_column, _WIDTHS["turn"], None, {"hidden": True})
        sheet.write_string(0, last_column, _ID, formats.heading)
    continued = {one: last_column + 1 + place for place, one in enumerate(further)}
    for (name, part), position in continued.items():
        key = "continued" if part == 1 else "continued_more"
        sheet.set_column(position, position, _WIDTHS.get(name, _ATTRIBUTE_WIDTH))
        heading = report.words[key].format(column=_column_name(name, report), part=part)
        sheet.write_string(0, position, heading, formats.heading)
    looks = [formats.quote if name in _SPOKEN else formats.body for name in report.heading]
    for number, row in enumerate(report.written(section, section.rows), start=1):
        cells = report.as_read(table[number - 1])
        sheet.set_row(number, row_height(zip(cells, widths, strict=True)))
        written = [*_row_cells(zip(report.heading, cells, looks, strict=True), formats, continued)]
        if known_again and len(parts(row.quote)) == 1:
            written.append((last_column, tag_of(row), formats.body))
        sheet.write_cells(number, written)
    if not section.rows:
        sheet.write_string(1, 0, report.words["none"])
    else:
        sheet.autofilter(0, 0, len(section.rows), last_column + len(continued))
    _set_view(sheet, section, report, sum(widths))
    return list(dict.fromkeys(name for name, _ in continued))


def _measured(table: Table, report: QuoteReport) -> tuple[list[int], list[tuple[str, int]]]:
    """The widths of the columns, and which further parts of texts there are that a cell does not hold, in order.

    A column without content has no width: it is there for programs and can be unhidden, but takes no room on paper.
    """
    columns = zip(*table, strict=True) if table else ((),) * len(report.heading)
    longest = [max((len(str(value)) for value in set(column)), default=0) for column in columns]
    long = [place for place, size in enumerate(longest) if size > _SURELY_FITS]
    further: dict[tuple[str, int], None] = {}
    for row, place in product(table if long else (), long):
        further |= dict.fromkeys((report.heading[place], part) for part in range(1, len(parts(str(row[place])))))
    shown = ALWAYS_SHOWN if table else frozenset(report.heading)
    return [_width(name, size, report) if size or name in shown else 0
            for name, size in zip(report.heading, longest, strict=True)], list(further)


def _width(name: str, longest: int, report: QuoteReport) -> int:
    most = _WIDTHS.get(name, _ATTRIBUTE_WIDTH)
    if name in _SPOKEN and longest:
        return most
    return min(most, max(longest + 2, len(_column_name(name, report)) + _ROOM))


def _row_cells(
    cells: Iterable[tuple[str, str | int, Format]], formats: _Formats, continued: Mapping[tuple[str, int], int],
) -> Iterator[Cell]:
    """The cells of a row with their columns; the rest of a text that is longer than a cell stands further right."""
    for position, (name, value, format_) in enumerate(cells):
        if isinstance(value, int):
            yield position, value, formats.number
        elif len(value) <= _SURELY_FITS:
            yield position, value, format_
        else:
            for part, text in enumerate(parts(value)):
                yield continued[name, part] if part else position, text, format_


def _set_view(sheet: Worksheet, section: QuoteSection, report: QuoteReport, width: int) -> None:
    """Freeze the heading, and print all columns side by side on the smallest page on which they can be read.

    What no page holds goes on beside, codes repeated.
    """
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
    if width > _UPRIGHT:
        sheet.set_landscape()
    sheet.set_paper(_A4 if width <= _ACROSS else _A3)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    across = max(1, -(-width // _LARGE))
    sheet.fit_to_pages(across, 0)
    sheet.repeat_rows(0)
    leading = sum(name in _LEADING for name in report.heading[: len(_LEADING)])
    if across > 1 and leading:
        sheet.repeat_columns(0, leading - 1)
    heading = " – ".join(filter(None, (report.title, section_name(section))))
    if heading:
        sheet.set_header("&L" + shortened(heading, _HEADER_UNITS).replace("&", "&&"))
    sheet.set_footer("&R" + report.words["page"].format(page="&P", pages="&N"))


def _write_overview(sheet: Worksheet, names: list[str], report: QuoteReport, formats: _Formats) -> None:
    words = report.words
    sheet.write_string(0, 0, report.title, formats.title)
    for position, width in enumerate((_KEY_WIDTH, _OVERVIEW_WIDTH, 12, 12, 12)):
        sheet.set_column(position, position, width)
    sheet.write_string(2, 0, report.section_word, formats.heading)
    sheet.write_blank(2, 1, None, formats.heading)
    for position, key in enumerate(_COUNTED, start=2):
        sheet.write_string(2, position, words[key], formats.number_heading)
    answers = max((len(parts(section.answer)) for section in report.sections if section.answer), default=0)
    for part in range(answers):  # an answer longer than a cell goes on beside it
        sheet.set_column(_ANSWERS + part, _ANSWERS + part, _ANSWER_WIDTH)
        heading = words["continued"].format(column=words["answer"]) if part else words["answer"]
        sheet.write_string(2, _ANSWERS + part, heading, formats.heading)
    if answers:
        sheet.set_landscape()
    for number, (section, name) in enumerate(zip(report.sections, names, strict=True), start=3):
        target = name.replace("'", "''")
        label = shortened(section.label or section.title or words["quotes"], _KEY_WIDTH)
        sheet.set_row(number, row_height([(section.title, _OVERVIEW_WIDTH), (section.answer, _ANSWER_WIDTH)]))
        sheet.write_url(number, 0, f"internal:'{target}'!A1", formats.link, label)
        sheet.write_string(number, 1, shortened(section.title, MOST_CELL_UNITS), formats.body)
        _write_counts(sheet, number, count(section.rows), formats.number)
        if answers:
            sheet.write_blank(number, _ANSWERS, None, formats.body)
        for position, words_of_it in enumerate(parts(section.answer) if section.answer else (), start=_ANSWERS):
            sheet.write_string(number, position, words_of_it, formats.body)
    last = len(report.sections) + 3
    sheet.write_string(last, 0, words["total"], formats.total)
    sheet.write_blank(last, 1, None, formats.total)
    for part in range(answers):
        sheet.write_blank(last, _ANSWERS + part, None, formats.total)
    _write_counts(
        sheet, last, count([row for section in report.sections for row in section.rows]), formats.total_number
    )
    sheet.freeze_panes(3, 0)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R" + words["page"].format(page="&P", pages="&N"))


def _write_codes(book: Workbook, names: SheetNames, report: QuoteReport, formats: _Formats) -> None:
    """A sheet that says how many quotes, people and sources stand behind each code, where codes are shown at all."""
    rows = code_counts(report)
    if not rows:
        return
    words = report.words
    sheet = book.add_worksheet(names.name(words["behind_codes"], ""))
    for position, width in enumerate((_CODE_WIDTH, 12, 12, 12)):
        sheet.set_column(position, position, width)
    sheet.write_string(0, 0, words["code"], formats.heading)
    for position, key in enumerate(_COUNTED, start=1):
        sheet.write_string(0, position, words[key], formats.number_heading)
    for number, (path, counts) in enumerate(rows, start=1):
        sheet.set_row(number, row_height([(path, _CODE_WIDTH)]))
        sheet.write_string(number, 0, shortened(path, MOST_CELL_UNITS), formats.body)
        _write_counts(sheet, number, counts, formats.number, first=1)
    sheet.autofilter(0, 0, len(rows), len(_COUNTED))
    sheet.freeze_panes(1, 0)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&R" + words["page"].format(page="&P", pages="&N"))


def _write_counts(sheet: Worksheet, number: int, counts: Counts, format_: Format, first: int = 2) -> None:
    for position, key in enumerate(_COUNTED, start=first):
        sheet.write_number(number, position, getattr(counts, key), format_)
