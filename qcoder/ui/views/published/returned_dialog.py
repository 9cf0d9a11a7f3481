"""What a reviewed copy proposes: each change to accept or refuse, taken over as one step."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from qcoder.model.published import fairness
from qcoder.services.published import review
from qcoder.services.published.review import Key, Proposal, Returned, What
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.models.list_model import ListColumn, ListModel
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.published.form_editor import FormEditor
from qcoder.ui.views.published.wording import changes_in_words, doubts_in_words, status_name
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.wrapped import fact_label, words_label

_SIZE = (940, 720)
_NOTES_ROOM = 104  # pixels at 100 % zoom: five lines; more are scrolled to


class ReturnedDialog(Dialog):
    """Space accepts or refuses the chosen changes; all are accepted at first. Nothing is written until the button."""

    def __init__(self, session: Session, path: Path, found: Returned, parent: QWidget) -> None:
        name = QCoreApplication.translate("ReturnedDialog", "Changes in {file}").format(file=path.name)
        super().__init__(name, parent)
        self._session = session
        self._path = path
        self._found = found
        self.accepted_changes: set[Key] = set()
        self._accept(found.proposals)
        self._make_parts()
        self._lay_out()
        self.size_to(*_SIZE)
        self._show_count()
        if found.proposals:
            self.list.selectRow(0)
        self.list.setFocus()

    def _make_parts(self) -> None:
        names = {
            What.FORM: self.tr("Published form"), What.STATUS: self.tr("Status"),
            What.ATTRIBUTION: self.tr("Attribution"),
        }
        self.model = ListModel([
            ListColumn(self.tr("Take over"), Column("status", 104), self._answer,
                       lambda one: "fits" if one.key in self.accepted_changes else "refused"),
            ListColumn(self.tr("What"), Column("plain", 120), lambda one: names[one.what]),
            ListColumn(self.tr("Now"), Column("words", 300), lambda one: _in_words(one, one.old)),
            ListColumn(self.tr("In the file"), Column("words", stretch=True), lambda one: _in_words(one, one.new)),
        ], self)
        self.list = _ProposalTable(self.tr("Changes"))
        self.list.setModel(self.model)
        self.list.set_columns([Column("status", 104, most=160), Column("plain", 120, most=190), Column("words", 270),
                               Column("words", stretch=True)])
        self.model.show_things(self._found.proposals)
        self.list.turned.connect(self._turn)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.verbatim = words_label(role="text2")
        self.form = FormEditor()
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # the list gives way
        self.check = fact_label(role="text2")
        self.notes = fact_label(role="muted", font="small", pitch=18)
        self.all_button = Button(self.tr("Accept all"), kind="flat", side="right")
        self.none_button = Button(self.tr("Refuse all"), kind="flat", side="right")
        self.cancel_button = Button(self.tr("Cancel"), kind="flat")
        self.take_button = Button(self.tr("Take over"), kind="primary")
        self.all_button.clicked.connect(lambda: self._answer_all(yes=True))
        self.none_button.clicked.connect(lambda: self._answer_all(yes=False))
        self.cancel_button.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take_over)

    def _lay_out(self) -> None:
        intro = self.tr("Space accepts or refuses a change. Nothing is written before you take them over.")
        self.body.addWidget(fact_label(intro, role="text2"))
        self.body.addWidget(self.list, 1)
        detail = QGridLayout()
        detail.setHorizontalSpacing(12)
        detail.setVerticalSpacing(6)
        detail.setColumnMinimumWidth(0, current().px(96))
        detail.setColumnStretch(1, 1)
        rows = (
            (self.tr("As it was said"), self.verbatim), (self.tr("In the file"), self.form),
            (self.tr("Check"), self.check),
        )
        self._labels = []
        for place, (name, widget) in enumerate(rows):
            label = TextLabel(name, font="small", role="muted")
            self._labels.append(label)
            detail.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            detail.addWidget(widget, place, 1)
        self.body.addLayout(detail)
        self.notes.setText("\n".join(self._found.sentences))
        around = Scrolled(self.tr("Notes on the file"), self.notes, ground="raised")
        for ground in (self.notes, around.area.viewport()):  # that of the dialog shows
            ground.setAutoFillBackground(False)
        around.setMaximumHeight(current().px(_NOTES_ROOM))
        around.setVisible(bool(self._found.sentences))
        self.body.addWidget(around)
        self.add_buttons([self.all_button, self.none_button, self.take_button], way_out=self.cancel_button)

    # ---- showing

    def _answer(self, one: Proposal) -> str:
        return self.tr("Accept") if one.key in self.accepted_changes else self.tr("Refuse")

    def _show_current(self) -> None:
        one = self.model.thing_at(self.list.currentIndex().row())
        parts = (*self._labels, self.verbatim, self.form, self.check)
        for part in parts:
            part.setVisible(one is not None)
        if one is None:
            return
        self.verbatim.setText(one.quote.verbatim)
        form = one.new if one.what is What.FORM else one.quote.published or one.quote.verbatim
        self.form.show_form(one.quote.verbatim, form, may_change=False)
        found = fairness(one.quote.verbatim, form)
        doubts = [words.rstrip(".") for words in doubts_in_words(found)]
        self.check.setText(". ".join([changes_in_words(found), *doubts]))

    def _show_count(self) -> None:
        count = len(self.accepted_changes)
        changes = counted(count, "change", "changes")
        self.take_button.setText(self.tr("Take over {changes}").format(changes=changes))
        self.take_button.setEnabled(bool(count))

    # ---- answering

    def _turn(self) -> None:
        rows = {index.row() for index in self.list.selectionModel().selectedRows()}
        chosen = [one for row in sorted(rows) if (one := self.model.thing_at(row)) is not None]
        keys = {one.key for one in chosen}
        if keys <= self.accepted_changes:
            self.accepted_changes -= keys
        else:
            self.accepted_changes -= {
                other.key for one in chosen for other in self._found.proposals if other.differs(one)
            }
            self._accept(chosen)
        self.model.refresh()
        self._show_count()

    def _answer_all(self, *, yes: bool) -> None:
        self.accepted_changes = set()
        self._accept(self._found.proposals if yes else ())
        self.model.refresh()
        self._show_count()

    def _accept(self, proposals: Sequence[Proposal]) -> None:
        """Accepts changes, as far as they agree."""
        already = [one for one in self._found.proposals if one.key in self.accepted_changes]
        self.accepted_changes |= {one.key for one in review.agreeing(proposals, already)}

    def take_over(self) -> None:
        """Writes what is accepted, as one action, and closes."""
        study, name = self._session.study, self._path.name
        chosen = [one for one in self._found.proposals if one.key in self.accepted_changes]
        count = self._session.attempt(lambda: review.take_over(study, chosen, name))
        if count is not None:
            changes = counted(count, "change", "changes")
            self._session.done.emit(self.tr("Took over {changes} from {file}").format(changes=changes, file=name))
            self.accept()


class _ProposalTable(TableView):
    """Space or a double click turns the answer."""

    turned = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.doubleClicked.connect(lambda _index: self.turned.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:  # the table itself would select more rows with it
            self.turned.emit()
        else:
            super().keyPressEvent(event)


def _in_words(one: Proposal, words: str) -> str:
    if one.what is What.STATUS:
        return status_name(words) or "–"
    return " ".join(words.split()) or "–"
