"""How far the open texts have been read: turns, time and place. Kept in this copy, written when a text is left.

Scrolling only restarts a timer. A turn counts as read when its last words have stood in sight for a while in which
nothing moved and the window was in use; time counts while something is done every now and then.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from qcoder.services.texts import reading
from qcoder.services.texts.reading import Reading
from qcoder.ui.reader import Reader
from qcoder.ui.session import Session

_DWELL_MS = 2_000
_PULSE_S = 15
_KEEP_EVERY = 8  # pulses


class ReadingProgress(QObject):
    """Watches a reader. `changed` tells that more has been read."""

    changed = Signal()

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(reader)
        self._session = session
        self._study = session.study
        self._reader = reader
        self._open: dict[bytes, Reading] = {}
        self._unseen: list[bytes] = []  # put in place before there was a window
        self._stirred = False
        self._pulses = 0
        self.dwell = QTimer(self, singleShot=True, interval=_DWELL_MS)
        self.dwell.timeout.connect(self.note_read)
        self._pulse = QTimer(self, interval=_PULSE_S * 1000)
        self._pulse.timeout.connect(self._beat)
        self._pulse.start()
        reader.shown.connect(self._show)
        for view in reader.views:
            view.moved.connect(self._stir)
            view.recoded.connect(self._stir)
            view.cursorPositionChanged.connect(self._stir)

    def of(self, text: bytes) -> Reading:
        """How far a text that is open has been read."""
        return self._open.get(text) or Reading()

    def enter(self) -> None:
        """Other texts are shown: puts each where it was left. Those that stay are not moved."""
        shown = [page.text_id for page in self._reader.pages]
        new = [text for text in shown if text not in self._open]
        self._open = {text: self._open.get(text) or reading.of_text(self._study, text) for text in shown}
        self._put(new)
        self._unseen = [] if self._reader.isVisible() else new
        self.dwell.start()

    def _put(self, texts: list[bytes]) -> None:
        for text in texts:
            known = self._open.get(text)
            if known is not None and (known.caret or known.top):
                self._reader.put(text, known.caret, known.top)

    def _show(self) -> None:
        """Lines are others now than before the reader had its size."""
        self._put(self._unseen)
        self._unseen = []

    def leave(self) -> None:
        """Remember where the open texts are left, in the file."""
        for number, page in enumerate(self._reader.pages):
            known = self._open.get(page.text_id)
            if known is not None:
                known.caret, known.top = self._reader.place_of(number)
                self._session.attempt(lambda text=page.text_id, known=known: reading.keep(self._study, text, known))
        self.dwell.stop()

    def forget(self) -> None:
        """No text is open, or those that are have been left and are to be read anew."""
        self._open.clear()

    def _stir(self) -> None:
        self._stirred = True
        self.dwell.start()

    def note_read(self) -> None:
        """What stands in sight has been read."""
        if QApplication.activeWindow() is not self._reader.window() or not self._reader.isVisible():
            return
        more = False
        for text, number in self._reader.turns_read():
            known = self._open.get(text)
            if known is not None and number not in known.read:
                known.read.add(number)
                more = True
        if more:
            self.changed.emit()

    def _beat(self) -> None:
        """Counts the time in which something was done."""
        if not self._stirred or QApplication.activeWindow() is not self._reader.window():
            return
        self._stirred = False
        page = self._reader.page
        if page is None or page.text_id not in self._open:
            return
        self._open[page.text_id].seconds += _PULSE_S
        self._pulses += 1
        if self._pulses % _KEEP_EVERY == 0:
            self.leave()
            self.dwell.start()
