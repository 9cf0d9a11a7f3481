"""Further parts of the panel: names in other languages, scale, joined codes, notes, and what became of the code."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from qcoder.model.ids import moment
from qcoder.model.records import Memo
from qcoder.services.codes.code_history import FieldStep, Step
from qcoder.services.codes.code_joining import JoinedCode
from qcoder.services.codes.scales import Scale
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import date_in_words, language_name
from qcoder.ui.theme import current
from qcoder.ui.views.codebook.facts import CodeFacts
from qcoder.ui.views.codebook.in_place import InPlaceLine
from qcoder.ui.views.codebook.keeping import Keeping
from qcoder.ui.views.codebook.parts import Section, wrapped
from qcoder.ui.views.questions.panel_parts import MemoRow
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.rows import Rows
from qcoder.ui.widgets.tab_order import tab_as_laid_out

_STEPS_SHOWN = 8
_LONGEST = 90


class Labels(Section):
    """A field for each language in which codes of the study have names."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__("")
        self.title.setText(self.tr("Names in other languages"))
        self.button.setText(self.tr("Add a language…"))
        self.button.setAccessibleName(self.tr("Add a name in another language"))
        self.button.setToolTip(self.button.accessibleName())
        self.button.clicked.connect(self._ask)
        self._keeping = keeping
        self._code = b""
        self._fields: dict[str, InPlaceLine] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self.body.addLayout(self._grid)
        self._more: list[str] = []

    def show_code(self, facts: CodeFacts) -> None:
        """Shows the names of a code."""
        if facts.code.id != self._code:
            self._more = []
        self._code = facts.code.id
        wanted = sorted({*facts.languages, *facts.labels, *self._more})
        if wanted != list(self._fields):
            self._make(wanted)
        for language, field in self._fields.items():
            field.show_words(facts.labels.get(language, ""))
            field.edit.setReadOnly(not facts.may_change)
        self.button.setVisible(facts.may_change)

    def _make(self, languages: list[str]) -> None:
        for field in self._fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._fields = {}
        for number, language in enumerate(languages):
            field = InPlaceLine(
                language_name(language), lambda words, lang=language: self._keeping.set_label(self._code, lang, words)
            )
            self._fields[language] = field
            self._grid.addWidget(field, number // 2, number % 2)
        tab_as_laid_out(self)

    def _ask(self) -> None:
        dialog = _LanguageDialog(self.window())
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, language: str) -> None:
        self._more.append(language)
        self._make(sorted({*self._fields, language}))
        self._fields[language].edit.setFocus()


class _LanguageDialog(Dialog):
    """Asks for the letters of a language."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Another language"), parent, width=360)
        self.field = TextField(self.tr("Its letters"), self.tr("Such as nl, uk, ar or pt-br"))
        self.body.addWidget(self.field)
        self.way_out()
        self.verb(self.tr("Add"), self.take, "primary")
        self.field.edit.setFocus()

    def take(self) -> None:
        """Hands the letters over, where they can be those of a language."""
        letters = self.field.edit.text().strip().casefold()
        if not (letters.isascii() and letters.replace("-", "").isalpha() and 2 <= len(letters) <= 8):
            self.field.set_problem(self.tr("Write the two letters of a language, such as nl or uk."))
            return
        self.chosen.emit(letters)
        self.accept()


class ScaleFields(Section):
    """Lowest and highest weight of codings with the code, and what they mean; without a scale one button."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__("")
        self.title.setText(self.tr("Scale"))
        self._keeping = keeping
        self._code = b""
        self._scale: Scale | None = None
        self.button.clicked.connect(self._toggle)
        self.low, self.high = _figure(self.tr("Lowest")), _figure(self.tr("Highest"))
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("What the ends mean"))
        self.words.setPlaceholderText(self.tr("What the ends mean, such as hinders to helps"))
        self._problem = TextLabel(font="small", role="danger", wrap=True)
        self._problem.hide()
        self.fields = QWidget()
        row = QHBoxLayout(self.fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.low, TextLabel("…", role="muted"), self.high):
            row.addWidget(part)
        row.addWidget(self.words, 1)
        self.body.addWidget(self.fields)
        self.body.addWidget(self._problem)
        for box in (self.low, self.high):
            box.editingFinished.connect(self._keep)
        self.words.editingFinished.connect(self._keep)

    def show_code(self, facts: CodeFacts) -> None:
        """Shows the scale of a code."""
        self._code, self._scale = facts.code.id, facts.scale
        self._problem.hide()
        self.fields.setVisible(facts.scale is not None)
        self.fields.setEnabled(facts.may_change)
        words = self.tr("Weigh its codings") if facts.scale is None else self.tr("No scale")
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setToolTip(self.tr("Give codings with this code a weight, from −2 to 2 at first"))
        self.button.setVisible(facts.may_change)
        if facts.scale is not None:
            self.low.setValue(facts.scale.low)
            self.high.setValue(facts.scale.high)
            self.words.setText(facts.scale.words)

    def _toggle(self) -> None:
        self._keeping.set_scale(self._code, Scale(-2, 2) if self._scale is None else None)

    def _keep(self) -> None:
        if self._scale is None:
            return
        wanted = Scale(self.low.value(), self.high.value(), self.words.text().strip())
        sentence = self._keeping.set_scale(self._code, wanted) if wanted != self._scale else ""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


