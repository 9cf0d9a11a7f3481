"""The right panel: the chosen question in full, its codes, who is silent on it, its answer, its memos."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.ids import moment
from qcoder.model.records import Code, Memo, Question
from qcoder.services.questions import Answer
from qcoder.services.reporting.coverage import Silence
from qcoder.services.reporting.findings import Finding
from qcoder.services.reporting.guide_service import GuideService
from qcoder.services.reporting.missing_kinds import NEEDS_WRITING, Missing
from qcoder.ui.saying import counted, date_in_words
from qcoder.ui.views.questions.answer_section import AnswerSection
from qcoder.ui.views.questions.missing_words import sentence
from qcoder.ui.views.questions.panel_parts import CodeRow, LackRow, MemoRow, SilenceRow, several_lines
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import set_tip
from qcoder.ui.widgets.rows import Rows
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.tab_order import tab_as_laid_out
from qcoder.ui.widgets.titles import SectionTitle


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """What the panel shows: codes with their counts, silences, the answer, memos with the names of who wrote them.

    `asked` are the cases and values whom it asks, `searches` names with the number of quotes that they find.
    """

    question: Question
    is_line: bool
    codes: Sequence[tuple[Code, int]]
    silences: Sequence[Silence]
    answer: Answer
    memos: Sequence[tuple[Memo, str]]
    may_change: bool
    findings: Sequence[tuple[Finding, int]] = ()  # each with the number of its quotes
    further: Sequence[tuple[str, str]] = ()  # names with what they stand for: kind, words in other languages, note
    counts: str = ""  # quotes, people, sources and groups in words
    asked: Sequence[str] = ()
    searches: Sequence[str] = ()
    missing: Sequence[Missing] = ()
    guide: Sequence[GuideService] = ()


class QuestionPanel(Pane):
    """Each signal asks for a change of the question that is shown."""

    edit_asked = Signal()
    codes_asked = Signal()
    people_asked = Signal()
    searches_asked = Signal()
    missing_asked = Signal(object)  # the Missing that is to be mended
    guide_asked = Signal(object)  # the id of a line of a guide
    memo_asked = Signal(object)  # the memo, or None for a new one
    answered = Signal(object, str, bool)  # question, words, final
    finding_asked = Signal(object)  # the id of a finding, or of the question to write one under

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._question = b""
        self._name = SectionTitle("")
        self._words = several_lines(font="title", pitch=22)
        self._counts = several_lines(role="muted", font="small", pitch=18)
        self.edit_button = self._flat(self.tr("Edit"), self.tr("Edit the question (F2)"))
        self.edit_button.clicked.connect(self.edit_asked)
        self.codes_button = self._flat(self.tr("Change"), self.tr("Change the codes that serve the question"))
        self.codes_button.clicked.connect(self.codes_asked)
        self.people_button = self._flat(self.tr("Change"), self.tr("Change whom the question asks"))
        self.people_button.clicked.connect(self.people_asked)
        self.searches_button = self._flat(self.tr("Change"), self.tr("Change the searches that serve the question"))
        self.searches_button.clicked.connect(self.searches_asked)
        self.memo_button = self._flat(self.tr("Add"), self.tr("Write a memo on the question"))
        self.memo_button.clicked.connect(lambda: self.memo_asked.emit(None))
        self.finding_button = self._flat(self.tr("Write"), self.tr("Write a finding that answers the question"))
        self.finding_button.clicked.connect(lambda: self.finding_asked.emit(self._question))
        self.answer = AnswerSection()
        self.answer.saved.connect(self.answered)
        self._codes, self._silent, self._memos = Rows(2), Rows(2), Rows(2)
        self._findings, self._further, self._missing = Rows(2), Rows(2), Rows(2)
        self._people, self._searches, self._guide = Rows(2), Rows(2), Rows(2)
        self._silent_title = SectionTitle(self.tr("Who is silent"))
        self._lay_out()
        self.setAccessibleName(self.tr("The chosen question"))

    def _flat(self, words: str, name: str) -> Button:
        button = Button(words, kind="flat", side="right")
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _lay_out(self) -> None:
        content = Pane("surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 12, 12, 16)
        column.setSpacing(6)
        column.addLayout(_head(self._name, self.edit_button))
        column.addWidget(self._words)
        column.addWidget(self._counts)
        column.addWidget(self._further)
        self._codes_part = _part([_head(SectionTitle(self.tr("Codes that serve it")), self.codes_button)], self._codes)
        self._silent_part = _part([_head(self._silent_title, None)], self._silent)
        memos = _part([_head(SectionTitle(self.tr("Memos")), self.memo_button)], self._memos)
        answer = _part([], self.answer)
        found = _part([_head(SectionTitle(self.tr("Findings")), self.finding_button)], self._findings)
        self._people_part = _part([_head(SectionTitle(self.tr("Whom it asks")), self.people_button)], self._people)
        searches = _head(SectionTitle(self.tr("Searches that serve it")), self.searches_button)
        self._searches_part = _part([searches], self._searches)
        self._missing_part = _part([_head(SectionTitle(self.tr("What is missing")), None)], self._missing)
        self._guide_part = _part([_head(SectionTitle(self.tr("Asked by the guides")), None)], self._guide)
        for part in (
            self._codes_part, self._people_part, self._searches_part, self._missing_part, self._silent_part, answer,
            found, self._guide_part, memos,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.scrolled = Scrolled(self.tr("What is known of the question"), content, ground="surface")
        self.answer.began.connect(self._bring_answer_in_sight)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scrolled)
        tab_as_laid_out(self)

    def _bring_answer_in_sight(self) -> None:
        self.scrolled.lay_out_now()  # the field is new, and has a place only once it is laid out
        self.scrolled.area.ensureWidgetVisible(self.answer)

    def show_question(self, facts: QuestionFacts) -> None:
        """Shows a question with all that is known of it."""
        question = facts.question
        kind = self.tr("Line {key}") if facts.is_line else self.tr("Question {key}")
        self._name.setText(kind.format(key=question.key).strip())
        self._words.setText(question.body or question.key)
        self._counts.setText(facts.counts)
        self._counts.setVisible(bool(facts.counts))
        alone = question.alone
        rows = [CodeRow(code, count, alone=code.id in alone) for code, count in facts.codes]
        self._codes.put(rows or [self._no_codes()])
        self._codes_part.setVisible(not facts.is_line)
        self._show_links(facts)
        self._show_lacking(facts)
        self._silent.put([SilenceRow(one) for one in facts.silences] or [self._nobody()])
        self._silent_part.setVisible(question.linked)
        self.answer.show_answer(question.id, facts.answer, may_change=facts.may_change)
        self._memos.put([self._memo_row(memo, coder) for memo, coder in facts.memos])
        self._question = question.id
        self._findings.put([self._finding_row(one, count) for one, count in facts.findings])
        self._further.put([several_lines(f"{name}: {words}", role="text2") for name, words in facts.further])
        self._further.setVisible(bool(facts.further))
        for button in (
            self.edit_button, self.codes_button, self.people_button, self.searches_button, self.memo_button,
            self.finding_button,
        ):  # fmt: skip
            button.setVisible(facts.may_change)

    def _show_links(self, facts: QuestionFacts) -> None:
        everybody = several_lines(self.tr("Everybody who took part."), role="muted")
        self._people.put([several_lines(words) for words in facts.asked] or [everybody])
        self._people_part.setVisible(not facts.is_line)
        none = several_lines(self.tr("None."), role="muted")
        self._searches.put([several_lines(words) for words in facts.searches] or [none])
        self._searches_part.setVisible(not facts.is_line)

    def _show_lacking(self, facts: QuestionFacts) -> None:
        """What is missing, silent columns aside: these stand below with the names of who is silent."""
        lacking = [one for one in facts.missing if one.kind != "silent"]
        self._missing.put([self._missing_row(one, may_change=facts.may_change) for one in lacking])
        self._missing_part.setVisible(bool(lacking))
        self._guide.put([self._guide_row(one) for one in facts.guide])
        self._guide_part.setVisible(bool(facts.guide))

    def _missing_row(self, one: Missing, *, may_change: bool) -> LackRow:
        row = LackRow(sentence(one))
        row.setEnabled(may_change or one.kind not in NEEDS_WRITING)
        row.clicked.connect(lambda _checked=False: self.missing_asked.emit(one))
        return row

    def _guide_row(self, one: GuideService) -> MemoRow:
        if one.times:
            said = self.tr("asked {times} in {sources}, answered by {people}")
            facts = said.format(
                times=counted(one.times, "time", "times"), sources=counted(len(one.sources), "source", "sources"),
                people=counted(one.people, "person", "people"),
            )
        else:
            facts = self.tr("never asked")
        row = MemoRow(one.label, facts)
        set_tip(row, "\n".join((one.label, one.guide, *one.sources)))
        row.clicked.connect(lambda _checked=False: self.guide_asked.emit(one.id))
        return row

    def _no_codes(self) -> QWidget:
        return several_lines(
            self.tr("No codes serve it yet. Choose some, and their quotes stand under it."), role="muted"
        )

    def _nobody(self) -> QWidget:
        return several_lines(self.tr("Nobody: everyone who took part says something on it."), role="muted")

    def _finding_row(self, finding: Finding, count: int) -> MemoRow:
        quotes = counted(count, "quote", "quotes") if count else self.tr("no quotes yet")
        sure = self.tr("confidence {level}").format(level=finding.confidence) if finding.confidence else ""
        row = MemoRow(finding.statement, " · ".join(filter(None, (quotes, sure))))
        row.clicked.connect(lambda _checked=False: self.finding_asked.emit(finding.id))
        return row

    def _memo_row(self, memo: Memo, coder: str) -> MemoRow:
        title = memo.title or " ".join(memo.body.split())
        facts = ", ".join(filter(None, (coder, date_in_words(f"{moment(memo.id).astimezone():%Y-%m-%d}"))))
        row = MemoRow(title, facts)
        row.clicked.connect(lambda _checked=False: self.memo_asked.emit(memo))
        return row


def _head(title: SectionTitle, button: Button | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(title, 1)
    if button is not None:
        row.addWidget(button)
    return row


def _part(heads: Sequence[QHBoxLayout], body: QWidget) -> QWidget:
    """A section under a hairline."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    column.addWidget(Line())
    for head in heads:
        column.addLayout(head)
    column.addWidget(body)
    return whole
