"""The panes of the page Coverage: the table over the quotes of its cells, the question beside both."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from qcoder.ui.settings import Settings
from qcoder.ui.widgets.stacking import StackingSplitter

_SETTLED_MS = 400
_REMEMBERED = "questions"
_WIDTHS, _HEIGHTS = (1140, 300), [596, 194]
_LEAST_TABLE = 320  # pixels at 100 % zoom, beside the question


class Memory:
    """What the page remembers of how a person left it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def get(self, name: str, otherwise: object = None) -> object:
        """What is remembered under a name."""
        known = self._settings.get(_REMEMBERED, {})
        return known.get(name, otherwise) if isinstance(known, dict) else otherwise

    def set(self, name: str, value: object) -> None:
        """Remembers something under a name."""
        known = self._settings.get(_REMEMBERED, {})
        self._settings.set(_REMEMBERED, {**(known if isinstance(known, dict) else {}), name: value})


class Panes(QObject):
    """`whole` holds the `heads`, below them `table` and `quotes`, and beside these `panel`."""

    def __init__(
        self, heads: Sequence[QWidget], table: QWidget, quotes: QWidget, panel: QWidget, memory: Memory, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._below = QSplitter(Qt.Orientation.Vertical)
        self._below.addWidget(table)
        self._below.addWidget(quotes)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in heads:
            column.addWidget(part)
        column.addWidget(self._below, 1)
        self.whole = StackingSplitter(
            (left, panel), memory, "panes", usual=_WIDTHS, widths=(_LEAST_TABLE, 240), heights=(380, 240)
        )
        self.whole.setStretchFactor(0, 1)
        self.whole.setStretchFactor(1, 0)
        table.setMinimumHeight(140)
        quotes.setMinimumHeight(120)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._remember)
        self._prepare(self._below)

    def _prepare(self, splitter: QSplitter) -> None:
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        sizes = self._memory.get("rows", [])
        sound = isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(one, int) and one > 0 for one in sizes)
        splitter.setSizes(sizes if sound and isinstance(sizes, list) else _HEIGHTS)
        splitter.splitterMoved.connect(lambda *_: self._settle.start())

    def _remember(self) -> None:
        self._memory.set("rows", self._below.sizes())
