"""Shows the one quote that somebody asked for by its place, in the table or where it was said."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from qcoder.model.quotes import QuoteRow
from qcoder.storage.codings.coded_rows import Place
from qcoder.ui.views.quotes.listing import Listing
from qcoder.ui.views.quotes.table.quote_table import QuoteTable


class Seeking(QObject):
    """`source_requested` carries source, text, start and end of a quote that no list of quotes has any more."""

    source_requested = Signal(object, object, int, int)

    def __init__(
        self, table: QuoteTable, listing: Listing, clear_filters: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._listing = listing
        self._clear_filters = clear_filters
        self._sought: Place | None = None

    def seek(self, place: Place) -> None:
        """Choose the quote of a place, now or once the quotes that were asked for are found."""
        self._sought = None if self._table.choose_place(*place) else place

    def follow(self) -> None:
        """Choose what is sought: the quotes that were asked for are there."""
        if self._sought is not None:
            self._table.choose_place(*self._sought)
            self._sought = None

    def show_quote(self, quote: QuoteRow) -> None:
        """Show one quote of a list, without the filters where they hide it."""
        place = (quote.text_id, quote.start, quote.end)
        if self._table.choose_place(*place):
            return
        if self._listing.wish.narrow:
            self._clear_filters()
            if self._table.choose_place(*place):
                return
        self.source_requested.emit(quote.source_id, *place)
