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

from qcoder.export.pictures import charts, grids
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
    Network: (charts.draw_network, charts.network_size),
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
        canvas = Canvas(figsize=size_of(figure))
        FigureCanvasAgg(canvas)
        axes = canvas.add_subplot()
        draw_kind(axes, figure)
        axes.set_title("\n".join(textwrap.wrap(visible(figure.title), 80)[:3]))
        if figure.note:
            note = "\n".join(textwrap.wrap(visible(figure.note), _NOTE_SIGNS))
            canvas.text(0.01, -0.01, note, va="top", ha="left", fontsize=7, color="#656a73")
        canvas.savefig(
            file, format=ending[1:], dpi=_DOTS_PER_INCH, metadata=dict(_METADATA[ending]), bbox_inches="tight",
            pad_inches=0.15, facecolor="white",
        )  # fmt: skip
