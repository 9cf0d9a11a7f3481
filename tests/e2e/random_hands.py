"""Hands that do anything: random keys, words and clicks in the window, and what must hold whatever they do.

What was done can be undone and done again with the very same content, and in the end all of it can be undone, and the
log proves what is stored. Errors and Qt's warnings are for who runs it to catch.
"""

import random
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog, QMenuBar, QWidget
from shiboken6 import isValid

from qcoder.services import checking, sources
from qcoder.services.study import Study
from qcoder.ui import actions
from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.reader.keys import READER_KEYS
from tests.small_study import shown

# What ends the study that is looked at, opens files of the system, or only costs time.
BARRED = frozenset({
    "quit", "close_project", "new_project", "open_project", "open_sample", "convert_exchange", "zoom_in", "zoom_out",
})
FILES = ("Export", "Save", "Import", "Print", "File", "Choose", "Open")  # words of buttons that lead out of the study
PLAIN = (
    "Left Right Up Down Home End PgUp PgDown Shift+Left Shift+Right Ctrl+Right Ctrl+Left Shift+Down Shift+Up "
    "Ctrl+Shift+Right Ctrl+Shift+Left Ctrl+Home Ctrl+End Ctrl+A Space Backspace Return Esc Tab Shift+Return "
    "Ctrl+Return Alt+3 1 2 3 Ctrl+Alt+3 Menu Ctrl+C Ctrl+V Ctrl+X F6 Shift+F6 F2 Del Insert"
).split()
LETTERS = "abcdefghilnorstuиоеа éх/>?[["
NONE = Qt.KeyboardModifier.NoModifier
HELD = (
    NONE, NONE, NONE, NONE,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)
STUCK_MS = 200  # a menu or a dialog of the system waits in a loop of its own, which only a timer gets into
HOME_EVERY, COMPARE_EVERY = 25, 10


