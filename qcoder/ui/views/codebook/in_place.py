"""Fields that are edited where they stand and saved when one leaves them: no dialog, no button."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.theme import current
from qcoder.ui.widgets.fields import TextField

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_MOST = 12  # lines that a field grows to by itself


class InPlaceText(TextArea):
    """Several lines, as high as the words need. `store` keeps new words and says whether it could; else they stay in
    the field and are tried again when it is left the next time. Esc brings back what was there.
    """

    def __init__(
        self, label: str, store: Callable[[str], bool], *, lines: int = 1, hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._least = lines
        self._before = ""
        self._store = store
        super().__init__(label, lines=lines, hint=hint, parent=parent)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.edit.textChanged.connect(self._grow)
        self.edit.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._grow())  # lines broke otherwise
        self.edit.installEventFilter(self)
        for keys, act in (("Ctrl+Return", self.keep), ("Ctrl+Enter", self.keep), ("Esc", self.take_back)):
            QShortcut(QKeySequence(keys), self, context=_HERE).activated.connect(act)

    @property
    def changed(self) -> bool:
        """Whether words wait to be saved."""
        return self.words.strip() != self._before.strip()

    def show_words(self, words: str) -> None:
        """Shows what is stored; what is just being written stays."""
        if self.edit.hasFocus() and self.changed:
            return
        self._before = words
        if self.words != words:
            self.set_words(words)
        self._grow()

    def keep(self) -> None:
        """Saves what is new."""
        words = self.words.strip()
        if self.changed and self._store(words):
            self._before = words

    def take_back(self) -> None:
        """Brings back what is stored."""
        self.set_words(self._before)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self.keep()
        if watched is self.edit and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._grow)  # when it has broken its lines at the new width
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        """The height of the words, between the least and the most lines."""
        lines = 0
        block = self.edit.document().begin()
        while block.isValid() and lines <= _MOST:
            lines += max(1, block.layout().lineCount())
            block = block.next()
        height = QFontMetrics(current().font()).lineSpacing() * min(_MOST, max(self._least, lines)) + 8
        if self.edit.minimumHeight() != height or self.edit.maximumHeight() != height:
            self.edit.setFixedHeight(height)
            self.updateGeometry()

    def _size(self) -> None:
        if hasattr(self, "edit"):
            self._grow()

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumSizeHint().height())


class InPlaceLine(TextField):
    """One line. `keep_words` stores it and gives a sentence where it cannot be; that stands below the field."""

    def __init__(self, label: str, keep_words: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(label, parent=parent)
        self._keep = keep_words
        self._before = ""
        self.edit.editingFinished.connect(self.keep)
        self.edit.textEdited.connect(lambda _words: self.set_problem(""))
        self.edit.installEventFilter(self)

    def show_words(self, words: str) -> None:
        """Shows what is stored; what is just being written stays."""
        if self.edit.hasFocus() and self.edit.text() != self._before:
            return
        self._before = words
        if self.edit.text() != words:
            self.edit.setText(words)
            self.edit.setCursorPosition(0)
        self.set_problem("")

    def keep(self) -> None:
        """Stores what is new, or says why not."""
        words = " ".join(self.edit.text().split())
        if words == self._before:
            return
        sentence = self._keep(words)
        self.set_problem(sentence)
        if not sentence:
            self._before = words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        escape = pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and self.edit.text() != self._before:
            self.edit.setText(self._before)
            self.set_problem("")
            return True
        return super().eventFilter(watched, event)
