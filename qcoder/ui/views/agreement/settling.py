"""The right part of Disagreements: the versions of the chosen one, the reason, and the keys that decide."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.records import Code
from qcoder.services.coders.deciding import Why
from qcoder.services.coders.disagreement_passages import Passage
from qcoder.services.coders.disagreements import ONLY, Disagreement
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.saying import facts_in_a_row
from qcoder.ui.views.agreement.kinds import code_words, kind_key, kind_words, outcome_words
from qcoder.ui.views.agreement.versions import Versions
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import CheckBox
from qcoder.ui.widgets.flow import FlowLayout
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.titles import PanelTitle
from qcoder.ui.widgets.wrapped import fact_label

TOGETHER, NEW, NONE = -1, -2, 0
"""What a key stands for besides a version (counted from 1): all versions, something new, no code."""


class SettlingPane(Pane):
    """`decided` carries the number of a version from 1 on, or TOGETHER, NEW, NONE."""

    decided = Signal(int)
    reopen_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._keys: dict[int, int] = {}
        self.title = PanelTitle("")
        self.versions = Versions()
        self.outcome = fact_label(role="text2")
        content = Pane("surface")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(12, 4, 12, 12)
        inner.setSpacing(12)
        inner.addWidget(self.versions)
        inner.addWidget(self.outcome)
        inner.addStretch(1)
        self.scrolled = Scrolled(self.tr("The passage as each coder sees it"), content, ground="surface")
        self.reason = TextArea(self.tr("Reason (R)"), hint=self.tr("Why; kept with the decision"))
        self.reason.edit.installEventFilter(self)
        self.as_memo = CheckBox(self.tr("Keep the reason as a memo on the code"))
        self._foot = self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.scrolled, Line(), self._foot):
            column.addWidget(part, 1 if part is self.scrolled else 0)

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.reason)
        column.addWidget(self.as_memo)
        row = QHBoxLayout()
        self._offers = QWidget()
        self._row = row
        row.addWidget(self._offers, 1)
        self.reopen = Button(self.tr("Reopen (Del)"), kind="flat", side="right")
        self.reopen.clicked.connect(self.reopen_asked)
        row.addWidget(self.reopen, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        return foot

    def why(self, round_id: bytes | None) -> Why:
        """The reason as it stands in the field."""
        return Why(self.reason.words, round_id, self.as_memo.isChecked())

    def show_one(
        self, one: Disagreement, passage: Passage, codes: Mapping[bytes, Code], *, may_change: bool
    ) -> None:
        """Shows a disagreement and what can be decided about it."""
        self.title.set_title(code_words(one, codes))
        place = "" if one.turn is None else self.tr("turn {number}").format(number=one.turn)
        facts = (kind_words(kind_key(one)), passage.speaker, one.source.name, place)
        self.title.set_facts(facts_in_a_row(facts))
        self.versions.show_versions(one, passage, codes)
        self.outcome.setVisible(one.settled)
        if one.decision is not None:
            outcome = outcome_words(one)
            words = self.tr("Decided by {name}: {outcome}").format(
                name=one.decision.by, outcome=outcome[:1].lower() + outcome[1:]
            )
            self.outcome.setText("\n".join(filter(None, (words, one.decision.reason))))
        self.reason.set_words(one.decision.reason if one.decision else "")
        self.as_memo.setChecked(False)
        self.reopen.setVisible(one.settled)
        self._offer(one)
        self._foot.setEnabled(may_change)
        self.scrolled.lay_out_now()
        self.scrolled.scroll_to(0)

    def _offer(self, one: Disagreement) -> None:
        """A button for each version, for all together, for something new and for nothing, with their keys."""
        self._row.removeWidget(self._offers)
        self._offers.hide()
        self._offers.deleteLater()
        self._offers = QWidget(self)
        flow = FlowLayout(self._offers, gap=6)
        flow.setContentsMargins(0, 0, 0, 0)
        count = len(one.versions)
        offers = [(place + 1, place + 1, self._take_words(one, place)) for place in range(count)]
        if one.kind != ONLY:
            both = self.tr("Both") if count == 2 else self.tr("All")
            offers.append((count + 1, TOGETHER, both))
        offers += [(count + 2, NEW, self.tr("New…")), (0, NONE, self.tr("None"))]
        self._keys = {digit: meaning for digit, meaning, _ in offers}
        for digit, meaning, words in offers:
            button = Button(f"{digit}  {words}")
            button.clicked.connect(self._emitter(meaning))
            flow.addWidget(button)
        self._row.insertWidget(0, self._offers, 1)
        self._offers.show()

    def _take_words(self, one: Disagreement, place: int) -> str:
        version = one.versions[place]
        return version.names if version.marks else self.tr("{coders}: not coded").format(coders=version.names)

    def _emitter(self, meaning: int) -> Callable[[], None]:
        return lambda: self.decided.emit(meaning)

    def press(self, digit: int) -> None:
        """Decides by a key; one that stands for nothing here does nothing."""
        if digit in self._keys and self._foot.isEnabled():
            self.decided.emit(self._keys[digit])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
