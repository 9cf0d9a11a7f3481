"""Pictures: every kind in every format, the same bytes twice, names of every script and length."""

import itertools
import warnings
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib.image as images
import pytest

from qcoder.export.pictures.drawing import draw
from qcoder.export.pictures.figures import Bars, Curve, Figure, Heat, Network, Profile, Strips, Triangle
from qcoder.export.pictures.grids import wrapped
from qcoder.model.matrix import Heading, MatrixTable

NAMES = (
    "Зв'язки між людьми",
    "An extremely long name of a code that nobody would want to read in a picture " * 4,
    "$x_1$",
)


def table(rows: tuple[str, ...], columns: int) -> MatrixTable:
    values = tuple(tuple((i * 3 + j) % 5 or None for j in range(columns)) for i in range(len(rows)))
    headings = tuple(Heading(f"Hub {j}") for j in range(columns))
    none = (None,) * len(rows)
    return MatrixTable(tuple(Heading(name) for name in rows), headings, values, none, (None,) * columns, None, "Code")


def heat(rows: tuple[str, ...], columns: int) -> Heat:
    made = table(rows, columns)
    return Heat(
        "Codes × Hubs", made, tuple(tuple(str(value or "·") for value in row) for row in made.values), "A note."
    )


FIGURES: dict[str, Figure] = {
    "heat": heat(NAMES, 3),
    "triangle": Triangle("Together", NAMES, (5, 3, 1), ((None, 1, 0), (1, None, 0.25), (0, 0.25, None))),
    "bars": Bars("Often", NAMES, ("A", "B"), ((1, None), (0, 2), (3.5, 1)), "people"),
    "curve": Curve(
        "Growth", NAMES, (1, 2, 2), "real", (1, 1.5, 2), (1, 1, 2), (2, 2, 2), "mean", "band", "codes", "sources"
    ),
    "strips": Strips("Talk", NAMES, (((0, 0.1), (0.5, 0.50001)), (), ((0.9, 1.0),)), ((0, "1"), (0.5, "20")), "Turns"),
    "network": Network("Net", NAMES, (5, 0, 1), ((0, 0), (1, 1), (0.5, 0.2)), ((0, 1, 3.0), (1, 2, 0.5))),
    "profile": Profile("Ratings", NAMES, ("A", "B"), ((-2, 1), (None, None), (0.5, 2)), -2, 2, ("hinders", "helps")),
}


EVERY_FORMAT = {"curve"}


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_picture_has_the_same_bytes(name: str, tmp_path: Path) -> None:
    for ending in (".png", ".svg", ".pdf") if name in EVERY_FORMAT else (".svg",):
        one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending}"
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # a sign that the font lacks is told by a warning
            draw(FIGURES[name], one)
            draw(FIGURES[name], two)
        assert one.read_bytes() == two.read_bytes()
        assert b"matplotlib" not in one.read_bytes()[:400].lower() or ending != ".png"


@pytest.mark.parametrize(
    "figure",
    [
        heat((), 0), Triangle("", (), (), ()), Bars("", (), (), ()), Strips("", (), ()), Network("", (), (), (), ()),
        Profile("", (), (), (), -2, 2), Curve("", (), (), ""),
    ],
    ids=lambda figure: type(figure).__name__,
)  # fmt: skip
def test_nothing_at_all_is_an_empty_picture(figure: Figure, tmp_path: Path) -> None:
    draw(figure, tmp_path / "empty.svg")
    assert (tmp_path / "empty.svg").stat().st_size > 500


def test_a_large_matrix_is_drawn_whole(tmp_path: Path) -> None:
    draw(heat(tuple(f"Code {i}" for i in range(80)), 4), tmp_path / "large.svg")
    assert (tmp_path / "large.svg").stat().st_size > 50_000


def test_shades_stay_apart_in_grey(tmp_path: Path) -> None:
    draw(heat(("A", "B", "C", "D"), 5), tmp_path / "grey.png")
    picture = images.imread(tmp_path / "grey.png")[:, :, :3]
    grey = picture @ (0.299, 0.587, 0.114)
    shades = sorted({round(float(value), 2) for value in grey.reshape(-1)[::7]})
    assert len([shade for shade in shades if 0.5 < shade < 0.98]) >= 4


