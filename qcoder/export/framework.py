"""A framework matrix as a workbook or a document: summaries in cells, their quotes as numbered notes.

Both are A3 landscape, since a cell holds sentences. The same matrix gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt
from docx.table import _Cell
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from qcoder.export.docx_parts import repeat_on_every_page, save
from qcoder.export.docx_styles import direct, new_document
from qcoder.export.sheets import SheetNames, parts, workbook
from qcoder.export.visible import visible
from qcoder.export.words import words_of
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow
from qcoder.storage.atomic import replacing

__all__ = ["FORMATS", "FrameworkCell", "FrameworkTable", "write_framework"]

FORMATS = {"docx": "Word document, A3", "xlsx": "Excel workbook, A3", "md": "Markdown"}
_A3 = 8  # Excel's number for the paper
_COLUMN, _LABEL = 38, 26
_DOCX_COLUMNS = 8
_DOCX_WIDTH, _DOCX_LABEL = Mm(390), Mm(34)


@dataclass(frozen=True, slots=True)
class FrameworkCell:
    """The words of a cell, who wrote them, whether they are final or stale, and the quotes that they rest on."""

    words: str = ""
    author: str = ""
    status: str = ""
    stale: bool = False
    quotes: tuple[QuoteRow, ...] = ()

    @property
    def note(self) -> str:
        """What stands below the words: author, status, and a warning."""
        return ", ".join(filter(None, (self.author, self.status, "quotes changed since" if self.stale else "")))


@dataclass(frozen=True, slots=True)
class FrameworkTable:
    """The whole matrix: `cells[row][column]`."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[FrameworkCell, ...], ...]

    def numbered(self) -> Iterator[tuple[int, int, FrameworkCell, range]]:
        """The cells row by row, with the numbers of their quotes counted through the whole matrix."""
        number = 1
        for i, row in enumerate(self.cells):
            for j, cell in enumerate(row):
                after = number + len(cell.quotes)
                yield i, j, cell, range(number, after)
                number = after


def write_framework(table: FrameworkTable, path: Path, *, format_name: str | None = None) -> None:
    """Write a framework matrix to a file, whole or not at all.

    Raises UserError for an unknown format, EnvironmentProblem when the file cannot be written.
    """
    name = format_name or path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        raise UserError(f"There is no format “{name}” for framework matrices; choose one of {', '.join(FORMATS)}.")
    with replacing(path) as file:
        if name == "docx":
            _write_docx(table, file)
        elif name == "xlsx":
            _write_xlsx(table, file)
        else:
            file.writelines(piece.encode() for piece in markdown_of(table))


def markdown_of(table: FrameworkTable) -> Iterator[str]:
    """A heading per row and column, the summary below it, and its quotes as a list."""
    yield f"# {_line(table.title)}\n"
    for i, row in enumerate(table.rows):
        yield f"\n## {_line(row)}\n"
        for j, column in enumerate(table.columns):
            cell = table.cells[i][j]
            if not (cell.words or cell.quotes):
                continue
            yield f"\n### {_line(column)}\n\n{visible(cell.words) or '–'}\n"
            if cell.note:
                yield f"\n*{cell.note}*\n"
            yield "".join(f"\n- {_quote(quote)}" for quote in cell.quotes) + ("\n" if cell.quotes else "")


def _line(words: str) -> str:
    return " ".join(visible(words).split())


def _quote(quote: QuoteRow) -> str:
    who = quote.attribution or ", ".join(filter(None, (quote.speaker, quote.source)))
    return f"{_line(quote.quote)} {who} [{_line(quote.source)}, {quote.turn}]"


def _marks(numbers: range) -> str:
    """The numbers of notes, such as [3–7]."""
    if not numbers:
        return ""
    return f"[{numbers[0]}]" if len(numbers) == 1 else f"[{numbers[0]}–{numbers[-1]}]"


