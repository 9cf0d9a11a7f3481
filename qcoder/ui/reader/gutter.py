"""The column left of the words: who speaks, and when, and in small signs what else is known of a turn."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qcoder.ui.paint.draw import draw_icon, draw_text, text_width
from qcoder.ui.reader.page import ReaderTurn, TurnNote
from qcoder.ui.reader.side_by_side import SideBySide
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.theme import current
from qcoder.ui.theme.theme import Theme

_GAP = 12  # between the labels and the words
_APART = 6  # between a time and what stands beside it
_MEMO = 11  # size of the sign of a memo
_NONE = TurnNote()

Notes = Mapping[int, TurnNote]  # by where the turns begin in their Text


def time_words(milliseconds: int) -> str:
    """A time as 02:31, or 1:02:31 from one hour on."""
    seconds = milliseconds // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes:02}:{seconds % 60:02}"


def widest_label(turns: Sequence[ReaderTurn]) -> int:
    """The pixels that the longest name of a speaker takes, the gap before the words included."""
    font = current().font("small", weight=600)
    names = {turn.speaker for turn in turns if turn.number is not None}
    return ceil(max((text_width(font, name) for name in names), default=0)) + _GAP + 1


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
        self._notes: list[Notes] = [{} for _ in views]
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        pair.scrolled.connect(self.update)
        for view in views:
            view.moved.connect(self.update)

    def set_view(self, view: ReaderView) -> None:
        """Shows the labels of a column that is shown alone."""
        self._view = view
        self.update()

    def set_notes(self, notes: Sequence[Notes]) -> None:
        """Shows what is known of turns: for each column in order."""
        self._notes = [*notes, *({} for _ in self._views[len(notes):])]
        self.update()

    def note_of(self, number: int, turn: ReaderTurn) -> TurnNote:
        """What is known of a turn of a column; nothing, where there is none."""
        return self._notes[number].get(turn.start, _NONE)

    def set_text_width(self, width: int) -> None:
        """Sets how wide labels may be; they stand at the right edge of the gutter's own width."""
        self._width = width
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.turn_at(event.pos().y())
            words: list[str] = []
            if found is not None:
                number, turn = found
                known = self.note_of(number, turn).words
                words = ["" if turn.number is None else turn.speaker, turn.under, turn.mark, *known]
            QToolTip.showText(event.globalPos(), "\n".join(filter(None, words)), self)  # no words hide it
            return True
        return super().event(event)

    def turn_at(self, y: float) -> tuple[int, ReaderTurn] | None:
        """The turn beside a height, with the number of its column; None below the last words."""
        seen = self._view.seen_top + y
        if not self._pair.on and not list(self._view.blocks_between(seen, seen + 1)):
            return None
        above = [(number, turn) for number, turn, top in self._turns() if top <= y]
        return above[-1] if above else None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.c("page"))
        turns = list(self._turns())
        for place, (column, turn, top) in enumerate(turns):
            if top > -self._view.line_height / 2:
                self._paint_label(painter, theme, turn, top, self.note_of(column, turn))
            elif place + 1 == len(turns) or turns[place + 1][2] > self._view.line_height:
                self._paint_label(painter, theme, turn, 0, _NONE, faint=True)
        painter.end()

    def _turns(self) -> Iterator[tuple[int, ReaderTurn, float]]:
        """The turns in sight that have a label: column, turn, and the top of its first block in sight or further up."""
        if not self._pair.on:
            alone = self._views.index(self._view)
            yield from ((alone, turn, top) for turn, top, _ in self._turns_of(self._view))
            return
        found = [(1, turn, top) for turn, top, _ in self._turns_of(self._views[1])]
        for turn, top, position in self._turns_of(self._views[0]):
            if self._pair.twin(0, position) is None:
                found.append((0, turn, top))
        yield from sorted(found, key=lambda one: one[2])

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
        self, painter: QPainter, theme: Theme, turn: ReaderTurn, top: float, note: TurnNote, *, faint: bool = False
    ) -> None:
        """`faint` for a turn that began above what is seen."""
        shown = faint or not turn.repeated
        left, width = self.width() - self._width, self._width - _GAP
        quiet = turn.moderator or faint
        font = theme.font("small", weight=400 if quiet else 600)
        row = theme.text_height("small") + 2
        # The name stands on the base line of the first line of words.
        y = top + (self._view.line_height - row) / 2 + 1
        if shown:
            draw_text(painter, QRectF(left, y, width, row), turn.speaker, font, theme.c("muted" if quiet else "text"))
        taken = 0.0
        below = turn.under if turn.begin_ms is None else time_words(turn.begin_ms)
        if below and shown and not faint:
            room = QRectF(left, y + row, width, row)
            taken = draw_text(painter, room, below, theme.font("micro"), theme.c("muted")) + _APART
        taken += _paint_note(painter, theme, QRectF(left + taken, y + row, width - taken, row), note)
        if turn.mark and not faint:
            mark = QRectF(left + taken, y + row, width - taken, row)
            draw_text(painter, mark, turn.mark, theme.font("micro", weight=600), theme.c("warning"))


def _paint_note(painter: QPainter, theme: Theme, room: QRectF, note: TurnNote) -> float:
    """The signs of a note, as many as there is room for; returns the width that they take."""
    x, font, size = room.left(), theme.font("micro"), theme.px(_MEMO)
    if note.memo:
        draw_icon(painter, x, room.center().y(), "note", theme.c("muted"), size)
        x += size + _APART
    for place, sign in enumerate(note.signs):
        rest = len(note.signs) - place - 1
        wide = text_width(font, sign) + (text_width(font, "…") if rest else 0)
        fits = x + wide <= room.right()
        x += draw_text(painter, QRectF(x, room.top(), wide + 1, room.height()), sign if fits else "…", font,
                       theme.c("muted"), elide=False) + _APART
        if not fits:
            break
    return x - room.left()
