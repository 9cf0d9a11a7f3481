"""What the matters of the menus may ask of the window."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room

if TYPE_CHECKING:  # the rooms are imported when they are first wanted
    from qcoder.ui.views.code import CodeView
    from qcoder.ui.views.quotes.view import QuotesView


class Frame(Protocol):
    """The window as a feature sees it."""

    settings: Settings
    session: Session | None

    @property
    def widget(self) -> QWidget:
        """What dialogs stand over."""

    @property
    def area(self) -> QWidget:
        """What palettes lie over."""

    @property
    def code_view(self) -> "CodeView":
        """The Code view of the open study."""

    @property
    def quotes_view(self) -> "QuotesView":
        """The Quotes view of the open study."""

    def stand_beside(self, part: QWidget) -> None:
        """Have a part at the right of the rooms, for as long as the one in front stays there."""

    def set_bare(self, *, bare: bool) -> None:
        """Show nothing but the room in front, or everything."""

    def renew_rooms(self, *, keep: Collection[str] = ()) -> None:
        """Make the rooms anew but these, since much in them depends on whose codings are seen."""

    def renew_session(self) -> None:
        """Begin the work on the study anew, as somebody else does it now."""

    def ask(self, sentence: str, ways: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Ask something in the band, with at most two ways out; without a sentence nothing is asked any more."""

    def run(self, action: str) -> None:
        """Do an action of the menus, if it can be done now."""

    def can(self, action: str) -> bool:
        """Whether an action of the menus can be done now."""

    def show_room(self, name: str, thing: object = None) -> Room:
        """Bring a room to the front, and have it show something."""

    def open_path(self, path: Path) -> None:
        """Open the study in a file."""

    def tell(self, sentence: str) -> None:
        """Say what was done where it is not seen to happen, and there is nothing to take back."""
