"""Quotes as a page to read, send and print."""

from collections.abc import Iterator
from html import escape

from qcoder.export.html_page import blockquote, page
from qcoder.export.quotes.reading import printed_quotes
from qcoder.export.quotes.report import QuoteReport, answer_paragraphs, count, section_name
from qcoder.model.quotes import QuoteSection


def html_of(report: QuoteReport) -> Iterator[str]:
    """Give the page piece by piece: an overview when there are several sections, then a heading for each."""
    return page(report.title, report.language, _body(report))


def _body(report: QuoteReport) -> Iterator[str]:
    if len(report.sections) > 1:
        yield from _overview(report)
    for number, section in enumerate(report.sections, start=1):
        yield from _section(number, section, report)
    if not report.sections:
        yield _none(report)


def _overview(report: QuoteReport) -> Iterator[str]:
    words = report.words
    numbers = "".join(f'<th scope="col" class="number">{words[key]}</th>' for key in ("quotes", "people", "sources"))
    yield f'<table>\n<thead><tr><th scope="col">{escape(report.section_word)}</th>{numbers}</tr></thead>\n<tbody>\n'
    for number, section in enumerate(report.sections, start=1):
        counts = count(section.rows)
        cells = "".join(f'<td class="number">{value}</td>' for value in (counts.quotes, counts.people, counts.sources))
        name = escape(section_name(section) or words["quotes"])
        yield f'<tr><td><a href="#q{number}" dir="auto">{name}</a></td>{cells}</tr>\n'
    yield "</tbody>\n</table>\n"


def _section(number: int, section: QuoteSection, report: QuoteReport) -> Iterator[str]:
    name = section_name(section)
    yield f'<section id="q{number}">\n'
    if name:
        yield f'<h2 dir="auto">{escape(name)}</h2>\n'
    for paragraph in answer_paragraphs(section):
        yield f'<p class="answer" dir="auto">{escape(paragraph)}</p>\n'
    if section.rows:
        counts, words = count(section.rows), report.words
        yield (
            f'<p class="counts">{words["quotes"]} {counts.quotes} · {words["people"]} {counts.people} · '
            f"{words['sources']} {counts.sources}</p>\n"
        )
        for quote in report.written(section, printed_quotes(section, report)):
            yield blockquote(quote.words, quote.language, quote.original, quote.attribution, quote.details)
    else:
        yield _none(report)
    yield "</section>\n"


def _none(report: QuoteReport) -> str:
    return f'<p class="none">{report.words["none"]}</p>\n'
