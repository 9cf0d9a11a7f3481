"""Pictures made of cells: matrices, and the half table of what goes with what."""

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from qcoder.export.pictures.figures import Heat, Triangle
from qcoder.export.visible import visible
from qcoder.model.matrix import Number

NOTHING = "·"
PALE, DEEP = (0.93, 0.95, 0.995), (0.45, 0.58, 0.90)
_INCH_ROW, _INCH_COLUMN = 0.27, 0.62
_NAMES, _STEP = 8.5, 11  # size of the names of rows and how far a deeper one is moved in, in points
# Room on an A3 sheet (16.5 × 11.7 inches) that names, title and note leave; a sheet lies or stands.
_LYING, _STANDING = (15.0, 9.6), (9.4, 14.3)
_AXES_WIDE, _EDGES = 0.83, 1.0  # the share of the width and the inches of the height that are not cells, see drawing
_TURNED_BELOW = 36  # points: columns that are narrower have their headings turned
_POINTS = 72
_INK, _GREY = "#1b1d21", "#8a8f98"
_DOT = 0.32  # the size of a dot of an empty cell beside that of numbers


def wrapped(words: str, signs: int = 30, lines: int = 3) -> str:
    """A label on at most some lines; what is longer ends in …"""
    found = textwrap.wrap(" ".join(visible(words).split()), signs) or [""]
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][: signs - 1].rstrip() + "…"]
    return "\n".join(found)


def ground(share: float) -> tuple[float, float, float]:
    """The colour of a cell, from pale to mid blue: dark words stay readable on it, and greys keep the order."""
    low, high = PALE, DEEP
    return (
        low[0] + (high[0] - low[0]) * share,
        low[1] + (high[1] - low[1]) * share,
        low[2] + (high[2] - low[2]) * share,
    )


def heat_size(figure: Heat) -> tuple[float, float]:
    """Inches wide and high."""
    rows, columns = len(figure.table.rows), len(figure.table.columns)
    wide, high = 3.2 + columns * _INCH_COLUMN, 1.6 + rows * _INCH_ROW
    most = _LYING if wide > high else _STANDING
    return min(most[0], wide), min(most[1], high)


def _cell_points(size: tuple[float, float], columns: int, rows: int) -> tuple[float, float]:
    """The width and height of a cell in points, in a picture of some inches."""
    wide = size[0] * _AXES_WIDE * _POINTS / max(1, columns)
    return wide, (size[1] - _EDGES) * _POINTS / max(1, rows)


def _number_size(cell: tuple[float, float], signs: int) -> float:
    """The size in points of numbers of so many signs that stay within their cell."""
    return min(7.5, cell[0] / (0.68 * max(2, signs)), cell[1] * 0.8)


def draw_heat(axes: Axes, figure: Heat) -> None:
    """Draw a matrix with its names at the left and on top."""
    table = figure.table
    most = max((value for row in table.values for value in row if value), default=0)
    cell = _cell_points(heat_size(figure), len(table.columns), len(table.rows))
    size = _number_size(cell, max((len(words) for row in figure.shown for words in row), default=0))
    cells = [
        _Cell(j, i, value, words)
        for i, (values, shown) in enumerate(zip(table.values, figure.shown, strict=True))
        for j, (value, words) in enumerate(zip(values, shown, strict=True))
    ]
    _draw_cells(axes, cells, most, size)
    axes.set_xlim(-0.5, max(1, len(table.columns)) - 0.5)
    axes.set_ylim(max(1, len(table.rows)) - 0.5, -0.5)
    axes.xaxis.tick_top()
    turned = cell[0] < _TURNED_BELOW
    labels = [wrapped(label, 24, 1) if turned else wrapped(label, int(cell[0] / 4.6)) for label in table.column_labels]
    size = min(7, cell[0] * 0.8) if turned else 7
    axes.set_xticks(range(len(table.columns)), labels, fontsize=size, rotation=90 if turned else 0)
    axes.set_yticks([])
    _draw_tree(axes, [(one.depth, wrapped(one.label, 42, 1)) for one in table.rows], min(_NAMES, cell[1] * 0.8))
    _bare(axes)


