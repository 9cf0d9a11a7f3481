"""Two areas side by side, or one below the other where there is no room for that, as at 300 %."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from qcoder.ui.settings import Settings
from qcoder.ui.theme import current, switch

Pair = tuple[int, int]


class StackingSplitter(QSplitter):
    """`widths` and `heights` are the least of each area in pixels at 100 % zoom: side by side, and one below the other.

    How the width is shared is remembered under `key`; `usual` is what it is until then.
    """

    def __init__(
        self, parts: tuple[QWidget, QWidget], settings: Settings, key: str, *, usual: Pair, widths: Pair, heights: Pair
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings, self._key, self._usual = settings, key, usual
        self._widths, self._heights = widths, heights
        self._laid = (0, 0.0)  # width and zoom that it is laid out for
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)
        self._settle()
        self.splitterMoved.connect(self._remember)
        switch().changed.connect(self._lay_out)

    @property
    def stacked(self) -> bool:
        """Whether one area stands below the other."""
        return self.orientation() == Qt.Orientation.Vertical

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider area alone: with less than both of them need they stand below each other."""
        high = super().minimumSizeHint().height()
        return QSize(max(self.widget(number).minimumSizeHint().width() for number in (0, 1)), high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self, _theme: object = None) -> None:
        if self._laid != (self.width(), current().zoom):
            self._laid = (self.width(), current().zoom)
            stacks = self.width() < current().px(sum(self._widths))
            if stacks != self.stacked:
                self.setOrientation(Qt.Orientation.Vertical if stacks else Qt.Orientation.Horizontal)
            self._settle()

    def _settle(self) -> None:
        """Gives each area its least size, and the remembered share of the width."""
        for number, (width, height) in enumerate(zip(self._widths, self._heights, strict=True)):
            least = (0, current().px(height)) if self.stacked else (current().px(width), 0)
            self.widget(number).setMinimumSize(*least)
        if self.stacked:
            self.setSizes(list(self._heights))
            return
        kept = self._settings.get(self._key, self._usual)
        good = isinstance(kept, list) and len(kept) == 2 and all(isinstance(one, int) and one > 0 for one in kept)
        self.setSizes(kept if good else list(self._usual))

    def _remember(self) -> None:
        if not self.stacked:
            self._settings.set(self._key, self.sizes())
