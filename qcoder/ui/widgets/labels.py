"""Words on the window: labels that follow the theme, tags and key caps. All are QLabels, so they can be read aloud."""

import html

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from qcoder.ui.paint.draw import draw_text
from qcoder.ui.paint.signs import draw_key_cap, key_cap_width
from qcoder.ui.theme import current
from qcoder.ui.widgets.part import Part

_WRAP = Qt.TextFlag.TextWordWrap
_LONGEST_TIP = 600

UNDESCRIBED = " "
"""The description of what shows its own value as its tip: for Qt a tip describes what has no description at all."""


def tip_text(words: str) -> str:
    """Words as a tooltip that wraps and shows them as they are; Qt would take "<b>" in a quote for markup."""
    cut = words if len(words) <= _LONGEST_TIP else words[:_LONGEST_TIP] + "…"
    return f"<p style='white-space: pre-wrap'>{html.escape(cut)}</p>"


def set_tip(widget: QWidget, words: str) -> None:
    """Gives a widget a tip of these words, or none; a screen reader says them too.

    Without that it would read the markup of the tip aloud, since for Qt a tip describes what has no description.
    """
    tip = tip_text(words) if words else ""
    if widget.toolTip() != tip:
        widget.setToolTip(tip)
        widget.setAccessibleDescription(words)


class TextLabel(Part, QLabel):
    """Words in a font and colour role of the theme.

    One line is elided where room is short, and then has the whole as its tooltip; `wrap` breaks it into lines instead.
    """

    def __init__(
        self,
        words: str = "",
        parent: QWidget | None = None,
        *,
        font: str = "ui",
        role: str = "text",
        wrap: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(words, parent)
        self._font_name = font
        self._role = role
        self._side = align if align & Qt.AlignmentFlag.AlignVertical_Mask else align | _default_height(wrap=wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_role(self, role: str) -> None:
        """Shows the words in another colour role."""
        self._role = role
        self.update()

    def setText(self, words: str) -> None:
        if words == self.text():
            return  # Qt would lay out the whole window for it
        super().setText(words)
        self.updateGeometry()
        self._tell_whole()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._words_font())
        if self.wordWrap():
            return metrics.boundingRect(QRect(0, 0, 420, 10_000), _WRAP, self.text()).size()
        return QSize(metrics.horizontalAdvance(self.text()) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._words_font())
        return QSize(min(self.sizeHint().width(), metrics.averageCharWidth() * 4), metrics.height())

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return -1
        return QFontMetrics(self._words_font()).boundingRect(QRect(0, 0, width, 10_000), _WRAP, self.text()).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font, colour = self._words_font(), current().c(self._role if self.isEnabled() else "disabled")
        if self.wordWrap():
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(self.rect(), self._side | _WRAP, self.text())
        else:
            draw_text(painter, QRectF(self.rect()), self.text(), font, colour, self._side)

    def _words_font(self) -> QFont:
        return current().font(self._font_name)

    def _tell_whole(self) -> None:
        cut = not self.wordWrap() and self.width() < self.sizeHint().width() - 1
        set_tip(self, self.text() if cut else "")


def _default_height(*, wrap: bool) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter


class KeyCap(QLabel):
    """The name of a key, such as "Ctrl+K"; a `low` one is no higher than its words."""

    def __init__(self, key: str, parent: QWidget | None = None, *, low: bool = False) -> None:
        super().__init__(key, parent)
        self._low = low
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        high = theme.text_height("micro") + 2 if self._low else theme.px(20)
        return QSize(round(key_cap_width(theme, self.text())) + 1, high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = self.height() - 1 if self._low else None
        draw_key_cap(painter, current(), self.width() - 1, self.height() / 2, self.text(), height=high)
