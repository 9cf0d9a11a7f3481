"""Which codings the reader shows: by coder, branch of the codebook, question, flag; and the row that says so."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.records import Code, Question
from qcoder.services import question_links, questions
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.ui.reader import ReaderCoding
from qcoder.ui.views.code.served import ServedHere
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.filter_chip import FilterChip
from qcoder.ui.widgets.flow import FlowLayout
from qcoder.ui.widgets.grounds import Pane

CODERS, BRANCH, QUESTION, FLAGGED = "coders", "branch", "question", "flagged"


class FilterPart(NamedTuple):
    """One filter in force: which, what it looks at, what it wants."""

    key: str
    name: str
    value: str


class CodingFilters(QObject):
    """What is filtered now. `changed` tells; what names no code or coder any more filters nothing."""

    changed = Signal()

    def __init__(self, study: Study, parent: QObject) -> None:
        super().__init__(parent)
        self._study = study
        self.hidden_coders: frozenset[str] = frozenset()
        self.branch: bytes | None = None
        self.question: bytes | None = None
        self.flagged = False
        self._codes: list[Code] = []
        self._questions: list[Question] = []
        self._served = ServedHere(study, self)
        self._served.changed.connect(self.changed)
        self.refresh()

    def refresh(self) -> None:
        """Read codebook and questions anew."""
        self._codes = codebook.codes(self._study)
        self._questions = questions.everything(self._study)
        self._look_for_question()

    def look_at(self, texts: tuple[bytes, ...]) -> None:
        """Say which texts are open."""
        self._served.look_at(texts)

    def follow(self, changes: Changes) -> None:
        """Look anew for what serves the question, where an action may have changed that."""
        if changes.touches("question", "question_code", "question_link"):
            self.refresh()
            self.changed.emit()
        else:
            self._served.follow(changes)

    # ---- choosing

    def show_coder(self, name: str, *, shown: bool) -> None:
        """Show or hide what a coder coded."""
        self.hidden_coders = self.hidden_coders - {name} if shown else self.hidden_coders | {name}
        self.changed.emit()

    def choose_branch(self, code: bytes | None) -> None:
        """Show only a code with those below it; None for all."""
        self.branch = code
        self.changed.emit()

    def choose_question(self, question: bytes | None) -> None:
        """Show only what serves a question or those below it, as in Quotes; None for all."""
        self.question = question
        self._look_for_question()
        self.changed.emit()

    def _look_for_question(self) -> None:
        branch = self._branch_of_question()
        self._served.look_for(branch if ServedHere.decides(branch) else ())

    def _branch_of_question(self) -> list[Question]:
        """The question that is chosen with those below it; nothing where none is, or it is gone."""
        question = next((one for one in self._questions if one.id == self.question), None)
        return questions.with_subquestions(self._questions, question) if question is not None else []

    def choose_flagged(self, *, only: bool) -> None:
        """Show only what is flagged for discussion."""
        self.flagged = only
        self.changed.emit()

    def clear(self, key: str | None = None) -> None:
        """Take off one filter, or all."""
        if key in {None, CODERS}:
            self.hidden_coders = frozenset()
        if key in {None, BRANCH}:
            self.branch = None
        if key in {None, QUESTION}:
            self.question = None
        if key in {None, FLAGGED}:
            self.flagged = False
        self._look_for_question()
        self.changed.emit()

    # ---- what it means

    def test(self) -> Callable[[ReaderCoding], bool] | None:
        """Whether a coding is shown; None while all are."""
        if not self.parts():
            return None
        codes, hidden, flagged = self._wanted_codes(), self.hidden_coders, self.flagged
        served = self._served.ids if ServedHere.decides(self._branch_of_question()) else None

        def shown(one: ReaderCoding) -> bool:
            return (
                (codes is None or one.code_id in codes) and (served is None or one.id in served)
                and one.coder not in hidden and (one.flagged or not flagged)
            )  # fmt: skip

        return shown

    def _wanted_codes(self) -> frozenset[bytes] | None:
        wanted: frozenset[bytes] | None = None
        branch = next((code for code in self._codes if code.id == self.branch), None)
        if branch is not None:
            wanted = frozenset(code.id for code in self._codes[branch.place : branch.last + 1])
        asked = self._branch_of_question()
        if asked and not ServedHere.decides(asked):
            known = {code.id: code for code in self._codes}
            served = frozenset(code for one in asked for code in question_links.served_codes(one, known))
            wanted = served if wanted is None else wanted & served
        return wanted

    def parts(self) -> list[FilterPart]:
        """The filters in force, in words."""
        found: list[FilterPart] = []
        if self.hidden_coders:
            found.append(FilterPart(CODERS, self.tr("Not by"), ", ".join(sorted(self.hidden_coders))))
        branch = next((code for code in self._codes if code.id == self.branch), None)
        if branch is not None:
            found.append(FilterPart(BRANCH, self.tr("Code"), branch.name))
        question = next((one for one in self._questions if one.id == self.question), None)
        if question is not None:
            found.append(FilterPart(QUESTION, self.tr("Question"), question.label))
        if self.flagged:
            found.append(FilterPart(FLAGGED, self.tr("Only"), self.tr("flagged")))
        return found

    @property
    def questions(self) -> Sequence[Question]:
        """The questions that can be chosen."""
        return self._questions


class FilterRow(Pane):
    """The filters in force under the title of the reader, each with a cross, and one button that takes all off."""

    cleared = Signal(object)  # the key of one, or None for all
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._chips: list[QWidget] = []
        chips = QWidget()
        self._flow = FlowLayout(chips, gap=6)
        self._flow.setContentsMargins(12, 6, 0, 6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addWidget(chips, 1)
        self.all = Button(self.tr("Show all (F5)"), kind="flat", side="right")
        self.all.clicked.connect(lambda: self.cleared.emit(None))
        row.addWidget(self.all)
        self.setAccessibleName(self.tr("Filters of the codings"))
        self.hide()

    def show_parts(self, parts: Sequence[FilterPart]) -> None:
        """Show these filters; hidden without any."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._chip(part) for part in parts]
        self.setVisible(bool(parts))

    def _chip(self, part: FilterPart) -> QWidget:
        chip = FilterChip(part.name, part.value)
        chip.removed.connect(lambda: self.cleared.emit(part.key))
        chip.clicked.connect(self.change_asked)
        self._flow.addWidget(chip)
        return chip
