"""What a person sees in the Quotes view, for its tests."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.model.quotes import QuoteRow
from qcoder.ui.session import Session
from qcoder.ui.views.quotes.table.columns import COLUMNS
from qcoder.ui.views.quotes.view import QuotesView
from qcoder.ui.widgets.bands import EmptyState


def shown(view: QuotesView) -> list[QuoteRow]:
    """The quotes of the table, from the top down."""
    model = view.table.quotes
    found = (model.quote_at(row) for row in range(model.rowCount()))
    return [quote for quote in found if quote is not None]


def headings(view: QuotesView) -> list[str]:
    """The headings of questions between the quotes."""
    model = view.table.quotes
    column = [column.name for column in COLUMNS].index("question")
    rows = (row for row in range(model.rowCount()) if model.coded_at(row) is None)
    return [model.index(row, column).data() for row in rows]


def cells(view: QuotesView, name: str) -> list[str]:
    """A column of the table as it is shown."""
    model, column = view.table.quotes, [column.name for column in COLUMNS].index(name)
    rows = (row for row in range(model.rowCount()) if model.coded_at(row) is not None)
    return [model.index(row, column).data() for row in rows]


def is_empty(view: QuotesView) -> bool:
    return view.empty.isVisible() and isinstance(view.empty, EmptyState)


def session_of(view: QuotesView) -> Session:
    return view._session


def add_filter(qtbot: QtBot, view: QuotesView, kind: str, value: str) -> None:
    """Adds a filter by the keyboard: the kind, then the value, by their first letters."""
    view.filter_row.add_filter()
    for words in (kind, value):
        assert view.filter_row.pick.isVisible()
        qtbot.keyClicks(view.filter_row.pick.field, words)
        qtbot.keyClick(view.filter_row.pick.field, Qt.Key.Key_Return)


def type_words(qtbot: QtBot, view: QuotesView, words: str) -> None:
    """Types into the search field and waits until the table has followed."""
    before = view.listing.wish.words
    view.search.setFocus()
    view.search.selectAll()
    qtbot.keyClicks(view.search, words)
    if words != before:
        qtbot.waitUntil(lambda: view.listing.wish.words == words)
