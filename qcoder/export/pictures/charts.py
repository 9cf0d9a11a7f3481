"""Pictures made of bars, lines, strips and points."""

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from qcoder.export.pictures.figures import Bars, Curve, Network, Profile, Strips
from qcoder.export.pictures.grids import wrapped

_INK = "#2f5597"
_MOST_INCHES = 40.0
# Shades and patterns that stay apart in grey and for the colour-blind; a ninth group begins anew.
_FILLS = (
    ("#2f5597", ""), ("#b7c9ea", ""), ("#6f8fca", "///"), ("#dfe7f6", "..."), ("#45484f", ""), ("#c9ccd2", "\\\\\\"),
    ("#8a8f98", ""), ("#eceef1", "xxx"),
)  # fmt: skip
_MARKS = "osD^vPX*"


def bars_size(figure: Bars) -> tuple[float, float]:
    """Inches wide and high."""
    lines = len(figure.names) * max(1, len(figure.groups))
    return 7.2, min(_MOST_INCHES, 1.5 + lines * (0.17 if len(figure.groups) > 1 else 0.26) + len(figure.names) * 0.06)


def draw_bars(axes: Axes, figure: Bars) -> None:
    """Draw lying bars, the first on top, each with its number."""
    groups = max(1, len(figure.groups))
    thick = 0.8 / groups
    most = max((value for row in figure.values for value in row if value), default=1)
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
            value = row[g]
            words = "–" if value is None else str(value) if isinstance(value, int) else f"{value:.2f}"
            axes.text(float(value or 0) + most * 0.008, place, words, va="center", fontsize=6.5, color="#474b53")
    axes.set_yticks(range(len(figure.names)), [wrapped(name, 42, 2) for name in figure.names])
    axes.set_ylim(max(1, len(figure.names)) - 0.4, -0.6)
    axes.set_xlabel(figure.unit)
    axes.tick_params(axis="y", length=0)
    if len(figure.groups) > 1:
        axes.legend(frameon=False, fontsize=7, loc="lower right")


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
    if 0 < len(figure.names) <= 40:
        labels = [wrapped(name, 24, 1) for name in figure.names]
        axes.set_xticks(list(places), labels, rotation=45, ha="right", fontsize=7)
    if figure.line_name:
        axes.legend(frameon=False, fontsize=7.5, loc="lower right")


def strips_size(figure: Strips) -> tuple[float, float]:
    """Inches wide and high."""
    return 9.0, min(_MOST_INCHES, 1.4 + len(figure.names) * 0.24)


def draw_strips(axes: Axes, figure: Strips) -> None:
    """Draw a strip per name, with a piece wherever it occurs."""
    for i, pieces in enumerate(figure.pieces):
        axes.axhline(i, color="#e4e5e8", linewidth=0.6, zorder=0)
        for begin, end in pieces:
            axes.add_patch(Rectangle((begin, i - 0.32), max(end - begin, 0.002), 0.64, facecolor=_INK, linewidth=0))
    axes.set_yticks(range(len(figure.names)), [wrapped(name, 42, 1) for name in figure.names])
    axes.set_xticks([place for place, _words in figure.ticks], [words for _place, words in figure.ticks])
    axes.set_xlim(0, 1)
    axes.set_ylim(max(1, len(figure.names)) - 0.4, -0.6)
    axes.set_xlabel(figure.below)
    axes.tick_params(axis="y", length=0)


def network_size(_figure: Network) -> tuple[float, float]:
    """Inches wide and high."""
    return 8.5, 7.0


def draw_network(axes: Axes, figure: Network) -> None:
    """Draw lines first, then points with their names above them."""
    heaviest = max((weight for _one, _other, weight in figure.lines), default=1.0)
    for one, other, weight in sorted(figure.lines, key=lambda line: line[2]):
        (x, y), (u, v) = figure.places[one], figure.places[other]
        share = weight / heaviest
        grey = 0.82 - 0.5 * share
        axes.plot([x, u], [y, v], color=(grey, grey, grey), linewidth=0.5 + 4 * share, zorder=1, solid_capstyle="round")
    largest = max(figure.sizes, default=1.0) or 1.0
    for name, size, (x, y) in zip(figure.names, figure.sizes, figure.places, strict=True):
        axes.scatter([x], [y], s=30 + 420 * size / largest, color="#b7c9ea", edgecolors=_INK, linewidths=0.9, zorder=2)
        axes.annotate(
            wrapped(name, 22, 2), (x, y), textcoords="offset points", xytext=(0, 5 + 10 * (size / largest) ** 0.5),
            ha="center", va="bottom", fontsize=7.5, zorder=3,
        )  # fmt: skip
    axes.set_xlim(-0.08, 1.08)
    axes.set_ylim(-0.06, 1.12)
    axes.set_axis_off()


def profile_size(figure: Profile) -> tuple[float, float]:
    """Inches wide and high."""
    return 7.6, min(_MOST_INCHES, 1.8 + len(figure.names) * 0.32)


def draw_profile(axes: Axes, figure: Profile) -> None:
    """Draw a line from mark to mark per group, down the names."""
    for g, group in enumerate(figure.groups or ("",)):
        marks = [(row[g], i) for i, row in enumerate(figure.values)]
        color = _FILLS[g % len(_FILLS)][0]
        known = [(value, i) for value, i in marks if value is not None]
        axes.plot(
            [value for value, _i in known], [i for _value, i in known], marker=_MARKS[g % len(_MARKS)], color=color,
            markersize=5.5, linewidth=1.1, markeredgecolor="#1b1d21", markeredgewidth=0.4,
            linestyle=("-", "--", ":", "-.")[g % 4], label=wrapped(group, 40, 1) or None,
        )  # fmt: skip
    axes.axvline((figure.low + figure.high) / 2, color="#c9ccd2", linewidth=0.8, zorder=0)
    axes.set_xlim(figure.low - 0.1, figure.high + 0.1)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_yticks(range(len(figure.names)), [wrapped(name, 42, 2) for name in figure.names])
    axes.set_ylim(max(1, len(figure.names)) - 0.4, -0.6)
    axes.grid(axis="y", color="#eceef1", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel(
        "    ".join(
            filter(
                None,
                (f"← {figure.words[0]}" if figure.words[0] else "", f"{figure.words[1]} →" if figure.words[1] else ""),
            )
        )
    )
    if len(figure.groups) > 1:
        axes.legend(frameon=False, fontsize=7, loc="best")
