"""A scrolled area that takes the keyboard and shows that it has it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qcoder.ui.paint.draw import draw_focus_outline
from qcoder.ui.theme import current
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.told_area import ToldArea

_FRAME = 2  # pixels in which the focus is drawn


class Scrolled(Pane):
    """Scrolls `content` up and down, by keys too while it has the focus."""

    def __init__(self, name: str, content: QWidget, *, ground: str) -> None:
        super().__init__(ground)
        self.area = ToldArea()
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(name)
        self.area.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        column.addWidget(self.area)

    def scroll_to(self, y: int) -> None:
        """Puts a place of the content at the top, as far as there is content below it."""
        self.area.verticalScrollBar().setValue(y)

    def lay_out_now(self) -> None:
        """Gives new content its size at once, so that places in it can be asked for and scrolled to."""
        content, room = self.area.widget(), self.area.viewport().size()
        layout = content.layout()
        layout.activate()
        content.resize(room.width(), max(room.height(), layout.totalHeightForWidth(room.width())))
        layout.setGeometry(content.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.area.hasFocus():
            draw_focus_outline(QPainter(self), QRectF(self.rect()), current(), radius=0)
