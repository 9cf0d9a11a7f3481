"""The list of what is to be looked at: in a finished report, or in the chosen quotes before they are printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from qcoder.model.published import Piece
from qcoder.model.quotes import QuoteRow
from qcoder.services.published import report_lists
from qcoder.services.published.check import Matter, Remark
from qcoder.services.published.report_check import Checked, Fault, ReportCheck
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.models.list_model import ListColumn, ListModel
from qcoder.ui.saying import counted, facts_in_a_row
from qcoder.ui.session import Session
from qcoder.ui.views.published.difference import Difference
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.wrapped import fact_label

_SIZE = (980, 660)
_PLACES = 4  # of a remark on several quotes that are named


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A row of the list: a sign (`refused` or `look`), the matter, the words, where, sentences and differences."""

    sign: str
    matter: str
    words: str
    place: str
    sentences: tuple[str, ...]
    pieces: tuple[Piece, ...]
    quote: QuoteRow | None


class CheckDialog(Dialog):
    """A list over what is known of the row chosen. `quote_wanted` asks the view for a quote; Enter does it too."""

    quote_wanted = Signal(object)

    def __init__(self, title: str, facts: str, items: Sequence[Item], parent: QWidget) -> None:
        super().__init__(title, parent)
        self.facts = fact_label(facts, role="text2")
        self._make_list()
        self.words = Difference(self.tr("The quote, with what differs marked"))
        self.sentences = fact_label()
        self.empty = TextLabel(self.tr("Nothing to look at: everything is as it should be."), role="muted")
        self.open_button = Button(self.tr("Show the quote"))
        self.open_button.clicked.connect(self._ask_quote)
        self.save_button = Button(self.tr("Save the list…"))
        self.save_button.hide()
        self.close_button = Button(self.tr("Close"), kind="primary")
        self.close_button.clicked.connect(self.close)
        for part in (self.facts, self.list, self.empty, self.words, self.sentences):
            self.body.addWidget(part, 1 if part is self.list else 0)
        self.body.setAlignment(self.empty, Qt.AlignmentFlag.AlignTop)
        self.add_buttons([self.save_button, self.open_button, self.close_button])
        self.model.show_things(items)
        for part in (self.list, self.words, self.sentences):
            part.setVisible(bool(items))
        self.empty.setVisible(not items)
        self.size_to(*_SIZE)
        self.list.selectRow(0)
        self._show_current()
        self.list.setFocus()

    def _make_list(self) -> None:
        columns = [
            ListColumn(self.tr("What"), Column("status", 150, most=230), lambda one: one.matter, lambda one: one.sign),
            ListColumn(self.tr("Words"), Column("words", stretch=True), lambda one: one.words),
            ListColumn(self.tr("Where"), Column("plain", 230), lambda one: one.place),
        ]
        self.model = ListModel(columns, self)
        self.list = TableView(self.tr("What is to be looked at"))
        self.list.setModel(self.model)
        self.list.set_columns([column.look for column in columns])
        self.list.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.list.activated.connect(lambda _index: self._ask_quote())
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())

    def _show_current(self) -> None:
        one: Item | None = self.model.thing_at(self.list.currentIndex().row())
        self.open_button.setEnabled(bool(one and one.quote))
        if one is None:
            return
        if one.pieces:
            self.words.show_pieces(one.pieces)
        else:
            self.words.show_words(one.words)
        self.sentences.setText("\n".join(one.sentences))

    def _ask_quote(self) -> None:
        one: Item | None = self.model.thing_at(self.list.currentIndex().row())
        if one is not None and one.quote is not None:
            self.quote_wanted.emit(one.quote)

    def offer_saving(self, name: str, save: Callable[[Path], object]) -> None:
        """Shows the button that writes the list to a file; `name` is what is proposed."""
        self.save_button.show()

        def ask() -> None:
            kinds = self.tr("Page for a browser (*.html);;Word document (*.docx)")
            path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the list"), name, kinds)
            if path:
                target = Path(path)
                save(target if target.suffix else target.with_suffix(".html"))

        self.save_button.clicked.connect(ask)


def _tr(words: str) -> str:
    return QCoreApplication.translate("CheckDialog", words)


