"""Quotes as a reader of the report meets them: one per passage, with what stands beneath it.

Shared by the formats that are read rather than sorted: docx, html and md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qcoder.export.printed import printed
from qcoder.export.quotes.report import WHERE_SAID, QuoteReport, cell, in_words, passage_of, tag_of
from qcoder.model.quotes import QuoteRow, QuoteSection

_CODES = frozenset({"code", "code_path"})
_MOST_CODES = 20  # of a quote that a reader is shown; a workbook has a row for each

READING_COLUMNS = ("quote", "attribution", "code_path", "source", "turn")
"""What stands in a document for readers when nobody chose otherwise; the notes of coders stay at home."""

# Shown as the quote itself, as its own line, as the heading above, or together with another column.
_PLACED = frozenset({"question", "quote", "attribution", "original", "code", "code_path", "source", "turn"})


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """One quote of a document: its printed words with their language, who said them, and the muted line beneath.

    `original` are the words in the language they were said in, "" when not asked for or the same. `rows` are its
    codings, `tag` that by which it is known again.
    """

    words: str
    language: str
    attribution: str
    original: str
    details: str
    tag: str
    rows: tuple[QuoteRow, ...]


def printed_quotes(section: QuoteSection, report: QuoteReport) -> list[PrintedQuote]:
    """Give the quotes of a section in order, codings of the same passage as one quote with all their codes."""
    passages: dict[tuple[object, ...], list[QuoteRow]] = {}
    for row in report.going.among(section.rows):
        passages.setdefault((*passage_of(row), row.quote, row.attribution), []).append(row)
    return [_printed(rows, report) for rows in report.going.among(passages.values())]


def _printed(rows: list[QuoteRow], report: QuoteReport) -> PrintedQuote:
    first, shown = rows[0], report.columns
    words = first.quote if "quote" in shown else first.verbatim
    return PrintedQuote(
        words=words,
        language=first.language,
        attribution=first.attribution if "attribution" in shown else "",
        original=first.original if "original" in shown and first.original != first.verbatim else "",
        details=" · ".join(_details(rows, report)),
        tag=tag_of(first),
        rows=tuple(rows),
    )


def _details(rows: list[QuoteRow], report: QuoteReport) -> list[str]:
    shown, words = report.columns, report.words
    codes = "code_path" if "code_path" in shown else "code"
    parts = [joined(rows, codes)] if codes in shown else []
    parts.append(_place(rows[0], shown, words))
    for column in shown:
        value = "" if column in _PLACED else joined(rows, column)
        # The exact words need saying only where the published form differs from them.
        if value and not (column == "verbatim" and printed(value) == rows[0].quote):
            parts.append(f"{words[column]}: {in_words(value, words) if column in WHERE_SAID else value}")
    parts += [f"{name}: {value}" for name in report.attributes if (value := rows[0].attributes.get(name, ""))]
    return [part for part in parts if part]


def _place(row: QuoteRow, shown: Iterable[str], words: Mapping[str, str]) -> str:
    source = row.source if "source" in shown else ""
    # No line ends between the word and its number.
    turn = words["turn_number"].format(turn=row.turn).replace(" ", "\u00a0") if "turn" in shown and row.turn else ""
    return ", ".join(filter(None, (source, turn)))


def joined(rows: Iterable[QuoteRow], column: str) -> str:
    """What the codings of a quote have in a column, each once; of very many codes the first, and how many more."""
    texts = list(dict.fromkeys(text for row in rows if (text := str(cell(row, column)))))
    more = len(texts) - _MOST_CODES
    if column in _CODES and more > 1:
        texts[_MOST_CODES:] = [f"… (+{more})"]
    return "; ".join(texts)
