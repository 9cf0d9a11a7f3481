"""The notice at the lower left of the work area: what was done, where that is not seen to happen, and Undo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.ui.widgets.buttons import Button, IconButton
from qcoder.ui.widgets.corner import CornerCard
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.speaking import announce

SHOWN_MS = 8_000


class Notice(CornerCard):
    """One per work area; a new sentence takes the place of the old.

    It goes after eight seconds, counted anew when pointer and focus have left it. Esc and the cross send it away
    sooner. It never takes the focus by itself.
    """

    gone = Signal()

    def __init__(self, area: QWidget, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(area)
        self._undo: Callable[[], object] | None = None
        self._words = TextLabel()
        self._undo_button = Button(self.tr("Undo"), kind="strong-flat")
        self._undo_button.clicked.connect(self._take_back)
        self._key = KeyCap("Ctrl+Z")
        self._close = IconButton("x", self.tr("Close this notice"), key="Esc", size=12)
        self._close.clicked.connect(self.close_now)
        self.row.addWidget(self._words, 1)
        self.row.addSpacing(32)
        for part in (self._undo_button, self._key, self._close):
            self.row.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=shown_ms)
        self._timer.timeout.connect(self.close_now)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def show_done(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Says what was done; with `undo`, a button that takes it back."""
        self._undo = undo
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        for part in (self._undo_button, self._key):
            part.setVisible(undo is not None)
        self.place()
        self._timer.start()
        announce(self, sentence)

    @property
    def sentence(self) -> str:
        """What the notice says."""
        return self._words.text()

    @property
    def counting(self) -> bool:
        """Whether the time is running out; it is not while pointer or focus rest on the notice."""
        return self._timer.isActive()

    def close_now(self) -> None:
        """Sends the notice away and forgets its Undo, which the menu still knows."""
        if self.isVisible():
            self._timer.stop()
            self._undo = None
            self.hide()
            self.gone.emit()

    def _take_back(self) -> None:
        undo = self._undo
        self.close_now()
        if undo is not None:
            undo()

    def _held(self) -> bool:
        focus = QApplication.focusWidget()
        return self.underMouse() or (focus is not None and self.isAncestorOf(focus))

    def _count_again(self) -> None:
        if not self.isVisible():
            return
        if self._held():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._count_again()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._count_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        else:
            super().keyPressEvent(event)
