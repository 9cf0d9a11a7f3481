"""A list of facts: the name of each at the left, what it is beside it, on as many lines as it needs."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from qcoder.ui.paint.draw import draw_box, draw_focus_outline, draw_icon, draw_text, text_width
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current
from qcoder.ui.widgets.wrapped import fact_label

_NAMES = 88  # width of the names
_SIDE = 10
_PAD = 6
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

    def add_with(self, name: str, words: str, control: QWidget | None) -> None:
        """Adds a fact in words with a control that changes it at its end."""
        self._add(name, _in_row(None, fact_label(words), control))

    def add_sign(self, name: str, words: str, role: str, control: QWidget | None = None) -> None:
        """Adds what a check found, with a sign of how it ended: role `success`, `warning` or `danger`."""
        self._add(name, _in_row(Sign(role), fact_label(words), control))

    def _add(self, name: str, value: QWidget) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(fact_label(name, role="muted", font="small"), row, 0, _TOP)
        self._grid.addWidget(value, row, 1, _TOP)


def _in_row(sign: QWidget | None, words: QWidget, control: QWidget | None) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(7)
    if sign is not None:
        row.addWidget(sign, 0, _TOP)
    row.addWidget(words, 1)
    if control is not None:
        row.addWidget(control, 0, _TOP)
    return both


class FactAct(QAbstractButton):
    """A verb beside a fact, no higher than its line."""

    def __init__(self, words: str, tip: str = "") -> None:
        super().__init__()
        self.setText(words)
        self.setToolTip(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = text_width(current().font(), self.text()) + 2 * _PAD
        return QSize(round(width) + 1, max(current().px(20), current().text_height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = QPainter(self), current(), QRectF(self.rect())
        if self.underMouse():
            draw_box(painter, rect, theme.c("hover"))
        draw_text(painter, rect.adjusted(_PAD, 0, 0, 0), self.text(), theme.font(), theme.c("accent"), elide=False)
        if self.hasFocus():
            draw_focus_outline(painter, rect, theme)


class Sign(QWidget):
    """A tick or an exclamation mark; the words beside it say the same."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(current().px(15), max(current().px(20), current().text_height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        icon = "check" if self._role == "success" else "warning-circle"
        side = current().px(15)
        draw_icon(QPainter(self), 0, self.height() / 2, icon, current().c(self._role), side)


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
