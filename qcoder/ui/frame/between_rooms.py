"""What a room wants in another one: it asks by its signals, and knows no other room."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame
from qcoder.ui.views.room import MemoOn, Room

if TYPE_CHECKING:  # the Quotes view comes with its room
    from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter


class BetweenRooms(QObject):
    """Brings the room to the front that shows what was asked for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def hear(self, room: Room) -> None:
        """Do from now on what this room asks for."""
        room.quotes_asked.connect(self._show_quotes)
        room.source_requested.connect(self._show_place)
        room.action_requested.connect(self._frame.run)
        room.room_requested.connect(self._frame.show_room)
        room.memo_requested.connect(self._write_memo)

    def method(self, name: str) -> Callable[[], object] | None:
        """What does an action that one room does, while another is in front; None when it is not one of these."""
        return {"export_quotes": self._export_quotes, "set_attribution": self._set_attribution}.get(name)

    def _show_quotes(self, chosen: "QuoteFilter | FoundQuotes") -> None:
        self._frame.quotes_view.filter_by(chosen)  # before it is seen, so that it looks for these alone
        self._frame.show_room("quotes")

    def _show_place(self, source: bytes, text: bytes, start: int, end: int) -> None:
        self._frame.show_room("code")
        self._frame.code_view.show_place(source, text, start, end)

    def _write_memo(self, on: MemoOn | None) -> None:
        """Open or begin the memo on what is chosen in a room, else one on the study."""
        if self._frame.session is not None:
            from qcoder.ui.views.memos.memo_here import MemoHere  # not needed to open a study

            MemoHere(self._frame.session, self._frame.widget).open(on)

    def _export_quotes(self) -> None:
        self._frame.show_room("quotes")
        self._frame.quotes_view.export_quotes()

    def _set_attribution(self) -> None:
        self._frame.show_room("quotes")
        self._frame.quotes_view.set_attribution()
