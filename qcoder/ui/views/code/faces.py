"""The lower part of the codebook panel: what the code at hand means, its quotes, what is under the caret, or a memo."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from qcoder.ui.paint.draw import CENTRE, draw_focus_outline, draw_text, horizontal_line, text_width
from qcoder.ui.theme import current
from qcoder.ui.views.code.face_names import HERE, MEANING, MEMO, QUOTES
from qcoder.ui.widgets.folding_tabs import FoldingTabs
from qcoder.ui.widgets.grounds import Pane

_FACES = (MEANING, QUOTES, HERE, MEMO)


class FaceSwitch(FoldingTabs):
    """Words side by side, the chosen one strong with a line below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the line runs through

    def tabSizeHint(self, index: int) -> QSize:
        theme = current()
        width = text_width(theme.font("small_strong"), self.tabText(index))
        return QSize(round(width) + theme.px(16), theme.text_height("small") + theme.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        horizontal_line(painter, 0, self.width(), self.height() - 1, theme.c("border"))
        for index in range(self.count()):
            if not self.isTabVisible(index):
                continue
            rect = QRectF(self.tabRect(index))
            chosen = index == self.currentIndex()
            if chosen:
                painter.fillRect(rect.adjusted(8, rect.height() - 2, -8, 0), theme.c("accent"))
            if chosen and self.hasFocus():
                draw_focus_outline(painter, rect.adjusted(2, 3, -2, -4), theme)
            font = theme.font("small_strong" if chosen else "small")
            draw_text(painter, rect, self.tabText(index), font, theme.c("text" if chosen else "text2"), CENTRE,
                      elide=False)


class Faces(Pane):
    """Shows one of four widgets; `turned` tells which one now. Each but the first is made when it is first wanted."""

    turned = Signal(str)

    def __init__(
        self, meaning: QWidget, others: Mapping[str, Callable[[], QWidget]], parent: QWidget | None = None
    ) -> None:
        """`others` gives the widgets of the other faces."""
        super().__init__("surface", parent)
        self.switch = FaceSwitch(self.tr("What is shown of the code"))
        for words in (self.tr("Meaning"), self.tr("Quotes"), self.tr("Here"), self.tr("Memo")):
            self.switch.addTab(words)
        self._stack = QStackedWidget()
        self._stack.addWidget(meaning)
        self._make = {MEANING: lambda: meaning, **others}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        column.addWidget(self._stack, 1)
        self.switch.currentChanged.connect(self._turn)

    @property
    def face(self) -> str:
        """Which one is shown."""
        return _FACES[self.switch.currentIndex()]

    def show_face(self, face: str) -> None:
        """Show another one."""
        self.switch.setCurrentIndex(_FACES.index(face))

    def _turn(self, number: int) -> None:
        part = self._make[_FACES[number]]()
        if self._stack.indexOf(part) < 0:
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)
        self.turned.emit(_FACES[number])