def for_report(session: Session, found: ReportCheck, parent: QWidget) -> CheckDialog:
    """The list of a finished report: what is wrong first in the order of the report, then what is not printed."""
    names = {
        Fault.CONSENT: _tr("No consent"), Fault.NAME: _tr("A name"), Fault.NO_SOURCE: _tr("No source"),
        Fault.ALTERED: _tr("Altered"), Fault.NOT_APPROVED: _tr("Not approved"),
        Fault.ATTRIBUTION: _tr("Attribution"), Fault.TWICE: _tr("Printed twice"),
    }
    items = [_item_of_print(one, names) for one in found.faulty]
    items += [
        Item("look", _tr("Not printed"), quote.quote, _place(quote), (_not_printed(quote),), (), quote)
        for quote in found.absent
    ]
    good = len(found.printed) - len(found.faulty)
    facts = _tr("{quotes} found: {good} as they should be, {faulty} to look at. {absent} chosen, not printed.").format(
        quotes=counted(len(found.printed), "quote", "quotes"), good=good, faulty=len(found.faulty),
        absent=len(found.absent),
    )
    dialog = CheckDialog(_tr("Check of {file}").format(file=found.name), facts, items, parent)
    name = f"{session.study.name} {_tr('check')}.html"

    def save(path: Path) -> None:
        session.attempt(lambda: report_lists.write(found, path, title=session.study.name))

    dialog.offer_saving(name, save)
    return dialog


def _item_of_print(one: Checked, names: dict[Fault, str]) -> Item:
    grave = one.faults[0] in {Fault.CONSENT, Fault.NAME, Fault.NO_SOURCE, Fault.ALTERED}
    where = _tr("page {number}") if one.printed.page else _tr("paragraph {number}")
    place = where.format(number=one.printed.page or one.printed.paragraph)
    words = " ".join(f"“{one.printed.words}” {one.printed.attribution}".split())
    matter = names[one.faults[0]]
    if len(one.faults) > 1:
        matter = _tr("{matter} +{more}").format(matter=matter, more=len(one.faults) - 1)
    return Item("refused" if grave else "look", matter, words, place, one.sentences, one.pieces, one.quote)


def _not_printed(quote: QuoteRow) -> str:
    words = _tr("Marked as {status}, and not in the report.") if quote.status else _tr("Not in the report.")
    return words.format(status=quote.status)


def for_selection(remarks: Sequence[Remark], chosen: int, parent: QWidget) -> CheckDialog:
    """The list of the check before print."""
    names = {
        Matter.WITHDRAWN: _tr("Withdrawn"), Matter.CONSENT: _tr("No consent"), Matter.NAME: _tr("A name"),
        Matter.UNFAIR: _tr("No fair quote"), Matter.VOICES: _tr("Several speak"),
        Matter.STALE: _tr("Corrected since"), Matter.LOST: _tr("Words are gone"),
        Matter.IDENTIFYING: _tr("Few share it"), Matter.ATTRIBUTION: _tr("Attribution"),
        Matter.TWICE: _tr("Used twice"), Matter.MAYBE_NAME: _tr("Perhaps a name"),
    }
    grave = {Matter.WITHDRAWN, Matter.CONSENT, Matter.NAME, Matter.UNFAIR, Matter.VOICES, Matter.LOST}
    items = [
        Item(
            "refused" if one.matter in grave else "look", names[one.matter], one.quote.quote if one.quote else "–",
            _where(one), _sentences(one), (), one.quote,
        )
        for one in remarks
    ]
    facts = _tr("{quotes} looked at, {count} to look at again.").format(
        quotes=counted(chosen, "chosen quote", "chosen quotes"), count=len(remarks)
    )
    return CheckDialog(_tr("Check before print"), facts, items, parent)


def _where(remark: Remark) -> str:
    """Where the quote of a remark stands; of one on an attribution how many quotes have it, and which it is."""
    if remark.others or remark.matter is Matter.IDENTIFYING:
        attribution = remark.quotes[0].attribution if remark.matter is Matter.IDENTIFYING else ""
        return facts_in_a_row((counted(len(remark.quotes), "quote", "quotes"), attribution))
    return _place(remark.quote) if remark.quote else ""


def _sentences(remark: Remark) -> tuple[str, ...]:
    """The sentence of a remark, and where the first of several quotes stand."""
    if not remark.others:
        return (remark.sentence,)
    places = list(dict.fromkeys(_place(quote) for quote in remark.quotes))
    more = _tr("and {count} more").format(count=len(places) - _PLACES) if len(places) > _PLACES else ""
    return remark.sentence, "; ".join([*places[:_PLACES], *filter(None, [more])])


def _place(quote: QuoteRow) -> str:
    return facts_in_a_row((quote.question, quote.source))
