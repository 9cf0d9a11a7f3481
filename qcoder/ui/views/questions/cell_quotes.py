"""Below the table: the quotes of the chosen cell. Enter opens one where it was said."""

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Question
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.reporting.coverage import Cell, Coverage
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.models.quote_rows import QuoteRows
from qcoder.ui.models.row_table import Index, RowTable
from qcoder.ui.saying import counted, figure
from qcoder.ui.theme import colour_of
from qcoder.ui.views.questions.coverage_model import column_words
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel, tip_text
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import PanelTitle

_WORDS, _CODE, _WHO, _SOURCE = range(4)
_LOOKS = (Column("words", stretch=True), Column("code", 158), Column("plain", 124), Column("muted", 168))


class _Quotes(RowTable):
    """Passages; the words of one are read when it comes into sight."""

    columns = _LOOKS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = QuoteRows()

    def show_rows(self, retrieval: Retrieval | None, rows: list[CodedRow]) -> None:
        self.beginResetModel()
        self._rows = QuoteRows(retrieval, rows)
        self.endResetModel()

    def quote_at(self, row: int) -> QuoteRow | None:
        """A quote with its words; None outside the list."""
        return self._rows.quote_at(row)

    def row_total(self) -> int:
        return len(self._rows)

    def titles(self) -> tuple[str, ...]:
        return (self.tr("Words"), self.tr("Code"), self.tr("Who"), self.tr("Source"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        quote = self.quote_at(index.row())
        if quote is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            cells = {_WORDS: " ".join(quote.verbatim.split()), _CODE: quote.code, _WHO: quote.speaker}
            return cells.get(index.column(), quote.source)
        if role == ItemRole.COLOUR and index.column() == _CODE:
            return colour_of(quote.code_color)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == _CODE:
            return tip_text(quote.code_path)
        return None


class CellQuotes(Pane):
    """Title, facts and the list, or a sentence why there is none.

    `open_wanted` asks for all of them in Quotes, `source_wanted` carries the quote to be shown where it was said.
    """

    open_wanted = Signal()
    source_wanted = Signal(object)
    finding_wanted = Signal()
    chapter_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self.open_button = Button(self.tr("Open in Quotes"), kind="flat", side="right")
        self.open_button.clicked.connect(self.open_wanted)
        self._title = PanelTitle("", controls=[self.open_button], ground="page")
        self.list = TableView(self.tr("Quotes of the chosen cell"))
        self.model = _Quotes(self.list)
        self.list.setModel(self.model)
        self.list.set_columns(_LOOKS)
        self.list.horizontalHeader().hide()
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.activated.connect(self._open_source)
        self._why = TextLabel(role="muted", wrap=True)
        self._blank = Pane("page")
        blank = QVBoxLayout(self._blank)
        blank.setContentsMargins(12, 6, 12, 12)
        blank.addWidget(self._why)
        blank.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Line(), self._title):
            column.addWidget(part)
        column.addWidget(self._pages, 1)

    def show_cell(self, known: Coverage, question: Question, column: int, retrieval: Retrieval) -> None:
        """Shows the passages of a cell, or why it has none; `retrieval` gives their words."""
        title = question.label
        if column != Coverage.ALL:
            title += f" × {column_words(known.kind, known.columns[column])}"
        cell = known.cell(question.id, column)
        if not cell.rows:
            self.show_none(title, self._why_none(known, question, column))
            return
        facts = self.tr("{quotes} from {some} of {people}").format(
            quotes=counted(cell.quotes, "quote", "quotes"),
            some=figure(len(cell.people)),
            people=self._people(known, question, column),
        )
        self._show(title, facts, cell, retrieval)

    def show_cells(self, cell: Cell, title: str, sentence: str, retrieval: Retrieval) -> None:
        """Shows the passages of several cells as one; `sentence` counts them."""
        if cell.rows:
            self._show(title, sentence, cell, retrieval)
        else:
            self.show_none(title, self.tr("None of the chosen cells has quotes."))

    def _show(self, title: str, facts: str, cell: Cell, retrieval: Retrieval) -> None:
        self._say(title, facts)
        self.model.show_rows(retrieval, cell.rows)
        self.list.scrollToTop()
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.open_button.setVisible(True)
        self._pages.setCurrentWidget(self.list)

    def _why_none(self, known: Coverage, question: Question, column: int) -> str:
        if known.is_line(question.id):
            return self.tr("This line gathers the questions below it; choose one of them.")
        if not question.linked:
            return self.tr("No codes serve this question yet. Change, at the right, says which do.")
        if known.is_silent(question.id, column):
            people = self._people(known, question, column)
            return self.tr("Silent: {people} took part, and nobody says anything on it.").format(people=people)
        if known.people_of(column):
            return self.tr("The question asks nobody who took part here.")
        return self.tr("Nobody took part here.")

    def _people(self, known: Coverage, question: Question, column: int) -> str:
        return counted(len(known.people_of(column, question.id)), "person", "people")

    def show_none(self, title: str, sentence: str) -> None:
        """Says why there are no quotes."""
        self._say(title, "")
        self.model.show_rows(None, [])
        self._why.setText(sentence)
        self.open_button.setVisible(False)
        self._pages.setCurrentWidget(self._blank)

    def _say(self, title: str, facts: str) -> None:
        self._title.set_title(title)
        self._title.set_facts(facts)

    def chosen(self) -> list[QuoteRow]:
        """The chosen quotes, in order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [quote for row in rows if (quote := self.model.quote_at(row)) is not None]

    def _open_menu(self, place: QPoint) -> None:
        if not self.chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open in the source\tEnter"), lambda: self._open_source(self.list.currentIndex()))
        menu.addAction(self.tr("Stands for a finding…\tCtrl+Shift+G"), self.finding_wanted.emit)
        menu.addAction(self.tr("Put into a chapter…\tCtrl+Shift+P"), self.chapter_wanted.emit)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _open_source(self, index: QModelIndex) -> None:
        quote = self.model.quote_at(index.row())
        if quote is not None:
            self.source_wanted.emit(quote)
