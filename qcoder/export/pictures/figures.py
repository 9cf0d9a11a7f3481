"""What a picture shows, as plain data: numbers and names, no colours and no sizes. `write_picture` draws it."""

from dataclasses import dataclass

from qcoder.model.matrix import MatrixTable, Number


@dataclass(frozen=True, slots=True)
class Heat:
    """A matrix: a cell for each number, darker where it is larger. `shown` are its numbers as words."""

    title: str
    table: MatrixTable
    shown: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Triangle:
    """What goes with what: the lower half of a square of numbers, with the names on the diagonal."""

    title: str
    names: tuple[str, ...]
    totals: tuple[int, ...]
    values: tuple[tuple[Number, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each name and group; `values[name][group]`, None where there is nothing to count.

    `percent` says that the values are shares, 0 to 1.
    """

    title: str
    names: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[Number, ...], ...]
    unit: str = ""
    note: str = ""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A line that grows, with a band around another one; all of the length of `names`, which stand below the axis."""

    title: str
    names: tuple[str, ...]
    line: tuple[float, ...]
    line_name: str
    middle: tuple[float, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    middle_name: str = ""
    band_name: str = ""
    unit: str = ""
    below: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strips:
    """A strip for each name along a length: `pieces[name]` are pairs (begin, end) between 0 and 1."""

    title: str
    names: tuple[str, ...]
    pieces: tuple[tuple[tuple[float, float], ...], ...]
    ticks: tuple[tuple[float, str], ...] = ()
    below: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Points with a size and a place between 0 and 1, and lines between them with a weight."""

    title: str
    names: tuple[str, ...]
    sizes: tuple[float, ...]
    places: tuple[tuple[float, float], ...]
    lines: tuple[tuple[int, int, float], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A mark for each name and group on a scale from `low` to `high`; None where nobody rated."""

    title: str
    names: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[Number, ...], ...]
    low: float
    high: float
    words: tuple[str, str] = ("", "")
    note: str = ""


Figure = Heat | Triangle | Bars | Curve | Strips | Network | Profile
