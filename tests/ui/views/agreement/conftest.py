"""A page about coding together on a copy of the sample study, by itself or in the window."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.study import open_study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.agreement.page import ComparingPage
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_page", "open_window", "sample_file", "sample_template", "window"]

Page = TypeVar("Page", bound=ComparingPage)


@pytest.fixture
def open_page(
    qtbot: QtBot, qapp: QApplication
) -> Iterator[Callable[[Callable[[Session, Settings], Page], Path], Page]]:
    """Opens a page on a project, without the rest of the window."""
    sessions: list[Session] = []

    def make(kind: Callable[[Session, Settings], Page], project: Path) -> Page:
        Theme.by_name("light").apply(qapp)
        session = Session(open_study(project))
        sessions.append(session)
        page = kind(session, Settings())
        qtbot.addWidget(page)
        page.resize(1040, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.set_active(True)
        return page

    yield make
    QThreadPool.globalInstance().waitForDone()
    for session in sessions:
        session.close()
