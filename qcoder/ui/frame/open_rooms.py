"""The rooms of the open study, made when they are first wanted: opening a study need not wait for them."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room


class OpenRooms(QObject):
    """`made` carries each room that was made, for whoever wants to hear from it."""

    made = Signal(Room)

    def __init__(self, parent: QObject, stack: QStackedWidget, settings: Settings) -> None:
        super().__init__(parent)
        self._stack, self._settings = stack, settings
        self._session: Session | None = None
        self._rooms: dict[str, Room] = {}

    def follow(self, session: Session | None) -> None:
        """Make rooms for the work on this study from now on; those that were made go."""
        self.forget()
        self._session = session

    def room(self, name: str) -> Room:
        """A room of the open study."""
        if name not in self._rooms:
            if self._session is None:
                raise RuntimeError("there are no rooms without an open study")
            # In its place from the beginning: a room that moves there is styled anew with all that is in it.
            room = next(spec for spec in ROOMS if spec.name == name).make(self._session, self._settings, self._stack)
            self._stack.addWidget(room)
            self._rooms[name] = room
            self.made.emit(room)
        return self._rooms[name]

    def __contains__(self, name: str) -> bool:
        return name in self._rooms

    @property
    def front(self) -> str:
        """The name of the room in front; that of the first one where it is none of them."""
        shown = self._stack.currentWidget()
        return next((name for name, room in self._rooms.items() if room is shown), ROOMS[0].name)

    def bring(self, front: Room) -> None:
        """Put a room to the front; the others rest."""
        self._stack.setCurrentWidget(front)
        for room in self._rooms.values():
            room.set_active(room is front)

    def forget(self, keep: Collection[str] = ()) -> None:
        """Let rooms go but these; they are made anew when they are wanted."""
        for name in [name for name in self._rooms if name not in keep]:
            room = self._rooms.pop(name)
            self._stack.removeWidget(room)
            room.deleteLater()
