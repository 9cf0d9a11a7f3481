"""One condition of a search among codings: what kind, with what value, and whether it must not hold."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from qcoder.services.searching.relation_query import KINDS, NEXT_TURNS, NOT, Condition, negated
from qcoder.services.study import Study
from qcoder.ui.views.finding.choices import ENTRIES
from qcoder.ui.views.finding.number_field import NumberField
from qcoder.ui.views.finding.pick_button import PickButton
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.tab_order import tab_as_laid_out

_NARROWEST = 100  # pixels that a choice keeps where everything is so large that not all find room
_TURNS = (0, 1, 2, 3, 5, 10, 20, 50)


class ConditionRow(QWidget):
    """`changed` says that it asks something else, `removed` that it is to go."""

    changed = Signal()
    removed = Signal()

    def __init__(self, study: Study, area: QWidget, one: Condition) -> None:
        super().__init__()
        self._study = study
        self._area = area
        plain = one.parts[0] if one.kind == NOT else one
        self._names = list(self._titles())
        self.holds = ChoiceField([self.tr("is"), self.tr("is not")])
        self.holds.setCurrentIndex(int(one.kind == NOT))
        self.holds.setAccessibleName(self.tr("Whether it holds"))
        self.kind = ChoiceField(list(self._titles().values()))
        self.kind.setMaxVisibleItems(len(self._names))
        self.kind.setAccessibleName(self.tr("Condition"))
        self.kind.setCurrentIndex(self._names.index(plain.kind))
        self.turns = NumberField(self.tr("How many turns away at most"), "{n}", _TURNS, plain.turns)
        self._value: PickButton | QLineEdit | None = None
        gone = IconButton("x", self.tr("Remove this condition"), size=12)
        gone.clicked.connect(self.removed)
        for field in (self.kind, self.turns):
            field.setMinimumWidth(_NARROWEST)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        for part in (self.holds, self.kind):
            self._row.addWidget(part)
        self._row.addWidget(self.turns)
        self._row.addWidget(gone)
        self._row.addStretch(1)
        self._show_value(plain.value)
        self.holds.activated.connect(lambda _at: self.changed.emit())
        self.kind.activated.connect(lambda _at: self._change_kind())
        self.turns.activated.connect(lambda _at: self.changed.emit())

    def _titles(self) -> dict[str, str]:
        return {
            "code": self.tr("coded with"), "overlapping": self.tr("overlapping"), "inside": self.tr("inside"),
            "around": self.tr("around"), "outside": self.tr("outside every"), "before": self.tr("before"),
            "after": self.tr("after"), "followed by": self.tr("followed by"), "near": self.tr("near"),
            "uncoded": self.tr("without any code"), "coder": self.tr("coded by"), "case": self.tr("said by the case"),
            "attribute": self.tr("said by those who are"), "source": self.tr("in the source"),
            "answers": self.tr("in answers to"), "words": self.tr("with the words"), "since": self.tr("coded since"),
            "until": self.tr("coded until"), "rule": self.tr("coded by the rule"),
        }

    @property
    def kind_name(self) -> str:
        """The kind of condition chosen."""
        return self._names[self.kind.currentIndex()]

    def condition(self) -> Condition | None:
        """The condition; None while its value is still to be chosen."""
        kind = KINDS[self.kind_name]
        value = self._value.key if isinstance(self._value, PickButton) else self._value.text() if self._value else ""
        if kind.value and not value.strip():
            return None
        one = Condition(kind.name, value.strip(), self.turns.number if kind.turns else NEXT_TURNS)
        return negated(one) if self.holds.currentIndex() else one

    def _change_kind(self) -> None:
        before = self._value.key if isinstance(self._value, PickButton) else ""
        self._show_value(before)
        self.changed.emit()

    def _show_value(self, value: str) -> None:
        if self._value is not None:
            self._row.removeWidget(self._value)
            self._value.hide()
            self._value.deleteLater()
            self._value = None
        kind = KINDS[self.kind_name]
        self.turns.setVisible(kind.turns)
        near, on = self.tr("up to {n} turns away"), self.tr("within {n} turns")
        self.turns.set_words(near if kind.name == "near" else on)
        if kind.value in ENTRIES:
            entries = ENTRIES[kind.value]
            button = PickButton(self.tr("Choose…"), lambda: entries(self._study), self._area)
            button.set_key(value)
            button.picked.connect(self.changed)
            self._value = button
        elif kind.value:
            field = QLineEdit(value)
            field.setPlaceholderText("2026-03-31" if kind.value == "date" else self.tr("words"))
            field.textChanged.connect(lambda _words: self.changed.emit())
            self._value = field
        if self._value is not None:
            self._value.setAccessibleName(self._titles()[kind.name])
            self._row.insertWidget(2, self._value)
            tab_as_laid_out(self)

    def begin(self) -> None:
        """Gives the keyboard to what has to be chosen."""
        (self._value or self.kind).setFocus()
