"""The Quotes view: a filterable table of quotes over a preview with context, copied and exported with attribution."""

from qcoder.ui.views.quotes.view import QuotesView

__all__ = ["QuotesView"]
