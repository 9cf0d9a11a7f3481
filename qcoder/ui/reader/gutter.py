"""The column left of the words: who speaks, and when."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qcoder.ui.paint.draw import draw_text
from qcoder.ui.reader.page import ReaderTurn
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.theme import current
from qcoder.ui.theme.theme import Theme

_GAP = 12  # between the labels and the words


def time_words(milliseconds: int) -> str:
    """A time as 02:31, or 1:02:31 from one hour on."""
    seconds = milliseconds // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes:02}:{seconds % 60:02}"


class Gutter(QWidget):
    """Speaker and time beside the first line of each turn; where a turn began higher up, its speaker at the top."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._width = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        view.moved.connect(self.update)

    def set_text_width(self, width: int) -> None:
        """Sets how wide labels may be; they stand at the right edge of the gutter's own width."""
        self._width = width
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            turn = self._turn_at(event.pos().y())
            words = "" if turn is None or turn.number is None else turn.speaker
            QToolTip.showText(event.globalPos(), words, self)  # no words hide it
            return True
        return super().event(event)

    def _turn_at(self, y: float) -> ReaderTurn | None:
        for block, _top in self._view.blocks_between(y, y + 1):
            return self._view.turn_of_block(block.blockNumber())
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.c("page"))
        turns = list(self._turns())
        for number, (turn, top) in enumerate(turns):
            if top > -self._view.line_height / 2:
                self._paint_label(painter, theme, turn, top)
            elif number + 1 == len(turns) or turns[number + 1][1] > self._view.line_height:
                self._paint_label(painter, theme, turn, 0, faint=True)
        painter.end()

    def _turns(self) -> Iterator[tuple[ReaderTurn, float]]:
        """The turns in sight that have a label, each with the top of its first block in sight or further up."""
        view, before = self._view, -1
        for block, top in view.blocks_between(0, self.height()):
            number = block.blockNumber()
            turn, index = view.turn_of_block(number), view.map.block_turns[number]
            if turn is not None and turn.number is not None and index != before:
                begins = view.map.begins_turn(number)
                yield turn, top if begins else min(top, -view.line_height)
            before = index

    def _paint_label(
        self, painter: QPainter, theme: Theme, turn: ReaderTurn, top: float, *, faint: bool = False
    ) -> None:
        """`faint` for a turn that began above what is seen."""
        left, width = self.width() - self._width, self._width - _GAP
        quiet = turn.moderator or faint
        font = theme.font("small", weight=400 if quiet else 600)
        row = theme.text_height("small") + 2
        # The name stands on the base line of the first line of words.
        y = top + (self._view.line_height - row) / 2 + 1
        draw_text(painter, QRectF(left, y, width, row), turn.speaker, font, theme.c("muted" if quiet else "text"))
        if turn.begin_ms is not None and not faint:
            time = QRectF(left, y + row, width, row)
            draw_text(painter, time, time_words(turn.begin_ms), theme.font("micro"), theme.c("muted"))
