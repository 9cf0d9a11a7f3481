"""What opening a study needs is imported while the welcome screen waits."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.ahead import MODULES, Ahead


def test_all_of_it_is_imported_one_after_the_other(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(Ahead(window, first_ms=0, pause_ms=0).done, timeout=60_000):
        pass
    assert set(MODULES) <= set(sys.modules)


def test_closing_the_window_ends_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ahead = Ahead(window, first_ms=0)
    gone: list[bool] = []
    ahead.destroyed.connect(lambda: gone.append(True))
    window.deleteLater()
    qtbot.waitUntil(lambda: gone == [True])
