"""A review copy of quotes as a Word document or an Excel workbook: a table whose rows carry ids, to edit and return."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from docx.document import Document as DocumentType
from docx.shared import Cm, Length, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from qcoder.export.excel.sheets import MOST_CELL_UNITS, SheetNames, shortened, workbook
from qcoder.export.visible import visible
from qcoder.export.word.long_text import pieces
from qcoder.export.word.parts import boxed, repeat_on_every_page, save
from qcoder.export.word.styles import QUOTE, direct, lay_across, new_document
from qcoder.export.words import words_of
from qcoder.model import review_words
from qcoder.model.errors import UserError
from qcoder.model.review import COLUMNS, ReviewRow, ReviewSection, Tag
from qcoder.model.row_height import row_height
from qcoder.storage.atomic import replacing

SENT = "qcoder-sent"  # begins the hidden paragraph, and names the hidden sheet, with the ids that went out

_WIDTHS = (Cm(2.7), Cm(2.5), Cm(9.3), Cm(6.4), Cm(4.2))
_SHEET_WIDTHS = (16, 14, 70, 50, 30)
_A4 = 9
_HALF_A_PAGE = 900  # signs in the column of quotes
_MUTED = RGBColor(0x65, 0x6A, 0x73)


def write_review(sections: Sequence[ReviewSection], path: Path, *, title: str, language: str = "en") -> None:
    """Write the copy, whole or not at all; the same quotes give the same bytes.

    Raises UserError for an unknown language or ending, and for a quote that is longer than a cell of Excel.
    """
    words_of(language)
    if path.suffix.lower() not in {".docx", ".xlsx"}:
        raise UserError(f"“{path.name}” does not say which kind of copy to write; end its name in .docx or .xlsx.")
    with replacing(path) as file:
        if path.suffix.lower() == ".docx":
            _write_docx(sections, file, title, language)
        else:
            _write_xlsx(sections, file, title, language)


def _cells(row: ReviewRow, language: str) -> list[str]:
    status = review_words.status(row.status, language)
    quote, attribution = visible(row.quote), visible(row.attribution)
    tag = Tag.of(row.id, quote, row.status, attribution)  # so that a cell nobody touched takes nothing back
    return [str(tag), visible(status), quote, visible(row.verbatim), attribution]


def _ids(sections: Sequence[ReviewSection]) -> str:
    return " ".join(row.id for section in sections for row in section.rows)


# ---- Word


def _write_docx(sections: Sequence[ReviewSection], file: BinaryIO, title: str, language: str) -> None:
    document = new_document(visible(title), language, words_of(language)["page"])
    lay_across(document, Mm(297), Mm(210), Mm(20))
    document.add_paragraph(visible(title), style="Title")
    document.add_paragraph(review_words.guide(language))
    for section in sections:
        if section.heading:
            document.add_paragraph(visible(section.heading), style="Heading 1")
        _add_table(document, section, language)
    if not any(section.rows for section in sections):
        document.add_paragraph(words_of(language)["none"])
    hidden = document.add_paragraph().add_run(f"{SENT} {_ids(sections)}")
    hidden.font.hidden = True
    save(document, file)


def _add_table(document: DocumentType, section: ReviewSection, language: str) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style = "Table Grid"
    table.autofit = False
    boxed(table)
    for cell, column in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(review_words.heading(column, language)).bold = True
    for row in section.rows:
        for column, cell, text in zip(COLUMNS, table.add_row().cells, _cells(row, language), strict=True):
            _fill(cell, column, text)
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = width
    for place, width in zip(table.columns, _WIDTHS, strict=True):
        place.width = Length(width)  # Word goes by the cells, LibreOffice by the columns
    high = [number for number, row in enumerate(section.rows, start=1) if len(row.quote) > _HALF_A_PAGE]
    repeat_on_every_page(table, high)


def _fill(cell: _Cell, column: str, text: str) -> None:
    parts = pieces(text)
    for paragraph, part in zip([cell.paragraphs[0], *(cell.add_paragraph() for _ in parts[1:])], parts, strict=True):
        _write(paragraph, column, part)


def _write(paragraph: Paragraph, column: str, text: str) -> None:
    run = paragraph.add_run(text)
    if column == "quote":
        paragraph.style = QUOTE
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = form.space_before = form.space_after = Cm(0.05)
    form.keep_with_next = False
    if column == "id":
        run.font.size, run.font.color.rgb = Pt(6.5), _MUTED
    if column == "verbatim":
        run.font.size, run.font.color.rgb = Pt(9.5), _MUTED
    direct(paragraph)


# ---- Excel


def _write_xlsx(sections: Sequence[ReviewSection], file: BinaryIO, title: str, language: str) -> None:
    names = SheetNames()
    with workbook(file, visible(title)) as book:
        # Indented, because without a grid the words of one column would touch those of the next.
        base = {"align": "left", "indent": 1}
        line = base | {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#DFDFDB"}
        heading = book.add_format(base | {"bold": True, "bg_color": "#ECEEF1", "bottom": 1, "valign": "vcenter"})
        body, quiet = book.add_format(line), book.add_format(line | {"font_color": "#656A73"})
        for section in sections:
            sheet = book.add_worksheet(names.name(visible(section.heading), words_of(language)["quotes"]))
            for place, (column, width) in enumerate(zip(COLUMNS, _SHEET_WIDTHS, strict=True)):
                sheet.set_column(place, place, width)
                sheet.write_string(0, place, review_words.heading(column, language), heading)
            for number, row in enumerate(section.rows, start=1):
                cells = _cells(row, language)
                sheet.set_row(number, row_height(zip(cells, _SHEET_WIDTHS, strict=True)))
                for place, text in enumerate(cells):
                    if shortened(text, MOST_CELL_UNITS) != text:
                        raise UserError(f"A quote of {len(text)} signs does not fit into Excel; send it as .docx.")
                    sheet.write_string(number, place, text, quiet if COLUMNS[place] in {"id", "verbatim"} else body)
            if section.rows:
                sheet.autofilter(0, 0, len(section.rows), len(COLUMNS) - 1)
                known = [review_words.status(name, language) for name in
                         ("candidate", "selected", "approved", "withdrawn")]
                sheet.data_validation(1, 1, len(section.rows), 1, {"validate": "list", "source": known})
            sheet.freeze_panes(1, 0)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            sheet.set_paper(_A4)
            sheet.set_footer("&R" + words_of(language)["page"].format(page="&P", pages="&N"))
        sent = book.add_worksheet(SENT)
        for number, name in enumerate(_ids(sections).split()):
            sent.write_string(number, 0, name)
        if sections:
            sent.hide()
