"""Choosing quotes as examples: those of the code, or for counter-examples those of another code."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.codes import codebook
from qcoder.services.codes.code_examples import COUNTER
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.pick_field import PickField
from qcoder.ui.saying import counted
from qcoder.ui.theme import colour_of, current
from qcoder.ui.views.codebook.going.quote_list import QuoteList, QuoteListModel
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.finding import PickEntry
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
        self._coded: list[CodedRow] = []
        self._not = code if counter else b""
        self.other = PickField(self.tr("Quotes of"), self._others(study, code), self._neighbour(study, code), self)
        self.other.changed.connect(lambda _key: self._read())
        self._of = code
        self.field = SearchField(self.tr("Words that stand in the quote"))
        self.field.textChanged.connect(self._show)
        self.model = QuoteListModel(self.tr("Code"), self)
        self.list = QuoteList(self.tr("Quotes"), self.model)
        self.list.setMinimumHeight(current().px(320))
        self.list.doubleClicked.connect(lambda _index: self._take())
        self.field.down_pressed.connect(self.list.setFocus)
        self.note = TextLabel(font="small", role="muted")
        for part in (self.other, self.field, self.list, self.note):
            self.body.addWidget(part)
        self.other.setVisible(counter)
        self.way_out()
        self.verb(self.tr("Choose"), self._take, "primary")
        self._read()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _others(self, study: Study, code: bytes) -> list[PickEntry]:
        """The other codes that have quotes, and how many."""
        counts, known = codebook.counts(study), self._retrieval.codes
        entries = [
            PickEntry(
                one.id, one.name, known[one.parent].name if one.parent in known else "", colour_of(one.color),
                count=counts[one.id],
            )
            for one in known.values()
            if one.id != code and counts.get(one.id)
        ]
        return entries or [PickEntry(None, self.tr("No other code has quotes"))]

    def _neighbour(self, study: Study, code: bytes) -> object:
        """The code that is taken for this one most easily: a used one beside it, else the first."""
        counts, known = codebook.counts(study), self._retrieval.codes
        beside = [one for one in known.values() if one.parent == known[code].parent and one.id != code]
        return next((one.id for one in beside if counts.get(one.id)), None)

    def _read(self) -> None:
        """Reads the quotes of the code that is asked for."""
        wanted = self.other.key if self._not else self._of
        if isinstance(wanted, bytes):
            found = self._retrieval.find(QuoteFilter(code=wanted.hex()))
            self._coded = [row for section in found for row in section.rows if row.code not in {self._not, b""}]
        self._show(self.field.text())

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
        self.note.setText(more if total > len(rows) else counted(total, "quote", "quotes"))
        if rows:
            self.list.selectRow(0)

    def _take(self) -> None:
        rows = self.list.selectionModel().selectedRows()
        quotes = [self.model.quote_at(index.row()) for index in rows]
        codings = [quote.coding_id for quote in quotes if quote is not None]
        if codings:
            self.chosen.emit(codings)
            self.accept()
