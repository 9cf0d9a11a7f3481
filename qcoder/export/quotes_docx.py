"""Quotes as a Word document to hand over: a heading per question, each quote with who said it."""

import io
import zipfile
from typing import BinaryIO

from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import Table
from docx.text.paragraph import Paragraph

from qcoder.export.docx_styles import (
    ATTRIBUTION,
    COUNTS,
    DETAILS,
    ORIGINAL,
    QUOTE,
    TEXT_WIDTH,
    direct,
    new_document,
    set_language,
)
from qcoder.export.reading import PrintedQuote, printed_quotes
from qcoder.export.report import Counts, QuoteReport, count, section_name
from qcoder.model.quotes import QuoteSection

_NUMBER_WIDTH = Cm(2)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class _Paragraphs:
    """Adds paragraphs to the end of a document.

    python-docx looks for the style and for the end of the document at every paragraph, which takes a minute for some
    thousands of quotes; here both are found once.
    """

    def __init__(self, document: DocumentType) -> None:
        self._body = document._body  # noqa: SLF001
        self._end = document.element.body.sectPr
        self._ids = {style.name: style.style_id for style in document.styles}

    def add(self, text: str, style: str) -> Paragraph:
        """Add a paragraph in the style of that name, running in the direction of its words."""
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = Paragraph(element, self._body)
        paragraph.add_run(text)
        paragraph._p.style = self._ids[style]  # noqa: SLF001
        direct(paragraph)
        return paragraph


def write_quotes_docx(report: QuoteReport, file: BinaryIO) -> list[str]:
    """Write the document; there are no limits to note. The same quotes give the same bytes."""
    document = new_document(report.title, report.language, report.words["page"])
    paragraphs = _Paragraphs(document)
    if report.title:
        paragraphs.add(report.title, "Title")
    if len(report.sections) > 1:
        _write_overview(document, report)
    for number, section in enumerate(report.sections, start=1):
        _write_section(paragraphs, number, section, report)
    if not report.sections:
        paragraphs.add(report.words["none"], "Normal")
    _save(document, file)
    return []


def _write_section(paragraphs: _Paragraphs, number: int, section: QuoteSection, report: QuoteReport) -> None:
    name = section_name(section)
    if name:
        _bookmark(paragraphs.add(name, "Heading 1"), number)
    if not section.rows:
        paragraphs.add(report.words["none"], COUNTS).paragraph_format.keep_with_next = False
        return
    paragraphs.add(_counts(count(section.rows), report), COUNTS)
    for quote in printed_quotes(section, report):
        _write_quote(paragraphs, quote)


def _counts(counts: Counts, report: QuoteReport) -> str:
    words = report.words
    return (
        f"{words['quotes']} {counts.quotes} · {words['people']} {counts.people} · {words['sources']} {counts.sources}"
    )


def _write_quote(paragraphs: _Paragraphs, quote: PrintedQuote) -> None:
    lines = (
        (quote.words, QUOTE),
        (quote.original, ORIGINAL),
        (quote.attribution, ATTRIBUTION),
        (quote.details, DETAILS),
    )
    added = [paragraphs.add(text, style) for text, style in lines if text]
    if quote.words and quote.language:
        set_language(added[0].runs[0], quote.language)
    if added:
        added[-1].paragraph_format.keep_with_next = False


def _write_overview(document: DocumentType, report: QuoteReport) -> None:
    words = report.words
    table = document.add_table(rows=1, cols=4)
    table.autofit = False
    _rule(table)
    heading = [words["question"], words["quotes"], words["people"], words["sources"]]
    for cell, text in zip(table.rows[0].cells, heading, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for number, section in enumerate(report.sections, start=1):
        counts = count(section.rows)
        cells = table.add_row().cells
        _link(cells[0].paragraphs[0], section_name(section) or words["quotes"], number)
        for cell, value in zip(cells[1:], (counts.quotes, counts.people, counts.sources), strict=True):
            cell.paragraphs[0].text = str(value)
    _repeat_on_every_page(table)
    widths = [Length(TEXT_WIDTH - 3 * _NUMBER_WIDTH), _NUMBER_WIDTH, _NUMBER_WIDTH, _NUMBER_WIDTH]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # Word goes by the cells, LibreOffice by the columns
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for at, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Cm(0.08)
            if at:
                paragraph.alignment = 2  # right
            else:
                direct(paragraph)


# What python-docx has no words for


def _rule(table: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9CBC9")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # Without margins at the left the words of the table stand below those of the title.
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001
    # The format wants this order: borders, layout, margins, look.
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def _repeat_on_every_page(table: Table) -> None:
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _bookmark(paragraph: Paragraph, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"question_{number}")
    paragraph.runs[0]._r.addprevious(start)  # noqa: SLF001
    paragraph.runs[-1]._r.addnext(end)  # noqa: SLF001


def _link(paragraph: Paragraph, text: str, number: int) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"question_{number}")
    link.append(paragraph.add_run(text)._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def _save(document: DocumentType, file: BinaryIO) -> None:
    # python-docx stamps the members of the zip with the time of saving; packed again, they carry none.
    packed = io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
