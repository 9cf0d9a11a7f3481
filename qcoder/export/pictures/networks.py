"""Pictures made of points and lines: what goes together, with names that keep out of each other's way."""

from collections.abc import Iterator
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from qcoder.export.pictures.figures import Network
from qcoder.export.pictures.grids import wrapped

_WIDE, _HIGH = 8.5, 7.0
_INK, _FILL = "#2f5597", "#b7c9ea"
_SIZE = 7.5  # of names, in points
# A pale ground, so that a line behind a name does not cross it out.
_GROUND = {"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75}
_LEFT, _RIGHT, _LOW, _TOP = -0.1, 1.1, -0.06, 1.08  # of the axes, around points from 0 to 1


class _Box(NamedTuple):
    """A rectangle in points of print."""

    left: float
    bottom: float
    right: float
    top: float

    def over(self, other: "_Box") -> float:
        """The area that both share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return wide * high if wide > 0 and high > 0 else 0.0


def network_size(_figure: Network) -> tuple[float, float]:
    """Inches wide and high."""
    return _WIDE, _HIGH


def draw_network(axes: Axes, figure: Network) -> None:
    """Draw lines first, then points, then names, those of larger points first."""
    heaviest = max((weight for _one, _other, weight in figure.lines), default=1.0)
    for one, other, weight in sorted(figure.lines, key=lambda line: line[2]):
        (x, y), (u, v) = figure.places[one], figure.places[other]
        share = weight / heaviest
        grey = 0.82 - 0.5 * share
        axes.plot([x, u], [y, v], color=(grey, grey, grey), linewidth=0.5 + 4 * share, zorder=1, solid_capstyle="round")
    largest = max(figure.sizes, default=1.0) or 1.0
    radii = [3 + 9 * (size / largest) ** 0.5 for size in figure.sizes]
    for radius, (x, y) in zip(radii, figure.places, strict=True):
        axes.scatter([x], [y], s=(2 * radius) ** 2, color=_FILL, edgecolors=_INK, linewidths=0.9, zorder=2)
    _draw_names(axes, figure, radii)
    axes.set_xlim(_LEFT, _RIGHT)
    axes.set_ylim(_LOW, _TOP)
    axes.set_axis_off()


def _draw_names(axes: Axes, figure: Network, radii: list[float]) -> None:
    """Put each name where it covers least of what is there already: above its point, else below or beside it."""
    middles = [_in_points(place) for place in figure.places]
    taken = [_Box(x - r, y - r, x + r, y + r) for (x, y), r in zip(middles, radii, strict=True)]
    for at in sorted(range(len(radii)), key=lambda place: -figure.sizes[place]):
        words = wrapped(figure.names[at], 22, 2)
        spots = list(_spots(words, *middles[at], radii[at]))
        best = min(spots, key=lambda spot: sum(spot.over(other) for other in taken))
        taken.append(best)
        offset = ((best.left + best.right) / 2 - middles[at][0], (best.bottom + best.top) / 2 - middles[at][1])
        axes.annotate(
            words, figure.places[at], textcoords="offset points", xytext=offset, ha="center", va="center",
            fontsize=_SIZE, zorder=3, bbox=_GROUND,
        )  # fmt: skip


def _in_points(place: tuple[float, float]) -> tuple[float, float]:
    """About where a point stands on the paper; near enough to keep names apart."""
    wide, high = _WIDE * 72 * 0.83, _HIGH * 72 * 0.86
    return (place[0] - _LEFT) / (_RIGHT - _LEFT) * wide, (place[1] - _LOW) / (_TOP - _LOW) * high


def _spots(words: str, x: float, y: float, radius: float) -> Iterator[_Box]:
    lines = words.split("\n")
    font = FontProperties(family="DejaVu Sans", size=_SIZE)
    measure = TextToPath().get_text_width_height_descent
    width = max(measure(line, font, ismath=False)[0] for line in lines)
    height = _SIZE * 1.25 * len(lines)
    gap = radius + 2
    yield _Box(x - width / 2, y + gap, x + width / 2, y + gap + height)
    yield _Box(x - width / 2, y - gap - height, x + width / 2, y - gap)
    yield _Box(x + gap, y - height / 2, x + gap + width, y + height / 2)
    yield _Box(x - gap - width, y - height / 2, x - gap, y + height / 2)
