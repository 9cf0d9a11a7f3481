"""A reader that is shown, with a theme, as the window has it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.ui.reader import Reader
from qcoder.ui.theme import Theme


@pytest.fixture
def light(qapp: QApplication) -> Iterator[None]:
    """The light theme, and again the light theme for the next test."""
    Theme.by_name("light").apply(qapp)
    yield
    Theme.by_name("light").apply(qapp)


@pytest.fixture
def reader(qtbot: QtBot, light: None) -> Reader:
    """An empty reader of 900 x 800 pixels with the keyboard in it."""
    widget = Reader()
    qtbot.addWidget(widget)
    widget.resize(900, 800)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.view.setFocus()
    return widget
