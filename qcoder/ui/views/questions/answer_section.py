"""The answer to a question, read and written in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.services.questions import Answer
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.saying import date_in_words
from qcoder.ui.views.questions.panel_parts import several_lines
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import CheckBox
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import SectionTitle

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class AnswerSection(QWidget):
    """Edit opens a field, Ctrl+Enter saves, Esc leaves it (a second time, where words would be lost).

    `saved` carries the question, the words and whether they are final. Words that are in the field when another
    question is chosen, or the view is left, are saved rather than lost.
    """

    saved = Signal(object, str, bool)
    began = Signal()  # the field is open, and wants to be in sight

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = b""
        self._answer = Answer()
        self._warned = False
        self.edit_button = Button(self.tr("Edit"), kind="flat", side="right")
        self.edit_button.clicked.connect(self.begin)
        self.words = several_lines()
        self.facts = TextLabel(font="small", role="muted", wrap=True)
        self._editor = QWidget()
        self.area = TextArea("", lines=4)
        self.area.edit.setAccessibleName(self.tr("Answer"))
        self.area.edit.textChanged.connect(self._forget_warning)
        self.final = CheckBox(self.tr("Final"))
        self.final.toggled.connect(self._forget_warning)
        self._note = TextLabel(font="small", role="warning", wrap=True)
        self.save_button = Button(self.tr("Save answer"), kind="primary")
        self.save_button.setToolTip(self.tr("Save the answer (Ctrl+Enter)"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = Button(self.tr("Cancel"), kind="flat")
        self.cancel_button.clicked.connect(self.leave)
        self._lay_out()
        for keys, act in (("Ctrl+Return", self.save), ("Ctrl+Enter", self.save), ("Esc", self.leave)):
            QShortcut(QKeySequence(keys), self._editor, context=_HERE).activated.connect(act)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(SectionTitle(self.tr("Answer")))
        head.addStretch(1)
        head.addWidget(self.edit_button)
        foot = QHBoxLayout()
        foot.addWidget(self.final)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        inner = QVBoxLayout(self._editor)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(self.area)
        inner.addWidget(self._note)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.words, self.facts, self._editor):
            column.addWidget(part)
        self._note.hide()
        self._editor.hide()

    @property
    def editing(self) -> bool:
        """Whether the field is open."""
        return not self._editor.isHidden()

    @property
    def _changed(self) -> bool:
        now = (self.area.words.strip(), self.final.isChecked())
        return now != (self._answer.words, self._answer.final)

    def show_answer(self, question: bytes, answer: Answer, *, may_change: bool) -> None:
        """Shows the answer to a question; what is being written to the same one goes on."""
        if self.editing and question == self._question:
            return
        self.keep()
        self._question, self._answer = question, answer
        self.words.setText(answer.words)
        when = date_in_words(f"{answer.when.astimezone():%Y-%m-%d}") if answer.when else ""
        status = self.tr("final") if answer.final else self.tr("not final")
        facts = ", ".join(filter(None, (answer.coder, when, status)))
        self.facts.setText(facts if answer.words else self.tr("No answer yet."))
        self.words.setVisible(bool(answer.words))
        self.facts.show()
        self.edit_button.setText(self.tr("Edit") if answer.words else self.tr("Write"))
        name = self.tr("Edit the answer") if answer.words else self.tr("Write the answer")
        self.edit_button.setAccessibleName(name)
        self.edit_button.setVisible(may_change)

    # ---- writing

    def begin(self) -> None:
        """Opens the field."""
        self.area.set_words(self._answer.words)
        self.final.setChecked(self._answer.final)
        self._show_editor(shown=True)
        self.area.edit.setFocus()
        self.area.edit.moveCursor(self.area.edit.textCursor().MoveOperation.End)
        self.began.emit()

    def save(self) -> None:
        """Closes the field and hands the words over."""
        self.keep()
        self.edit_button.setFocus()

    def keep(self) -> None:
        """Closes the field, if it is open, without losing what is in it."""
        if not self.editing:
            return
        changed, words, final = self._changed, self.area.words.strip(), self.final.isChecked()
        self._show_editor(shown=False)
        if changed:
            self.saved.emit(self._question, words, final)

    def leave(self) -> None:
        """Closes the field; words that are not saved are thrown away at the second time only."""
        if self._changed and not self._warned:
            self._warned = True
            self._note.setText(self.tr("Not saved yet. Ctrl+Enter saves; leave once more to throw the words away."))
            self._note.show()
            return
        self._show_editor(shown=False)
        self.edit_button.setFocus()

    def _show_editor(self, *, shown: bool) -> None:
        self._forget_warning()
        self._editor.setVisible(shown)
        self.edit_button.setVisible(not shown)
        self.facts.setVisible(not shown)
        self.words.setVisible(not shown and bool(self._answer.words))

    def _forget_warning(self) -> None:
        self._warned = False
        self._note.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # the view is left, not the window put aside
            self.keep()
        super().hideEvent(event)
