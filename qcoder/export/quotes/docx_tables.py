"""Quotes of a Word document as tables: the three columns that a reader needs, or those that somebody chose."""

from collections.abc import Sequence

from docx.document import Document as DocumentType
from docx.shared import Cm, Length, Pt
from docx.table import Table, _Cell

from qcoder.export.quotes.docx_columns import GAP, WORDY, Columns, Shown, is_small
from qcoder.export.quotes.reading import PrintedQuote, joined
from qcoder.export.quotes.report import WHERE_SAID, QuoteReport, in_words
from qcoder.export.word.long_text import pieces
from qcoder.export.word.notes import Footnotes
from qcoder.export.word.parts import QuoteMarks, let_go, repeat_on_every_page, rule
from qcoder.export.word.styles import ATTRIBUTION, DETAILS, ORIGINAL, QUOTE, direct, set_language

_BELOW_RULE = Pt(2)  # between a line of the table and the words


def write_quote_table(
    document: DocumentType, marks: QuoteMarks, notes: Footnotes, shown: Shown, columns: Columns, report: QuoteReport
) -> None:
    """Each quote a row; the heading stands on every page.

    What warns of a translation, or ties a quote to other turns, is a footnote, unless columns were chosen.
    """
    names = columns.names
    # python-docx looks for the style anew at every paragraph, which takes half of the time.
    styles = {name: document.styles[style].style_id for name in names if (style := _style(name, report))}
    table = document.add_table(rows=1 + len(shown.quotes), cols=len(names))
    set_widths(table, columns.widths)
    cells = table._cells  # noqa: SLF001 - asking each row for its cells walks the whole table every time
    for cell, words in zip(cells, columns.headings, strict=False):
        cell.paragraphs[0].add_run(words).bold = True
    for at, quote in enumerate(report.written(shown.section, shown.quotes), start=1):
        row = cells[at * len(names) : (at + 1) * len(names)]
        for cell, name, words in zip(row, names, shown.lines[at - 1], strict=True):
            _fill(cell, words, name, styles.get(name, ""), quote)
        if "quote" in names:
            # Around another cell than that of the words: whoever writes these anew often takes all in their cell away.
            other = next((one for one, name in zip(row, names, strict=True) if name != "quote" and one.text), None)
            if said := _note(quote, report):
                notes.add(row[names.index("quote")].paragraphs[-1], said)
            marks.put(quote.tag, (other or row[names.index("quote")]).paragraphs[0])
    for cell in cells:
        for paragraph in cell.paragraphs:  # the cells of our tables have no margins
            paragraph.paragraph_format.right_indent = GAP
    finish_table(document, table, [at for at, line in enumerate(shown.lines, start=1) if columns.may_break(line)])


def _style(name: str, report: QuoteReport) -> str:
    if name in WORDY:
        return ORIGINAL if name == "original" else QUOTE
    if name == "attribution":
        return ATTRIBUTION
    return DETAILS if is_small(name, report) or not report.own_columns else ""


def _note(quote: PrintedQuote, report: QuoteReport) -> str:
    """What a footnote says of a quote; nothing where columns of its own say it, or there is nothing to say."""
    if report.own_columns:
        return ""
    said = ((name, joined(quote.rows, name)) for name in WHERE_SAID if name in report.columns)
    return "; ".join(f"{report.words[name]}: {in_words(value, report.words)}" for name, value in said if value)


def _fill(cell: _Cell, words: str, name: str, style_id: str, quote: PrintedQuote) -> None:
    parts = pieces(words) if name in WORDY else [words]
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in parts[1:])]
    for paragraph, part in zip(paragraphs, parts, strict=True):
        run = paragraph.add_run(part)
        if style_id:
            paragraph._p.style = style_id  # noqa: SLF001 - see above
        form = paragraph.paragraph_format  # the cell gives the room that the style gives a quote on the page
        form.left_indent = form.right_indent = Cm(0)
        form.space_before, form.keep_with_next = _BELOW_RULE, False
        if name in {"quote", "verbatim"} and quote.language and part:
            set_language(run, quote.language)
        direct(paragraph)
    let_go(paragraphs)


def set_widths(table: Table, widths: Sequence[Length]) -> None:
    """Rule a table and give its columns these widths."""
    table.autofit = False
    rule(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # Word goes by the cells, LibreOffice by the columns
    for at, cell in enumerate(table._cells):  # noqa: SLF001 - see above
        cell.width = widths[at % len(widths)]


def finish_table(document: DocumentType, table: Table, may_break: Sequence[int] = ()) -> None:
    """Let the heading stand on every page, and part the table from the next one; the rows `may_break` may."""
    repeat_on_every_page(table, may_break)
    document.add_paragraph()  # two tables in a row would become one
