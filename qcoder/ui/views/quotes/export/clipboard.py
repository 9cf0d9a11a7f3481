"""Quotes for the clipboard: a paragraph each, with attribution, as text and as a page for word processors."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QMimeData

from qcoder.model.quotes import QuoteRow

_SET = "margin: 0 0 8pt 0.75cm"  # as a quote is set in our documents


def quotes_as_mime(quotes: Iterable[QuoteRow]) -> QMimeData:
    """Quotes in their order, words that were coded twice once."""
    passages = {(quote.text_id, quote.start, quote.end): quote for quote in quotes}
    shown = list(passages.values())
    data = QMimeData()
    data.setText("\n".join(_line(quote) for quote in shown))
    body = "\n".join(_paragraph(quote) for quote in shown)
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>')
    return data


def _line(quote: QuoteRow) -> str:
    return f"{quote.quote} {quote.attribution}".strip()


def _paragraph(quote: QuoteRow) -> str:
    language = f' lang="{escape(quote.language)}"' if quote.language else ""
    return f'<p{language} dir="auto" style="{_SET}">{escape(_line(quote))}</p>'
