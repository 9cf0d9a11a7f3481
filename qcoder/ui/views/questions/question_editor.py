"""The dialog for a question's key and words: a new one, or one that is there."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.widgets.choices import CheckBox
from qcoder.ui.widgets.fields import TextField


class QuestionEditor(Dialog):
    """Calls `use` with key, words and whether it is an assumption; closes when that does not complain."""

    def __init__(
        self, title: str, use: Callable[[str, str, bool], object], parent: QWidget, *,
        key: str = "", words: str = "", sentence: str = "", verb: str = "", assumption: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(title, parent, sentence=sentence, width=520)
        self._use = use
        self.key = TextField(self.tr("Key"), self.tr("Short, as in C12; it may be left out."))
        self.key.edit.setText(key)
        self.area = TextArea(self.tr("Words"), lines=4)
        self.area.set_words(words)
        self.body.addWidget(self.key)
        self.body.addWidget(self.area, 1)
        self.assumption = CheckBox(self.tr("An assumption of a theory of change"))
        self.assumption.setToolTip(self.tr("Its evidence is laid out by site, for and against, on the page Evidence"))
        self.assumption.setChecked(assumption)
        self.body.addWidget(self.assumption)
        self.way_out()
        self.verb(verb or self.tr("Save question"), self.save, "primary")
        self.on_key("Ctrl+Return", self.save)
        self.on_key("Ctrl+Enter", self.save)
        self.area.edit.setFocus()
        self.area.edit.moveCursor(self.area.edit.textCursor().MoveOperation.End)

    def save(self) -> None:
        """Hands over what was typed. The words of a question are one paragraph."""
        words = " ".join(self.area.words.split("\n")).strip()
        if self.try_to(lambda: self._use(self.key.edit.text(), words, self.assumption.isChecked())):
            self.accept()
