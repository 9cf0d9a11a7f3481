"""Quotes as Markdown, for notes, wikis and converters."""

from collections.abc import Iterator

from qcoder.export.markdown import inline, table
from qcoder.export.quotes.reading import PrintedQuote, printed_quotes
from qcoder.export.quotes.report import QuoteReport, answer_paragraphs, count, section_name


def markdown_of(report: QuoteReport) -> Iterator[str]:
    """Give the text piece by piece: an overview when there are several sections, then a heading for each."""
    words = report.words
    if report.title:
        yield f"# {inline(report.title)}\n"
    if len(report.sections) > 1:
        counted = [(section_name(section) or words["quotes"], count(section.rows)) for section in report.sections]
        rows = [(name, counts.quotes, counts.people, counts.sources) for name, counts in counted]
        yield "\n"
        yield from table([report.section_word, *(words[key] for key in ("quotes", "people", "sources"))], rows, 1)
    for section in report.sections:
        if name := section_name(section):
            yield f"\n## {inline(name)}\n"
        for paragraph in answer_paragraphs(section):
            yield f"\n{inline(paragraph)}\n"
        if not section.rows:
            yield f"\n{words['none']}\n"
        for quote in report.written(section, printed_quotes(section, report)):
            yield _quote(quote)
    if not report.sections:
        yield f"\n{words['none']}\n"


def _quote(quote: PrintedQuote) -> str:
    paragraphs = [quote.words, quote.original, quote.attribution, quote.details]
    return "\n" + "\n>\n".join(f"> {inline(text)}" for text in paragraphs if text) + "\n"
