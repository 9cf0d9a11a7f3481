"""The legend of a picture: above the axes, where it hides nothing."""

from matplotlib.axes import Axes

ABOVE = "above"
LEGEND_COLUMNS = 4


def legend_above(axes: Axes) -> None:
    """Put a legend in lines of four between the axes and the title."""
    legend = axes.legend(
        frameon=False, fontsize=7.5, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=LEGEND_COLUMNS, borderaxespad=0.2,
        handlelength=1.8, columnspacing=1.6,
    )  # fmt: skip
    legend.set_gid(ABOVE)
