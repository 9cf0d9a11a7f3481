"""The Questions view, shown and in front, on a copy of the sample study."""

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
from qcoder.ui.views.questions import QuestionsView

Show = Callable[[Study], QuestionsView]


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.sample_in(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample_file(sample_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_template, tmp_path / "hubs.qcoder"))


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    """`show(study)` opens a view on a study, as large as a window of 1280 x 800 gives it."""
    Theme.by_name("light").apply(qapp)
    made: list[tuple[QuestionsView, Session]] = []

    def make(study: Study) -> QuestionsView:
        session = Session(study)
        view = QuestionsView(session, Settings())
        made.append((view, session))
        view.resize(1280, 734)
        qtbot.addWidget(view)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.set_active(True)
        view.setFocus()
        return view

    yield make
    QThreadPool.globalInstance().waitForDone()
    for view, session in made:
        view.hide()
        session.close()


@pytest.fixture
def study(sample_file: Path) -> Study:
    return open_study(sample_file)


@pytest.fixture
def view(show: Show, study: Study) -> QuestionsView:
    return show(study)


@pytest.fixture
def empty_view(show: Show, tmp_path: Path) -> QuestionsView:
    return show(create_study(tmp_path / "empty.qcoder", coder="Anna"))
