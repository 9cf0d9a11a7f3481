"""The memo on what is chosen in a dialog: opened where there is one, begun where there is none. Rooms do otherwise."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qcoder.services.writing.memo_links import targets_of
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.session import Session
from qcoder.ui.views.memos.subject import on_thing
from qcoder.ui.views.room import MemoOn
from qcoder.ui.widgets.labels import TextLabel


class MemoHere(QObject):
    """Opens the editor over a window. One's own newest memo is changed; what others wrote is shown above it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def open(self, on: MemoOn | None) -> None:
        """Open the memo on something; with None begin one on the study as a whole."""
        subject = on_thing(self._session, on)
        editor = MemoEditor(subject.about, subject.words, title=subject.title, parent=self._window)
        editor.know(targets_of(self._session.study))
        for place, words in enumerate(subject.said):
            editor.body.insertWidget(place, TextLabel(words, font="small", role="text2", wrap=True))
        editor.finished.connect(self.deleteLater)
        editor.saved_with_title.connect(subject.keep)
        editor.open()
