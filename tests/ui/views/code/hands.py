"""Two hands on the keyboard of the window, for tests of the Code view."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qcoder.model.records import Coding
from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.reader import Reader, ReaderTurn

Key = Qt.Key
NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Hands:
    """Two hands on the keyboard of a window: keys go to what has the focus."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.view = window, window.code_view
        assert window.study is not None
        self.study: Study = window.study
        self.reader.setFocus()

    @property
    def reader(self) -> Reader:
        return self.view.pane.reader

    @property
    def text(self) -> bytes:
        assert self.reader.page is not None
        return self.reader.page.text_id

    @property
    def codings(self) -> dict[bytes, Coding]:
        return {one.id: one for one in coding.of_text(self.study, self.text)}

    def press(self, key: Key, held: Qt.KeyboardModifier = NONE) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)

    def type(self, words: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, words)

    def turn(self, number: int) -> ReaderTurn:
        assert self.reader.page is not None
        return next(turn for turn in self.reader.page.turns if turn.number == number)

    def words(self, one: Coding) -> str:
        return sources.body(self.study, one.text)[one.start : one.end]

    def code(self, name: str) -> bytes:
        return codebook.find(codebook.codes(self.study), name).id

    def new(self, before: dict[bytes, Coding]) -> list[Coding]:
        """The codings that came since, in reading order."""
        return [one for key, one in self.codings.items() if key not in before]
