"""Keys that a test holds while its widget goes are let go before the next one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


def test_a_key_is_held(qtbot: QtBot) -> None:
    QTest.keyPress(QWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier


def test_it_is_let_go(qtbot: QtBot) -> None:
    assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
