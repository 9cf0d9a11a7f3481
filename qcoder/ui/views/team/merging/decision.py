"""The right side of the merge page: one issue, its options, and what hangs on it."""


from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from qcoder.analysis.differences import differences
from qcoder.merge.issues import (
    ALIKE,
    CHANGED,
    CORRECTED,
    DELETED_CHANGED,
    JOIN,
    JOIN_OTHER,
    MATCH,
    THIRD,
    Issue,
    Option,
)
from qcoder.services.team import merge_looking
from qcoder.services.team.merge_choices import Choice
from qcoder.services.team.merge_looking import Looking
from qcoder.ui.dialogs.base import scrolling
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.views.team.merging import wording
from qcoder.ui.views.team.merging.examples import Examples
from qcoder.ui.views.team.merging.option_card import OptionCard
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import SectionTitle

_VERSIONS = {CHANGED, CORRECTED, DELETED_CHANGED}
_CARDS = {CHANGED: 2, CORRECTED: 2, DELETED_CHANGED: 2, ALIKE: 2}


class DecisionPane(Pane):
    """`chosen` brings the issue and what was chosen about it."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("surface")
        self.issue: Issue | None = None
        self.cards: list[tuple[Option, OptionCard]] = []
        self.third: TextArea | None = None
        self.others: ChoiceField | None = None
        self._plan: Looking | None = None
        self._mine = ""
        self._body = Pane("surface")
        self._column = QVBoxLayout(self._body)
        self._area = scrolling(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_issue(self, plan: Looking | None, issue: Issue | None, place: str, choice: Choice | None) -> None:
        """Show an issue of a plan with what was chosen about it; `place` says which of how many it is."""
        self.issue, self._plan = issue, plan
        self.cards, self.third, self.others = [], None, None
        old, self._body = self._body, Pane("surface")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(20, 16, 20, 20)
        self._column.setSpacing(12)
        self._area.takeWidget()
        old.deleteLater()
        if issue is not None and plan is not None:
            self._mine = self.tr("your project")
            self._head(issue, place)
            self._options(plan, issue, choice or Choice(issue.default))
            self._touched(plan, issue)
        self._column.addStretch(1)
        self._area.setWidget(self._body)
        self._body.setAutoFillBackground(False)

    def _head(self, issue: Issue, place: str) -> None:
        row = QHBoxLayout()
        row.addWidget(TextLabel(wording.where(issue), font="title"), 1)
        row.addWidget(TextLabel(place, font="small", role="muted"))
        self._column.addLayout(row)
        self._column.addWidget(TextLabel(wording.explanation(issue), role="text2", wrap=True))

    # ---- options

    def _options(self, plan: Looking, issue: Issue, choice: Choice) -> None:
        versions = [option for option in issue.options if issue.kind in _VERSIONS and option.words]
        grid = QGridLayout()
        grid.setSpacing(12)
        rows = QVBoxLayout()
        rows.setSpacing(2)
        placed = 0
        for number, option in enumerate(issue.options, start=1):
            card = self._card(plan, issue, option, versions, str(number))
            card.setChecked(option.key == choice.key)
            card.clicked.connect(lambda _on=False, option=option: self.choose(option))
            self.cards.append((option, card))
            if placed < _CARDS.get(issue.kind, 0) or option in versions:
                grid.addWidget(card, placed // 2, placed % 2)
                placed += 1
            else:
                rows.addWidget(card)
            if option.key == THIRD:
                self.third = self._third(issue, choice)
                rows.addWidget(self.third)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        if placed:
            self._column.addLayout(grid)
        self._column.addLayout(rows)
        if issue.kind == MATCH:
            self._other_matches(plan, issue, choice)

    def _card(
        self, plan: Looking, issue: Issue, option: Option, versions: list[Option], key: str
    ) -> OptionCard:
        if option in versions:
            facts = ", ".join(part for part in (wording.day(option.when), self._age(issue, option)) if part)
            title = (
                wording.author(option, mine=self._mine) if issue.kind != DELETED_CHANGED
                else wording.verb(issue, option)
            )
            marked = _marked(versions, option) if issue.kind != DELETED_CHANGED else []
            return OptionCard(title, facts, option.words, marked, key, reading=issue.kind == CORRECTED)
        if issue.kind == ALIKE and option.key in {JOIN, JOIN_OTHER}:
            row = issue.row if option.key == JOIN else issue.other
            words = merge_looking.meaning(plan, row) if issue.table == "code" else ""
            facts = f"{option.who}, {wording.day(option.when)}" if option.who else wording.day(option.when)
            nothing = self.tr("No definition.") if issue.table == "code" else facts
            title = wording.verb(issue, option)
            return OptionCard(title, facts if issue.table == "code" else "", words or nothing, [], key)
        return OptionCard(wording.verb(issue, option), "", "", [], key)

    def _age(self, issue: Issue, option: Option) -> str:
        """Whether a version is the newer one, which is shown unless another is chosen."""
        return self.tr("newer") if issue.kind != DELETED_CHANGED and option is issue.options[0] else ""

    def _third(self, issue: Issue, choice: Choice) -> TextArea:
        area = TextArea("", lines=3)
        area.edit.setAccessibleName(self.tr("The third version"))
        area.set_words(choice.words if choice.key == THIRD else issue.kept)
        area.setVisible(choice.key == THIRD)
        area.edit.textChanged.connect(lambda: self._written(issue, area))
        return area

    def _written(self, issue: Issue, area: TextArea) -> None:
        self.chosen.emit(issue, Choice(THIRD, area.words))

    def _other_matches(self, plan: Looking, issue: Issue, choice: Choice) -> None:
        known = merge_looking.other_matches(plan, issue)
        self.others = ChoiceField([name for _row, name in known])
        self.others.setAccessibleName(self.tr("What “{name}” is joined with").format(name=issue.lost))
        rows = [row for row, _name in known]
        wanted = choice.into or issue.row
        self.others.setCurrentIndex(rows.index(wanted) if wanted in rows else -1)
        self.others.activated.connect(lambda place: self._join_with(issue, rows[place]))
        self._column.addWidget(TextLabel(self.tr("Join with something else"), font="small", role="text2"))
        self._column.addWidget(self.others)

    def _join_with(self, issue: Issue, row: bytes) -> None:
        for option, card in self.cards:
            card.setChecked(option.key == JOIN)
        self.chosen.emit(issue, Choice(JOIN, into=b"" if row == issue.row else row))

    def choose(self, option: Option) -> None:
        """Choose an option; for a third version its field opens."""
        if self.issue is None:
            return
        for other, card in self.cards:
            card.setChecked(other is option)
        if self.third is not None:
            self.third.setVisible(option.key == THIRD)
            if option.key == THIRD:
                self.third.setFocus(Qt.FocusReason.OtherFocusReason)
                self.chosen.emit(self.issue, Choice(THIRD, self.third.words))
                return
        self.chosen.emit(self.issue, Choice(option.key))

    def choose_number(self, number: int) -> None:
        """Choose the option of a digit; there may be none."""
        if 0 < number <= len(self.cards):
            self.choose(self.cards[number - 1][0])

    # ---- what hangs on it

    def _touched(self, plan: Looking, issue: Issue) -> None:
        touch = merge_looking.touch(plan, issue)
        facts = [
            (self.tr("Codings that hang on it, here and in the copy"), f"{touch.here} + {touch.there}",
             touch.here + touch.there),
            (self.tr("Quotes chosen for the report"), str(touch.quotes), touch.quotes),
        ]
        if not any(count for _words, _figure, count in facts):
            return
        self._column.addSpacing(4)
        self._column.addWidget(Line())
        self._column.addWidget(SectionTitle(self.tr("What it touches")))
        for words, figure, count in facts:
            if count:
                self._column.addLayout(_fact(words, figure))
        self._column.addWidget(Examples(touch.examples))


def _fact(words: str, figure: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(TextLabel(words, role="text2"), 1)
    row.addWidget(TextLabel(figure, font="ui_strong"))
    return row


def _marked(versions: list[Option], option: Option) -> list[tuple[int, int]]:
    """The ranges of a version that differ from the version beside it."""
    other = next((one for one in versions if one is not option), None)
    if other is None:
        return []
    out: list[tuple[int, int]] = []
    grown = 0
    for position, removed, inserted in differences(other.words, option.words):
        out.append((position + grown, position + grown + len(inserted)))
        grown += len(inserted) - removed
    return [(start, end) for start, end in out if end > start]


