"""Paints the tints, rules and ticks of a `CodedBlock` on the lines of a QTextLayout.

Positions here are UTF-16 units, as QTextLayout counts them. Paint tints, then the words, then `paint_rules`.
"""

import unicodedata
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextLine

from qcoder.ui.paint.coded import CodedBlock
from qcoder.ui.paint.signs import fill_pattern
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import STRIPE

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_TICK_WIDTH = 2
_THICKEST = 4  # pixels of a rule at any zoom: two of them and the words must stay apart
_RULE_RISE = 5  # from the foot of a line up to the first rule; a second one ends above the tint of the next line


def turns_round(words: str) -> bool:
    """Whether any letter runs from right to left, so that a range may lie in several pieces on one line."""
    return not words.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in words)


def range_boxes(
    layout: QTextLayout, start: int, end: int, *, line_height: float | None = None, mixed: bool | None = None
) -> list[QRectF]:
    """Boxes of the full line height behind start:end, in the layout's coordinates, from the first line down.

    `line_height` is the distance of lines where it differs from the font's; `mixed` spares asking `turns_round`.
    Blanks at the end of a line get no box.
    """
    if mixed is None:
        mixed = turns_round(layout.text())
    boxes: list[QRectF] = []
    begin = layout.lineForTextPosition(start)  # a block may be a whole interview: only the lines of the range are asked
    for number in range(begin.lineNumber() if begin.isValid() else 0, layout.lineCount()):
        line = layout.lineAt(number)
        if line.textStart() >= end:
            break
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if last <= first:
            continue
        height = line_height or line.height()
        top = round(line.y() + (line.height() - height) / 2)
        inked = line.naturalTextRect()
        spans = _spans_by_glyphs(line, first, last) if mixed else [_span(line, first, last)]
        for left, right in spans:
            left, right = max(left, inked.left()), min(right, inked.right())
            if right > left:
                boxes.append(QRectF(left, top, right - left, round(height)))
    return boxes


def line_x(line: QTextLine, position: int) -> float:
    """Where a position of a layout stands on a line of it, in the layout's coordinates."""
    found: tuple[float, int] = line.cursorToX(position)  # type: ignore[assignment]  # the stub says object
    return found[0]


def _span(line: QTextLine, first: int, last: int) -> tuple[float, float]:
    one, other = line_x(line, first), line_x(line, last)
    return min(one, other), max(one, other)


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


def fill_boxes(painter: QPainter, boxes: Iterable[QRectF], colour: QColor) -> None:
    """Ground behind words: tint, selection or search hit. A little air keeps the lines apart."""
    for box in boxes:
        painter.fillRect(box.adjusted(0, 2, 0, -1), colour)


def paint_tints(
    painter: QPainter,
    layout: QTextLayout,
    origin: QPointF,
    coded: CodedBlock,
    theme: Theme,
    *,
    line_height: float | None = None,
    ink: str = "text",
) -> None:
    """The grounds of coded words in the colour role `ink`. `origin` is where the layout's zero lies on the painter."""
    if not coded.tints:
        return
    mixed = turns_round(layout.text())
    for tint in coded.tints:
        boxes = range_boxes(layout, tint.start, tint.end, line_height=line_height, mixed=mixed)
        moved = (box.translated(origin) for box in boxes)
        fill_boxes(painter, moved, theme.tint(tint.colour, tint.active, ink=ink))


def paint_rules(
    painter: QPainter,
    layout: QTextLayout,
    origin: QPointF,
    coded: CodedBlock,
    theme: Theme,
    *,
    line_height: float | None = None,
) -> None:
    """Rules under the words and ticks where codings begin; painted after the words."""
    if not coded.rules and not coded.ticks:
        return
    mixed = turns_round(layout.text())
    thick = min(theme.px(STRIPE["rule_pattern" if theme.patterns else "rule"]), _THICKEST)
    for rule in coded.rules:
        colour, pattern = theme.code(rule.colour), theme.pattern(rule.colour)
        for box in range_boxes(layout, rule.start, rule.end, line_height=line_height, mixed=mixed):
            placed = box.translated(origin)
            y = placed.bottom() - _RULE_RISE + rule.lane * (thick + STRIPE["rule_gap"])
            fill_pattern(painter, QRectF(placed.x(), y, placed.width(), thick), colour, pattern)
    for tick in coded.ticks:
        box = tick_box(layout, tick.at, line_height=line_height, mixed=mixed)
        painter.fillRect(box.translated(origin), theme.code(tick.colour))


def tick_box(layout: QTextLayout, at: int, *, line_height: float | None = None, mixed: bool = False) -> QRectF:
    """The tick before the sign at a position: at its left, or at its right where it runs from right to left."""
    line = layout.lineForTextPosition(at)
    if not line.isValid():
        return QRectF()
    x = line_x(line, at)
    if mixed:
        for run in line.glyphRuns(at, 1):
            x = run.boundingRect().right() if run.isRightToLeft() else run.boundingRect().left()
    height = line_height or line.height()
    top = round(line.y() + (line.height() - height) / 2) + 2
    return QRectF(round(x) - 1, top, _TICK_WIDTH, round(height) - 3)