class RandomHands:
    """Works in a window on a study, reproducibly as far as the window is. `recent` says what was done last."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        assert window.study is not None
        self.window = window
        self.study: Study = window.study
        self.dice = random.Random(seed)
        self.recent: deque[str] = deque([f"seed {seed}"], maxlen=25)
        self.steps = self.undone = self.compared = 0
        self._keys = [key for spec in READER_KEYS for key in spec.keys]
        self._menu_keys = [
            key for spec in actions.ACTIONS if spec.name not in BARRED
            for key in (spec.keys if isinstance(spec.keys, tuple) else (spec.keys,)) if key
        ]
        self.first = shown(self.study)
        self._state = self.study.state
        self._before_loop = -1
        self._freeing = QTimer(window, interval=STUCK_MS)
        self._freeing.timeout.connect(self._free)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Within, what waits for a person in a loop of its own is answered."""
        self._freeing.start()
        yield
        self._freeing.stop()

    # ---- steps

    def step(self) -> None:
        """Do one thing. Afterwards the study is the same one, and what the step did can be undone and done again."""
        self.steps += 1
        if self.steps % HOME_EVERY == 0:
            self.go_home()
        kind = self.dice.random()
        if kind < 0.45:
            self._press(self.dice.choice(self._keys))
        elif kind < 0.60:
            self._press(self.dice.choice(PLAIN))
        elif kind < 0.72:
            self._press(self.dice.choice(self._menu_keys))
        elif kind < 0.82:
            self._type()
        else:
            self._use_mouse()
        QApplication.processEvents()
        assert self.window.study is self.study, "another study, or none, is open"
        self._there_and_back()

    def _there_and_back(self) -> None:
        """Undo the last action and do it again, now and then, where one was done by the last step."""
        acted = self.study.state != self._state
        self._state = self.study.state
        if not acted or not self.study.undo_name or self.dice.randrange(COMPARE_EVERY) or self._waits():
            return
        after, name = shown(self.study), self.study.undo_name
        self.study.undo()
        QApplication.processEvents()
        self.study.redo()
        QApplication.processEvents()
        self.compared += 1
        self._state = self.study.state
        assert_same(shown(self.study), after, f"undo and redo of: {name}")

    def _waits(self) -> bool:
        """Whether somebody is asked something, or work goes on: then the window takes no undo either."""
        return (QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None or (
            QThreadPool.globalInstance().activeThreadCount() > 0
        )

    def _target(self) -> QWidget:
        return (
            QApplication.activePopupWidget() or QApplication.focusWidget()
            or QApplication.activeModalWidget() or self.window
        )

    def _press(self, keys: str) -> None:
        chord = QKeySequence(keys)[0]
        target = self._target()
        self.recent.append(f"{keys} in {type(target).__name__}")
        QTest.keyClick(target, chord.key(), chord.keyboardModifiers())

    def _type(self) -> None:
        word = "".join(self.dice.choices(LETTERS, k=self.dice.randint(1, 4)))
        self.recent.append(f"types {word!r} in {type(self._target()).__name__}")
        for sign in word:
            QTest.sendKeyEvent(QTest.KeyAction.Click, self._target(), Qt.Key.Key_unknown, sign, NONE)

    def _use_mouse(self) -> None:
        area = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        reader = self.window.code_view.pane.reader.view
        in_front = area is self.window and self.window.stack.currentWidget() is self.window.code_view
        within: QWidget = reader if in_front and self.dice.random() < 0.5 else area
        parts = [one for one in within.findChildren(QWidget) if _can_be_clicked(one)]
        if not parts:
            return
        part = self.dice.choice(parts)
        at, to = (QPoint(self.dice.randrange(part.width()), self.dice.randrange(part.height())) for _ in range(2))
        held = self.dice.choice(HELD)
        what = self.dice.choice(("click", "click", "menu", "double", "drag"))
        if what == "drag" and _gives_away(part):
            what = "click"  # Qt waits for a real mouse there
        self.recent.append(f"{what} on {type(part).__name__} {part.accessibleName()[:40]!r} at {at.x()}, {at.y()}")
        if what == "double":
            QTest.mouseDClick(part, Qt.MouseButton.LeftButton, held, at)
        elif what == "drag":
            _drag(part, held, at, to)
        else:
            button = Qt.MouseButton.RightButton if what == "menu" else Qt.MouseButton.LeftButton
            QTest.mouseClick(part, button, held, at)

    def _free(self) -> None:
        """Answers a menu, or gives up a dialog of the system, when nothing has moved since the last look."""
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QFileDialog) and window.isVisible():
                window.done(0)
        popup = QApplication.activePopupWidget()
        stuck, self._before_loop = self._before_loop == self.steps, self.steps
        if popup is None or not stuck:
            return
        if self.dice.random() < 0.5:
            self.recent.append("an entry of the menu")
            for _ in range(self.dice.randint(1, 8)):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            QTest.keyClick(popup, Qt.Key.Key_Return)
        if QApplication.activePopupWidget() is popup:
            popup.close()

    # ---- coming home

    def go_home(self) -> None:
        """Give up what is open over the window, and go to the Code room or, less often, to any other."""
        for _ in range(6):
            top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if top is None:
                break
            top.close()
            QApplication.processEvents()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.done(0)
        room = "code" if self.dice.random() < 0.6 else self.dice.choice(ROOMS).name
        self.recent.append(f"goes to {room}")
        self.window.show_room(room)
        if room == "code":
            if self.dice.random() < 0.3:
                self.window.code_view.open_source(self.dice.choice(sources.everything(self.study)).id)
            self.window.code_view.pane.reader.setFocus()
        self.window.activateWindow()

    def undo_all(self) -> None:
        """Undo everything that was done: the content is the first again, and the log proves it."""
        self.go_home()
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
        while self.study.undo_name:
            self.study.undo()
            self.undone += 1
            if self.undone % 20 == 0:
                QApplication.processEvents()
        QApplication.processEvents()
        self._state = self.study.state
        assert_same(shown(self.study), self.first, "everything undone")

    def prove(self) -> None:
        """Find nothing wrong with what is stored."""
        assert checking.problems(self.study) == []


Content = dict[str, list[tuple[object, ...]]]


def assert_same(now: Content, before: Content, when: str) -> None:
    """Fail with the rows that came and went."""
    told = [
        f"{table}: gone {[row for row in before[table] if row not in now[table]][:3]}, "
        f"new {[row for row in now[table] if row not in before[table]][:3]}"
        for table in before if now[table] != before[table]
    ]
    assert told == [], when


def _can_be_clicked(part: QWidget) -> bool:
    words = getattr(part, "text", None)
    said = words() if callable(words) else ""
    return (
        part.isVisible() and part.isEnabled() and part.width() > 2 and part.height() > 2
        and not isinstance(part, QFileDialog | QMenuBar)
        and not (isinstance(said, str) and any(word in said for word in FILES))
    )


def _gives_away(part: QWidget) -> bool:
    holder = part if isinstance(part, QAbstractItemView) else part.parentWidget()
    return isinstance(holder, QAbstractItemView) and holder.dragEnabled()


def _drag(part: QWidget, held: Qt.KeyboardModifier, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(part, Qt.MouseButton.LeftButton, held, start)
    for at in ((start + end) / 2, end):
        if isValid(part):  # a press may have closed what it hit
            QTest.mouseMove(part, at)
    if isValid(part):
        QTest.mouseRelease(part, Qt.MouseButton.LeftButton, held, end)


def answer_no_file_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system's dialogs for files be given up at once."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
