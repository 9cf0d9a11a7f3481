"""What every view of the window has in common."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.status_line import StatusItem


@dataclass(frozen=True, slots=True)
class MemoOn:
    """What a memo is to be on: a row of a table, its name as a person knows it, and words of it where it is a text.

    `memo` is which of those on it; b"" stands for one's own newest, None for a new one.
    """

    kind: str
    row: bytes
    name: str
    place: tuple[int, int] | None = None
    memo: bytes | None = b""


class Room(Pane):
    """A view that fills the window, or a page of one. Methods named like actions are called by the menus.

    A room knows the session and no other room: what it wants elsewhere it asks for by the signals below.
    """

    status_changed = Signal()
    action_requested = Signal(str)  # the name of an action of the menus
    source_requested = Signal(object, object, int, int)  # source, text, start and end in code points
    quotes_asked = Signal(object)  # a QuoteFilter, or a FoundQuotes for quotes that no filter names
    # The MemoOn that a memo is to be opened or begun on, None where nothing is chosen; or what gives the MemoSubject.
    memo_requested = Signal(object)
    hidden = Signal()  # another room, the import window or the welcome screen is in front now
    room_requested = Signal(str, object)  # the name of a room, and what its `show_thing` is to show there

    def __init__(self, ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(ground, parent)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self.isHidden():
            self.hidden.emit()

    def set_active(self, active: bool) -> None:
        """Says whether the room is in front. A room that is costly to refresh follows the study only then."""

    def status_items(self) -> list[StatusItem]:
        """What is chosen or under the caret, for the left of the status line."""
        return []

    def show_thing(self, thing: object) -> None:
        """Show what another room asked for: an id, or what the room says that it takes."""

    def memo_on(self) -> MemoOn | None:
        """What is chosen here, for a memo on it; None where nothing is, or it carries no memos."""
        return None

    def memo_here(self) -> None:
        """Open the memo on what is chosen, or begin one."""
        self.memo_requested.emit(self.memo_on())

    def method(self, name: str) -> Callable[[], object] | None:
        """What does the action of this name here; None when the room has no such method."""
        found = getattr(self, name, None)
        return found if callable(found) else None

    def is_on(self, name: str) -> bool:  # noqa: ARG002 - for the rooms that have checkable actions
        """Whether what a checkable action of this name does is in force."""
        return False

    def set_bare(self, *, bare: bool) -> None:
        """Show nothing but the words that are read, or all panels again."""

    def first_focus(self) -> QWidget:
        """What has the keyboard when the room comes to the front."""
        return self
