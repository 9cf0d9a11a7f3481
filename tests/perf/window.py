"""What the window takes on a study, painting included, beside a bare QPlainTextEdit with the same words."""

import itertools
import random
import sqlite3
from pathlib import Path

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from tests.perf.corpus import MUCH_USED
from tests.perf.measure import Line

_MOST_OPENED = 200
_STEPS = 200


class WindowBench:
    """The main window on a study, and a bare text widget."""

    def __init__(self, path: Path, folder: Path) -> None:
        Theme.by_name("light").apply(QApplication.instance())
        self.window = MainWindow(Settings(folder))
        self.window.resize(1440, 900)
        self.window.show()
        self.window.open_path(path)
        if self.window.study is None:
            raise RuntimeError("the study of the benchmark cannot be opened")
        self.study = self.window.study
        every = sources.everything(self.study)
        self.known = every[:_MOST_OPENED]
        self.round = itertools.cycle(self.known)
        self.bodies = itertools.cycle(sources.body(self.study, one.texts[0].id) for one in self.known[:8])
        self.code = codebook.find(codebook.codes(self.study), MUCH_USED).id
        self.random = random.Random(3)
        self.bare = QPlainTextEdit()
        self.bare.setReadOnly(True)
        self.bare.setFont(Theme.by_name("light").reading(16))
        self.bare.resize(900, 800)
        self.bare.show()
        self.bare.setPlainText(next(self.bodies))
        self.database = sqlite3.connect(folder / "bare.db", isolation_level=None)
        self.database.execute("PRAGMA synchronous = FULL")
        self.database.execute("CREATE TABLE IF NOT EXISTS coding(n INTEGER PRIMARY KEY, id BLOB, a INT, b INT)")
        self.settle()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.bare.deleteLater()
        self.database.close()
        self.settle()

    @staticmethod
    def settle() -> None:
        """Paint all that waits to be painted."""
        QApplication.sendPostedEvents()
        QApplication.processEvents()

    @property
    def reader(self):
        return self.window.code_view.pane.reader

    def open_next(self) -> None:
        self.window.code_view.open_source(next(self.round).id)
        if len(self.known) == 1:
            self.window.code_view.pane.open(self.known[0].id, None)
        self.settle()

    def open_bare(self) -> None:
        self.bare.setPlainText(next(self.bodies))
        self.settle()

    def scroll(self) -> None:
        bar = self.reader.view.verticalScrollBar()
        bar.setValue((bar.value() + 3) % max(1, bar.maximum()))
        self.settle()

    def scroll_bare(self) -> None:
        bar = self.bare.verticalScrollBar()
        bar.setValue((bar.value() + 3) % max(1, bar.maximum()))
        self.settle()

    def apply(self) -> None:
        reader = self.reader
        middle = reader.view.map.text_position(reader.view.top_position()) + 200
        start = middle + self.random.randrange(300)
        reader.select(start, start + 50)
        self.window.code_view.pane.acts.apply(self.code)
        self.settle()

    def apply_bare(self) -> None:
        """Selects as many words in the bare widget, paints it, and commits a row to a bare database."""
        start = self.bare.cursorForPosition(self.bare.rect().center()).position() + self.random.randrange(300)
        cursor = self.bare.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + 50, QTextCursor.MoveMode.KeepAnchor)
        self.bare.setTextCursor(cursor)
        self.bare.viewport().update()
        self.database.execute("INSERT INTO coding(id, a, b) VALUES (?, ?, ?)", (self.random.randbytes(16), start, 50))
        self.settle()

    def undo(self) -> None:
        self.window.undo()
        self.settle()

    def filter_coder(self) -> None:
        self.hidden = not getattr(self, "hidden", False)
        self.reader.hide_codings(coders=("Anna",) if self.hidden else ())
        self.settle()

    def show_quotes(self) -> None:
        self.window.show_room("code")
        self.window.quotes_view.filter_by(QuoteFilter(code=self.code.hex()))
        self.window.show_room("quotes")
        self.settle()

    def lines(self, *, factor: int, long: bool) -> list[Line]:
        """The lines of the table; `long` says that the transcript is one of a million characters."""
        return [
            Line("open a transcript", self.open_next, self.open_bare, 8, goal=250 if long else 50 * factor),
            Line("scroll three lines, 99 of 100", self.scroll, self.scroll_bare, _STEPS, goal=12 if long else 10,
                 share=0.99),
            Line("apply a code, saved and shown", self.apply, self.apply_bare, 20, goal=15 if long else 10 * factor),
            Line("undo it, shown", self.undo, None, 20),
            Line("hide or show a coder", self.filter_coder, None, 10, goal=12),
            Line("quotes of a code in the window", self.show_quotes, None, 3),
        ]

    def growth(self) -> float:
        """Megabytes that each further transcript adds, opened one after the other, after a first round."""
        rounds = self.known[: min(len(self.known), 40)]
        for source in rounds:
            self.window.code_view.open_source(source.id)
            self.settle()
        before = resident()
        for source in self.known:
            self.window.code_view.open_source(source.id)
            self.settle()
        return (resident() - before) / len(self.known)


def resident() -> float:
    """Megabytes of memory that this process holds, where the system tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
