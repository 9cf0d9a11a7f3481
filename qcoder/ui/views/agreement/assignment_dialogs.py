"""The dialogs of Assignment: date and note, and dealing sources out."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.model.errors import UserError
from qcoder.services import sources
from qcoder.services.coders import assignments
from qcoder.services.coders.assignments import Spread
from qcoder.services.coders.decisions import CONSENSUS
from qcoder.storage.team import people
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.saying import counted, heard
from qcoder.ui.session import Session
from qcoder.ui.widgets.choices import CheckBox
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import SectionTitle


class DetailsDialog(Dialog):
    """Calls `use` with a date and a note."""

    def __init__(self, about: str, due: str, note: str, use: Callable[[str, str], object], parent: QWidget) -> None:
        title = QCoreApplication.translate("DetailsDialog", "Date and note")
        super().__init__(title, parent, sentence=about, width=420)
        self._use = use
        self.due = TextField(self.tr("Done by"), self.tr("Year-month-day, such as 2026-05-31; empty for no date"))
        self.due.edit.setText(due)
        self.note = TextArea(self.tr("Note"))
        self.note.set_words(note)
        self.body.addWidget(self.due)
        self.body.addWidget(self.note)
        self.way_out()
        self.verb(self.tr("Save"), self.save, "primary")
        self.on_key("Ctrl+Return", self.save)
        self.due.setFocus()

    def save(self) -> None:
        """Hands the date and the note over; a date that is none is told below the field."""
        try:
            self._use(self.due.edit.text(), self.note.words)
        except UserError as error:
            self.due.set_problem(error.message)
        else:
            self.accept()


class SpreadDialog(Dialog):
    """Who takes part, which share two people code; what would come of it stands below before anything is written."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        translate = QCoreApplication.translate  # `tr` belongs to what is not made yet
        super().__init__(
            translate("SpreadDialog", "Deal out sources"), parent, width=460,
            sentence=translate(
                "SpreadDialog",
                "Sources that nobody has yet are dealt out by length as evenly as they go. What is assigned stays.",
            ),
        )
        self._session = session
        self.body.addWidget(SectionTitle(self.tr("Coders")))
        self.boxes = {
            coder.id: CheckBox(coder.name) for coder in people.coders(session.study.db) if coder.name != CONSENSUS
        }
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(self._preview)
            self.body.addWidget(box)
        self.share = TextField(self.tr("Coded by two, in percent"), self.tr("So much shows how far they agree"))
        self.share.edit.setText("20")
        self.seed = TextField(self.tr("Seed"), self.tr("The same number deals out the same again; empty for chance"))
        self.outcome = TextLabel(role="text2", wrap=True)
        for part in (self.share, self.seed, self.outcome):
            self.body.addWidget(part)
        self.share.edit.textChanged.connect(self._preview)
        self.seed.edit.textChanged.connect(self._preview)
        self.way_out()
        self.button = self.verb(self.tr("Assign"), self.save, "primary")
        self._plan: Spread | None = None
        self._preview()

    def _number(self, field: TextField) -> int | None:
        words = field.edit.text().strip()
        field.set_problem("")
        if not words:
            return None
        if not (words.isascii() and words.isdigit()):
            field.set_problem(self.tr("Type a whole number."))
            raise UserError("Type a whole number.")
        return int(words)

    def _preview(self) -> None:
        study = self._session.study
        self._plan = None
        try:
            share = (self._number(self.share) or 0) / 100
            chosen = [coder for coder, box in self.boxes.items() if box.isChecked()]
            every = [source.id for source in sources.everything(study)]
            self._plan = assignments.spread(study, chosen, every, doubled=share, seed=self._number(self.seed))
        except UserError as error:
            self.outcome.setText(heard(error.message))
            self.button.setEnabled(False)
            return
        parts = []
        for coder, box in self.boxes.items():
            own = sum(who == coder for who, _ in self._plan.pairs)
            if own:
                parts.append(f"{box.text()}: {counted(own, 'source', 'sources')}")
        nothing = self.tr("Every source has been dealt out already.")
        twice = self.tr("{count} by two (seed {seed})").format(count=len(self._plan.doubled), seed=self._plan.seed)
        self.outcome.setText("; ".join([*parts, twice]) + "." if parts else nothing)
        self.button.setEnabled(bool(parts))

    def save(self) -> None:
        """Assigns what was proposed."""
        plan, study = self._plan, self._session.study
        if plan is not None and self.try_to(lambda: assignments.assign(study, plan.pairs)):
            done = counted(len(plan.pairs), "source", "sources")
            self._session.done.emit(self.tr("Assigned {sources}").format(sources=done))
            self.accept()
