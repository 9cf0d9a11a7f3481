"""Plain areas: a pane with a ground of the theme, a hairline between two areas, a stack, and what gives it room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from qcoder.ui.theme import current


class Pane(QWidget):
    """An area filled with one role of the theme: "window", "surface" or "page"."""

    def __init__(self, ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing below is painted for it

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current().c(self._ground))


class Line(QWidget):
    """A hairline between two areas: across, or down when `vertical`."""

    def __init__(self, parent: QWidget | None = None, *, vertical: bool = False) -> None:
        super().__init__(parent)
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if vertical else grows, grows if vertical else fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current().c("border"))


class FrontStack(QStackedWidget):
    """A stack that asks for the room of the page in front, not for that of the largest one behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _number: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        front = self.currentWidget()
        return front.minimumSizeHint().expandedTo(front.minimumSize()) if front is not None else QSize(0, 0)

    def heightForWidth(self, width: int) -> int:
        """That of what is in front; Qt takes the highest of all."""
        front = self.currentWidget()
        return front.heightForWidth(width) if front is not None and front.hasHeightForWidth() else -1


class Roomy(QScrollArea):
    """Gives `content` the room there is; one that needs more, as at 300 %, is scrolled instead."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        QApplication.instance().focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What gets the keyboard comes into sight, also where a key or a program gave it."""
        content = self.widget()
        scrolls = any(bar.maximum() > 0 for bar in (self.verticalScrollBar(), self.horizontalScrollBar()))
        if now is not None and scrolls and content is not None and content.isAncestorOf(now):
            self.ensureWidgetVisible(now)
