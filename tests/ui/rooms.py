"""One room of the window by itself, shown and in front, for tests: `from tests.ui.rooms import open_room`."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.study import Study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.room import Room

SomeRoom = TypeVar("SomeRoom", bound=Room)


class OpenRoom(Protocol):
    """What the fixture `open_room` gives."""

    def __call__(self, kind: Callable[[Session, Settings], SomeRoom], study: Study) -> SomeRoom:
        """A room of this kind on a study, as large as a window of 1280 x 800 gives it, with the keyboard in it."""
        ...


@pytest.fixture
def open_room(qtbot: QtBot, qapp: QApplication) -> Iterator[OpenRoom]:
    """Opens rooms; afterwards their work in the background is waited for, and their studies are closed."""
    Theme.by_name("light").apply(qapp)
    made: list[tuple[Room, Session]] = []

    def make(kind: Callable[[Session, Settings], SomeRoom], study: Study) -> SomeRoom:
        session = Session(study, qapp)
        room = kind(session, Settings())
        made.append((room, session))
        room.resize(1280, 734)
        qtbot.addWidget(room)
        with qtbot.waitActive(room):
            room.show()
            room.activateWindow()
        room.set_active(True)
        room.first_focus().setFocus()
        return room

    yield make
    QThreadPool.globalInstance().waitForDone()
    for room, session in made:
        room.hide()
        session.close()
    QThreadPool.globalInstance().waitForDone()
