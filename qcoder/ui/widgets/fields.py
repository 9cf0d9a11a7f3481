"""Fields: one to search and filter with, and one with a label above and a hint or problem below."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qcoder.ui.paint.draw import draw_icon
from qcoder.ui.saying import heard
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.labels import TextLabel

_INSET = 8


class SearchField(QLineEdit):
    """Search or filter as one types: `textChanged` tells.

    Esc empties it, and in an empty field says `left`, for the view to take the focus back. Down says `down_pressed`,
    to go on into the list below.
    """

    left = Signal()
    down_pressed = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("quiet", "true")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._empty = IconButton("x", self.tr("Empty the field"), self, key="Esc", size=12)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.clicked.connect(self.clear)
        self._empty.hide()
        self.textChanged.connect(lambda words: self._empty.setVisible(bool(words)))
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 6
        self._empty.setGeometry(self.width() - side - 3, 3, side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current()
        size = theme.px(16)
        role = "muted" if self.isEnabled() else "disabled"
        draw_icon(QPainter(self), _INSET, self.height() / 2, "magnifying-glass", theme.c(role), size)

    def _make_room(self) -> None:
        theme = current()
        self.setTextMargins(theme.px(16) + 6, 0, theme.row("field") - _INSET, 0)


class TextField(QWidget):
    """A field with its label above and, below, a hint that gives way to a problem in one sentence."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.edit = QLineEdit()
        self.edit.setAccessibleName(label)
        self._label = TextLabel(label, font="small", role="text2")
        self._label.setBuddy(self.edit)
        self._below = TextLabel(hint, font="small", role="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self.edit, 1)
        layout.addWidget(self._label)
        layout.addLayout(self._line)
        layout.addWidget(self._below)
        self.setFocusProxy(self.edit)
        self._say(hint, "muted")

    def add_beside(self, button: QWidget) -> None:
        """Puts a button at the end of the field; it stays there when a problem shows below."""
        self._line.addWidget(button)

    @property
    def problem(self) -> str:
        """The problem shown, or nothing."""
        return self._below.text() if self.edit.property("problem") == "true" else ""

    def set_hint(self, hint: str) -> None:
        """Gives another hint; a problem that shows stays."""
        self._hint = hint
        if not self.problem:
            self._say(hint, "muted")

    def set_problem(self, sentence: str) -> None:
        """Says below the field what is wrong; an empty sentence brings the hint back."""
        self.edit.setProperty("problem", "true" if sentence else "false")
        self._say(heard(sentence) or self._hint, "danger" if sentence else "muted")
        # A sheet looks at properties only when it is asked to.
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def _say(self, words: str, role: str) -> None:
        self._below.setText(words)
        self._below.set_role(role)
        self._below.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)
