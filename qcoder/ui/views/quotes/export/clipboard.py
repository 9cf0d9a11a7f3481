"""Quotes for the clipboard: a paragraph each, with attribution, as text and as a page for word processors."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QMimeData

from qcoder.model.direction import runs_right_to_left
from qcoder.model.quotes import QuoteRow
from qcoder.model.visible import visible

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
    line = visible(_line(quote))
    direction = "rtl" if runs_right_to_left(line) else "ltr"  # "auto" is for browsers alone
    return f'<p{language} dir="{direction}" style="{_SET}">{escape(line)}</p>'
