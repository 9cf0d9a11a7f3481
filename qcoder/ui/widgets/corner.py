"""A raised card at the lower left of an area, where the window says what was done and what is being done."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.ui.paint.draw import SHADOW_REACH, draw_raised
from qcoder.ui.theme import current

_INSET = 4  # from the corner of the area to the shadow


class CornerCard(QWidget):
    """Stays in its corner while the area changes its size. Parts are laid into `row`; `place` shows it in front."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SHADOW_REACH + 14, SHADOW_REACH + 6, SHADOW_REACH + 8, SHADOW_REACH + 6)
        area.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Show the card in its corner, as large as its parts want it and the area allows."""
        self._settle()
        self.show()
        self.raise_()

    def _settle(self) -> None:
        self.layout().activate()
        wanted = self.sizeHint()
        width = min(wanted.width(), self._area.width() - 2 * _INSET)
        self.setGeometry(_INSET, self._area.height() - wanted.height() - _INSET, width, wanted.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._area and event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        reach = SHADOW_REACH
        card = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        draw_raised(QPainter(self), card, current())
