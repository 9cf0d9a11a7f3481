"""What a room wants in another one: it asks by its signals, and knows no other room."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame
from qcoder.ui.views.room import MemoOn, Room

if TYPE_CHECKING:  # imported when first wanted
    from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter
    from qcoder.services.writing.memo_links import Target
    from qcoder.ui.frame.memo_drawer import MemoDrawer
    from qcoder.ui.session import Session
    from qcoder.ui.views.memos.subject import MemoSubject


class BetweenRooms(QObject):
    """Brings the room to the front that shows what was asked for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._drawer: MemoDrawer | None = None
        self._drawn_for: Session | None = None

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

    def _write_memo(self, on: "MemoOn | Callable[[], MemoSubject | None] | None") -> None:
        """Open or begin the memo on what is chosen in a room, else one on the study; or write a note."""
        session = self._frame.session
        if session is not None:
            from qcoder.ui.views.memos.subject import Begun  # not needed to open a study

            make = Begun(session, on).subject if on is None or isinstance(on, MemoOn) else on
            self._memo_drawer(session).open_on(make)

    def _memo_drawer(self, session: "Session") -> "MemoDrawer":
        """Where memos are written beside a room; made when one is first wanted in a study."""
        from qcoder.ui.frame.memo_drawer import MemoDrawer

        if self._drawer is None or self._drawn_for is not session:
            if self._drawer is not None:
                self._drawer.deleteLater()
            self._drawn_for = session
            self._drawer = MemoDrawer(session, self._frame.widget)
            self._drawer.followed.connect(self._follow_link)
            self._frame.stand_beside(self._drawer)
        return self._drawer

    def _follow_link(self, target: "Target") -> None:
        from qcoder.ui.views.memos.following import follow_link

        if self._frame.session is not None:
            follow_link(self._frame.code_view, self._frame.session, target)

    def _export_quotes(self) -> None:
        self._frame.show_room("quotes")
        self._frame.quotes_view.export_quotes()

    def _set_attribution(self) -> None:
        self._frame.show_room("quotes")
        self._frame.quotes_view.set_attribution()
