"""The ring round the button that has the focus. A style sheet cannot draw outside a widget, so one widget does it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.theme import current

_OUTSIDE = 4  # pixels from the button's edge to the outer edge of the ring
_WATCHED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class FocusRing(QWidget):
    """One per window or dialog: follows the focus from button to button, and hides anywhere else.

    It lies over the window, takes no clicks and no focus, and moves when the button or an area around it does.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    @property
    def target(self) -> QWidget | None:
        """The button that the ring is round."""
        return self._target

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched = []
        self._target = None
        if isinstance(now, QAbstractButton) and self._window.isAncestorOf(now):
            self._target = now
            around: QWidget | None = now
            while around is not None and around is not self._window:
                self._watched.append(around)
                around.installEventFilter(self)
                around = around.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        # What a scroll area has moved out of sight gets no ring over its neighbours.
        if target is None or not isValid(target) or not target.isVisible() or target.visibleRegion().isEmpty():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        self.setGeometry(QRect(corner, target.size()).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WATCHED:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_box(QPainter(self), QRectF(self.rect()), None, current().c("focus"), radius=8, width=2)
