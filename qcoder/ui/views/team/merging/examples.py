"""Some codings that an issue touches, each on a line: who, the words on the tint of their code, the code."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from qcoder.services.team.merge_looking import Example
from qcoder.ui.paint.draw import draw_text, text_width
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import colour_of, current

_WHO = 70
_CODE = 150
_TICK = 2


class Examples(QWidget):
    """The lines under each other."""

    def __init__(self, examples: Sequence[Example], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for example in examples:
            column.addWidget(_Line(example))


class _Line(QWidget):
    def __init__(self, example: Example) -> None:
        super().__init__()
        self._example = example
        self.setAccessibleName(f"{example.coder}: {example.words}, {example.code}")
        self.setToolTip(f"{example.words}\n{example.code}, {example.coder}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, current().px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, one = QPainter(self), current(), self._example
        rect = QRectF(self.rect())
        colour = colour_of(one.colour)
        who = QRectF(0, 0, theme.px(_WHO) - 6, rect.height())
        draw_text(painter, who, one.coder, theme.font("small"), theme.c("muted"))
        code = QRectF(rect.right() - theme.px(_CODE) + 20, 0, theme.px(_CODE) - 20, rect.height())
        draw_swatch(painter, theme, code.x() - 15, rect.height() / 2, colour, 9)
        draw_text(painter, code, one.code, theme.font("small"), theme.c("text2"))
        words = QRectF(who.right() + 6, 2, code.x() - 26 - who.right() - 6, rect.height() - 4)
        font = theme.reading(theme.px(15))
        width = min(words.width(), text_width(font, one.words) + 6)
        painter.fillRect(QRectF(words.x(), words.y(), width, words.height()), theme.tint(colour))
        painter.fillRect(QRectF(words.x(), words.y(), _TICK, words.height()), theme.code(colour))
        draw_text(painter, words.adjusted(5, 0, -2, 0), one.words, font, theme.c("text"))
