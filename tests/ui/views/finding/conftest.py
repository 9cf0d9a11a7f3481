"""The small study's fixtures, the main window, and a room Find of its own."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.study import Study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.finding.room import FindRoom
from tests.small_study import empty, project, study, template, template_empty
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = [
    "empty", "open_window", "project", "sample_file", "sample_template", "study", "template", "template_empty",
    "window",
]

Show = Callable[[Study], FindRoom]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    """`show(study)` opens the room Find on a study."""
    Theme.by_name("light").apply(qapp)
    made: list[Session] = []

    def make(study: Study) -> FindRoom:
        session = Session(study, qapp)
        room = FindRoom(session, Settings())
        room.resize(1280, 734)
        qtbot.addWidget(room, before_close_func=lambda _room: QThreadPool.globalInstance().waitForDone())
        with qtbot.waitActive(room):
            room.show()
            room.activateWindow()
        room.set_active(True)
        made.append(session)
        return room

    yield make
    for session in made:  # the study may be closed already, as it is by its own fixture
        session.closing.emit()
    QThreadPool.globalInstance().waitForDone()
    qapp.processEvents()


@pytest.fixture
def room(show: Show, study: Study) -> FindRoom:
    """The room Find on the small study."""
    return show(study)
