"""The panel of one code: every field is edited where it stands and saved when one leaves it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.records import CODE_STATUSES
from qcoder.services.codes.code_examples import ANCHOR, COUNTER
from qcoder.ui.saying import counted, said_of
from qcoder.ui.views.codebook.facts import CodeFacts
from qcoder.ui.views.codebook.further import History, JoinedHere, Labels, Notes, ScaleFields
from qcoder.ui.views.codebook.in_place import InPlaceLine, InPlaceText
from qcoder.ui.views.codebook.keeping import Keeping
from qcoder.ui.views.codebook.parts import Attention, ColourButton, ColourDialog, QuoteLine, Section, wrapped
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.rows import Rows
from qcoder.ui.widgets.scrolled import Scrolled

_TOP = Qt.AlignmentFlag.AlignTop


class CodePanel(Pane):
    """Shows one code at a time. What reaches beyond the code is asked for by signals, with the code."""

    recheck_asked = Signal(object)
    examples_asked = Signal(object, str)  # code, kind of example
    memo_asked = Signal(object, object)  # code, the memo or None for a new one
    quote_opened = Signal(object)
    restore_asked = Signal(object, object)  # code, the step of its history after which it was so

    def __init__(self, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._keeping = keeping
        self._facts: CodeFacts | None = None
        self._used: Sequence[str] = ()
        self._make_fields()
        self._make_sections()
        self._lay_out()
        self.setAccessibleName(self.tr("All fields of the code"))

    # ---- parts

    def _make_fields(self) -> None:
        self.colour = ColourButton()
        self.colour.clicked.connect(self._choose_colour)
        self.name = InPlaceLine(self.tr("Name"), lambda words: self._keeping.rename(self._code, words))
        self.key = InPlaceLine(self.tr("Id in tables"), lambda words: self._keeping.set_key(self._code, words))
        words = {"": self.tr("None yet"), "draft": self.tr("Draft"), "agreed": self.tr("Agreed"),
                 "retired": self.tr("Retired")}  # fmt: skip
        self.status = ChoiceField([words[one] for one in CODE_STATUSES])
        self.status.setAccessibleName(self.tr("Status"))
        self.status.activated.connect(
            lambda at: self._keeping.set_status([self._code], CODE_STATUSES[at])
        )
        self.place = wrapped(role="muted", font="small", pitch=18)
        self.waiting = Attention()
        looks_like = self.tr("What looks like it, and where that goes")
        self.texts = {
            "definition": self._text("definition", self.tr("Definition"), self.tr("What the code means"), lines=2),
            "inclusion": self._text("inclusion", self.tr("Use when"), self.tr("Signs by which it is to be applied")),
            "exclusion": self._text("exclusion", self.tr("Not when"), looks_like),
            "example": self._text("example", "", self.tr("Words that show it at its clearest")),
            "counter_example": self._text("counter_example", "", self.tr("Words that look like it, and are not")),
        }
        self.texts["example"].edit.setAccessibleName(self.tr("Example"))
        self.texts["counter_example"].edit.setAccessibleName(self.tr("Counter-example"))

    def _text(self, field: str, label: str, hint: str, *, lines: int = 1) -> InPlaceText:
        def store(words: str) -> bool:
            return self._keeping.set_text(self._code, field, words)

        return InPlaceText(label, store, lines=lines, hint=hint)

    def _make_sections(self) -> None:
        choose = self.tr("From its quotes…")
        self._anchors = Section(self.tr("Examples"), choose, self.tr("Choose examples from the quotes of the code"))
        self._counters = Section(self.tr("Counter-examples"), self.tr("From quotes…"),
                                 self.tr("Choose counter-examples from quotes of other codes"))  # fmt: skip
        self._rows = {ANCHOR: Rows(), COUNTER: Rows()}
        for kind, section, field in ((ANCHOR, self._anchors, "example"), (COUNTER, self._counters, "counter_example")):
            section.button.clicked.connect(
                lambda _checked=False, kind=kind: self.examples_asked.emit(self._code, kind)
            )
            section.body.addWidget(self.texts[field])
            section.body.addWidget(self._rows[kind])
        self.labels = Labels(self._keeping)
        self.scale = ScaleFields(self._keeping)
        self.joined = JoinedHere(self._keeping)
        self.notes = Notes()
        self.notes.memo_asked.connect(lambda memo: self.memo_asked.emit(self._code, memo))
        self.history = History()
        self.history.restore_asked.connect(lambda step: self.restore_asked.emit(self._code, step))

    def _lay_out(self) -> None:
        content = Pane("surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 12, 12, 20)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(_labelled(self.tr("Colour"), self.colour), 0, _TOP)
        head.addWidget(self.name, 1, _TOP)
        column.addLayout(head)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(_labelled(self.tr("Status"), self.status), 1, _TOP)
        second.addWidget(self.key, 1, _TOP)
        column.addLayout(second)
        column.addWidget(self.place)
        column.addWidget(self.waiting)
        for field in ("definition", "inclusion", "exclusion"):
            column.addWidget(self.texts[field])
        for section in (
            self._anchors, self._counters, self.labels, self.scale, self.joined, self.notes, self.history
        ):
            column.addWidget(section)
        column.addStretch(1)
        self.content = content
        self.scrolled = Scrolled(self.tr("All fields of the code"), content, ground="surface")
        self.empty = EmptyState(
            self.tr("No code chosen"), self.tr("Choose a code at the left to see and change what it means."), quiet=True
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scrolled)
        whole.addWidget(self.empty)
        self.show_code(None, ())

    # ---- showing

    @property
    def _code(self) -> bytes:
        return self._facts.code.id if self._facts is not None else b""

    def keep(self) -> None:
        """Saves what was typed and not left yet."""
        if self._facts is None or not self._keeping.may_change:
            return
        self.name.keep()
        self.key.keep()
        for area in self.texts.values():
            area.keep()

    def show_code(self, facts: CodeFacts | None, used: Sequence[str]) -> None:
        """Shows a code; `used` are the colours that codes have. None says that none is chosen."""
        if facts is None or facts.code.id != self._code:
            self.keep()
            if self._facts is not None:
                self.scrolled.scroll_to(0)
        self._facts, self._used = facts, used
        self.scrolled.setVisible(facts is not None)
        self.empty.setVisible(facts is None)
        if facts is None:
            return
        code = facts.code
        self.colour.show_colour(code.color)
        self.name.show_words(code.name)
        self.key.show_words(code.key)
        self.status.setCurrentIndex(CODE_STATUSES.index(code.status) if code.status in CODE_STATUSES else 0)
        self.place.setText(self._place_words(facts))
        for field, area in self.texts.items():
            area.show_words(getattr(code, field))
        self._show_examples(facts)
        self._show_waiting(facts)
        for part in (self.labels, self.scale, self.joined, self.notes, self.history):
            part.show_code(facts)
        self._allow(may_change=facts.may_change)

    def _place_words(self, facts: CodeFacts) -> str:
        above = facts.code.path.removesuffix(facts.code.name).removesuffix(" > ")
        use = facts.usage
        counts = ", ".join((
            counted(use.quotes, "quote", "quotes"), counted(use.sources, "source", "sources"),
            counted(use.people, "person", "people"),
        ))  # fmt: skip
        below = self.tr("under {place}").format(place=above) if above else self.tr("at the top")
        return f"{below}  ·  {counts if use.codings else self.tr('not used yet')}"

    def _show_examples(self, facts: CodeFacts) -> None:
        for kind, rows in self._rows.items():
            lines: list[QWidget] = []
            for example in facts.examples:
                if example.kind == kind:
                    line = QuoteLine(example.quote, may_change=facts.may_change)
                    line.opened.connect(self.quote_opened)
                    line.removed.connect(lambda row=example.id: self._keeping.remove_example(row))
                    lines.append(line)
            rows.put(lines)

    def _show_waiting(self, facts: CodeFacts) -> None:
        if not facts.waiting or not facts.may_change:
            self.waiting.hide()
            return
        words = said_of(
            facts.waiting, "{count} coding was made before its meaning changed.",
            "{count} codings were made before its meaning changed.",
        )
        code = facts.code.id
        self.waiting.show_words(
            words,
            [
                (self.tr("Check them"), lambda: self.recheck_asked.emit(code)),
                (self.tr("Still means the same"), lambda: self._keeping.still_same(code)),
            ],
        )

    def _allow(self, *, may_change: bool) -> None:
        for field in (self.name, self.key):
            field.edit.setReadOnly(not may_change)
        for area in self.texts.values():
            area.edit.setReadOnly(not may_change)
        for control in (self.colour, self.status):
            control.setEnabled(may_change)
        for section in (self._anchors, self._counters):
            section.button.setVisible(may_change)

    def _choose_colour(self) -> None:
        if self._facts is None:
            return
        code = self._code
        dialog = ColourDialog(self._facts.code.color, self._used, self.window())
        dialog.chosen.connect(lambda value: self._keeping.recolour([code], value))
        dialog.open()

    def focus_definition(self) -> None:
        """Puts the caret into the definition."""
        self.scrolled.scroll_to(0)
        self.texts["definition"].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _labelled(label: str, field: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    name = TextLabel(label, font="small", role="text2")
    name.setMinimumWidth(name.sizeHint().width())
    column.addWidget(name)
    column.addWidget(field)
    return box
