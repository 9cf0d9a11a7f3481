"""Quotes of a Word document as tables: the three columns that a reader needs, or those that somebody chose."""

from collections.abc import Sequence

from docx.document import Document as DocumentType
from docx.shared import Cm, Length, Mm
from docx.table import Table, _Cell

from qcoder.export.quotes.reading import PrintedQuote, joined, printed_quotes
from qcoder.export.quotes.report import WHERE_SAID, QuoteReport, in_words
from qcoder.export.word.notes import Footnotes
from qcoder.export.word.parts import QuoteMarks, repeat_on_every_page, rule
from qcoder.export.word.styles import (
    ATTRIBUTION,
    DETAILS,
    ORIGINAL,
    QUOTE,
    direct,
    lay_across,
    set_language,
    text_width,
)
from qcoder.model.quotes import QuoteSection

_GAP = Cm(0.4)  # between the columns
_LETTER = Mm(1.95)  # the room of a letter, in the mean
_MOST = Mm(50)  # of a narrow column
_FEW = 4  # columns beside which there is room to spare
_MOST_OF_FEW = 0.28  # of the page: “(Vluchtelingenorganisatie)” is not broken, and the quotes keep half
_READER = ("quote", "attribution", "source")
_SHARES = {
    "quote": 6.0, "verbatim": 5.0, "original": 5.0, "comment": 3.0, "attribution": 2.0, "code_path": 2.4, "source": 2.0,
    "turn": 1.0,
}
_SHARE = 1.7  # of every other column
_MOST_UPRIGHT = 8.0  # shares that a page on its short side holds: beyond, it is turned
_WORDS = {"quote", "verbatim", "original"}


def columns_of(report: QuoteReport) -> tuple[str, ...]:
    """The columns of a table of quotes, attributes included."""
    return report.heading if report.own_columns else _READER


def turn_page(document: DocumentType, report: QuoteReport) -> None:
    """Lay the pages on their long side where the columns need the room."""
    if sum(_SHARES.get(name, _SHARE) for name in columns_of(report)) <= _MOST_UPRIGHT + _SHARES["quote"]:
        return
    lay_across(document, Mm(297), Mm(210), Mm(18))


def write_quote_table(
    document: DocumentType, marks: QuoteMarks, notes: Footnotes, section: QuoteSection, report: QuoteReport
) -> None:
    """Each quote a row; the heading stands on every page.

    What warns of a translation, or ties a quote to other turns, is a footnote, unless columns were chosen.
    """
    names, quotes = columns_of(report), printed_quotes(section, report)
    table = document.add_table(rows=1 + len(quotes), cols=len(names))
    values = [[_value(quote, name, report) for name in names] for quote in quotes]
    heading = [report.words.get(name, name) for name in names]
    set_widths(table, _widths(names, [heading, *values], text_width(document)))
    cells = table._cells  # noqa: SLF001 - asking each row for its cells walks the whole table every time
    for cell, words in zip(cells, heading, strict=False):
        cell.paragraphs[0].add_run(words).bold = True
    for at, quote in enumerate(report.written(section, quotes), start=1):
        row = cells[at * len(names) : (at + 1) * len(names)]
        for cell, name, words in zip(row, names, values[at - 1], strict=True):
            _fill(document, cell, words, name, quote)
        if "quote" in names:
            # Around another cell than that of the words: whoever writes these anew often takes all in their cell away.
            other = next((one for one, name in zip(row, names, strict=True) if name != "quote" and one.text), None)
            if said := _note(quote, report):
                notes.add(row[names.index("quote")].paragraphs[0], said)
            marks.put(quote.tag, (other or row[names.index("quote")]).paragraphs[0])
    for cell in cells:
        for paragraph in cell.paragraphs:  # the cells of our tables have no margins
            paragraph.paragraph_format.right_indent = _GAP
    finish_table(document, table)


def _widths(names: Sequence[str], lines: Sequence[Sequence[str]], room: Length) -> list[Length]:
    """The widths of columns by their shares, the narrow ones as wide as their longest word; an empty one no wider.

    What these take more than their share is taken from the columns of words.
    """
    shares = [_SHARES.get(name, _SHARE) for name in names]
    wanted = [room * share / sum(shares) for share in shares]
    most = room * _MOST_OF_FEW if len(names) <= _FEW else min(room / 4, _MOST)
    for at, name in enumerate(names):
        longest = max((len(word) for line in lines for word in line[at].split()), default=0)
        least = min(_LETTER * longest + _GAP, most)
        if not any(line[at] for line in lines[1:]):
            wanted[at] = least
        elif name not in _WORDS:
            wanted[at] = max(wanted[at], least) if len(names) <= _FEW else least
    wordy = [at for at, name in enumerate(names) if name in _WORDS and any(line[at] for line in lines[1:])]
    left = room - sum(width for at, width in enumerate(wanted) if at not in wordy)
    total = sum(shares[at] for at in wordy)
    for at in wordy:
        wanted[at] = max(left * shares[at] / total, room / 8)
    return [Length(round(one * room / sum(wanted))) for one in wanted]


def _value(quote: PrintedQuote, name: str, report: QuoteReport) -> str:
    if not report.own_columns:
        return {"quote": quote.words, "attribution": quote.attribution, "source": quote.details}[name]
    if name in report.attributes:
        return "; ".join(dict.fromkeys(filter(None, (row.attributes.get(name, "") for row in quote.rows))))
    value = joined(quote.rows, name)
    return in_words(value, report.words) if name in WHERE_SAID else value


def _note(quote: PrintedQuote, report: QuoteReport) -> str:
    """What a footnote says of a quote; nothing where columns of its own say it, or there is nothing to say."""
    if report.own_columns:
        return ""
    said = ((name, joined(quote.rows, name)) for name in WHERE_SAID if name in report.columns)
    return "; ".join(f"{report.words[name]}: {in_words(value, report.words)}" for name, value in said if value)


def _fill(document: DocumentType, cell: _Cell, words: str, name: str, quote: PrintedQuote) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(words)
    if name in _WORDS:
        paragraph.style = document.styles[ORIGINAL if name == "original" else QUOTE]
    elif name == "attribution":
        paragraph.style = document.styles[ATTRIBUTION]
    elif name in {"source", "turn", "code", "code_path", "coder", "status", "question"}:
        paragraph.style = document.styles[DETAILS]
    form = paragraph.paragraph_format  # the cell gives the room that the style gives a quote on the page
    form.left_indent = form.right_indent = form.space_before = Cm(0)
    form.keep_with_next = False
    if name in {"quote", "verbatim"} and quote.language and words:
        set_language(run, quote.language)
    direct(paragraph)


def set_widths(table: Table, widths: Sequence[Length]) -> None:
    """Rule a table and give its columns these widths."""
    table.autofit = False
    rule(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # Word goes by the cells, LibreOffice by the columns
    for at, cell in enumerate(table._cells):  # noqa: SLF001 - see above
        cell.width = widths[at % len(widths)]


def finish_table(document: DocumentType, table: Table) -> None:
    """Let the heading stand on every page, and part the table from the next one."""
    repeat_on_every_page(table)
    document.add_paragraph()  # two tables in a row would become one
