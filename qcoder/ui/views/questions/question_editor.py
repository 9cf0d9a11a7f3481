"""The dialog for a question: its label, its words in each language, its place, its notes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.records import Question
from qcoder.services import questions
from qcoder.services.question_editing import Draft
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.pick_field import PickField
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.saying import language_name
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import CheckBox
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.labels import TextLabel

_KEY, _LANGUAGE = 120, 240
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})


class QuestionEditor(Dialog):
    """Calls `use` with what was typed; closes when that does not complain.

    `parents` are the questions that it may stand under, `languages` those in which it has a field for its words.
    """

    def __init__(
        self, title: str, use: Callable[[Draft], object], parent: QWidget, draft: Draft, *,
        parents: Sequence[Question] = (), languages: Sequence[str] = (), sentence: str = "", verb: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title, parent, sentence=sentence, width=560)
        self._use = use
        self.key = TextField(self.tr("Label"))
        self.key.setToolTip(self.tr("Short, as in C12; it may be left out."))
        self.key.edit.setPlaceholderText("C12")
        self.key.edit.setText(draft.key)
        self.key.setFixedWidth(current().px(_KEY))
        top = PickEntry(None, self.tr("Nothing: it stands at the top"))
        entries = [PickEntry(one.id, " ".join(filter(None, (one.key, one.body)))) for one in parents]
        self.under = PickField(self.tr("Under"), [top, *entries], draft.parent, self)
        self.area = TextArea(self.tr("Words"), lines=3)
        self.area.set_words(draft.body)
        self.texts: dict[str, TextArea] = {}
        self.note = TextArea(self.tr("Notes"), lines=2)
        self.note.set_words(draft.note)
        self.assumption = CheckBox(self.tr("An assumption of a theory of change"))
        self.assumption.setToolTip(self.tr("Its evidence is laid out by site, for and against, on the page Evidence"))
        self.assumption.setChecked(draft.kind == questions.ASSUMPTION)
        self._lay_out()
        for language in sorted({*languages, *draft.texts}):
            self.add_language(language, draft.texts.get(language, ""))
        self.way_out()
        self.verb(verb or self.tr("Save question"), self.save, "primary")
        self.on_key("Ctrl+Return", self.save)
        self.on_key("Ctrl+Enter", self.save)
        self.area.edit.setFocus()
        self.area.edit.moveCursor(self.area.edit.textCursor().MoveOperation.End)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.key)
        first.addWidget(self.under, 1)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(12)
        self.language = TextField(self.tr("Its words in another language"))
        self.language.edit.setPlaceholderText(self.tr("Two letters, such as nl or uk"))
        self.language.edit.setMaxLength(8)
        self.language.setFixedWidth(current().px(_LANGUAGE))
        self.language.edit.installEventFilter(self)
        self.add_button = Button(self.tr("Add a field"), kind="plain")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add_asked)
        more = QHBoxLayout()
        more.setSpacing(8)
        more.addWidget(self.language)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(TextLabel(" ", font="small"))  # as high as the label of the field beside it
        beside.addWidget(self.add_button)
        beside.addStretch(1)
        more.addLayout(beside)
        more.addStretch(1)
        self.body.addLayout(first)
        self.body.addWidget(self.area, 2)
        self.body.addLayout(self._texts)
        self.body.addLayout(more)
        self.body.addWidget(self.note, 1)
        self.body.addWidget(self.assumption)

    def add_language(self, language: str, words: str = "") -> TextArea:
        """A field for the words in a language."""
        if language not in self.texts:
            field = TextArea(self.tr("Words in {language}").format(language=language_name(language)), lines=2)
            field.set_words(words)
            self.texts[language] = field
            self._texts.addWidget(field)
        return self.texts[language]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the field of a language adds it, and does not save the question as elsewhere in the dialog."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_enter(event)
        if pressed and self.language.edit.text():
            self._add_asked()
            return True
        return super().eventFilter(watched, event)

    def _add_asked(self) -> None:
        language = self.language.edit.text().strip().casefold()
        if not (language.replace("-", "").isalpha() and language.isascii() and len(language) > 1):
            self.language.set_problem(self.tr("Write the two letters of a language, such as nl or uk."))
            return
        self.language.set_problem("")
        self.language.edit.clear()
        self.add_language(language).edit.setFocus()

    def draft(self) -> Draft:
        """What was typed."""
        chosen = self.under.key
        return Draft(
            self.key.edit.text(), self.area.words, questions.ASSUMPTION if self.assumption.isChecked() else "",
            self.note.words, chosen if isinstance(chosen, bytes) else None,
            {language: field.words for language, field in self.texts.items()},
        )  # fmt: skip

    def save(self) -> None:
        """Hands over what was typed."""
        if self.try_to(lambda: self._use(self.draft())):
            self.accept()


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and event.modifiers() in _PLAIN
