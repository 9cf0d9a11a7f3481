"""Focus mode: nothing but the words. What was hidden comes back with the same key, or with Esc."""

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame
from qcoder.ui.views.room import Room


class FocusMode(QObject):
    """Goes to the Code view and hides everything around its words."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._room: Room | None = None

    def is_on(self, _action: str) -> bool:
        """Whether only the words are shown."""
        return self._room is not None

    def focus_mode(self) -> None:
        """Show nothing but the words, or everything again."""
        if self._room is not None:
            self._leave()
            return
        self._room = self._frame.show_room("code")
        self._room.destroyed.connect(self._forget)
        self._room.hidden.connect(self._leave)
        self._room.set_bare(bare=True)
        self._frame.set_bare(bare=True)

    def _leave(self) -> None:
        room, self._room = self._room, None
        if room is None:
            return
        room.destroyed.disconnect(self._forget)
        room.hidden.disconnect(self._leave)
        room.set_bare(bare=False)
        self._frame.set_bare(bare=False)

    def _forget(self) -> None:
        """The study was closed meanwhile, and its room with it."""
        self._room = None
        self._frame.set_bare(bare=False)
