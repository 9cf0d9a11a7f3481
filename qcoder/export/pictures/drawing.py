"""Draws pictures with matplotlib: for print, readable in grey, the same bytes for the same picture.

Fonts are those that come with matplotlib, which have Cyrillic and Greek, so that a picture looks alike everywhere. It
draws without a window and without global state: a figure of its own for each picture.
"""

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.legend import Legend

from qcoder.export.pictures import charts, grids, networks
from qcoder.export.pictures.figures import (
    Bars,
    Curve,
    Figure,
    Heat,
    Network,
    Profile,
    Strips,
    Triangle,
)
from qcoder.export.pictures.legends import ABOVE, LEGEND_COLUMNS
from qcoder.export.visible import visible
from qcoder.storage.atomic import replacing

_STYLE: Mapping[Any, Any] = {
    # The second name stands in SVG files, for machines that lack the font.
    "font.family": ["DejaVu Sans", "sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 8.5,
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.titlepad": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": "#8a8f98",
    "axes.labelcolor": "#474b53",
    "text.color": "#1b1d21",
    "text.parse_math": False,  # a $ in a name of a person's choosing is no formula
    "xtick.color": "#474b53",
    "ytick.color": "#474b53",
    "svg.hashsalt": "qcoder",
    "svg.fonttype": "none",  # text stays text: it can be searched, read aloud and edited
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "hatch.linewidth": 0.6,
}
_DOTS_PER_INCH = 200
_NOTE_SIGNS = 110
_EDGE = 0.5  # inches above and below the axes
_TITLE_POINTS, _LEGEND_POINTS = 12, 14
# Without dates and versions, so that the same picture gives the same bytes.
_METADATA: Mapping[str, Mapping[str, None]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None, "Creator": None},
    ".pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}

_Draw = Callable[[Axes, Any], None]
_KINDS: Mapping[type, tuple[_Draw, Callable[[Any], tuple[float, float]]]] = {
    Heat: (grids.draw_heat, grids.heat_size),
    Triangle: (grids.draw_triangle, grids.triangle_size),
    Bars: (charts.draw_bars, charts.bars_size),
    Curve: (charts.draw_curve, charts.curve_size),
    Strips: (charts.draw_strips, charts.strips_size),
    Network: (networks.draw_network, networks.network_size),
    Profile: (charts.draw_profile, charts.profile_size),
}


def draw(figure: Figure, path: Path) -> None:
    """Draw a picture into a file of the ending .png, .svg or .pdf, whole or not at all.

    Raises EnvironmentProblem when the file cannot be written.
    """
    ending = path.suffix.lower()
    draw_kind, size_of = _KINDS[type(figure)]
    with mpl.rc_context(), replacing(path) as file:
        mpl.rcdefaults()  # what a person set up for matplotlib elsewhere has no say here
        mpl.rcParams.update(_STYLE)
        width, height = size_of(figure)
        canvas = Canvas(figsize=(width, height))
        FigureCanvasAgg(canvas)
        axes = canvas.add_subplot()
        # In inches, since shares of a tall picture would leave wide strips of nothing above and below.
        canvas.subplots_adjust(left=0.15, right=0.98, bottom=_EDGE / height, top=1 - _EDGE / height)
        draw_kind(axes, figure)
        legend = axes.get_legend()
        title_pad = _TITLE_POINTS + (_LEGEND_POINTS * _lines_of(legend) if legend is not None and _above(legend) else 0)
        axes.set_title("\n".join(textwrap.wrap(visible(figure.title), 80)[:3]), pad=title_pad)
        if figure.note:
            _add_note(canvas, axes, figure.note)
        canvas.savefig(
            file, format=ending[1:], dpi=_DOTS_PER_INCH, metadata=dict(_METADATA[ending]), bbox_inches="tight",
            pad_inches=0.15, facecolor="white",
        )  # fmt: skip


def _above(legend: Legend) -> bool:
    """Whether a legend stands above the axes, where the title makes room for it."""
    return bool(legend.get_gid() == ABOVE)


def _lines_of(legend: Legend) -> int:
    return -(-len(legend.get_texts()) // LEGEND_COLUMNS)


def _add_note(canvas: Canvas, axes: Axes, note: str) -> None:
    """Put a note under all that the axes hold, at their left edge."""
    box = axes.get_tightbbox()
    bottom = canvas.transFigure.inverted().transform((box.x0, box.y0))[1] if box is not None else 0
    words = "\n".join(textwrap.wrap(visible(note), _NOTE_SIGNS))
    gap = 0.12 / canvas.get_figheight()
    left = axes.get_position().x0
    canvas.text(left, bottom - gap, words, va="top", ha="left", fontsize=7, color="#656a73")
