"""An option of an issue: a card with somebody's version, the differing words marked, or one line with its key."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from qcoder.model.offsets import Utf16Offsets
from qcoder.ui.paint.draw import draw_box, draw_text, horizontal_line
from qcoder.ui.paint.signs import draw_key_cap
from qcoder.ui.theme import current

_PAD = 14
_GAP = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OptionCard(QAbstractButton):
    """One of several versions: a round box, whose it is, its key, and its words with what differs marked.

    `marked` are half-open ranges of code points. Without words the card is a single line.
    """

    def __init__(
        self, title: str, facts: str, words: str, marked: Sequence[tuple[int, int]], key: str,
        parent: QWidget | None = None, *, reading: bool = False,
    ) -> None:
        super().__init__(parent)
        self._title, self._facts, self._words, self._key = title, facts, words, key
        offsets = Utf16Offsets(words)
        self._marked = [(offsets.to_utf16(start), offsets.to_utf16(end)) for start, end in marked]
        self._reading = reading
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(". ".join(part for part in (title, facts, words) if part))
        self.setAccessibleDescription(self.tr("Key {key}").format(key=key) if key else "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # ---- size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._words:
            return self._head()
        return round(self._head() + 2 * _GAP + self._layout(width - 2 * _PAD).boundingRect().height() + 6)

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._head())

    def _head(self) -> int:
        theme = current()
        lines = theme.text_height() + (theme.text_height("small") if self._facts else 0)
        return lines + (2 * _GAP if self._words else 12)

    def _layout(self, width: float) -> QTextLayout:
        theme = current()
        font = theme.reading(theme.px(15)) if self._reading else theme.font()
        layout = QTextLayout(self._words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(start, end) for start, end in self._marked])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40.0, width))
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.25
        layout.endLayout()
        return layout

    def _format(self, start: int, end: int) -> QTextLayout.FormatRange:
        theme, mark = current(), QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setForeground(QBrush(theme.c("success")))
        look.setBackground(QBrush(theme.c("success_soft")))
        look.setFontUnderline(True)
        mark.start, mark.length, mark.format = start, end - start, look
        return mark

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if self._words:
            edge = theme.c("accent" if chosen else "control" if theme.is_contrast else "border")
            fill = theme.c("hover" if self.underMouse() and not chosen else "page")
            draw_box(painter, rect, fill, edge, radius=8, width=2 if chosen else 1)
        elif self.underMouse():
            draw_box(painter, rect, theme.c("hover"))
        self._paint_head(painter, rect)
        if self._words:
            top = self._head()
            horizontal_line(painter, _PAD, rect.right() - _PAD, top, theme.c("border"))
            painter.setPen(theme.c("text"))
            self._layout(rect.width() - 2 * _PAD).draw(painter, QPointF(_PAD, top + _GAP))

    def _paint_head(self, painter: QPainter, rect: QRectF) -> None:
        theme = current()
        side = theme.px(16)
        first = theme.text_height()
        top = _GAP if self._words else (self._head() - first) / 2
        box = QRectF(_PAD, top + (first - side) / 2, side, side)
        on = self.isChecked()
        draw_box(painter, box, theme.c("page"), theme.c("accent" if on else "control"), radius=side / 2,
                 width=2 if on else 1)
        if on:
            inset = side * 0.29
            dot = box.adjusted(inset, inset, -inset, -inset)
            draw_box(painter, dot, theme.c("accent"), radius=dot.width() / 2)
        right = rect.right() - _PAD
        if self._key:
            right = draw_key_cap(painter, theme, right, top + first / 2, self._key) - 8
        x = _PAD + side + 9
        font = theme.font("ui_strong") if self._words else theme.font()
        draw_text(painter, QRectF(x, top, right - x, first), self._title, font, theme.c("text"), _LEFT)
        if self._facts:
            room = QRectF(x, top + first, right - x, theme.text_height("small"))
            draw_text(painter, room, self._facts, theme.font("small"), theme.c("muted"), _LEFT)
