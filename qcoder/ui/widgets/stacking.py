"""Two areas or fields side by side, or one below the other where there is no room for that, as at 300 %."""

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QSplitter, QWidget

from qcoder.ui.theme import current, switch

Pair = tuple[int, int]


class Remembering(Protocol):
    """What remembers values by name: the settings, or those of one room."""

    def get(self, name: str, default: Any = None, /) -> Any:  # noqa: ANN401 - JSON holds any value
        """A remembered value, or the default."""

    def set(self, name: str, value: Any, /) -> None:  # noqa: ANN401 - JSON holds any value
        """Remembers a value."""


class StackingSplitter(QSplitter):
    """`widths` and `heights` are the least of each area in pixels at 100 % zoom: side by side, and one below the other.

    They also stack where what is in them, as the controls of a title, needs more than there is.
    How the width is shared is remembered under `key`; `usual` is what it is until then.
    """

    def __init__(
        self, parts: tuple[QWidget, QWidget], settings: Remembering, key: str, *, usual: Pair, widths: Pair,
        heights: Pair,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings, self._key, self._usual = settings, key, usual
        self._widths, self._heights = widths, heights
        self._laid = (0, 0.0, 0)  # width and zoom that it is laid out for, and what its areas need
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

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # something in an area came, went, or has other words
            self._lay_out()
        return super().event(event)

    def _needed(self) -> int:
        """The pixels that the areas which are shown need beside each other."""
        shown = [number for number in (0, 1) if not self.widget(number).isHidden()]
        least = [max(current().px(self._widths[one]), self.widget(one).minimumSizeHint().width()) for one in shown]
        return sum(least) + self.handleWidth()

    def _lay_out(self, _theme: object = None) -> None:
        if self.count() < 2:
            return
        needed = self._needed()
        if self._laid != (self.width(), current().zoom, needed):
            self._laid = (self.width(), current().zoom, needed)
            stacks = self.width() < needed
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


class StackingRow(QWidget):
    """A field with controls beside it, or below it where the field would get less than `least` pixels at 100 % zoom."""

    def __init__(self, field: QWidget, controls: QLayout, *, least: int) -> None:
        super().__init__()
        self._field, self._controls, self._least = field, controls, least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(field, 1)
        if field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
            self._row.setAlignment(field, Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(controls)

    def minimumSizeHint(self) -> QSize:
        """No wider than the controls or the field alone: the field stands above them then."""
        widest = max(self._controls.minimumSize().width(), self._field.minimumSizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a control came, went, or has other words
            self._share()
        return super().event(event)

    def _share(self) -> None:
        field = max(current().px(self._least), self._field.minimumSizeHint().width())
        stacks = self.width() < field + self._controls.minimumSize().width()
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if stacks and not self._controls.isEmpty() else ways.LeftToRight
        if way != self._row.direction():
            self._row.setDirection(way)
            aligned = Qt.AlignmentFlag.AlignLeft if way == ways.TopToBottom else Qt.AlignmentFlag(0)
            self._row.setAlignment(self._controls, aligned)
