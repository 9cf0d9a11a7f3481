"""Agreement on where units begin and end: published figures, one worked by hand, and what holds for any."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.agreement import unitizing_2004
from qcoder.analysis.agreement.alpha import alpha
from qcoder.analysis.agreement.continuum import Piece, divided
from qcoder.analysis.agreement.nominal import cohen, fleiss
from qcoder.analysis.agreement.patterns import Chance, gathered, pooled
from qcoder.analysis.agreement.unitizing import UnitizingAlphas, unitizing_alphas

BOOK_C = ("225+70 370+30", "220+80 355+20 400+20")
BOOK_K = ("180+60 300+50", "180+60 300+50")
PAPER = {
    "A": ("2+8 14+6", "4+4 15+2"),
    "B": ("0+18", "0+2 2+1 3+1 4+1 5+1 6+3 9+1"),
    "C": ("2+6 10+2 14+4 20+2", "0+2 4+4 10+4 16+2 20+2"),
}
ALEX = "1:2-9 2:11-17 5:24-30 6:32-36 6:36-44 7:44-60"
PAUL = "1:2-9 3:11-17 5:19-25 6:32-44"
SUZAN = "1:2-9 4:11-17 5:21-27 6:32-36 6:36-40 6:40-44"


def lengths(words: str, origin: int = 0, times: int = 1) -> list[Piece]:
    """`2+8`: a unit at 2 of length 8."""
    pairs = [word.split("+") for word in words.split()]
    return [
        Piece((int(start) - origin) * times, (int(start) + int(length) - origin) * times, True)
        for start, length in pairs
    ]


def ranges(words: str) -> list[Piece]:
    """`1:2-9`: a unit of value 1 from 2 to before 9."""
    out = []
    for word in words.split():
        value, places = word.split(":")
        start, end = places.split("-")
        out.append(Piece(int(start), int(end), value))
    return out


def coefficient(chance: Chance | None) -> float:
    assert chance is not None
    assert chance.coefficient is not None
    return chance.coefficient


def old(coders: Sequence[list[Piece]], length: int) -> Chance:
    found = unitizing_2004.unitizing_alpha(coders, length)
    assert found is not None
    return found


def test_the_book_of_2004() -> None:
    first, second = (old([lengths(words, 150) for words in pair], 300) for pair in (BOOK_C, BOOK_K))
    assert (1 - first.observed, 1 - first.expected) == pytest.approx((0.014444, 0.053222), abs=1e-6)
    assert coefficient(first) == pytest.approx(0.728599, abs=1e-6)
    assert 1 - second.expected == pytest.approx(0.048979, abs=1e-6)
    assert coefficient(second) == 1
    assert coefficient(pooled([first, second])) == pytest.approx(0.858665, abs=1e-6)


@pytest.mark.parametrize(("other", "squared"), [
    ("4+2", 26), ("5+2", 16), ("6+2", 10), ("7+2", 8), ("6+4", 2), ("5+6", 0),
])  # fmt: skip
def test_units_that_overlap_are_as_far_apart_as_their_ends(other: str, squared: int) -> None:
    observed = old([lengths("5+6"), lengths(other)], 20).observed
    assert (1 - observed) * 20**2 == pytest.approx(squared)


@pytest.mark.parametrize(("one", "other", "squared"), [
    ("5+6", "", 36), ("2+3 5+6", "", 45), ("5+2", "7+2", 8), ("5+2", "12+4", 20),
])  # fmt: skip
def test_a_unit_within_a_gap_counts_by_its_length(one: str, other: str, squared: int) -> None:
    observed = old([lengths(one), lengths(other)], 20).observed
    assert (1 - observed) * 20**2 == pytest.approx(squared)


@pytest.mark.parametrize(("name", "small", "large", "printed"), [
    ("A", 0.515288, 0.552869, 0.553), ("B", -1.081079, -0.928671, -0.926), ("C", 0.603348, 0.692924, 0.679),
])  # fmt: skip
def test_the_paper_of_1995(name: str, small: float, large: float, printed: float) -> None:
    """The paper prints the limit of long continua, with a slip; so the book's formula is within 0.02 of it."""
    assert coefficient(old([lengths(words) for words in PAPER[name]], 24)) == pytest.approx(small, abs=1e-6)
    limit = coefficient(old([lengths(words, times=500) for words in PAPER[name]], 12000))
    assert limit == pytest.approx(large, abs=1e-6)
    assert limit == pytest.approx(printed, abs=0.02)