def _draw_tree(axes: Axes, rows: list[tuple[int, str]], size: float) -> None:
    """Write the names of rows at the left, each as far to the right as it stands deep in its tree."""
    font = FontProperties(family="DejaVu Sans", size=size)
    measure = TextToPath().get_text_width_height_descent
    wide = max((depth * _STEP + measure(name, font, ismath=False)[0] for depth, name in rows), default=0)
    for i, (depth, name) in enumerate(rows):
        axes.annotate(
            name, (0, i), xycoords=("axes fraction", "data"), textcoords="offset points",
            xytext=(depth * _STEP - wide - 8, 0), ha="left", va="center", fontsize=size,
            color="#1b1d21" if not depth else "#474b53", annotation_clip=False,
        )  # fmt: skip


class _Cell(NamedTuple):
    """A cell at a place: its value, and this as it is shown."""

    x: int
    y: int
    value: Number
    words: str


def _draw_cells(axes: Axes, cells: Sequence[_Cell], most: float, size: float) -> None:
    """Draw the grounds at once, and all dots of empty cells at once: a large table has little else, and words are slow.

    Cells lie within the axes, so they need not be measured when the edges of the picture are looked for.
    """
    filled = [cell for cell in cells if cell.value]
    grounds = PolyCollection(
        [_corners(cell) for cell in filled], linewidths=0, edgecolors="none",
        facecolors=[ground((cell.value or 0) / most if most else 0) for cell in filled],
    )  # fmt: skip
    grounds.set_in_layout(False)
    axes.add_collection(grounds, autolim=False)
    empty = [(cell.x, cell.y) for cell in cells if cell.words == NOTHING]
    places = [x for x, _y in empty], [y for _x, y in empty]
    (dots,) = axes.plot(*places, ".", markersize=size * _DOT, markeredgewidth=0, color=_GREY)
    dots.set_in_layout(False)
    for cell in cells:
        if cell.words != NOTHING:
            colour = _INK if cell.value else _GREY
            number = axes.text(cell.x, cell.y, cell.words, ha="center", va="center", fontsize=size, color=colour)
            number.set_in_layout(False)


def _corners(cell: _Cell) -> list[tuple[float, float]]:
    left, right, top, bottom = cell.x - 0.47, cell.x + 0.47, cell.y - 0.46, cell.y + 0.46
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def triangle_size(figure: Triangle) -> tuple[float, float]:
    """Inches wide and high."""
    side = min(_LYING[1], 1.2 + len(figure.names) * 0.42)
    return side + 2.6, side


def draw_triangle(axes: Axes, figure: Triangle) -> None:
    """Draw the lower half; each name stands at the end of its row, on the diagonal, so that no words are turned."""
    most = max((value for row in figure.values for value in row if value), default=0)
    cell = _cell_points(triangle_size(figure), len(figure.names) + 4, len(figure.names))
    half = [
        _Cell(j, i, value, _in_half(value)) for i, row in enumerate(figure.values) for j, value in enumerate(row[:i])
    ]
    _draw_cells(axes, half, most, _number_size(cell, 4))
    for i, name in enumerate(figure.names):
        words = f"{wrapped(name, 40, 1)}  {figure.totals[i]}"
        axes.text(i - 0.4, i, words, ha="left", va="center", fontsize=min(8, cell[1] * 0.8))
    count = max(1, len(figure.names))
    axes.set_xlim(-0.6, count + 3.5)
    axes.set_ylim(count - 0.4, -0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    _bare(axes)


def _in_half(value: Number) -> str:
    if not value:
        return NOTHING
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def _bare(axes: Axes) -> None:
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0)
