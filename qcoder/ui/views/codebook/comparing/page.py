"""The page that compares: two states of the codebook, or the codebook with a file; what is chosen is taken over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qcoder.analysis.codebook_comparison import Change, Kind
from qcoder.ui.saying import facts_in_a_row
from qcoder.ui.theme import current
from qcoder.ui.views.codebook.comparing.changes import ChangesModel, ChangesTable
from qcoder.ui.views.codebook.comparing.details import ChangeDetails
from qcoder.ui.views.codebook.comparing.wording import kind_words
from qcoder.ui.views.codebook.parts import wrapped
from qcoder.ui.widgets.bands import EmptyState, ProblemBand
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.titles import ViewTitle

_WIDTHS = [760, 440]
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done with the chosen changes: the verb with "{count}" in it, a sentence for the foot, what does it.

    `off` says which are not chosen at first; `warn` says of a change what it would do, "" where nothing.
    """

    verb: str
    sentence: str
    take: Callable[[list[Change]], object]
    off: Callable[[Change], bool] = lambda _change: False
    warn: Callable[[Change], str] = lambda _change: ""


class ComparePage(Pane):
    """`left` asks to go back to the codes. What is compared is chosen by the controls that were added."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._offer: Offer | None = None
        self.title = ViewTitle(self.tr("Compare"))
        self.model = ChangesModel(self)
        self.table = ChangesTable(self.model)
        self.details = ChangeDetails()
        self.problem = ProblemBand()
        self.notes = wrapped(role="text2")
        self.same = EmptyState(self.tr("Nothing differs"), "")
        self.back = Button(self.tr("Back to the codes"), kind="flat", side="right")
        self.back.clicked.connect(self.left)
        self.all_button = Button(self.tr("All or none"), kind="flat")
        self.all_button.clicked.connect(self.model.toggle_all)
        self.sentence = TextLabel(role="text2")
        self.take_button = Button("", kind="primary")
        self.take_button.clicked.connect(self._take)
        self._choices: list[QWidget] = []
        self._lay_out()
        self.model.chosen_changed.connect(self._say)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_change())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=_HERE).activated.connect(self.left)
        self.setAccessibleName(self.tr("Compare the codebook"))

    def _lay_out(self) -> None:
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setHandleWidth(1)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.table)
        beside.addWidget(self.details)
        beside.setStretchFactor(0, 1)
        beside.setSizes(_WIDTHS)
        self.details.setMinimumWidth(current().px(260))
        self._beside = beside
        self.foot = Pane("window")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.sentence, 1)
        row.addWidget(KeyCap(self.tr("Space")))
        row.addWidget(self.all_button)
        row.addWidget(self.take_button)
        holder = QWidget()
        notes = QVBoxLayout(holder)
        notes.setContentsMargins(12, 8, 12, 8)
        notes.addWidget(self.notes)
        self._notes = holder
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.problem, self._notes):
            column.addWidget(part)
        column.addWidget(beside, 1)
        column.addWidget(self.same, 1)
        column.addWidget(Line())
        column.addWidget(self.foot)
        self.title.add_control(self.back)

    def add_choice(self, control: QWidget) -> None:
        """Puts a control at the right of the title, before the way back, which stays outermost."""
        self._choices.append(control)
        self.title.add_control(control)
        self.title.add_control(self.back)

    def show_choices(self, *, shown: bool) -> None:
        """Shows the added controls, or not where there is nothing to choose."""
        for control in self._choices:
            control.setVisible(shown)

    def show_changes(
        self, title: str, changes: Sequence[Change], offer: Offer | None, *, notes: Sequence[str] = (), same: str = ""
    ) -> None:
        """Shows changes; without an offer they are only to be read. `same` says why nothing differs."""
        self._offer = offer
        self.title.set_title(title)
        self.title.set_facts(_facts(changes))
        self.problem.hide()
        self.notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        off = offer.off if offer is not None else lambda _change: False
        self.model.show_changes(changes, may_choose=offer is not None, off=off)
        self._beside.setVisible(bool(changes))
        self.same.set_words(self.tr("Nothing differs"), same)
        self.same.setVisible(not changes)
        self.foot.setVisible(offer is not None and bool(changes))
        self.table.setColumnHidden(0, offer is None)
        if changes:
            self.table.selectRow(0)
        self._show_change()
        self._say()

    def _show_change(self) -> None:
        change = self.model.change_at(self.table.currentIndex().row())
        note = self._offer.warn(change) if change is not None and self._offer is not None else ""
        self.details.show_change(change, note)

    def _say(self) -> None:
        count = len(self.model.chosen)
        if self._offer is not None:
            self.sentence.setText(self._offer.sentence)
            self.take_button.setText(self._offer.verb.format(count=count))
            self.take_button.setEnabled(count > 0)

    def _take(self) -> None:
        if self._offer is not None and self.model.chosen:
            self._offer.take(self.model.chosen)


def _facts(changes: Sequence[Change]) -> str:
    counts: dict[Kind, int] = {}
    for change in changes:
        counts[change.kind] = counts.get(change.kind, 0) + 1
    return facts_in_a_row(f"{count} {kind_words(kind).casefold()}" for kind, count in counts.items())
