"""The room Questions on the small study, shown and in front."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.study import Study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.small_study import project, study, template

__all__ = ["project", "study", "template"]


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, study: Study) -> Iterator[QuestionsRoom]:
    Theme.by_name("light").apply(qapp)
    session = Session(study)
    made = QuestionsRoom(session, Settings())
    made.resize(1280, 734)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.set_active(True)
    yield made
    made.hide()
    QThreadPool.globalInstance().waitForDone()
    study.listeners.clear()
