"""A new rule: what it looks for, and the code that it applies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.services.rules import keeping
from qcoder.services.rules.keeping import QUESTION, SEARCH, SPEAKER
from qcoder.services.searching.coding_hits import MATCH, SENTENCE, TURN
from qcoder.services.study import Study
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.views.finding.choices import ENTRIES, code_entries
from qcoder.ui.views.finding.pick_button import PickButton
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel

_KINDS = (SPEAKER, QUESTION, SEARCH)
_CHOICES = {SPEAKER: "speaker", QUESTION: "guide_question", SEARCH: "search"}
_EXTENTS = (MATCH, SENTENCE, TURN)


class RuleDialog(Dialog):
    """Keeps the rule; it codes nothing until it is run. `kept` carries its id."""

    kept = Signal(object)

    def __init__(self, study: Study, parent: QWidget) -> None:
        super().__init__(
            parent.tr("New rule"), parent,
            sentence=parent.tr("It codes nothing until you run it, and what it coded can be taken back as a whole."),
        )
        self._study = study
        self.name = TextField(self.tr("Name"))
        self.kind = ChoiceField([
            self.tr("what somebody says"), self.tr("answers to a question of a topic guide"),
            self.tr("what a kept search finds"),
        ])
        self.kind.setAccessibleName(self.tr("What the rule looks for"))
        self.looks_for = {
            kind: PickButton(self.tr("Choose…"), lambda kind=kind: ENTRIES[_CHOICES[kind]](study), self)
            for kind in _KINDS
        }
        self.extent = ChoiceField([self.tr("the words found"), self.tr("whole sentences"), self.tr("whole turns")])
        self.extent.setAccessibleName(self.tr("How much is coded"))
        self.code = PickButton(self.tr("Choose a code…"), lambda: code_entries(study), self)
        self._lay_out()
        self.kind.activated.connect(lambda _at: self._settle())
        self._settle()

    def _lay_out(self) -> None:
        self.body.addWidget(self.name)
        self.body.addLayout(_labelled(self.tr("Look for"), self.kind, *self.looks_for.values()))
        self._extent_row = QWidget()
        row = _labelled(self.tr("Code"), self.extent)
        row.setContentsMargins(0, 0, 0, 0)
        self._extent_row.setLayout(row)
        self.body.addWidget(self._extent_row)
        self.body.addLayout(_labelled(self.tr("With"), self.code))
        self.way_out()
        self.verb(self.tr("Keep the rule"), self._keep, "primary")
        self.name.edit.setFocus()

    @property
    def kind_name(self) -> str:
        """What the rule looks for."""
        return _KINDS[self.kind.currentIndex()]

    def _settle(self) -> None:
        for kind, button in self.looks_for.items():
            button.setVisible(kind == self.kind_name)
        self._extent_row.setVisible(self.kind_name == SEARCH)

    def _keep(self) -> None:
        kind = self.kind_name
        made: list[bytes] = []

        def create() -> None:
            code = bytes.fromhex(self.code.key)
            extent = _EXTENTS[self.extent.currentIndex()] if kind == SEARCH else ""
            made.append(
                keeping.create(self._study, self.name.edit.text(), kind, self.looks_for[kind].key, code, extent=extent)
            )

        if self.try_to(create):
            self.kept.emit(made[0])
            self.accept()


def _labelled(label: str, *parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(TextLabel(label, font="small", role="text2"))
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    column.addLayout(row)
    return column
