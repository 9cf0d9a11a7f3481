"""Imports what the first study needs while the welcome screen waits, so that opening it pays for no import.

Python reads some 300 modules for the Code room, half of the time that opening a study took. They are read a few at a
time, with a pause for keys and pointer after each; who opens a study sooner imports the rest then.
"""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

# What comes later needs what comes before, so that no step is long: the last, and the reader, take some 60 ms.
MODULES = (
    "qcoder.storage.file",
    "qcoder.services.study",
    "qcoder.services.writing.memos",
    "qcoder.services.published.consent",
    "qcoder.services.quoting.quotes",
    "qcoder.services.overview",
    "qcoder.services.guides.answers",
    "qcoder.ui.paint.margin",
    "qcoder.ui.reader",
    "qcoder.ui.widgets.finding",
    "qcoder.ui.dialogs.code_editor",
    "qcoder.ui.widgets.table",
    "qcoder.ui.views.correcting",
    "qcoder.ui.models.code_tree",
    "qcoder.ui.widgets.tree",
    "qcoder.ui.views.memos.subject",
    "qcoder.ui.views.findings.pick",
    "qcoder.ui.views.translations.text_choice",
    "qcoder.ui.views.code",
)


class Ahead(QObject):
    """Imports one of `MODULES` at a time; `done` comes after the last."""

    done = Signal()

    def __init__(self, parent: QObject, *, first_ms: int = 300, pause_ms: int = 30) -> None:
        super().__init__(parent)
        self._left = list(MODULES)
        self._pause_ms = pause_ms
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._take_one)
        self._soon.start(first_ms)

    def _take_one(self) -> None:
        import_module(self._left.pop(0))
        if self._left:
            self._soon.start(self._pause_ms)
        else:
            self.done.emit()
