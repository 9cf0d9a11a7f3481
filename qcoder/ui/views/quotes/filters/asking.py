"""The controls that say which quotes are wanted: words, filters and order above the table, held to what is listed."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer

from qcoder.ui.views.quotes.filters.choices import Choice
from qcoder.ui.views.quotes.filters.filter_row import FilterRow
from qcoder.ui.views.quotes.listing import Listing
from qcoder.ui.views.quotes.table.columns import HAND
from qcoder.ui.views.quotes.table.head import QuotesHead
from qcoder.ui.views.quotes.table.quote_table import QuoteTable

TYPING_MS = 150


class Asking(QObject):
    """Hands to the listing what a person chooses, and shows what it lists by. Words wait until typing rests."""

    def __init__(
        self, listing: Listing, head: QuotesHead, filter_row: FilterRow, table: QuoteTable, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._listing = listing
        self._search, self._sort_button = head.search, head.sort_button
        self._filter_row = filter_row
        self._table = table
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._want_words)
        listing.wish_changed.connect(self.show_wish)
        self._search.textChanged.connect(lambda _words: self._typing.start())
        self._sort_button.sort_wanted.connect(self.want_sort)
        table.sort_wanted.connect(self.want_sort)
        filter_row.edited.connect(self.want_filters)
        filter_row.cleared.connect(self.clear)
        filter_row.found_removed.connect(lambda: listing.want(replace(listing.wish, found=None)))
        for control in (self._search.left, self._search.down_pressed, filter_row.left):
            control.connect(table.setFocus)

    def _want_words(self) -> None:
        self._listing.want(replace(self._listing.wish, words=self._search.text()))

    def want_filters(self, filters: list[Choice]) -> None:
        """Lists by these filters alone; words and order stay."""
        self._listing.want(replace(self._listing.wish, filters=tuple(filters)))

    def want_sort(self, name: str, descending: bool) -> None:
        """Lists in the order of a column."""
        self._listing.want(replace(self._listing.wish, sort=name, descending=descending))

    def sort_by_hand(self) -> None:
        """Lists in the order that a person gave the quotes."""
        self.want_sort(HAND, False)

    def clear(self) -> None:
        """Lists all quotes again."""
        self._listing.want(replace(self._listing.wish, filters=(), words="", found=None))
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Puts words into the field without asking again."""
        if self._search.text() != words:
            self._search.setText(words)
        self._typing.stop()

    def show_wish(self) -> None:
        """Shows filters and order as they are in force."""
        wish = self._listing.wish
        status = self._table.quotes.has_status
        self._filter_row.show_filters(
            wish.filters, self._listing.choices, words=bool(wish.words.strip()), status=status,
            found=wish.found.title if wish.found else "",
        )
        self._table.show_sort(wish.sort, descending=wish.descending)
        self._sort_button.show_sort(
            wish.sort, descending=wish.descending, status=status, findings=self._table.quotes.has_findings
        )

    def search(self) -> None:
        """Brings the keyboard into the field of words."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
