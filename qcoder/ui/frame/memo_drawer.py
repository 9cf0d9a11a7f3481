"""The memo on what is chosen in a room, written beside the room: as beside the words of a text, with the same keys."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.code.memo_face import MemoFace
from qcoder.ui.views.memos.notes_page import SHOWN_KINDS
from qcoder.ui.views.memos.subject import MemoSubject
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.titles import PanelTitle

_WIDTH = 320  # pixels at 100 % zoom
_MOST = 0.5  # of the window, where everything is large


class MemoDrawer(Pane):
    """Stands at the right of the room in front until one leaves it (Esc), or goes to another room.

    `followed` carries what a link leads to. What is written is kept when one goes on to something else.
    """

    followed = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("surface", parent)
        self._session = session
        self._make: Callable[[], MemoSubject | None] = lambda: None  # what is shown, as it is now
        self._came_from: QWidget | None = None
        self.face = MemoFace(session.study)
        self.face.left.connect(self.leave)
        self.face.followed.connect(self.followed)
        close = IconButton("x", self.tr("Close the memo"), key="Esc")
        close.clicked.connect(self.leave)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._title = PanelTitle(self.tr("Memo"), controls=[close])
        column.addWidget(self._title)
        column.addWidget(self.face, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Line(vertical=True))
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hide()
        session.changed.connect(self._follow)
        session.closing.connect(self.face.keep)

    def sizeHint(self) -> QSize:
        window = self.window().width()
        return QSize(min(current().px(_WIDTH), round(_MOST * window)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 0)

    def open_on(self, make: Callable[[], MemoSubject | None]) -> None:
        """Write the memo on what `make` says, as it is whenever it is asked."""
        self.face.keep()  # before what it is about is read
        if not self.face.writing:
            self._came_from = QApplication.focusWidget()
        self._make = make
        self.updateGeometry()
        self.show()
        self._show()
        self.face.write()

    def _show(self) -> None:
        subject = self._make()
        self._title.set_title(self.tr("Note") if subject is not None and subject.is_note else self.tr("Memo"))
        self.face.show_subject(subject)

    def leave(self) -> None:
        """Go back to where one came from."""
        came_from = self._came_from
        self.hide()
        if came_from is not None and came_from.isVisible():
            came_from.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._came_from = None

    def _follow(self, changes: Changes) -> None:
        """Something was written or taken back: show it, unless one is writing just now."""
        if self.isVisible() and changes.touches(*SHOWN_KINDS, "evidence") and not self.face.changed:
            self._show()
