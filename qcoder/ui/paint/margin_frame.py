"""The sizes of the margin beside the words: where its lanes stand, and how much room is left for names."""

from collections.abc import Sequence
from typing import NamedTuple

from qcoder.ui.paint.label_lines import MOST_LINES, label_height
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import STRIPE

_LABEL_GAP = 6  # pixels between the last lane and the labels
_BETWEEN_NARROW = 1  # pixels between two bars of lanes that are half as wide


class Lane(NamedTuple):
    """Where the bars of a lane begin, how wide they are, and how far it is to the next lane, in pixels."""

    left: float
    bar: float
    step: float


class MarginFrame(NamedTuple):
    """Sizes of a margin in pixels: labels begin at `label_x`; a line of one takes `row`, each further one `pitch`."""

    x: float
    width: float
    lanes: tuple[Lane, ...]
    label_x: float
    row: float
    pitch: float
    least: float  # the room in which a name can still be read

    @property
    def right(self) -> float:
        """Where labels end at the latest."""
        return self.x + self.width

    @property
    def highest(self) -> float:
        """The height of the highest label."""
        return self.height(MOST_LINES)

    def height(self, lines: int) -> float:
        """The height of a label on so many lines."""
        return label_height(lines, self.row, self.pitch)


def label_row(theme: Theme) -> int:
    """Height of a label of one line, to lay out stripes with."""
    return max(theme.px(STRIPE["label"]), theme.text_height("small") + 2)


def margin_frame(theme: Theme, x: float, width: float, depth: int) -> MarginFrame:
    """The frame of a margin of `width` pixels beginning at `x` for a layout of `depth` lanes."""
    bar, step = bar_widths(theme)
    lanes = tuple(Lane(x + lane * step, bar, step) for lane in range(min(depth, STRIPE["lanes"])))
    return _frame(theme, x, width, lanes, x + max(1, len(lanes)) * step + _LABEL_GAP)


def banded_frame(theme: Theme, x: float, width: float, lanes: Sequence[Lane], wide: float) -> MarginFrame:
    """The frame of a margin whose lanes stand in bands that take `wide` pixels."""
    return _frame(theme, x, width, tuple(lanes), x + wide + _LABEL_GAP + 2)


def _frame(theme: Theme, x: float, width: float, lanes: tuple[Lane, ...], label_x: float) -> MarginFrame:
    least = theme.px(STRIPE["label_least"])
    return MarginFrame(x, width, lanes, label_x, label_row(theme), theme.text_height("small"), least)


def bar_widths(theme: Theme) -> tuple[int, int]:
    """The width of a bar, and the distance from one lane to the next."""
    bar = theme.px(STRIPE["bar_pattern" if theme.patterns else "bar"])
    return bar, bar + theme.px(STRIPE["gap"])


def lanes_from(theme: Theme, left: float, count: int, *, narrow: bool) -> list[Lane]:
    """So many lanes side by side; `narrow` ones take half the room each."""
    bar, step = bar_widths(theme)
    if not narrow:
        return [Lane(left + lane * step, bar, step) for lane in range(count)]
    half = step / 2
    return [Lane(left + lane * half, half - _BETWEEN_NARROW, half) for lane in range(count)]
