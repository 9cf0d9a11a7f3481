"""A framework matrix as a document, A3 landscape: tables of summaries, with their quotes as notes.

A quote is a footnote as long as a page has room for the notes of a row; where a row has more, all stand in a list at
the end, since they would push the table from the pages.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import BinaryIO

from docx.document import Document as DocumentType
from docx.enum.text import WD_BREAK
from docx.shared import Length, Mm, Pt
from docx.table import _Cell

from qcoder.export.framework.table import FrameworkCell, FrameworkTable, marks, quote_line
from qcoder.export.visible import visible
from qcoder.export.word.notes import Footnotes
from qcoder.export.word.parts import boxed, repeat_on_every_page, save
from qcoder.export.word.styles import direct, lay_across, new_document
from qcoder.export.wording import Say, saying
from qcoder.export.words import words_of

_DOCX_COLUMNS = 8
_DOCX_WIDTH, _DOCX_LABEL = Mm(390), Mm(34)
_MOST_IN_ROW = 24  # notes of one row of a table that leave it room on an A3 page


def write_framework_docx(table: FrameworkTable, file: BinaryIO) -> None:
    """Write the document."""
    document = new_document(table.title, table.language, words_of(table.language)["page"])
    lay_across(document, Mm(420), Mm(297), Mm(15))
    document.add_heading(visible(table.title), 0)
    grids = _spread(len(table.columns))
    explained = table.explained(numbered=True)
    if explained:
        document.add_paragraph(explained)
    most = max((sum(len(row[at].quotes) for at in shown) for row in table.cells for shown in grids), default=0)
    notes = Footnotes(document) if most <= _MOST_IN_ROW else None
    for shown in grids:
        if shown.start:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _add_grid(document, table, shown, notes)
    if notes is not None:
        notes.finish()
    else:
        _list_quotes(document, table)
    save(document, file)


def _list_quotes(document: DocumentType, table: FrameworkTable) -> None:
    """All quotes below the tables, by their numbers: each where it comes first."""
    document.add_heading(words_of(table.language)["quotes"], 1)
    listed = 0
    for i, j, cell, numbers in table.numbered():
        new = [(number, quote) for number, quote in zip(numbers, cell.quotes, strict=True) if number > listed]
        if new:
            where = document.add_paragraph()
            form = where.paragraph_format
            form.space_before, form.space_after, form.keep_with_next = Pt(6), Pt(2), True
            run = where.add_run(visible(f"{table.rows[i]} · {table.columns[j]}"))
            run.bold, run.font.size = True, Pt(9)
            direct(where)
        for number, quote in dict(new).items():
            paragraph = document.add_paragraph(f"{number}. {quote_line(quote)}")
            paragraph.paragraph_format.space_after = Pt(3)
            direct(paragraph)
            listed = number


def _spread(columns: int) -> list[range]:
    """The columns of each table: as few tables as there can be, with as many columns in one as in another."""
    tables = max(1, -(-columns // _DOCX_COLUMNS))
    ends = [round(columns * number / tables) for number in range(tables + 1)]
    return [range(first, end) for first, end in pairwise(ends)]


def _add_grid(document: DocumentType, table: FrameworkTable, shown: range, notes: Footnotes | None) -> None:
    """Add a table of some columns of the matrix: as many as can be read side by side on A3."""
    say = saying(table.language)
    grid = document.add_table(rows=1, cols=len(shown) + 1)
    grid.style = "Table Grid"
    grid.autofit = False
    boxed(grid)
    _fill(grid.rows[0].cells, ["", *(table.columns[at] for at in shown)], bold=True)
    lines = [grid.add_row().cells for _row in table.rows]
    for row, cells in zip(table.rows, lines, strict=True):
        _fill(cells[:1], [row], bold=True)
    for i, j, cell, numbers in table.numbered():
        if j in shown:
            _fill_cell(lines[i][j - shown.start + 1], cell, notes if notes is not None else marks(numbers), say)
    widths = [_DOCX_LABEL, *[(_DOCX_WIDTH - _DOCX_LABEL) // max(1, len(shown))] * len(shown)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Length(width)  # Word goes by the cells, LibreOffice by the columns
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


def _fill_cell(place: _Cell, cell: FrameworkCell, notes: Footnotes | str, say: Say) -> None:
    """Write a summary with its quotes: as footnotes, or as the numbers that they have in a list."""
    paragraph = place.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(visible(cell.words))
    run.font.size = Pt(9)
    if isinstance(notes, Footnotes):
        for number, quote in enumerate(cell.quotes, start=1):
            notes.add(paragraph, quote_line(quote), after=", " if number < len(cell.quotes) else "")
    elif notes:
        small = paragraph.add_run(f" {notes}")
        small.font.size = Pt(8)
    direct(paragraph)
    note = cell.note(say)
    if note:
        below = place.add_paragraph().add_run(note)
        below.font.size, below.italic = Pt(7.5), True
