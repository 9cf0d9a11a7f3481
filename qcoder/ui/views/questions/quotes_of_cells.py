"""What a person does with the quotes of the chosen cells: open them in Quotes, copy them, put them to use."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.services.published.forms import Spot
from qcoder.ui.session import Session
from qcoder.ui.views.findings.pick import Placing
from qcoder.ui.views.questions.cell_quotes import CellQuotes
from qcoder.ui.views.questions.coverage_table import CoverageTable
from qcoder.ui.views.questions.saving import Saving
from qcoder.ui.views.quotes.export.clipboard import quotes_as_mime
from qcoder.ui.widgets.cell_grid import on_copy


class QuotesOfCells(QObject):
    """Acts on the cells chosen in the table and on the quotes chosen in the list below it.

    Methods that are named like an action of the menu do that action. `quotes_asked` carries a filter, or found quotes.
    """

    quotes_asked = Signal(object)

    def __init__(
        self, session: Session, table: CoverageTable, below: CellQuotes, saving: Saving, view: QWidget
    ) -> None:
        super().__init__(view)
        self._session = session
        self._table = table
        self._below = below
        self._saving = saving
        self.placing = Placing(session, view)
        table.activated.connect(lambda _index: self.open_quotes())
        table.copy_wanted.connect(self.copy_quotes)
        on_copy(below.list, self.copy_quotes)
        below.open_wanted.connect(self.open_quotes)
        below.finding_wanted.connect(self.stand_behind_finding)
        below.chapter_wanted.connect(self.place_in_chapter)

    def method(self, name: str) -> Callable[[], object] | None:
        """What does the action of this name; None when it is not one of these."""
        found = getattr(self, name, None) if name in ACTIONS else None
        return found if callable(found) else None

    def present(self) -> bool:
        """Whether there is any quote in the chosen cells."""
        known = self._table.counts.coverage
        return known is not None and any(known.cell(*place).rows for place in self._table.cells.places())

    def copy_quotes(self) -> None:
        """Copies the chosen quotes where the list below has the keyboard, else the chosen cells as a table."""
        if self._below.list.hasFocus():
            chosen = self._below.chosen()
            if chosen:
                QApplication.clipboard().setMimeData(quotes_as_mime(chosen))
                self._session.told.emit(self.tr("Copied the chosen quotes"))
        elif self._table.counts.rowCount():
            self._saving.copy_chosen()

    def open_quotes(self) -> None:
        """Asks for the quotes of the chosen cells in Quotes."""
        places, known = self._table.cells.places(), self._table.counts.coverage
        if known is None or not self.present():
            return
        question, _column = self._table.chosen()
        title = self._table.counts.range_sentence(places).partition(": ")[0]
        if len(places) == 1 and question is not None:
            title = f"{question.label} × {self._table.counts.column_name(places[0][1])}"
        wanted = known.quotes_of(places, title)
        self.quotes_asked.emit(wanted.found or wanted)

    def stand_behind_finding(self) -> None:
        """Asks for the finding that the chosen quotes below the table stand for, against, or nuance."""
        self.placing.ask_finding(self._spots())

    def place_in_chapter(self) -> None:
        """Asks for the chapter that prints the chosen quotes below the table."""
        self.placing.ask_chapter(self._spots())

    def _spots(self) -> list[Spot]:
        """The places of the chosen quotes. Where none is chosen it says what to choose."""
        spots = [Spot(one.text_id, one.start, one.end, one.quote_id or None) for one in self._below.chosen()]
        if not spots:
            self._session.told.emit(self.tr("Choose a cell with quotes first, and quotes in the list below."))
        return spots


ACTIONS = frozenset({"copy_quotes", "open_quotes", "stand_behind_finding", "place_in_chapter"})
