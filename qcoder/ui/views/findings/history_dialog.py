"""How a finding came about: who changed what of it, and which quotes came, turned and went."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from qcoder.services.reporting.finding_history import Event, Turn
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.models.list_model import ListColumn, ListModel
from qcoder.ui.saying import sentence_case
from qcoder.ui.views.team.history.wording import when
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.wrapped import fact_label

_SIZE = (820, 460)


class FindingHistory(Dialog):
    """A list, the newest first; below it the whole of the chosen row, with what it was before."""

    def __init__(self, statement: str, events: Sequence[Event], stances: dict[str, str], parent: QWidget) -> None:
        super().__init__(self.tr("How the finding came about"), parent)
        self._stances = stances
        self._confidences = {
            "": self.tr("not said"), "high": self.tr("high"), "moderate": self.tr("moderate"), "low": self.tr("low"),
            "very low": self.tr("very low"),
        }
        columns = [
            ListColumn(self.tr("When"), Column("plain", 150), lambda one: when(one.when)),
            ListColumn(self.tr("Who"), Column("plain", 80, most=160), lambda one: one.coder),
            ListColumn(self.tr("What"), Column("plain", 150, most=200), lambda one: self.names[one.turn]),
            ListColumn(self.tr("Words"), Column("words", stretch=True), self._became),
        ]
        self.names = {
            Turn.WRITTEN: self.tr("Finding written"), Turn.STATEMENT: self.tr("Statement changed"),
            Turn.CONFIDENCE: self.tr("Confidence changed"), Turn.REASONS: self.tr("Reasons changed"),
            Turn.ADDED: self.tr("Quote added"), Turn.TURNED: self.tr("Quote turned"),
            Turn.REMOVED: self.tr("Quote taken out"), Turn.NOTE: self.tr("Note on a quote"),
        }
        self.model = ListModel(columns, self)
        self.list = TableView(self.tr("What happened to the finding"))
        self.list.setModel(self.model)
        self.list.set_columns([column.look for column in columns])
        self.list.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.before = TextLabel(role="muted", font="small")
        self.words = fact_label()
        self.close_button = Button(self.tr("Close"), kind="primary")
        self.close_button.clicked.connect(self.close)
        self.body.addWidget(fact_label(statement, role="text2"))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.before)
        self.body.addWidget(self.words)
        self.add_buttons([self.close_button])
        self.model.show_things(list(reversed(events)))
        self.size_to(*_SIZE)
        self.list.selectRow(0)
        self.list.setFocus()

    def _value(self, event: Event, words: str) -> str:
        if event.turn is Turn.CONFIDENCE:
            return self._confidences.get(words, words)
        if event.turn in {Turn.ADDED, Turn.TURNED}:
            return self._stances.get(words, words)
        return words

    def _became(self, event: Event) -> str:
        """What stands in the list: the new words, or the quote with what became of it."""
        new = self._value(event, event.new)
        if event.turn is Turn.CONFIDENCE:
            return sentence_case(new)
        return "  ".join(filter(None, (new, event.quote))) if event.quote else new or self.tr("nothing")

    def _show_current(self) -> None:
        event: Event | None = self.model.thing_at(self.list.currentIndex().row())
        if event is None:
            return
        had = event.turn in {Turn.STATEMENT, Turn.CONFIDENCE, Turn.REASONS, Turn.TURNED, Turn.NOTE}
        old = self._value(event, event.old) or self.tr("nothing")
        self.before.setText(self.tr("It was: {words}").format(words=old) if had else self.names[event.turn])
        self.words.setText(self._became(event))
