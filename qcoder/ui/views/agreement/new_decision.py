"""The dialog for a decision that nobody's version is: another code, other limits."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.model.records import Code
from qcoder.services.coders.deciding import Wanted
from qcoder.services.coders.disagreement_passages import Passage
from qcoder.services.coders.disagreements import Disagreement
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.pick_field import PickField
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.choices import RadioButton
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.titles import SectionTitle
from qcoder.ui.widgets.wrapped import words_label

Range = tuple[int, int]


class NewDecision(Dialog):
    """Calls `use` with the code and the limits that were chosen."""

    def __init__(
        self, one: Disagreement, passage: Passage, codes: Sequence[Code], use: Callable[[list[Wanted]], object],
        parent: QWidget,
    ) -> None:
        translate = QCoreApplication.translate  # `tr` belongs to what is not made yet
        super().__init__(translate("NewDecision", "Decide for something new"), parent, width=520)
        self._use, self._passage = use, passage
        names = {code.id: code.name for code in codes}
        entries = [
            PickEntry(code.id, code.name, names.get(code.parent or b"", ""), colour_of(code.color)) for code in codes
        ]
        self.code = PickField(self.tr("Code"), entries, one.codes[0], self)
        self.body.addWidget(self.code)
        self.body.addWidget(SectionTitle(self.tr("Limits")))
        self.limits: list[tuple[RadioButton, Range]] = []
        box = QVBoxLayout()
        box.setSpacing(4)
        for words, span in self._spans(one):
            button = RadioButton(words)
            button.toggled.connect(self._show_words)
            box.addWidget(button)
            self.limits.append((button, span))
        self.body.addLayout(box)
        self.words = words_label()
        self.body.addWidget(self.words)
        self.way_out()
        self.verb(self.tr("Decide"), self.save, "primary")
        self.limits[0][0].setChecked(True)
        self.code.setFocus()

    def _spans(self, one: Disagreement) -> list[tuple[str, Range]]:
        """The limits to choose among, each once: the widest, each coder's, what all share, and all that is shown."""
        found: dict[Range, str] = {(one.start, one.end): self.tr("The widest")}
        spans = []
        for version in one.versions:
            if version.marks:
                span = min(mark.start for mark in version.marks), max(mark.end for mark in version.marks)
                spans.append(span)
                found.setdefault(span, self.tr("Those of {coder}").format(coder=version.names))
        shared = max(start for start, _ in spans), min(end for _, end in spans)
        if shared[0] < shared[1]:
            found.setdefault(shared, self.tr("What all share"))
        whole = self._passage.start, self._passage.start + len(self._passage.words)
        found.setdefault(whole, self.tr("All that is shown"))
        return [(words, span) for span, words in found.items()]

    @property
    def span(self) -> Range:
        """The chosen limits."""
        return next(span for button, span in self.limits if button.isChecked())

    def _show_words(self, on: bool) -> None:
        if on:
            start, end = self.span
            self.words.setText(self._passage.words[start - self._passage.start : end - self._passage.start])

    def save(self) -> None:
        """Hands the decision over."""
        code, span = self.code.key, self.span
        if isinstance(code, bytes) and self.try_to(lambda: self._use([(code, *span)])):
            self.accept()
