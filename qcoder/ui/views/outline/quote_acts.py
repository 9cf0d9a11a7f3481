"""What a person does to the quotes of the chosen chapter: take in, put in order, take out, look up."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.services.published.forms import Spot
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import outline
from qcoder.services.reporting.outline import Chapter
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.outline.chapter_quotes import ChapterQuotes
from qcoder.ui.views.published.quote_pick import pick_quotes
from qcoder.ui.widgets.quick_pick import QuickPick


class QuoteActs(QObject):
    """Acts on the chapter that `chapter` answers; `over` is the room in which palettes open."""

    source_requested = Signal(object, object, int, int)

    def __init__(
        self, session: Session, listed: ChapterQuotes, chapter: Callable[[], Chapter | None], over: QWidget
    ) -> None:
        super().__init__(over)
        self._session, self._listed, self._chapter, self._over = session, listed, chapter, over
        self._may_change = not session.study.read_only
        listed.activated.connect(lambda _index: self.open_in_source())
        listed.move_wanted.connect(self.move)
        listed.removal_wanted.connect(self.take_out)

    def take_in(self) -> None:
        """Put every selected quote of its questions at the end of the chapter."""
        chosen = self._chapter()
        if chosen is None or not self._may_change:
            return
        count = self._session.attempt(lambda: outline.take_in_selected(self._session.study, chosen.id))
        if count:
            words = counted(count, "quote", "quotes")
            self._session.done.emit(self.tr("Took {count} into “{chapter}”").format(count=words, chapter=chosen.label))

    def choose_unplaced(self) -> QuickPick | None:
        """Choose among the selected quotes that stand in no chapter, for this one."""
        chosen = self._chapter()
        if chosen is None or not self._may_change:
            return None
        study = self._session.study

        def put(spots: list[Spot]) -> None:
            self._session.attempt(lambda: outline.place_quotes(study, chosen.id, spots))

        rows = outline.placed_nowhere(study, Retrieval(study))
        return pick_quotes(self._over, rows, self.tr("A quote for this chapter"), put)

    def move(self, at: int, to: int) -> None:
        """Move a quote of the chapter to the place of another one."""
        chosen, rows = self._chapter(), self._listed.quotes.rows
        if chosen is None or not self._may_change or not 0 <= at < len(rows):
            return
        quote = rows[at][0]
        self._session.attempt(lambda: outline.move_quote(self._session.study, chosen.id, quote, to))

    def take_out(self) -> None:
        """Take the chosen quotes out of the chapter."""
        chosen = self._chapter()
        quotes = [quote for quote, _row in self._listed.chosen()]
        if chosen is not None and quotes and self._may_change:
            self._session.attempt(lambda: outline.take_quotes_out(self._session.study, chosen.id, quotes))

    def open_in_source(self) -> None:
        """Show the chosen quote where it was said."""
        row = next((row for _quote, row in self._listed.chosen() if row is not None), None)
        if row is not None:
            self.source_requested.emit(row.source_id, row.text_id, row.start, row.end)
