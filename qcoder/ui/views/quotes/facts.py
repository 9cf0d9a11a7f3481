"""A list of facts: the name of each at the left, what it is beside it, on as many lines as it needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current
from qcoder.ui.views.quotes.wrapped import fact_label

_NAMES = 88  # width of the names
_SIDE = 10
_TOP = Qt.AlignmentFlag.AlignTop


class Facts(QWidget):
    """What has no words is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, current().px(_NAMES))
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, words: str, *, role: str = "text") -> None:
        """Adds a fact in words."""
        if words:
            self._add(name, fact_label(words, role=role))

    def add_code(self, name: str, path: str, colour: int | str) -> None:
        """Adds a code with its colour."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(Swatch(colour), 0, _TOP)
        row.addWidget(fact_label(path), 1)
        self._add(name, both)

    def _add(self, name: str, value: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(fact_label(name, role="muted", font="small"), row, 0, _TOP)
        self._grid.addWidget(value, row, 1, _TOP)


class Swatch(QWidget):
    """The colour of a code, or with patterns on a piece of its stripe."""

    def __init__(self, colour: int | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 1, max(current().px(20), current().text_height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_swatch(QPainter(self), current(), 0, self.height() / 2, self._colour, _SIDE)
