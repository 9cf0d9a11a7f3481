"""The status of a quote as four segments in one outline, of which one is on, or none."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from qcoder.services.published.shelf import APPROVED, CANDIDATE, SELECTED, WITHDRAWN
from qcoder.ui.paint.draw import draw_box, draw_focus_outline, draw_icon, draw_text, text_width
from qcoder.ui.theme import current
from qcoder.ui.widgets.cells import STATUSES

IN_ORDER = (CANDIDATE, SELECTED, APPROVED, WITHDRAWN)  # as keys 1 to 4 give them
_ICON, _PAD, _GAP = 15, 9, 6


class StatusSwitch(QWidget):
    """`wanted` carries the status that was clicked, "" for a click on the one that is on: it takes the mark back."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Status"))
        names = (self.tr("Candidate"), self.tr("Selected"), self.tr("Approved"), self.tr("Withdrawn"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self.segments: dict[str, _Segment] = {}
        for number, (status, name) in enumerate(zip(IN_ORDER, names, strict=True), start=1):
            segment = _Segment(status, name)
            segment.setToolTip(self.tr("{name} (key {number})").format(name=name, number=number))
            segment.setAccessibleDescription(self.tr("Key {key}").format(key=number))
            segment.clicked.connect(lambda on, status=status: self.wanted.emit(status if on else ""))
            row.addWidget(segment)
            self.segments[status] = segment
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_status(self, status: str) -> None:
        """Shows which segment is on."""
        for name, segment in self.segments.items():
            segment.setChecked(name == status)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        draw_box(QPainter(self), QRectF(self.rect()), theme.c("page"), theme.c("control"))


class _Segment(QAbstractButton):
    def __init__(self, status: str, name: str) -> None:
        super().__init__()
        self._status = status
        self.setText(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        width = text_width(theme.font("ui_strong"), self.text()) + theme.px(_ICON) + _GAP + 2 * _PAD
        return QSize(round(width) + 1, theme.row("field") - 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = QPainter(self), current(), QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, rect, theme.c("current"), theme.c("control") if theme.is_contrast else None, radius=3)
        elif self.isEnabled() and self.underMouse():
            draw_box(painter, rect, theme.c("hover"), radius=3)
        look, side = STATUSES[self._status], theme.px(_ICON)
        role = look.role if self.isEnabled() else "disabled"
        draw_icon(painter, _PAD, rect.center().y(), look.icon, theme.c(role), side)
        font = theme.font("ui_strong" if self.isChecked() else "ui")
        ink = theme.c(("text" if self.isChecked() else "text2") if self.isEnabled() else "disabled")
        draw_text(painter, rect.adjusted(_PAD + side + _GAP, 0, -2, 0), self.text(), font, ink, elide=False)
        if self.hasFocus():
            draw_focus_outline(painter, rect, theme, radius=3)