def _write_xlsx(table: FrameworkTable, file: BinaryIO) -> None:
    names = SheetNames()
    with workbook(file, table.title) as book:
        sheet = book.add_worksheet(names.name("Framework", "Framework"))
        notes = book.add_worksheet(names.name("Quotes", "Quotes"))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1})
        label = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"}
        )
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"})
        for j, column in enumerate(table.columns, start=1):
            sheet.write_string(0, j, visible(column), head)
        for i, row in enumerate(table.rows, start=1):
            sheet.write_string(i, 0, visible(row), label)
        for j, title in enumerate(("Number", "Row", "Column", "Quote", "Attribution", "Source", "Turn")):
            notes.write_string(0, j, title, head)
        line = 1
        for i, j, cell, numbers in table.numbered():
            words = "\n".join(filter(None, (visible(cell.words), cell.note and f"({cell.note})", _marks(numbers))))
            first, *rest = parts(words)
            sheet.write_string(i + 1, j + 1, first, plain)
            where = (table.rows[i], table.columns[j])
            for more in rest:  # a cell of Excel holds so many signs; what is longer goes on in the other sheet
                line = _note_row(notes, line, plain, ("…", *where, more))
            for number, quote in zip(numbers, cell.quotes, strict=True):
                for at, part in enumerate(parts(visible(quote.quote))):
                    said = (*where, part, quote.attribution, quote.source, quote.turn)
                    line = _note_row(notes, line, plain, ("…" if at else number, *said))
        sheet.set_column(0, 0, _LABEL)
        sheet.set_column(1, max(1, len(table.columns)), _COLUMN)
        sheet.freeze_panes(1, 1)
        for column_at, width in enumerate((8, 24, 30, 80, 30, 26, 8)):
            notes.set_column(column_at, column_at, width)
        notes.freeze_panes(1, 0)
        for one in (sheet, notes):
            one.set_landscape()
            one.set_paper(_A3)
            one.fit_to_pages(1, 0)
            one.repeat_rows(0)


def _note_row(sheet: Worksheet, line: int, style: Format, cells: Iterable[str | int]) -> int:
    """Write a row of the sheet of quotes; gives the number of the next."""
    for at, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(line, at, cell, style)
        else:
            sheet.write_string(line, at, visible(cell), style)
    return line + 1


def _write_docx(table: FrameworkTable, file: BinaryIO) -> None:
    document = new_document(table.title, "en", words_of("en")["page"])
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(420), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    document.add_heading(visible(table.title), 0)
    known = list(table.numbered())
    for first in range(0, max(1, len(table.columns)), _DOCX_COLUMNS):
        if first:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _add_grid(document, table, known, range(first, min(first + _DOCX_COLUMNS, len(table.columns))))
    if any(cell.quotes for row in table.cells for cell in row):
        document.add_heading(words_of("en")["quotes"], 1)
    for _i, _j, cell, numbers in known:
        for number, quote in zip(numbers, cell.quotes, strict=True):
            paragraph = document.add_paragraph(f"{number}. {_quote(quote)}")
            paragraph.paragraph_format.space_after = Pt(3)
            direct(paragraph)
    save(document, file)


def _add_grid(
    document: DocumentType, table: FrameworkTable, known: Iterable[tuple[int, int, FrameworkCell, range]], shown: range
) -> None:
    """Add a table of some columns of the matrix: as many as can be read side by side on A3."""
    grid = document.add_table(rows=1, cols=len(shown) + 1)
    grid.style = "Table Grid"
    grid.autofit = False
    _fill(grid.rows[0].cells, ["", *(table.columns[at] for at in shown)], bold=True)
    lines = [grid.add_row().cells for _row in table.rows]
    for row, cells in zip(table.rows, lines, strict=True):
        _fill(cells[:1], [row], bold=True)
    for i, j, cell, numbers in known:
        if j in shown:
            _fill_cell(lines[i][j - shown.start + 1], cell, _marks(numbers))
    widths = [_DOCX_LABEL, *[(_DOCX_WIDTH - _DOCX_LABEL) // max(1, len(shown))] * len(shown)]
    for column, width in zip(grid.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = width
    repeat_on_every_page(grid)


def _fill(cells: Iterable[_Cell], words: Iterable[str], *, bold: bool) -> None:
    for cell, one in zip(cells, words, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(visible(one))
        run.bold = bold
        run.font.size = Pt(9)
        direct(paragraph)


def _fill_cell(place: _Cell, cell: FrameworkCell, marks: str) -> None:
    paragraph = place.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(visible(cell.words))
    run.font.size = Pt(9)
    if marks:
        small = paragraph.add_run(f" {marks}")
        small.font.size = Pt(8)
    direct(paragraph)
    if cell.note:
        below = place.add_paragraph().add_run(cell.note)
        below.font.size, below.italic = Pt(7.5), True
