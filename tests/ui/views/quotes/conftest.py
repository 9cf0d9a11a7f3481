"""The Quotes view, shown and in front, on a copy of the sample study."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import sample
from qcoder.services.study import Study, create_study, open_study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.quotes.view import QuotesView


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.sample_in(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def sample_file(sample_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_template, tmp_path / "hubs.qcoder"))


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Study], QuotesView]]:
    """`show(study)` opens a view on a study, as large as a window of 1280 x 800 gives it."""
    Theme.by_name("light").apply(qapp)
    sessions: list[Session] = []

    def make(study: Study) -> QuotesView:
        session = Session(study)
        sessions.append(session)
        view = QuotesView(session, Settings())
        view.resize(1280, 742)
        qtbot.addWidget(view)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.set_active(True)
        return view

    yield make
    for session in sessions:
        session.close()


@pytest.fixture
def study(sample_file: Path) -> Study:
    return open_study(sample_file)


@pytest.fixture
def view(show: Callable[[Study], QuotesView], study: Study) -> QuotesView:
    return show(study)


@pytest.fixture
def empty_view(show: Callable[[Study], QuotesView], tmp_path: Path) -> QuotesView:
    return show(create_study(tmp_path / "empty.qcoder", coder="Anna"))