def _figure(name: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(-1000, 1000)
    box.setDecimals(0)
    box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    box.setFixedWidth(current().px(56))
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


class JoinedHere(Section):
    """The codes that were joined into this one, with what they meant; each can be taken out again."""

    def __init__(self, keeping: Keeping) -> None:
        super().__init__("")
        self.title.setText(self.tr("Joined here"))
        self._keeping = keeping
        self._rows = Rows(10)
        self.body.addWidget(self._rows)

    def show_code(self, facts: CodeFacts) -> None:
        """Shows the codes that were joined into a code."""
        self._rows.put([self._row(one, may_change=facts.may_change) for one in facts.joined])
        self.setVisible(bool(facts.joined))

    def _row(self, one: JoinedCode, *, may_change: bool) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(wrapped(one.name, font="ui_strong"), 0, 0)
        if may_change:
            button = Button(self.tr("Take out again"), kind="flat", side="right")
            button.setAccessibleName(self.tr("Take “{name}” out again").format(name=one.name))
            button.clicked.connect(lambda _checked=False: self._keeping.part(one.id))
            grid.addWidget(button, 0, 1)
        said = [one.definition, one.inclusion and self.tr("Use when: {words}").format(words=one.inclusion),
                one.exclusion and self.tr("Not when: {words}").format(words=one.exclusion)]  # fmt: skip
        words = "\n".join(filter(None, said)) or self.tr("It had no definition.")
        grid.addWidget(wrapped(words, role="text2"), 1, 0, 1, 2)
        return box


class Notes(Section):
    """The memos on the code."""

    memo_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Memos"))
        self.button.setText(self.tr("Add"))
        self.button.setAccessibleName(self.tr("Write a memo on the code"))
        self.button.setToolTip(self.button.accessibleName())
        self.button.clicked.connect(lambda: self.memo_asked.emit(None))
        self._rows = Rows(2)
        self.body.addWidget(self._rows)

    def show_code(self, facts: CodeFacts) -> None:
        """Shows the memos of a code."""
        self._rows.put([self._row(memo, coder) for memo, coder in facts.memos])
        self.button.setVisible(facts.may_change)
        self.setVisible(facts.may_change or bool(facts.memos))

    def _row(self, memo: Memo, coder: str) -> QWidget:
        title = memo.title or " ".join(memo.body.split())
        when = date_in_words(f"{moment(memo.id).astimezone():%Y-%m-%d}")
        row = MemoRow(title, ", ".join(filter(None, (coder, when))))
        row.clicked.connect(lambda _checked=False: self.memo_asked.emit(memo))
        return row


class History(Section):
    """What became of the code, the newest first."""

    restore_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("History"))
        self._rows = Rows(8)
        self._all = False
        self._facts: CodeFacts | None = None
        self.body.addWidget(self._rows)
        self.button.clicked.connect(self._show_all)

    def show_code(self, facts: CodeFacts) -> None:
        """Shows the history of a code."""
        if self._facts is None or facts.code.id != self._facts.code.id:
            self._all = False
        self._facts = facts
        shown = facts.steps if self._all else facts.steps[:_STEPS_SHOWN]
        self._rows.put([self._row(step, facts, newest=place == 0) for place, step in enumerate(shown)])
        more = len(facts.steps) - len(shown)
        self.button.setText(self.tr("All {count}").format(count=len(facts.steps)))
        self.button.setVisible(more > 0)

    def _show_all(self) -> None:
        self._all = True
        if self._facts is not None:
            self.show_code(self._facts)

    def _row(self, step: Step, facts: CodeFacts, *, newest: bool) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(wrapped(step.words[:1].upper() + step.words[1:]), 0, 0)
        if facts.may_change and not newest:
            button = Button(self.tr("Back to this"), kind="flat", side="right")
            button.setAccessibleName(self.tr("Bring the code back to what it was then"))
            button.clicked.connect(lambda _checked=False: self.restore_asked.emit(step))
            grid.addWidget(button, 0, 1)
        when = f"{step.when.astimezone():%H:%M}"
        day = date_in_words(f"{step.when.astimezone():%Y-%m-%d}")
        said = [f"{step.coder}, {day}, {when}", *(self._field(one) for one in step.fields if one.field != "name")]
        grid.addWidget(wrapped("\n".join(said), role="muted", font="small", pitch=18), 1, 0, 1, 2)
        return box

    def _field(self, one: FieldStep) -> str:
        names = {
            "definition": self.tr("definition"), "inclusion": self.tr("use when"), "exclusion": self.tr("not when"),
            "example": self.tr("example"), "counter_example": self.tr("counter-example"), "parent": self.tr("place"),
            "color": self.tr("colour"), "status": self.tr("status"), "key": self.tr("id"),
            "merged_into": self.tr("joined into"), "deleted": self.tr("deleted"),
        }
        before, after = (_short(words) or self.tr("nothing") for words in (one.before, one.after))
        return self.tr("{field}: {before} → {after}").format(
            field=names.get(one.field, one.field), before=before, after=after
        )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
