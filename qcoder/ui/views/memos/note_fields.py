"""Title and words of a note while they are written, wherever that is: in Memos, or beside the words of a text."""

from PySide6.QtWidgets import QLineEdit, QWidget

from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.widgets.linking import Linking


class NoteFields:
    """Knows whether something was written that is not stored yet. The fields are laid out by who has them."""

    def __init__(self, owner: QWidget, words_label: str, lines: int) -> None:
        self.title = QLineEdit()
        self.title.setPlaceholderText(owner.tr("Title"))
        self.title.setAccessibleName(owner.tr("Title"))
        self._hint = owner.tr("Type [[ to link to a code, a source, a question or a memo")
        self.area = TextArea("", lines=lines)
        self.call(words_label)
        self.linking = Linking(self.area.edit)
        self.stored = ("", "")

    def call(self, words_label: str, *, with_links: bool = True) -> None:
        """Say what the words are, and whether links can be written among them."""
        self.area.edit.setAccessibleName(words_label)
        self.area.edit.setPlaceholderText(self._hint if with_links else "")

    @property
    def now(self) -> tuple[str, str]:
        """Title and words as they stand."""
        return " ".join(self.title.text().split()), self.area.words

    @property
    def changed(self) -> bool:
        """Whether something is written that is not kept yet."""
        return self.now != self.stored

    def show(self, title: str, words: str, *, anew: bool = True) -> None:
        """Show what is stored. Unless `anew`, the caret and what Ctrl+Z takes back stay where the same stands there."""
        if anew or (title, words) != self.now:
            self.title.setText(title)
            self.area.set_words(words)
        self.stored = self.now

    def take(self) -> tuple[str, str]:
        """Title and words, to be stored now."""
        self.stored = self.now
        return self.stored

    def set_read_only(self, on: bool) -> None:
        """Let nobody write, or everybody."""
        self.title.setReadOnly(on)
        self.area.edit.setReadOnly(on)
