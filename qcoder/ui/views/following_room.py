"""A room that shows a part of the study, and follows it: what the pages of findings, evidence and chapters share."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.ui.session import Session
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.titles import ViewTitle


class FollowingRoom(Room):
    """Reads the study anew (`show_study`) when a table of `shown_kinds` changed: at once in front, else once there.

    What is being written there is handed over (`keep`) before another room comes to the front.
    """

    shown_kinds: tuple[str, ...] = ()
    """The tables of a project from which something is seen here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._active, self._stale = False, True
        self._may_change = not session.study.read_only
        self._wanted = b""  # the id that another room asked for, until it is shown
        session.changed.connect(self._study_changed)

    def show_study(self) -> None:
        """Shows the study as it is now."""
        raise NotImplementedError

    def keep(self) -> None:
        """Hands over what is being written and not yet stored; a room without fields has nothing to do."""

    def refresh(self) -> None:
        """Reads the study anew; what is chosen stays chosen."""
        self._stale = False
        self.show_study()

    def set_active(self, active: bool) -> None:
        if not active:
            self.keep()
        self._active = active
        if active and self._stale:
            self.refresh()

    def show_thing(self, thing: object) -> None:
        """Choose what has this id."""
        if isinstance(thing, bytes):
            self._wanted = thing
            self.refresh()

    def wanted(self, chosen: bytes) -> bytes:
        """What is to be chosen now: what another room asked for, once, else what is chosen already."""
        found, self._wanted = self._wanted or chosen, b""
        return found

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*self.shown_kinds):
            self._stale = True
            if self._active:
                self.refresh()

    # ---- the common lay-out

    def stack_below(self, title: ViewTitle, content: QWidget, empty: EmptyState) -> QStackedWidget:
        """Lays a title over the content, or over what is said when there is none; gives the stack of the two."""
        stack = QStackedWidget()
        stack.addWidget(content)
        stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(stack, 1)
        return stack


def side_by_side(left: QWidget, right: QWidget, widths: Sequence[int]) -> QSplitter:
    """Two parts with a hairline between them that can be moved, and neither pushed away."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setHandleWidth(1)
    split.setChildrenCollapsible(False)
    split.addWidget(left)
    split.addWidget(right)
    split.setSizes(list(widths))
    return split
