"""The column left of the words: who speaks, and when."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qcoder.ui.paint.draw import draw_text
from qcoder.ui.reader.page import ReaderTurn
from qcoder.ui.reader.side_by_side import SideBySide
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.theme import current
from qcoder.ui.theme.theme import Theme

_GAP = 12  # between the labels and the words
_APART = 6  # between a time and a mark beside it


def time_words(milliseconds: int) -> str:
    """A time as 02:31, or 1:02:31 from one hour on."""
    seconds = milliseconds // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes:02}:{seconds % 60:02}"


class Gutter(QWidget):
    """Speaker and time beside the first line of each turn; where a turn began higher up, its speaker at the top.

    Of two columns the right one gives the labels, since translations are in the language of the team; the left one
    gives those of turns that have no twin.
    """

    def __init__(self, parent: QWidget, views: Sequence[ReaderView], pair: SideBySide) -> None:
        super().__init__(parent)
        self._views = views
        self._pair = pair
        self._view = views[0]
        self._width = 0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pair.scrolled.connect(self.update)
        for view in views:
            view.moved.connect(self.update)

    def set_view(self, view: ReaderView) -> None:
        """Shows the labels of a column that is shown alone."""
        self._view = view
        self.update()

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
            if turn is not None and turn.mark:
                words = f"{words}\n{turn.mark}"
            QToolTip.showText(event.globalPos(), words, self)  # no words hide it
            return True
        return super().event(event)

    def _turn_at(self, y: float) -> ReaderTurn | None:
        seen = self._view.seen_top + y
        if not self._pair.on and not list(self._view.blocks_between(seen, seen + 1)):
            return None  # below the last words
        above = [turn for turn, top in self._turns() if top <= y]
        return above[-1] if above else None

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
        if not self._pair.on:
            yield from ((turn, top) for turn, top, _ in self._turns_of(self._view))
            return
        found = [(turn, top) for turn, top, _ in self._turns_of(self._views[1])]
        for turn, top, position in self._turns_of(self._views[0]):
            if self._pair.twin(0, position) is None:
                found.append((turn, top))
        yield from sorted(found, key=lambda one: one[1])

    def _turns_of(self, view: ReaderView) -> Iterator[tuple[ReaderTurn, float, int]]:
        """The turns of one column, with their tops in this widget and their positions."""
        before, seen = -1, view.seen_top
        for block, height in view.blocks_between(seen, seen + self.height()):
            number, top = block.blockNumber(), height - seen
            turn, index = view.turn_of_block(number), view.map.block_turns[number]
            if turn is not None and turn.number is not None and index != before:
                begins = view.map.begins_turn(number)
                yield turn, top if begins else min(top, -view.line_height), block.position()
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
        taken = 0.0
        if turn.begin_ms is not None and not faint:
            time = QRectF(left, y + row, width, row)
            taken = draw_text(painter, time, time_words(turn.begin_ms), theme.font("micro"), theme.c("muted")) + _APART
        if turn.mark and not faint:
            mark = QRectF(left + taken, y + row, width - taken, row)
            draw_text(painter, mark, turn.mark, theme.font("micro", weight=600), theme.c("warning"))