def test_long_names_wrap_and_end_in_dots() -> None:
    lines = wrapped("word " * 40, 20, 3).split("\n")
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) <= 21 for line in lines)


@pytest.mark.parametrize("name", FIGURES)
def test_words_of_a_drawing_stay_words(name: str, tmp_path: Path) -> None:
    draw(FIGURES[name], tmp_path / "one.svg")
    said = " ".join(ET.parse(tmp_path / "one.svg").getroot().itertext())
    assert "Зв'язки між людьми" in said, "words can be searched and edited"
    assert "$x_1$" in said
    assert "sans-serif" in (tmp_path / "one.svg").read_text(encoding="utf-8"), "a font for machines without ours"


def test_a_note_stands_close_under_a_tall_picture(tmp_path: Path) -> None:
    draw(heat(tuple(f"Code {i}" for i in range(60)), 3), tmp_path / "tall.png")
    rows = images.imread(tmp_path / "tall.png")[:, :, :3].min(axis=(1, 2)) < 0.8
    blank, longest = 0, 0
    for full in rows:
        blank = 0 if full else blank + 1
        longest = max(longest, blank)
    assert longest < 100, "half an inch of nothing at most"


def test_names_in_a_network_keep_apart(tmp_path: Path) -> None:
    names = tuple(f"Code number {i}" for i in range(6))
    places = tuple((0.5 + 0.03 * (i % 3), 0.5 + 0.02 * (i // 3)) for i in range(6))
    draw(Network("Net", names, (1,) * 6, places, ()), tmp_path / "net.svg")
    texts = [one for one in ET.parse(tmp_path / "net.svg").getroot().iter() if one.tag.endswith("text")]
    at = {one.text: (float(one.get("x", "0")), float(one.get("y", "0"))) for one in texts if one.text in names}
    pairs = itertools.combinations(at.values(), 2)
    assert len(at) == len(names)
    assert all(abs(x - u) > 12 or abs(y - v) > 6 for (x, y), (u, v) in pairs)


def test_pictures_fit_on_a_sheet_of_a3(tmp_path: Path) -> None:
    many = tuple(f"A code with a fairly long name {i}" for i in range(110))
    matrices = (heat(many[:30], 60), heat(many, 4))
    together = Triangle("T", many[:52], (1,) * 52, ((1,) * 52,) * 52)
    bars = Bars("B", many, (), ((1,),) * 110)
    for number, figure in enumerate((*matrices, together, bars)):
        draw(figure, tmp_path / f"{number}.svg")
        root = ET.parse(tmp_path / f"{number}.svg").getroot()
        sides = sorted(float(root.attrib[side].removesuffix("pt")) / 72 for side in ("width", "height"))
        assert sides[0] <= 11.7, number
        assert sides[1] <= 16.55, number


def test_words_that_would_touch_are_left_out_or_turned(tmp_path: Path) -> None:
    def drawn(figure: Figure) -> tuple[list[str], str]:
        draw(figure, tmp_path / "one.svg")
        texts = [one for one in ET.parse(tmp_path / "one.svg").getroot().iter() if one.tag.endswith("text")]
        return ["".join(one.itertext()) for one in texts], " ".join(str(one.attrib) for one in texts)

    strips = Strips("One", ("A",), (((0.0, 0.1),),), ((0.0, "1"), (0.01, "2"), (0.5, "33")), "Turns")
    said, _how = drawn(strips)
    assert "33" in said
    assert "2" not in said
    names = tuple(f"Focus group of the hub, number {number}" for number in range(60))
    sizes: dict[int, str] = {}
    for count in (30, 60):
        curve = Curve("One", names[:count], (1.0,) * count, "line", (), (), (), "", "", "", "")
        said, sizes[count] = drawn(curve)
        assert any("number" in words or "…" in words for words in said)
    assert "rotate(-45" in sizes[30]
    assert "rotate(-90" in sizes[60]
    thin = Bars("One", ("A",) * 45, ("B",) * 6, ((457,) * 6,) * 45, "quotes")
    assert "457" not in drawn(thin)[0]
    assert "457" in drawn(Bars("One", ("A",), (), ((457,),), "quotes"))[0]
    said, _how = drawn(Bars("One", ("A",), (), ((0.0,),), "people", percent=True))
    assert not [words for words in said if words.startswith("−")], "nothing is drawn from nought"