def test_the_same_cut_into_single_positions() -> None:
    on = [[any(p.start <= at < p.end for p in lengths(words)) for at in range(24)] for words in PAPER["A"]]
    data = gathered(zip(*on, strict=True))
    found = (coefficient(cohen(data)), coefficient(fleiss(data)), coefficient(alpha(data)))
    assert found == pytest.approx((0.384615, 0.314286, 0.328571), abs=1e-6)


def test_the_family_by_hand() -> None:
    found = unitizing_alphas([ranges("a:0-10 b:20-30"), ranges("a:0-10 c:20-30")], 40)
    assert coefficient(found.units) == pytest.approx(1 - 20 / (4200 / 74.5))
    assert coefficient(found.relevance) == 1
    assert coefficient(found.values) == pytest.approx(0.4)
    assert {value: coefficient(part) for value, part in found.by_value.items()} == pytest.approx(
        {"a": 1, "b": 0, "c": 0}
    )


def family(found: UnitizingAlphas) -> tuple[float, float, float]:
    return coefficient(found.units), coefficient(found.relevance), coefficient(found.values)


def test_the_family_of_two_and_of_three() -> None:
    two = family(unitizing_alphas([ranges(ALEX), ranges(PAUL)], 60))
    assert two == pytest.approx((0.361610, 0.098148, 0.713031), abs=1e-6)
    three = family(unitizing_alphas([ranges(ALEX), ranges(PAUL), ranges(SUZAN)], 60))
    assert three == pytest.approx((0.509670, 0.413226, 0.724082), abs=1e-6)


@pytest.mark.parametrize(("name", "expected"), [("A", 0.358333), ("B", 0.422024), ("C", 0.351190)])
def test_one_code_has_the_same_u_with_and_without_values(name: str, expected: float) -> None:
    found = unitizing_alphas([lengths(words) for words in PAPER[name]], 24)
    assert coefficient(found.units) == pytest.approx(expected, abs=1e-6)
    assert coefficient(found.relevance) == pytest.approx(expected, abs=1e-6)
    assert found.values is not None
    assert found.values.coefficient is None


def test_nothing_marked_has_no_alpha() -> None:
    assert old([[], []], 10).coefficient is None
    found = unitizing_alphas([[], []], 10)
    assert found.units is not None
    assert found.units.coefficient is None
    assert (found.values, found.by_value) == (None, {})
    assert unitizing_alphas([[], []], 0).units is None
    assert unitizing_2004.unitizing_alpha([[]], 10) is None


@pytest.mark.parametrize("wrong", ["0+3 2+3", "3+0", "8+5"])
def test_units_may_not_overlap_or_lie_outside(wrong: str) -> None:
    with pytest.raises(ValueError, match="unit"):
        divided(lengths(wrong), 10)


@st.composite
def units_of_a_coder(draw: st.DrawFn) -> list[Piece]:
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=8)))
    return [Piece(low, high, True) for low, high in zip(edges[::2], edges[1::2], strict=False)]


@given(st.lists(units_of_a_coder(), min_size=2, max_size=4))
def test_what_holds_for_any_units(coders: list[list[Piece]]) -> None:
    for pieces in coders:
        assert [edge for piece in divided(pieces, 40) for edge in range(piece.start, piece.end)] == list(range(40))
    forward, backward = (unitizing_alphas(side, 40).units for side in (coders, coders[::-1]))
    assert forward == pytest.approx(backward)
    assert old(coders, 40) == pytest.approx(old(coders[::-1], 40))
    same = unitizing_alphas([coders[0], coders[0]], 40).units
    assert same is not None
    assert same.observed == 1
    assert old([coders[0], coders[0]], 40).observed == 1
    if coders[0]:
        assert old([coders[0], coders[0]], 40).coefficient == 1
