"""A dialog that leaves the window in reach: ground, margins, a title, a band for problems, and buttons at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from qcoder.ui.theme import current
from qcoder.ui.widgets.bands import ProblemBand
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.focus_ring import FocusRing
from qcoder.ui.widgets.labels import TextLabel


class PlainDialog(QDialog):
    """A dialog that leaves the window in reach, and is gone once it is closed. Parts go into `column`."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.heading = TextLabel(title, font="title")
        self.problem = ProblemBand()
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(20, 16, 20, 16)
        self._outer.setSpacing(12)
        self._outer.addWidget(self.heading)
        self._outer.addWidget(self.problem)
        self._outer.addLayout(self.column, 1)
        self._ring = FocusRing(self)

    def add_buttons(self, buttons: Sequence[Button], *, way_out: Button | None = None) -> None:
        """Puts buttons at the lower right, the last one outermost, and the one that closes without a choice left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if way_out is not None:
            row.addWidget(way_out)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self._outer.addSpacing(4)
        self._outer.addLayout(row)

    def size_to(self, width: int, height: int = 0) -> None:
        """Opens in a size (pixels at 100 % zoom), but not wider or higher than the window behind."""
        theme, room = current(), self.parentWidget().window().size()
        wanted = QSize(theme.px(width), max(theme.px(height), self.sizeHint().height()))
        self.resize(wanted.boundedTo(room))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current().c("raised"))
