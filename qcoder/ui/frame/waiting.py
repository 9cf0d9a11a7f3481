"""While an action on thousands of rows is done the window takes no keys and clicks, says what is done, and can stop."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.ui.large_work import LargeWork
from qcoder.ui.widgets.bands import PROGRESS_AFTER_MS
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.corner import CornerCard
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.speaking import announce

_TYPE = QEvent.Type
_OF_PERSONS = frozenset({
    _TYPE.KeyPress, _TYPE.KeyRelease, _TYPE.ShortcutOverride, _TYPE.Shortcut, _TYPE.InputMethod, _TYPE.MouseButtonPress,
    _TYPE.MouseButtonRelease, _TYPE.MouseButtonDblClick, _TYPE.MouseMove, _TYPE.Wheel, _TYPE.ContextMenu,
    _TYPE.DragEnter, _TYPE.DragMove, _TYPE.Drop,
})  # fmt: skip


class Waiting(CornerCard):
    """Shown after 0.2 s, where the notice of what was done will be. Keys and clicks are held off from the beginning."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._work: LargeWork | None = None
        self._words = TextLabel()
        self._cancel = Button(self.tr("Cancel"), kind="strong-flat")
        self._cancel.clicked.connect(self._stop)
        self.row.addWidget(self._words, 1)
        self.row.addSpacing(32)
        self.row.addWidget(self._cancel)
        self.row.addWidget(KeyCap("Esc"))
        self._timer = QTimer(self, singleShot=True, interval=PROGRESS_AFTER_MS)
        self._timer.timeout.connect(self._appear)

    def follow(self, work: LargeWork) -> None:
        """Stand by for the actions of a session."""
        work.began.connect(lambda words: self._begin(work, words))
        work.ended.connect(self._end)

    @property
    def sentence(self) -> str:
        """What is being done; "" when nothing is."""
        return self._words.text() if self._work is not None else ""

    def _begin(self, work: LargeWork, words: str) -> None:
        self._work = work
        self._say(words)
        self._cancel.setEnabled(True)
        self._timer.start()
        QApplication.instance().installEventFilter(self)

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self.setAccessibleName(words)
        if self.isVisible():
            self._appear()

    def _appear(self) -> None:
        self.place()
        announce(self, self._words.text())

    def _end(self) -> None:
        self._work = None
        self._timer.stop()
        QApplication.instance().removeEventFilter(self)
        self.hide()

    def _stop(self) -> None:
        if self._work is not None:
            self._cancel.setEnabled(False)
            self._say(self.tr("Stopping; everything will be as it was"))
            self._work.cancel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._work is None or event.type() not in _OF_PERSONS:
            return super().eventFilter(watched, event)
        if event.type() == _TYPE.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._stop()
            return True
        if event.type() == _TYPE.Shortcut:
            return True
        return isinstance(watched, QWidget) and watched is not self and not self.isAncestorOf(watched)
