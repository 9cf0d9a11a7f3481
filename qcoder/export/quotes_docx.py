"""Quotes as a Word document to hand over: a heading per question, each quote with who said it."""

from typing import BinaryIO

from docx.document import Document as DocumentType
from docx.shared import Cm, Length

from qcoder.export.docx_parts import Paragraphs, bookmark, link, repeat_on_every_page, rule, save
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


def write_quotes_docx(report: QuoteReport, file: BinaryIO) -> list[str]:
    """Write the document; there are no limits to note. The same quotes give the same bytes."""
    document = new_document(report.title, report.language, report.words["page"])
    paragraphs = Paragraphs(document)
    if report.title:
        paragraphs.add(report.title, "Title")
    if len(report.sections) > 1:
        _write_overview(document, report)
    for number, section in enumerate(report.sections, start=1):
        _write_section(paragraphs, number, section, report)
    if not report.sections:
        paragraphs.add(report.words["none"], "Normal")
    save(document, file)
    return []


def _write_section(paragraphs: Paragraphs, number: int, section: QuoteSection, report: QuoteReport) -> None:
    name = section_name(section)
    if name:
        bookmark(paragraphs.add(name, "Heading 1"), number, f"question_{number}")
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


def _write_quote(paragraphs: Paragraphs, quote: PrintedQuote) -> None:
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
    rule(table)
    heading = [words["question"], words["quotes"], words["people"], words["sources"]]
    for cell, text in zip(table.rows[0].cells, heading, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for number, section in enumerate(report.sections, start=1):
        counts = count(section.rows)
        cells = table.add_row().cells
        link(cells[0].paragraphs[0], section_name(section) or words["quotes"], f"question_{number}")
        for cell, value in zip(cells[1:], (counts.quotes, counts.people, counts.sources), strict=True):
            cell.paragraphs[0].text = str(value)
    repeat_on_every_page(table)
    widths = [Length(TEXT_WIDTH - 3 * _NUMBER_WIDTH), _NUMBER_WIDTH, _NUMBER_WIDTH, _NUMBER_WIDTH]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # Word goes by the cells, LibreOffice by the columns
    for row in table.rows:
        for at, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Cm(0.08)
            if at:
                paragraph.alignment = 2  # right
            else:
                direct(paragraph)
