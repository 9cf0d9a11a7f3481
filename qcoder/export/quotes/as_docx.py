"""Quotes as a Word document to hand over: a heading per question, each quote with who said it."""

from collections.abc import Sequence
from typing import BinaryIO

from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length

from qcoder.export.quotes.docx_columns import Columns, fit_columns
from qcoder.export.quotes.docx_tables import finish_table, set_widths, write_quote_table
from qcoder.export.quotes.reading import PrintedQuote, printed_quotes
from qcoder.export.quotes.report import Counts, QuoteReport, answer_paragraphs, code_counts, count, section_name
from qcoder.export.word.contents import write_contents
from qcoder.export.word.notes import Footnotes
from qcoder.export.word.parts import Paragraphs, QuoteMarks, bookmark, link, save
from qcoder.export.word.styles import (
    ATTRIBUTION,
    COUNTS,
    DETAILS,
    ORIGINAL,
    QUOTE,
    direct,
    new_document,
    set_language,
    text_width,
)
from qcoder.model.quotes import QuoteSection
from qcoder.model.speech import said

_NUMBER_WIDTH = Cm(2)


def write_quotes_docx(report: QuoteReport, file: BinaryIO) -> list[str]:
    """Write the document, and tell which chosen columns had nothing to show. The same quotes give the same bytes."""
    document = new_document(report.title, report.language, report.words["page"], report.template)
    columns = fit_columns(document, report) if report.as_table else None
    paragraphs, marks, notes = Paragraphs(document), QuoteMarks(), Footnotes(document)
    if report.title:
        paragraphs.add(report.title, "Title")
    if len(report.sections) > 1:
        names = [section_name(section) or report.words["quotes"] for section in report.sections]
        lines = [(name, 1, f"question_{number}") for number, name in enumerate(names, start=1)]
        write_contents(document, paragraphs, lines)
        paragraphs.add(report.words["overview"], "Heading 1")
        _write_overview(document, report)
    for number, section in enumerate(report.sections, start=1):
        _write_heading(paragraphs, number, section, report)
        if columns is not None and section.rows:
            write_quote_table(document, marks, notes, columns.sections[number - 1], columns, report)
        elif columns is None:
            for quote in report.written(section, printed_quotes(section, report)):
                _write_quote(paragraphs, marks, quote)
    _write_codes(document, paragraphs, report)
    if not report.sections:
        paragraphs.add(report.words["none"], "Normal")
    notes.finish()
    save(document, file, report.going)
    return _left_out(columns) if columns else []


def _left_out(columns: Columns) -> list[str]:
    if not columns.left_out:
        return []
    return [said("Columns without anything in them are left out: {columns}.", columns=", ".join(columns.left_out))]


def _write_heading(paragraphs: Paragraphs, number: int, section: QuoteSection, report: QuoteReport) -> None:
    """What stands above the quotes of a section: its name, the answer of the reviewer, the counts."""
    name = section_name(section)
    if name:
        bookmark(paragraphs.add(name, "Heading 1"), number, f"question_{number}")
    answer = [paragraphs.add(words, "Normal") for words in answer_paragraphs(section)]
    if answer:
        answer[-1].paragraph_format.keep_with_next = True  # as the heading, which it stands below
    if not section.rows:
        paragraphs.add(report.words["none"], COUNTS).paragraph_format.keep_with_next = False
        return
    paragraphs.add(_counts(count(section.rows), report), COUNTS)


def _counts(counts: Counts, report: QuoteReport) -> str:
    words = report.words
    return (
        f"{words['quotes']} {counts.quotes} · {words['people']} {counts.people} · {words['sources']} {counts.sources}"
    )


def _write_quote(paragraphs: Paragraphs, marks: QuoteMarks, quote: PrintedQuote) -> None:
    lines = (
        (quote.words, QUOTE),
        (quote.original, ORIGINAL),
        (quote.attribution, ATTRIBUTION),
        (quote.details, DETAILS),
    )
    added = [paragraphs.add(text, style) for text, style in lines if text]
    if quote.words and quote.language:
        set_language(added[0].runs[0], quote.language)
    paragraphs.hold(added)
    if added:
        marks.put(quote.tag, added[0], added[-1])


def _write_overview(document: DocumentType, report: QuoteReport) -> None:
    rows = [(section_name(section) or report.words["quotes"], count(section.rows)) for section in report.sections]
    links = [f"question_{number}" for number in range(1, len(rows) + 1)]
    _write_counts(document, report, report.section_word, rows, links)


def _write_codes(document: DocumentType, paragraphs: Paragraphs, report: QuoteReport) -> None:
    """How many quotes, people and sources stand behind each code, where codes are shown at all."""
    rows = code_counts(report)
    if len(rows) > 1:  # the counts of the only code stand above its quotes
        paragraphs.add(report.words["behind_codes"], "Heading 1")
        _write_counts(document, report, report.words["code"], rows, [""] * len(rows))


def _write_counts(
    document: DocumentType, report: QuoteReport, first: str, rows: Sequence[tuple[str, Counts]], links: Sequence[str]
) -> None:
    """A table of names with their numbers of quotes, people and sources; a name may lead to a bookmark."""
    words = report.words
    table = document.add_table(rows=1 + len(rows), cols=4)
    number = min(_NUMBER_WIDTH, Length(text_width(document) // 6))
    set_widths(table, [Length(text_width(document) - 3 * number), number, number, number])
    cells = table._cells  # noqa: SLF001 - see above
    heading = (first, words["quotes"], words["people"], words["sources"])
    for cell, text in zip(cells[:4], heading, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for at, ((name, counts), target) in enumerate(zip(rows, links, strict=True), start=1):
        row = cells[at * 4 : at * 4 + 4]
        if target:
            link(row[0].paragraphs[0], name, target)
        else:
            row[0].paragraphs[0].add_run(name)
        for cell, value in zip(row[1:], (counts.quotes, counts.people, counts.sources), strict=True):
            cell.paragraphs[0].add_run(str(value))
    for at, cell in enumerate(cells):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Cm(0.08)
        if at % 4:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        else:
            direct(paragraph)
    finish_table(document, table)
