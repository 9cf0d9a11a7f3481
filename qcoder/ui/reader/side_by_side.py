"""Keeps two columns level: passages that belong together begin at one height, and both scroll as one.

Each column shows its own document and knows nothing of the other. Here lies which turns stand on one level, how much
room each turn needs below it so that the next level begins at one height on both sides, and where both stand. Only
what is near the window is laid out; the lines of all else are estimated, so that a long text opens at once.

A column scrolls by its own lines of words, and may have none where the other side goes on. Hence its viewport is
moved by the pixels that are missing (`Column.set_shift`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from math import ceil, floor

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QScrollBar

from qcoder.analysis.levels import Level, levels
from qcoder.ui.reader.column import BETWEEN_TURNS, TOP, Column

_ENDLESS = 1 << 16  # room below the last turns in pixels, so that a column may scroll on beside a longer one


class SideBySide(QObject):
    """Two columns on common levels, scrolled by `bar`. Heights are pixels, positions document positions."""

    scrolled = Signal()

    def __init__(self, columns: Sequence[Column], bar: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self.columns = columns
        self.bar = bar
        self.on = False
        self._levels: list[Level] = []
        self._level_of: tuple[list[int], list[int]] = ([], [])
        self._heights: dict[int, int] = {}
        self._lines: list[int] = []
        self._begins: list[int] = [0]  # the line of the common scroll bar at which each level begins
        self._state = (0, 0)  # level and line of it at the top
        self._kept: tuple[int, int] | None = None  # column and position at the top, while measures change
        self._placed: list[tuple[int, int]] = [(0, 0), (0, 0)]
        self._moving = False
        bar.setSingleStep(1)
        bar.valueChanged.connect(self._dragged)
        for side, column in enumerate(columns):
            column.verticalScrollBar().valueChanged.connect(partial(self._pulled, side))

    # ---- what stands level

    def learn(self) -> None:
        """Finds which turns of the two pages belong together."""
        ours, theirs = ([turn.passage for turn in column.map.turns] for column in self.columns)
        self._levels = levels(ours, theirs)
        for side in (0, 1):
            self._level_of[side].clear()
            for number, level in enumerate(self._levels):
                self._level_of[side].extend([number] * (level[side][1] - level[side][0]))

    def begin(self) -> None:
        """Puts the columns on common levels, from their beginning."""
        self._state, self._kept = (0, 0), None
        self.on = True
        for side, column in enumerate(self.columns):
            column.pair_with(self, side)

    def end(self) -> None:
        """Lets each column stand for itself again."""
        self.on = False
        for column in self.columns:
            column.pair_with(None, 0)

    def hold(self) -> None:
        """Keeps the place from now until `measured`, whatever the columns do while their measures change."""
        self._moving = True

    @property
    def held(self) -> bool:
        """Whether measures are changing now."""
        return self._moving

    def measured(self) -> None:
        """Width, face or line height are others: everything is placed anew, and what stood at the top stays there."""
        self._moving = False
        self._heights.clear()
        self._lines = [max(1, *lines) for lines in zip(self._guessed(0), self._guessed(1), strict=True)]
        self._count()
        if self._kept is not None:
            self.scroll_to(*self._kept)
        else:
            self._show(*self._state)

    def twin(self, side: int, position: int) -> tuple[int, int] | None:
        """The range in the other column of what belongs with the turn at a position; None without any."""
        first, last = self.turns_on(1 - side, self.level_of(side, position))
        if first == last:
            return None
        other = self.columns[1 - side].map
        return other.turn_starts[first], other.turn_range(last - 1)[1]

    def nearest(self, side: int, position: int) -> tuple[int, int]:
        """The range in the other column that is level with a position, or next above or else below it."""
        other, level = 1 - side, self.level_of(side, position)
        filled = [at for at, both in enumerate(self._levels) if both[other][0] < both[other][1]]
        if not filled:
            return 0, 0
        first, last = self.turns_on(other, filled[max(0, bisect_right(filled, level) - 1)])
        shown = self.columns[other].map
        return shown.turn_starts[first], shown.turn_range(last - 1)[1]

    def level_of(self, side: int, position: int) -> int:
        """The level that a position of a column lies on."""
        turns = self._level_of[side]
        return turns[self.columns[side].map.turn_of(position)] if turns else 0

    def turns_on(self, side: int, level: int) -> tuple[int, int]:
        """The turns of a column on a level, as a half-open range that may be empty."""
        return self._levels[level][side] if self._levels else (0, 0)

    def blocks_on(self, side: int, level: int) -> range:
        """The blocks of a column on a level."""
        first, last = self.turns_on(side, level)
        turns = self.columns[side].map.block_turns
        return range(bisect_left(turns, first), bisect_left(turns, last))

    def in_sight(self) -> list[tuple[int, float]]:
        """The levels that are seen, each with its top below the upper edge of the columns."""
        level, line = self._state
        found, y = [], float(self._rim() - line * self._line_height)
        while self._levels and level < len(self._levels) and y < self._window():
            found.append((level, y))
            y += self._height(level) + BETWEEN_TURNS
            level += 1
        return found

    def words_height(self, side: int, level: int) -> int:
        """The height of the turns of one column on a level, the room between them included."""
        first, last = self.turns_on(side, level)
        if first == last:
            return 0
        column = self.columns[side]
        lines = sum(column.lines_of(block) for block in self.blocks_on(side, level))
        return lines * column.line_height + (last - first - 1) * BETWEEN_TURNS

    def room_below(self, side: int, block: int) -> int:
        """The room below a block of a column, up to its next turn."""
        shown = self.columns[side].map
        if block + 1 == len(shown.block_starts):
            return _ENDLESS
        if not shown.begins_turn(block + 1):
            return 0
        level, below = (self._level_of[side][shown.block_turns[at]] for at in (block, block + 1))
        if level == below:
            return BETWEEN_TURNS
        room = self._height(level) - self.words_height(side, level) + BETWEEN_TURNS
        return room + sum(self._height(between) + BETWEEN_TURNS for between in range(level + 1, below))

    def _height(self, level: int) -> int:
        if level not in self._heights:
            self._heights[level] = max(self.words_height(0, level), self.words_height(1, level))
        return self._heights[level]

    # ---- scrolling

    @property
    def place(self) -> tuple[int, int]:
        """Where both columns stand: level, and line of it."""
        return self._state

    def go_back(self, place: tuple[int, int]) -> None:
        """Scrolls to what `place` was."""
        self._show(*place)

    def scroll_lines(self, lines: int) -> None:
        """Scrolls by some lines, down or (below 0) up."""
        level, line = self._state
        line += lines
        while line < 0 and level > 0:
            level -= 1
            line += self._lines_of(level)
        while level + 1 < len(self._levels) and line >= self._lines_of(level):
            line -= self._lines_of(level)
            level += 1
        self._show(level, max(0, line))

    def scroll_to(self, side: int, position: int, lines_above: int = 0) -> None:
        """Puts the line of a position at the top, or some lines below it."""
        level = self.level_of(side, position)
        self._show(level, self._y_of(side, level, position) // self._line_height)
        if lines_above:
            self.scroll_lines(-lines_above)

    def _y_of(self, side: int, level: int, position: int) -> int:
        """How far below the top of its level the line of a position begins."""
        column = self.columns[side]
        here, y = column.map.block_of(position), 0
        for block in self.blocks_on(side, level):
            if block == here:
                return y + round(column.line_top(column.document().findBlockByNumber(block), position))
            y += column.lines_of(block) * column.line_height + self._gap(side, block)
        return y

    def _gap(self, side: int, block: int) -> int:
        """The room between a block and the next one of its level."""
        shown = self.columns[side].map
        more = block + 1 < len(shown.block_starts)
        return BETWEEN_TURNS if more and shown.begins_turn(block + 1) else 0

    @property
    def _line_height(self) -> int:
        return self.columns[0].line_height

    def _window(self) -> int:
        return self.columns[0].height()

    def _rim(self) -> int:
        """The room above the first line, which is seen at the very top only."""
        return TOP if self._state == (0, 0) else 0

    def _dragged(self, value: int) -> None:
        if self.on and not self._moving and self._levels:
            level = max(0, min(bisect_right(self._begins, value), len(self._levels)) - 1)
            self._show(level, value - self._begins[level])

    def _pulled(self, side: int, _value: int) -> None:
        """A column was scrolled by its own keys: the other one follows."""
        if not self.on or self._moving or not self._levels:
            return
        column = self.columns[side]
        block, line = column.top_line()
        if (block, line) == self._placed[side]:
            return
        level = self._level_of[side][column.map.block_turns[block]]
        start = column.map.block_starts[block]
        y = self._y_of(side, level, start) + line * self._line_height
        self._show(level, 0 if (block, line) == (0, 0) else ceil(y / self._line_height))

    def _show(self, level: int, line: int) -> None:
        """Puts a line of a level at the top of both columns."""
        if self._moving or not self._levels:
            return
        self._moving = True
        level = min(level, len(self._levels) - 1)
        self._state = min((level, min(line, self._lines_of(level) - 1)), self._last_place())
        for side in (0, 1):
            self._place(side)
        self._settle()
        self._moving = False
        current = self._state[0]
        side = 0 if self.turns_on(0, current)[0] < self.turns_on(0, current)[1] else 1
        self._kept = None if self._state == (0, 0) else (side, self.columns[side].top_position())
        self.scrolled.emit()

    def _place(self, side: int) -> None:
        """Scrolls one column to the line at the common top or next above it, and shifts it by the rest."""
        column, (level, line) = self.columns[side], self._state
        turns = self._level_of[side]
        if not turns:
            column.set_shift(0)
            return
        down = line * self._line_height  # from the top of the level to that of the window
        while level > 0 and self.turns_on(side, level)[0] == self.turns_on(side, level)[1]:
            level -= 1
            down += self._height(level) + BETWEEN_TURNS
        if self.turns_on(side, level)[0] == self.turns_on(side, level)[1]:
            first = turns[0]
            down -= sum(self._height(above) + BETWEEN_TURNS for above in range(level, first))
            level = first
        block, number, y = self._line_at(side, level, down)
        column.put_at_top(block, number)
        self._placed[side] = column.top_line()
        column.set_shift(self._rim() + y - down - column.top_line_offset())

    def _line_at(self, side: int, level: int, down: int) -> tuple[int, int, int]:
        """The last line of a level that begins at `down` or above it: block, number of the line, and its height."""
        height, y, found = self._line_height, 0, None
        for block in self.blocks_on(side, level):
            if found is not None and y > down:
                break
            lines = self.columns[side].lines_of(block)
            line = min(max(0, (down - y) // height), lines - 1)
            found = block, line, y + line * height
            y += lines * height + self._gap(side, block)
        return found or (0, 0, 0)

    # ---- the common scroll bar

    def _guessed(self, side: int) -> list[int]:
        """How many lines one column has on each level, as guessed from the length of its blocks."""
        column, turns = self.columns[side], self.columns[side].map.block_turns
        above = list(accumulate(column.guessed_lines, initial=0))
        edges = [(bisect_left(turns, level[side][0]), bisect_left(turns, level[side][1])) for level in self._levels]
        return [above[last] - above[first] for first, last in edges]

    def _lines_of(self, level: int) -> int:
        """The lines of a level, laid out."""
        return max(1, ceil(self._height(level) / self._line_height))

    def _last_place(self) -> tuple[int, int]:
        """The place from which the last words are just seen at the bottom."""
        room, level = self._window() - TOP, len(self._levels)
        while level > 0:
            level -= 1
            height = self._height(level)
            if height >= room:
                return level, min(self._lines_of(level) - 1, ceil((height - room) / self._line_height))
            room -= height + BETWEEN_TURNS
            if room <= 0:
                return level, 0
        return 0, 0

    def _settle(self) -> None:
        """Tells the scroll bar what has become known of the levels in sight."""
        last = self._last_place()
        seen = [level for level, _ in self.in_sight()]
        exact = {level: self._lines_of(level) for level in [*seen, *range(last[0], len(self._levels))]}
        if any(self._lines[level] != lines for level, lines in exact.items()):
            for level, lines in exact.items():
                self._lines[level] = lines
            self._count()
        blocker = QSignalBlocker(self.bar)
        self.bar.setRange(0, self._begins[last[0]] + last[1])
        self.bar.setPageStep(max(1, floor(self._window() / self._line_height) - 1))
        self.bar.setValue(self._begins[self._state[0]] + self._state[1])
        blocker.unblock()

    def _count(self) -> None:
        self._begins = list(accumulate(self._lines, initial=0))[:-1] or [0]
