"""Pictures made of bars, lines, strips and points."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator, PercentFormatter

from qcoder.export.pictures.figures import Bars, Curve, Profile, Strips
from qcoder.export.pictures.grids import wrapped
from qcoder.export.pictures.legends import legend_above
from qcoder.model.matrix import Number

_INK = "#2f5597"
_ROOM_OF_TWO, _ROOM_OF_ONE = 26, 13  # points that slanting names on two lines, or on one, take of an axis
_TICK = 0.015  # the share of the width that a figure takes
_LEAST = 3.5  # points: smaller words are not read in print
_WIDE = 430  # points that the sources of a curve share
_SHEET = 14.3  # inches high: what title, legend and note leave of a standing A3 sheet
# Shades and patterns that stay apart in grey and for the colour-blind; a ninth group begins anew.
_FILLS = (
    ("#2f5597", ""), ("#b7c9ea", ""), ("#6f8fca", "///"), ("#dfe7f6", "..."), ("#45484f", ""), ("#c9ccd2", "\\\\\\"),
    ("#8a8f98", ""), ("#eceef1", "xxx"),
)  # fmt: skip
_MARKS = "osD^vPX*"
_LINES = ("#2f5597", "#45484f", "#6f8fca", "#8a8f98")


def bars_size(figure: Bars) -> tuple[float, float]:
    """Inches wide and high."""
    lines = len(figure.names) * max(1, len(figure.groups))
    return 7.2, min(_SHEET, 1.5 + lines * (0.17 if len(figure.groups) > 1 else 0.26) + len(figure.names) * 0.06)


def draw_bars(axes: Axes, figure: Bars) -> None:
    """Draw lying bars, the first on top, each with its number."""
    groups = max(1, len(figure.groups))
    thick = 0.8 / groups
    most = max((value for row in figure.values for value in row if value), default=1)
    room = (bars_size(figure)[1] - 1.5) * 72 * thick / max(1, len(figure.names))  # points from one bar to the next
    for g in range(groups):
        fill, hatch = _FILLS[g % len(_FILLS)]
        places = [i - 0.4 + thick * (g + 0.5) for i in range(len(figure.names))]
        lengths = [float(row[g] or 0) for row in figure.values]
        label = wrapped(figure.groups[g], 40, 1) if figure.groups else None
        axes.barh(
            places,
            lengths,
            height=thick * 0.9,
            color=fill,
            hatch=hatch,
            edgecolor="#45484f",
            linewidth=0.4,
            label=label,
        )
        for place, row in zip(places, figure.values, strict=True):
            if room < _LEAST:
                break  # numbers of thin bars would lie on one another
            words = _number(row[g], percent=figure.percent)
            axes.text(
                float(row[g] or 0) + most * 0.008, place, words, va="center", fontsize=min(6.5, room), color="#474b53"
            )
    if not any(value for row in figure.values for value in row):
        axes.set_xlim(0, 1)  # an axis of nothing would have its nought in the middle
    _name_lines(axes, figure.names, bars_size(figure)[1])
    axes.set_ylim(max(1, len(figure.names)) - 0.4, -0.6)
    axes.set_xlabel(figure.unit)
    axes.tick_params(axis="y", length=0)
    if figure.percent:
        axes.xaxis.set_major_formatter(PercentFormatter(1, symbol=" %"))
    elif all(isinstance(value, int) for row in figure.values for value in row):
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    if len(figure.groups) > 1:
        legend_above(axes)


def _name_lines(axes: Axes, names: tuple[str, ...], high: float) -> None:
    """Write the names of lines at the left, on two lines and at full size where a picture so high has room for that."""
    room = (high - 1) * 72 / max(1, len(names))  # points from one name to the next
    words = [wrapped(name, 42, 2 if room > 21 else 1) for name in names]
    axes.set_yticks(range(len(names)), words, fontsize=min(8.5, room * 0.8))


def _number(value: Number, *, percent: bool) -> str:
    if value is None:
        return "–"
    if percent:
        return f"{round(100 * value)} %"
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def curve_size(_figure: Curve) -> tuple[float, float]:
    """Inches wide and high."""
    return 7.2, 4.2


def draw_curve(axes: Axes, figure: Curve) -> None:
    """Draw the line as steps with marks, the other one dashed in its band."""
    places = range(1, len(figure.names) + 1)
    if figure.low:
        axes.fill_between(places, figure.low, figure.high, color="#dfe3ea", linewidth=0, label=figure.band_name)
    if figure.middle:
        axes.plot(places, figure.middle, color="#656a73", linestyle="--", linewidth=1.2, label=figure.middle_name)
    axes.plot(places, figure.line, color=_INK, marker="o", markersize=3.5, linewidth=1.5, label=figure.line_name)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel(figure.unit)
    axes.set_xlabel(figure.below)
    _name_points(axes, figure.names)
    if figure.line_name:
        axes.legend(frameon=False, fontsize=7.5, loc="lower right")


def _name_points(axes: Axes, names: tuple[str, ...]) -> None:
    """Write the names of points below the axis: slanting on two lines or one, or upright, as they find room.

    Where not even that is readable the points keep their numbers, as in the table.
    """
    room = _WIDE / max(1, len(names))
    places = list(range(1, len(names) + 1))
    if room >= _ROOM_OF_TWO:
        axes.set_xticks(places, [wrapped(name, 22, 2) for name in names], rotation=45, ha="right", fontsize=7)
    elif room >= _ROOM_OF_ONE:
        axes.set_xticks(places, [wrapped(name, 30, 1) for name in names], rotation=45, ha="right", fontsize=7)
    elif room * 0.85 >= _LEAST + 1:
        size = min(7, room * 0.85)
        axes.set_xticks(places, [wrapped(name, 30, 1) for name in names], rotation=90, ha="center", fontsize=size)


def strips_size(figure: Strips) -> tuple[float, float]:
    """Inches wide and high."""
    return 9.0, min(_SHEET, 1.4 + len(figure.names) * 0.24)


def draw_strips(axes: Axes, figure: Strips) -> None:
    """Draw a strip per name, with a piece wherever it occurs."""
    for i, pieces in enumerate(figure.pieces):
        axes.axhline(i, color="#e4e5e8", linewidth=0.6, zorder=0)
        for begin, end in pieces:
            axes.add_patch(Rectangle((begin, i - 0.32), max(end - begin, 0.002), 0.64, facecolor=_INK, linewidth=0))
    _name_lines(axes, figure.names, strips_size(figure)[1])
    ticks = _apart(figure.ticks)
    axes.set_xticks([place for place, _words in ticks], [words for _place, words in ticks])
    axes.set_xlim(0, 1)
    axes.set_ylim(max(1, len(figure.names)) - 0.4, -0.6)
    axes.set_xlabel(figure.below)
    axes.tick_params(axis="y", length=0)


def _apart(ticks: tuple[tuple[float, str], ...]) -> list[tuple[float, str]]:
    """Those of the ticks whose words do not touch those of the one before."""
    kept: list[tuple[float, str]] = []
    for place, words in ticks:
        if not kept or place - kept[-1][0] >= _TICK * (len(words) + len(kept[-1][1]) + 1) / 2:
            kept.append((place, words))
    return kept


def profile_size(figure: Profile) -> tuple[float, float]:
    """Inches wide and high."""
    return 7.6, min(_SHEET, 1.8 + len(figure.names) * 0.32)


def draw_profile(axes: Axes, figure: Profile) -> None:
    """Draw a line from mark to mark per group, down the names."""
    for g, group in enumerate(figure.groups or ("",)):
        marks = [(row[g], i) for i, row in enumerate(figure.values)]
        color = _LINES[g % len(_LINES)]
        known = [(value, i) for value, i in marks if value is not None]
        axes.plot(
            [value for value, _i in known], [i for _value, i in known], marker=_MARKS[g % len(_MARKS)], color=color,
            markersize=5.5, linewidth=1.1, markeredgecolor="#1b1d21", markeredgewidth=0.4,
            linestyle=("-", "--", ":", "-.")[g % 4], label=wrapped(group, 40, 1) or None,
        )  # fmt: skip
    axes.axvline((figure.low + figure.high) / 2, color="#c9ccd2", linewidth=0.8, zorder=0)
    axes.set_xlim(figure.low - 0.1, figure.high + 0.1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    _name_lines(axes, figure.names, profile_size(figure)[1])
    axes.set_ylim(max(1, len(figure.names)) - 0.4, -0.6)
    axes.grid(axis="y", color="#eceef1", linewidth=0.6)
    axes.set_axisbelow(True)
    for x, ha, words in ((0, "left", figure.words[0]), (1, "right", figure.words[1])):
        if words:
            arrow = f"← {words}" if ha == "left" else f"{words} →"
            axes.annotate(
                arrow, (x, 0), xycoords="axes fraction", textcoords="offset points", xytext=(0, -22), ha=ha, va="top",
                fontsize=8, color="#474b53",
            )  # fmt: skip
    if len(figure.groups) > 1:
        legend_above(axes)
