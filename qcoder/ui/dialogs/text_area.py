"""A field for several lines, with its label above and a frame that shows the focus."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.theme import current
from qcoder.ui.widgets.labels import TextLabel


class Frame(QWidget):
    """The outline of a field round an editor, since the program's sheet gives editors none."""

    def __init__(self, editor: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 3, 3, 3)
        column.addWidget(editor)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        focused = self._editor.hasFocus()
        theme = current()
        edge = theme.c("focus" if focused else "control")
        draw_box(QPainter(self), QRectF(self.rect()), theme.c("page"), edge, width=2 if focused else 1)


class TextArea(QWidget):
    """Label, frame and editor. Tab leaves the field; newlines are typed with Enter. `lines` are shown at least."""

    def __init__(self, label: str, *, lines: int = 2, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(hint)
        self.edit.document().setDocumentMargin(3)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.viewport().setAutoFillBackground(False)
        name = TextLabel(label, font="small", role="text2")
        name.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(name)
        name.setVisible(bool(label))  # only now that it has a parent: alone it would flash up as a window
        column.addWidget(Frame(self.edit), 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self.setFocusProxy(self.edit)
        self._size()

    @property
    def words(self) -> str:
        """What stands in the field. Qt's own plain text would turn every no-break space into a space."""
        return self.edit.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def set_words(self, words: str) -> None:
        """Put words in the field."""
        self.edit.setPlainText(words)

    def _size(self) -> None:
        height = QFontMetrics(current().font()).lineSpacing() * self._lines + 8
        self.edit.setMinimumHeight(height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def sizeHint(self) -> QSize:
        return QSize(320, self.minimumSizeHint().height())
