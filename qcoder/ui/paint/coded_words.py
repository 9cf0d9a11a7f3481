"""Paints the tints, rules and ticks of a `CodedBlock` on the lines of a block of words.

Paint tints, then the words, then `paint_rules`.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from qcoder.ui.paint.coded import CodedBlock
from qcoder.ui.paint.lines import Lines
from qcoder.ui.paint.signs import Filler, fill_pattern
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import STRIPE

_THICKEST = 4  # pixels of a rule at any zoom: two of them and the words must stay apart
BELOW = _THICKEST  # pixels that the second rule of a line reaches below it at large zooms
_RULE_RISE = 5  # from the foot of a line up to the first rule; a second one ends above the tint of the next line


def fill_boxes(painter: Filler, boxes: Iterable[QRectF], colour: QColor) -> None:
    """Ground behind words: tint, selection or search hit. A little air keeps the lines apart."""
    for box in boxes:
        painter.fillRect(box.adjusted(0, 2, 0, -1), colour)


def paint_tints(
    painter: Filler, lines: Lines, origin: QPointF, coded: CodedBlock, theme: Theme, *, ink: str = "text"
) -> None:
    """The grounds of coded words in the colour role `ink`. `origin` is where the layout's zero lies on the painter."""
    for tint in coded.tints:
        moved = (box.translated(origin) for box in lines.boxes(tint.start, tint.end))
        fill_boxes(painter, moved, theme.tint(tint.colour, tint.active, ink=ink))


def paint_rules(painter: Filler, lines: Lines, origin: QPointF, coded: CodedBlock, theme: Theme) -> None:
    """Rules under the words and ticks where codings begin; painted after the words."""
    thick = min(theme.px(STRIPE["rule_pattern" if theme.patterns else "rule"]), _THICKEST)
    for rule in coded.rules:
        colour, pattern = theme.code(rule.colour), theme.pattern(rule.colour)
        for box in lines.boxes(rule.start, rule.end):
            placed = box.translated(origin)
            y = placed.bottom() - _RULE_RISE + rule.lane * (thick + STRIPE["rule_gap"])
            fill_pattern(painter, QRectF(placed.x(), y, placed.width(), thick), colour, pattern)
    for tick in coded.ticks:
        painter.fillRect(lines.tick(tick.at).translated(origin), theme.code(tick.colour))
