"""Quotes on their way out of the table: copied, sent for review and taken back, checked before they are printed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.published.checking import Checking
from qcoder.ui.views.published.exchange import Exchange
from qcoder.ui.views.quotes.export.clipboard import quotes_as_mime
from qcoder.ui.views.quotes.listing import Listing
from qcoder.ui.views.quotes.preview.preview import Preview
from qcoder.ui.views.quotes.table.quote_table import QuoteTable


class Handover(QObject):
    """Acts on the rows chosen in the table. Methods that are named like an action of the menu do that action.

    `listing` knows which quotes are shown; `quote_wanted` carries a quote of a list of remarks.
    """

    quote_wanted = Signal(object)

    def __init__(
        self, session: Session, table: QuoteTable, preview: Preview, listing: Listing, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._preview = preview
        self._listing = listing
        self.exchange = Exchange(session, parent)
        self.checking = Checking(session, parent)
        self.checking.quote_wanted.connect(self.quote_wanted)

    def method(self, name: str) -> Callable[[], object] | None:
        """What does the action of this name; None when it is not one of these."""
        found = getattr(self, name, None) if name in ACTIONS else None
        return found if callable(found) else None

    def copy_quotes(self) -> None:
        """Puts the chosen quotes with attribution on the clipboard."""
        chosen = [self._table.quotes.quote_at(row) for row in self._table.chosen_rows()]
        found: list[QuoteRow] = [quote for quote in chosen if quote is not None]
        if found:
            QGuiApplication.clipboard().setMimeData(quotes_as_mime(found))
            what = counted(len(found), "quote", "quotes")
            self._session.told.emit(self.tr("Copied {what}").format(what=what))

    def send_for_review(self) -> None:
        """Writes the quotes that are shown as a table to edit, for a colleague without QCoder."""
        self.exchange.send(self._listing.wish.filter())

    def take_over_review(self) -> None:
        """Opens a copy that came back."""
        self.exchange.take_back()

    def check_quotes(self) -> None:
        """Looks at the chosen quotes before they are printed."""
        self._preview.quote.keep()
        self.checking.check_selection()

    def check_report(self) -> None:
        """Asks for a finished report and compares it with the study."""
        self._preview.quote.keep()
        self.checking.ask_report()


ACTIONS = frozenset({"copy_quotes", "send_for_review", "take_over_review", "check_quotes", "check_report"})
