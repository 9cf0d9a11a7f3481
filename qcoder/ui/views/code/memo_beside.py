"""Memos of the Code view are written beside the words: opened by keys, following the caret while they are shown."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from qcoder.ui.session import Session
from qcoder.ui.views.code.codebook_panel import CodebookPanel
from qcoder.ui.views.code.face_names import MEANING, MEMO
from qcoder.ui.views.code.reading_pane import ReadingPane
from qcoder.ui.views.memos.subject import MemoSubject, on_coding, on_thing
from qcoder.ui.views.room import MemoOn

if TYPE_CHECKING:
    from qcoder.ui.views.code.memo_face import MemoFace


class MemoBeside(QObject):
    """`thing` says what a memo would be on that is on no coding; `lists` are where codes and sources are chosen.

    `followed` carries what a link leads to.
    """

    followed = Signal(object)
    back = Signal(bool)  # to the words; whether the panel was hidden before the memo was opened

    def __init__(
        self, session: Session, pane: ReadingPane, panel: CodebookPanel, thing: Callable[[], MemoOn | None],
        lists: Sequence[QAbstractItemView],
    ) -> None:
        super().__init__(panel)
        self._session, self._pane, self._panel, self._thing = session, pane, panel, thing
        self._face_before = MEANING
        self._was_hidden = False
        self._make: Callable[[], MemoSubject | None] = lambda: None  # what is shown, as it is now
        self.face.left.connect(self._go_back)
        self.face.followed.connect(self.followed)
        self._lists = lists
        for one in lists:
            one.selectionModel().currentChanged.connect(lambda *_: self.follow_caret())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def face(self) -> "MemoFace":
        """Where memos are written."""
        return self._panel.memo

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new in self._lists:
            self.follow_caret()

    def open_on_coding(self, one: bytes) -> None:
        """Write the memo on a coding."""
        self._open(lambda: on_coding(self._session, one))

    def open_on(self, on: MemoOn | None) -> None:
        """Write the memo on something else; with None one on the study."""
        self._open(lambda: on_thing(self._session, on))

    def open_note(self, make: Callable[[], MemoSubject | None]) -> None:
        """Write a note on something, which is no memo."""
        self._open(make)

    def _open(self, make: Callable[[], MemoSubject | None]) -> None:
        self.face.keep()  # before what it is about is read
        if self._panel.faces.face != MEMO:
            self._face_before = self._panel.faces.face
            self._was_hidden = not self._panel.isVisibleTo(self._pane.window())
        self._panel.wanted.emit()
        self._panel.faces.show_face(MEMO)
        self._make = make
        self.face.show_subject(make())
        self.face.write()

    def _go_back(self) -> None:
        self._panel.faces.show_face(self._face_before)
        self.back.emit(self._was_hidden)
        self._face_before, self._was_hidden = MEANING, False

    def follow_caret(self) -> None:
        """Show the memo on what is here now, unless one is being written or another face is shown."""
        if self._panel.faces.face != MEMO or not self._panel.isVisible() or self.face.writing:
            return
        chosen = self._pane.chosen
        held = chosen if chosen is not None and self._pane.reader.hasFocus() else None
        if held is not None:
            self._make = lambda: on_coding(self._session, held.id)
        else:
            on = self._thing()
            self._make = lambda: on_thing(self._session, on) if on is not None else None
        self.face.show_subject(self._make())

    def follow(self) -> None:
        """Something was written or taken back: show it, unless one is writing just now."""
        if self._panel.faces.face == MEMO and not self.face.changed:
            self.face.show_subject(self._make())
