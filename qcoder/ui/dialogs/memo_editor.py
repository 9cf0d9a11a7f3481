"""Writes a memo or a comment. Ctrl+Enter saves; Esc leaves, and asks for a second Esc where words would be lost."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import KeyCap, TextLabel

if TYPE_CHECKING:
    from qcoder.services.writing.memo_links import Targets


class MemoEditor(Dialog):
    """`about` says what the memo is on. With `title` (which may be empty) there is a field for one.

    `saved` brings the words; `saved_with_title` title and words. The owner stores them.
    """

    saved = Signal(str)
    saved_with_title = Signal(str, str)

    def __init__(
        self, about: str, words: str = "", *, title: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(about, parent, width=520)
        self._before = (title or "", words)
        self._warned = False
        self.title = TextField(self.tr("Title"))
        self.title.setVisible(title is not None)
        self.title.edit.setText(title or "")
        self.area = TextArea(self.tr("Memo"), lines=8)
        self.area.set_words(words)
        self.area.edit.textChanged.connect(self._changed)
        self.title.edit.textEdited.connect(lambda _words: self._changed())
        self._note = TextLabel(font="small", role="warning", wrap=True)
        self._note.hide()
        self.body.addWidget(self.title)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self._note)
        self.way_out()
        self._right.addWidget(KeyCap("Ctrl+Enter"))
        self.verb(self.tr("Save memo"), self.save, "primary")
        self.on_key("Ctrl+Return", self.save)
        self.on_key("Ctrl+Enter", self.save)
        self.area.edit.setFocus()
        self.area.edit.moveCursor(self.area.edit.textCursor().MoveOperation.End)

    def know(self, targets: "Targets") -> None:
        """Complete links to these while they are typed, and show which lead nowhere."""
        from qcoder.ui.widgets.linking import Linking  # not needed to open a study

        linking = Linking(self.area.edit)
        linking.know(targets)
        linking.broken.connect(self._tell_broken)

    def _tell_broken(self, name: str) -> None:
        self._note.setText(self.tr("“{name}” leads nowhere in this study.").format(name=name))
        self._note.show()

    @property
    def _now(self) -> tuple[str, str]:
        return (" ".join(self.title.edit.text().split()), self.area.words)

    def _changed(self) -> None:
        self._warned = False
        self._note.hide()

    def save(self) -> None:
        """Hand the words over."""
        title, words = self._now
        if self._now != self._before:
            self.saved.emit(words)
            self.saved_with_title.emit(title, words)
        self.accept()

    def reject(self) -> None:
        """Leave; words that are not saved are thrown away at the second time only."""
        if self._now != self._before and not self._warned:
            self._warned = True
            self._note.setText(self.tr("Not saved yet. Ctrl+Enter saves; leave once more to throw the words away."))
            self._note.show()
            return
        super().reject()
