"""The foot of the merge page: what is promised, how far a running merge is, and the three buttons."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from qcoder.ui.paint.draw import draw_icon
from qcoder.ui.saying import said_of
from qcoder.ui.theme import current
from qcoder.ui.widgets.bands import ProgressStrip
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel


class _Shield(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = current().px(18)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, rect = current(), QRectF(self.rect())
        draw_icon(QPainter(self), 0, rect.center().y(), "shield-check", theme.c("success"), theme.px(16))


class MergeFoot(Pane):
    """`area` is where Esc cancels a running merge."""

    left = Signal()
    report_asked = Signal()
    merge_asked = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__("window")
        self._shield = _Shield()
        self._sentence = TextLabel(
            self.tr("Nothing is written yet. No coding is dropped, and one Undo takes it all back."), role="text2"
        )
        self.strip = ProgressStrip(area)
        self.report = Button(self.tr("Save report…"))
        self.cancel = Button(self.tr("Cancel"))
        self.merge = Button(self.tr("Merge"), kind="primary")
        self.report.clicked.connect(self.report_asked)
        self.cancel.clicked.connect(self.left)
        self.merge.clicked.connect(self.merge_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._shield)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.strip, 1)
        for button in (self.report, self.cancel, self.merge):
            row.addWidget(button)

    def show_count(self, count: int) -> None:
        """How many changes the merge brings."""
        self.merge.setText(said_of(count, "Merge {count} change", "Merge {count} changes"))
        self.report.show()

    def show_later(self) -> None:
        """What was left for later is settled; there is nothing to report."""
        self.merge.setText(self.tr("Settle what is chosen"))
        self.report.hide()

    def set_busy(self, *, busy: bool) -> None:
        """A merge runs, or is over."""
        for button in (self.report, self.merge):
            button.setEnabled(not busy)
        self.cancel.setVisible(not busy)  # the progress has its own
        for part in (self._shield, self._sentence):
            part.setVisible(not busy)
