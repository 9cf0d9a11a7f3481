"""Typing where the focus is, key by key, since a key may move the focus."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

NONE = Qt.KeyboardModifier.NoModifier


def _target():
    focus = QApplication.focusWidget()
    assert focus is not None, "nothing has the focus"
    return focus


def type_keys(*keys, modifier=NONE):
    for key in keys:
        QTest.keyClick(_target(), key, modifier)


def type_words(words):
    """Letters of any script: `QTest.keyClicks` knows only those of ASCII."""
    for sign in words:
        QApplication.sendEvent(_target(), QKeyEvent(QEvent.Type.KeyPress, 0, NONE, sign))
