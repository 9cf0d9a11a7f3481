"""Paints the tints, rules and ticks of a `CodedBlock` on the lines of a block of words.

Paint tints, then the words, then `paint_rules`.
"""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from qcoder.ui.paint.coded import CodedBlock
from qcoder.ui.paint.lines import Lines
from qcoder.ui.paint.signs import Filler, fill_pattern
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import STRIPE

_THICKEST = 4  # pixels of a rule at any zoom: two of them and the words must stay apart
BELOW = _THICKEST  # pixels that the second rule of a line reaches below it at large zooms
_RULE_RISE = 5  # from the foot of a line up to the first rule; a second one ends above the tint of the next line


def fill_ground(painter: Filler, lines: Lines, start: int, end: int, colour: QColor, on: range | None = None) -> None:
    """Ground behind words: tint, selection or search hit. A little air keeps the lines apart."""
    for left, top, right, bottom in lines.spans(start, end, on):
        painter.fillRect(QRectF(left, top + 2, right - left, bottom - top - 3), colour)


def paint_tints(
    painter: Filler, lines: Lines, coded: CodedBlock, theme: Theme, *, ink: str = "text", on: range | None = None
) -> None:
    """The grounds of coded words in the colour role `ink`, on a painter whose zero is that of the layout.

    With `on` the codings lie on these lines only.
    """
    for tint in coded.tints:
        fill_ground(painter, lines, tint.start, tint.end, theme.tint(tint.colour, tint.active, ink=ink), on)


def paint_rules(
    painter: Filler, lines: Lines, coded: CodedBlock, theme: Theme, *, on: range | None = None
) -> None:
    """Rules under the words and ticks where codings begin; painted after the words."""
    thick = min(theme.px(STRIPE["rule_pattern" if theme.patterns else "rule"]), _THICKEST)
    step = thick + STRIPE["rule_gap"]
    for rule in coded.rules:
        colour, pattern = theme.code(rule.colour), theme.pattern(rule.colour)
        for left, _top, right, bottom in lines.spans(rule.start, rule.end, on):
            y = bottom - _RULE_RISE + rule.lane * step
            fill_pattern(painter, QRectF(left, y, right - left, thick), colour, pattern)
    for tick in coded.ticks:
        painter.fillRect(lines.tick(tick.at, on), theme.code(tick.colour))
