"""Choosing quotes as examples: those of the code, or for counter-examples those of all other codes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.code_examples import COUNTER
from qcoder.services.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.theme import current
from qcoder.ui.views.codebook.going.quote_list import QuoteList, QuoteListModel
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.labels import TextLabel

_MOST = 500  # quotes that are listed; more are found by typing


class ChooseQuotes(Dialog):
    """`chosen` carries the codings of the rows that were chosen."""

    chosen = Signal(list)

    def __init__(self, study: Study, code: bytes, kind: str, parent: QWidget) -> None:
        counter = kind == COUNTER
        super().__init__("", parent, width=820)
        retrieval = Retrieval(study)
        name = retrieval.codes[code].name
        title = self.tr("Counter-examples of “{name}”") if counter else self.tr("Examples of “{name}”")
        self.setWindowTitle(title.format(name=name))
        self.heading.setText(title.format(name=name))
        self.say(
            self.tr("Choose quotes of other codes that could be taken for this one, and are not.")
            if counter
            else self.tr("Choose the quotes that show the code at its clearest.")
        )
        self._retrieval = retrieval
        wanted = QuoteFilter(sort="code") if counter else QuoteFilter(code=code.hex())
        found = [row for section in retrieval.find(wanted) for row in section.rows]
        self._coded = [row for row in found if (row.code != code if counter else True)]
        self.field = SearchField(self.tr("Words that stand in the quote"))
        self.field.textChanged.connect(self._show)
        self.model = QuoteListModel(self.tr("Code"), self)
        self.list = QuoteList(self.tr("Quotes"), self.model)
        self.list.setMinimumHeight(current().px(320))
        self.list.doubleClicked.connect(lambda _index: self._take())
        self.field.down_pressed.connect(self.list.setFocus)
        self.note = TextLabel(font="small", role="muted")
        for part in (self.field, self.list, self.note):
            self.body.addWidget(part)
        self.way_out()
        self.verb(self.tr("Choose"), self._take, "primary")
        self._show("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, words: str) -> None:
        wanted = words.casefold().split()
        rows: list[QuoteRow] = []
        total = 0
        for row in self._coded:
            said = self._retrieval.verbatim(row).casefold() if wanted else ""
            if all(word in said for word in wanted):
                total += 1
                if len(rows) < _MOST:
                    rows.append(self._retrieval.quote(row, None))
        self.model.show_quotes(rows, {quote.coding_id: (quote.code, None) for quote in rows})
        more = self.tr("The first {shown} of {total}; type to find others.").format(shown=len(rows), total=total)
        self.note.setText(more if total > len(rows) else self.tr("{total} quotes").format(total=total))
        if rows:
            self.list.selectRow(0)

    def _take(self) -> None:
        rows = self.list.selectionModel().selectedRows()
        quotes = [self.model.quote_at(index.row()) for index in rows]
        codings = [quote.coding_id for quote in quotes if quote is not None]
        if codings:
            self.chosen.emit(codings)
            self.accept()
