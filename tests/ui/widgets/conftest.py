"""A window to put the shared parts in, shown and active, in the light theme."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.ui.theme import Theme


@pytest.fixture(autouse=True)
def light(qapp):
    Theme.by_name("light").apply(qapp)
    return Theme.by_name("light")


@pytest.fixture
def window(qtbot):
    """`window(part, …)` shows the parts one below the other; the window is active, so that focus works."""
    kept = []  # qtbot holds its widgets weakly

    def show(*parts, size=(640, 420)):
        shown = QWidget()
        layout = QVBoxLayout(shown)
        for part in parts:
            layout.addWidget(part)
        shown.resize(*size)
        qtbot.addWidget(shown)
        kept.append(shown)
        with qtbot.waitActive(shown):
            shown.show()
            shown.activateWindow()
        return shown

    return show
