"""The room Explore, shown and in front, on a copy of the sample study."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import sample
from qcoder.services.study import Study, create_study, open_study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.explore import ExploreRoom

Show = Callable[[Study], ExploreRoom]


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.sample_in(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    """`show(study)` opens the room on a study, as large as a window of 1280 x 800 gives it."""
    Theme.by_name("light").apply(qapp)
    made: list[tuple[ExploreRoom, Session]] = []

    def make(study: Study) -> ExploreRoom:
        session = Session(study)
        room = ExploreRoom(session, Settings())
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


@pytest.fixture
def study(sample_template: Path, tmp_path: Path) -> Study:
    return open_study(Path(shutil.copy(sample_template, tmp_path / "hubs.qcoder")))


@pytest.fixture
def room(show: Show, study: Study) -> ExploreRoom:
    return show(study)


@pytest.fixture
def empty_room(show: Show, tmp_path: Path) -> ExploreRoom:
    return show(create_study(tmp_path / "empty.qcoder", coder="Anna"))
