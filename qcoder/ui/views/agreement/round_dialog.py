"""The dialog that begins a round: its name, who codes, and what is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.model.errors import UserError
from qcoder.services import sources
from qcoder.services.coders import rounds
from qcoder.services.coders.decisions import CONSENSUS
from qcoder.services.coders.rounds import Sample
from qcoder.storage.team import people
from qcoder.ui.dialogs.base import Dialog, scrolling
from qcoder.ui.saying import heard
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.widgets.choices import CheckBox, RadioButton
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import SectionTitle

_LIST = 130


class RoundDialog(Dialog):
    """Calls `use` with the id of the round that was begun. What would be drawn is said before."""

    def __init__(self, session: Session, use: Callable[[bytes], object], parent: QWidget) -> None:
        translate = QCoreApplication.translate  # `tr` belongs to what is not made yet
        super().__init__(
            translate("RoundDialog", "New round"), parent, width=500,
            sentence=translate(
                "RoundDialog", "Several code the same passages without seeing each other's codings; then they talk."
            ),
        )
        self._session, self._use = session, use
        study = session.study
        self.name = TextField(self.tr("Name"))
        self.name.edit.setText(self.tr("Round {number}").format(number=len(rounds.everything(study)) + 1))
        self.coders = {
            coder.id: CheckBox(coder.name) for coder in people.coders(study.db) if coder.name != CONSENSUS
        }
        self.kinds = {
            rounds.TURNS: RadioButton(self.tr("Turns at random, of people who answer")),
            rounds.SOURCES: RadioButton(self.tr("Sources at random")),
            "": RadioButton(self.tr("The ticked sources, whole")),
        }
        self.count = TextField(self.tr("How many"))
        self.count.edit.setText("40")
        self.seed = TextField(self.tr("Seed"), self.tr("The same number draws the same again; empty for chance"))
        self.sources = {one.id: CheckBox(one.name) for one in sources.everything(study)}
        self.outcome = TextLabel(role="text2", wrap=True)
        self._lay_out()
        self.way_out()
        self.button = self.verb(self.tr("Begin the round"), self.save, "primary")
        self.kinds[rounds.TURNS].setChecked(True)
        self._preview()
        self.name.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self.name)
        self.body.addWidget(SectionTitle(self.tr("Who codes")))
        self.body.addWidget(_listed(list(self.coders.values())))
        self.body.addWidget(SectionTitle(self.tr("What is coded")))
        for radio in self.kinds.values():
            radio.toggled.connect(self._preview)
            self.body.addWidget(radio)
        self.body.addWidget(SectionTitle(self.tr("From these sources")))
        self.body.addWidget(_listed(list(self.sources.values())))
        for part in (self.count, self.seed, self.outcome):
            self.body.addWidget(part)
        for box in (*self.coders.values(), *self.sources.values()):
            box.setChecked(True)
            box.toggled.connect(self._preview)
        self.count.edit.textChanged.connect(self._preview)
        self.seed.edit.textChanged.connect(self._preview)

    @property
    def kind(self) -> str:
        """What is drawn: turns, sources, or "" for the ticked ones as they are."""
        return next(kind for kind, radio in self.kinds.items() if radio.isChecked())

    def sample(self) -> Sample:
        """What the round would consist of. Raises UserError for a number that is none, or too large."""
        among = [source for source, box in self.sources.items() if box.isChecked()]
        if not self.kind:
            return rounds.chosen(among)
        count, seed = self.count.edit.text().strip(), self.seed.edit.text().strip()
        if not (count.isascii() and count.isdigit()) or (seed and not (seed.isascii() and seed.isdigit())):
            raise UserError(self.tr("Type a whole number."))
        return rounds.draw(
            self._session.study, self.kind, int(count), among=among, seed=int(seed) if seed else None
        )

    def _preview(self) -> None:
        if not any(radio.isChecked() for radio in self.kinds.values()):
            return
        drawn = bool(self.kind)
        self.count.setVisible(drawn)
        self.seed.setVisible(drawn)
        try:
            sample = self.sample()
        except UserError as error:
            self.outcome.setText(heard(error.message))
            self.button.setEnabled(False)
            return
        coders = sum(box.isChecked() for box in self.coders.values())
        self.button.setEnabled(coders > 1 and bool(sample.items))
        self.outcome.setText(
            self.tr("{coders} coders, {count} {kind} from {sources} sources.").format(
                coders=coders, count=len(sample.items), kind=self.tr(sample.kind),
                sources=len({source for source, _ in sample.items}),
            )
        )

    def save(self) -> None:
        """Begins the round."""
        who = [coder for coder, box in self.coders.items() if box.isChecked()]
        name = self.name.edit.text()
        made: list[bytes] = []
        if self.try_to(lambda: made.append(rounds.create(self._session.study, name, self.sample(), who))):
            self._use(made[0])
            self.accept()


def _listed(boxes: list[CheckBox]) -> QWidget:
    """Boxes below each other, scrolled where they are many."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for box in boxes:
        column.addWidget(box)
    column.addStretch(1)
    area = scrolling(inner)
    wanted = inner.sizeHint().height() + 4
    area.setFixedHeight(min(wanted, current().px(_LIST)))
    return area
