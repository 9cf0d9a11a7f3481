"""What pages that go through quotes share: the list, the quote in context, a panel at the right, a foot with verbs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.quoting.quote_context import context
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.session import Session
from qcoder.ui.theme import colour_of, current
from qcoder.ui.views.codebook.going.quote_list import QuoteList, QuoteListModel
from qcoder.ui.views.quotes.preview.context_pane import ContextPane
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.titles import ViewTitle

_WIDTHS, _HEIGHTS = [820, 380], [380, 300]
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class GoingPage(Pane):
    """`left` asks to go back to the codes. A page sets its rows by `show_rows`; `show_quote` follows the choice."""

    left = Signal()
    source_wanted = Signal(object)

    def __init__(self, session: Session, name: str, mark_title: str, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._retrieval: Retrieval | None = None
        self._coded: dict[bytes, CodedRow] = {}
        self.title = ViewTitle(name)
        self.model = QuoteListModel(mark_title, self)
        self.list = QuoteList(name, self.model)
        self.context = ContextPane()
        self.side = Pane("surface")
        self.empty = EmptyState("", "", self.tr("Back to the codes"))
        self.empty.step.connect(self.left)
        self.back = Button(self.tr("Back to the codes"), kind="flat", side="right")
        self.back.clicked.connect(self.left)
        self.title.add_control(self.back)
        self.sentence = TextLabel(role="text2")
        self.foot = Pane("window")
        self._verbs = QHBoxLayout()
        self._verbs.setSpacing(6)
        self._lay_out()
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self.list.doubleClicked.connect(lambda _index: self._open())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=_HERE).activated.connect(self.left)
        self.setAccessibleName(name)

    def _lay_out(self) -> None:
        below = QSplitter(Qt.Orientation.Vertical)
        beside = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.list)
        below.addWidget(self.context)
        beside.addWidget(below)
        beside.addWidget(self.side)
        for splitter, sizes in ((below, _HEIGHTS), (beside, _WIDTHS)):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(0, 1)
            splitter.setSizes(sizes)
        self.side.setMinimumWidth(current().px(260))
        self._beside = beside
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.sentence, 1)
        row.addLayout(self._verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(beside, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(Line())
        column.addWidget(self.foot)

    def add_verb(self, words: str, key: str, act: Callable[[], object], *, primary: bool = False) -> Button:
        """A button at the foot, with the key that does the same while the list has the keyboard."""
        button = Button(words, kind="primary" if primary else "plain")
        button.clicked.connect(lambda _checked=False: act())
        self._verbs.addWidget(button)
        if key:
            sequence = QKeySequence(key)
            self._verbs.addWidget(KeyCap(sequence.toString(QKeySequence.SequenceFormat.NativeText)))
            QShortcut(sequence, self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(act)
        return button

    # ---- what is shown

    @property
    def retrieval(self) -> Retrieval:
        """What is known of the study while the page is open."""
        if self._retrieval is None:
            self._retrieval = Retrieval(self._session.study)
        return self._retrieval

    def forget(self) -> None:
        """Reads the study anew the next time."""
        self._retrieval = None

    def show_rows(self, coded: Sequence[CodedRow], marks: dict[bytes, tuple[str, int | str | None]]) -> None:
        """Shows these codings; the choice stays at the row where it was."""
        before = max(0, self.list.currentIndex().row())
        self._coded = {row.coding: row for row in coded}
        self.model.show_quotes([self.retrieval.quote(row, None) for row in coded], marks)
        self._beside.setVisible(bool(coded))
        self.empty.setVisible(not coded)
        self.foot.setVisible(bool(coded))
        if coded:
            self.list.selectRow(min(before, len(coded) - 1))
        self._follow()

    @property
    def quote(self) -> QuoteRow | None:
        """The quote that stands chosen."""
        return self.model.quote_at(self.list.currentIndex().row())

    def _follow(self) -> None:
        quote = self.quote
        if quote is None or quote.coding_id not in self._coded:
            self.context.clear()
        else:
            found = context(self.retrieval, self._coded[quote.coding_id])
            self.context.show_context(found, colour_of(quote.code_color), quote.source)
        self.show_quote(quote)

    def show_quote(self, quote: QuoteRow | None) -> None:
        """Shows at the right what belongs to the chosen quote."""

    def _open(self) -> None:
        if self.quote is not None:
            self.source_wanted.emit(self.quote)
