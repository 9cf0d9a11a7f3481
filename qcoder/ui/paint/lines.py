"""Where ranges of words lie on the lines of a QTextLayout.

Positions here are UTF-16 units, as QTextLayout counts them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLayout, QTextLine

# Every sign of the bidirectional classes R, AL, AN, RLE, RLO and RLI lies in these ranges: Unicode keeps blocks
# for scripts that run from right to left. They hold a few other signs too, which cost time and nothing else.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_TICK_WIDTH = 2


def turns_round(words: str) -> bool:
    """Whether any letter runs from right to left, so that a range may lie in several pieces on one line."""
    return not words.isascii() and _RIGHT_TO_LEFT.search(words) is not None


def line_x(line: QTextLine, position: int) -> float:
    """Where a position of a layout stands on a line of it, in the layout's coordinates."""
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # the stub says object
    return found[0]


class _Line(NamedTuple):
    """What is asked of a line again and again: its words, its box of the full height, and where its letters end."""

    line: QTextLine
    start: int
    end: int
    top: int
    height: int
    left: float
    right: float


class Lines:
    """The lines of a layout, each asked once for all the ranges that are to be painted on it.

    It is of use as long as the layout is not laid out anew: make it for one painting, and keep what it answers.
    `line_height` is the distance of lines where it differs from the font's; `mixed` is what `turns_round` says of the
    words, where that is known.
    """

    def __init__(self, layout: QTextLayout, line_height: float | None = None, *, mixed: bool | None = None) -> None:
        self._layout = layout
        self._height = line_height
        self._mixed = turns_round(layout.text()) if mixed is None else mixed
        self._known: dict[int, _Line] = {}
        self._x: dict[tuple[int, int], float] = {}

    def ends(self, number: int) -> tuple[int, int]:
        """Where a line begins, and where the next one does."""
        line = self._line(number)
        return line.start, line.end

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """Boxes of the full line height behind start:end, in the layout's coordinates, from the first line down.

        Blanks at the end of a line get no box.
        """
        return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in self.spans(start, end)]

    def spans(self, start: int, end: int, numbers: range | None = None) -> Iterator[tuple[float, int, float, int]]:
        """The same as left, top, right and bottom of each, on lines with these numbers only, where they are given."""
        for number in self._from(start) if numbers is None else numbers:
            line = self._line(number)
            if line.start >= end:
                break
            first, last = max(start, line.start), min(end, line.end)
            if last <= first:
                continue
            for left, right in self._spans(number, line, first, last):
                left, right = max(left, line.left), min(right, line.right)
                if right > left:
                    yield left, line.top, right, line.top + line.height

    def _from(self, position: int) -> range:
        """The numbers of the lines from that of a position on: a block may be a whole interview."""
        begin = self._layout.lineForTextPosition(position)
        return range(begin.lineNumber() if begin.isValid() else 0, self._layout.lineCount())

    def tick(self, at: int, numbers: range | None = None) -> QRectF:
        """The tick before the sign at a position: at its left, or at its right where it runs from right to left.

        The first of `numbers` is the number of its line, where they are given.
        """
        if numbers is None:
            numbers = self._from(at)
        if not numbers:
            return QRectF()
        number = numbers[0]
        line, x = self._line(number), self._x_of(number, at)
        if self._mixed:
            for run in line.line.glyphRuns(at, 1):
                x = run.boundingRect().right() if run.isRightToLeft() else run.boundingRect().left()
        return QRectF(round(x) - 1, line.top + 2, _TICK_WIDTH, line.height - 3)

    def _line(self, number: int) -> _Line:
        known = self._known.get(number)
        if known is None:
            line = self._layout.lineAt(number)
            height = self._height or line.height()
            inked = line.naturalTextRect()
            known = self._known[number] = _Line(
                line, line.textStart(), line.textStart() + line.textLength(),
                round(line.y() + (line.height() - height) / 2), round(height), inked.left(), inked.right(),
            )
        return known

    def _x_of(self, number: int, position: int) -> float:
        known = self._x.get((number, position))
        if known is None:
            known = self._x[number, position] = line_x(self._line(number).line, position)
        return known

    def _spans(self, number: int, line: _Line, first: int, last: int) -> list[tuple[float, float]]:
        if self._mixed:
            return _spans_by_glyphs(line.line, first, last)
        one, other = self._x_of(number, first), self._x_of(number, last)
        return [(min(one, other), max(one, other))]


def _spans_by_glyphs(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """The pieces of a range on a line of mixed direction, joined where they touch.

    Asked from the glyphs: at a change of direction one position has two places, and `cursorToX` knows one of them.
    """
    boxes = (run.boundingRect() for run in line.glyphRuns(first, last - first))
    joined: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


class LineStarts:
    """Where the lines of a layout begin, in numbers alone, so that they may be kept while it is not laid out anew."""

    def __init__(self, layout: QTextLayout) -> None:
        self._starts = [layout.lineAt(number).textStart() for number in range(layout.lineCount())]

    def number_at(self, position: int) -> int:
        """The number of the line that a position lies on; the first where there are no lines."""
        return max(0, bisect_right(self._starts, position) - 1)
