"""Published data with its published figures, to their printed digits; recomputed in exact fractions, to 1e-6."""

from collections.abc import Callable

import pytest

from qcoder.analysis.agreement.alpha import alpha, alpha_of_sets, nominal, sets
from qcoder.analysis.agreement.nominal import ac1, brennan_prediger, cohen, fleiss, percent, positive
from qcoder.analysis.agreement.patterns import Chance, Patterns, Value, gathered, pairable
from tests.analysis.agreement.tables import coders, crossed, listed, two_by_two, units

FLEISS_1971 = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 "
    "333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)
C_DATA = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3."
GWET = "13 0 0/0 20 7/0 4 56"
COHEN = "88 14 18/10 40 10/2 6 12"


def value(chance: Chance | None) -> float:
    assert chance is not None
    assert chance.coefficient is not None
    return chance.coefficient


@pytest.mark.parametrize(("table", "observed", "expected", "kappa"), [
    (COHEN, 0.70, 0.41, 0.491525), ("25 12 3/13 2 15/12 16 2", 0.29, 0.35, -0.092308),
])  # fmt: skip
def test_cohen_1960(table: str, observed: float, expected: float, kappa: float) -> None:
    found = cohen(crossed(table))
    assert found == pytest.approx((observed, expected))
    assert value(found) == pytest.approx(kappa, abs=1e-6)


@pytest.mark.parametrize(("cells", "kappa"), [
    ("11:50 21:10 22:10 23:10 31:20", 0.272727), ("11:50 13:10 22:10 23:10 31:10 32:10", 0.285714),
])  # fmt: skip
def test_brennan_and_prediger_1981(cells: str, kappa: float) -> None:
    assert value(cohen(listed(cells))) == pytest.approx(kappa, abs=1e-6)
    assert value(brennan_prediger(listed(cells))) == pytest.approx(0.4)


@pytest.mark.parametrize(("cells", "s", "pi", "kappa"), [
    ("SS:20 IS:20 SI:10 II:50", 0.4, 0.340659, 0.347826),
    ("SS:46 IS:6 II:32 IC:6 CC:10", 0.82, 0.799532, 0.801325),
])  # fmt: skip
def test_artstein_and_poesio_2008(cells: str, s: float, pi: float, kappa: float) -> None:
    data = listed(cells)
    assert value(brennan_prediger(data)) == pytest.approx(s)
    assert value(fleiss(data)) == pytest.approx(pi, abs=1e-6)
    assert value(cohen(data)) == pytest.approx(kappa, abs=1e-6)


def test_gwet_three_by_three() -> None:
    data = crossed(GWET)
    assert percent(data) == pytest.approx(0.89)
    assert value(cohen(data)) == pytest.approx(0.7964094, abs=1e-7)
    assert value(fleiss(data)) == pytest.approx(0.7962397, abs=1e-7)
    assert value(ac1(data)) == pytest.approx(0.8493305, abs=1e-7)
    assert value(brennan_prediger(data)) == pytest.approx(0.835)
    assert value(alpha(data)) == pytest.approx(0.7972585, abs=1e-7)


def test_fleiss_1971() -> None:
    data = units(FLEISS_1971)
    found = fleiss(data)
    assert found is not None
    assert found == pytest.approx((0.555556, 0.219938), abs=1e-6)
    assert value(found) == pytest.approx(0.430245, abs=1e-6)
    assert value(alpha(data)) == pytest.approx(0.433410, abs=1e-6)


@pytest.mark.parametrize(("category", "kappa"), [
    ("1", 0.2448), ("2", 0.2448), ("3", 0.52), ("4", 0.4711), ("5", 0.5661),
])  # fmt: skip
def test_fleiss_1971_by_category(category: str, kappa: float) -> None:
    data = gathered(tuple(sign == category for sign in word) for word in FLEISS_1971.split())
    assert value(fleiss(data)) == pytest.approx(kappa, abs=5e-5)


def test_the_first_fifteen_of_fleiss_by_gwet() -> None:
    data = units(" ".join(FLEISS_1971.split()[:15]))
    assert value(fleiss(data)) == pytest.approx(0.4139265, abs=1e-7)
    assert value(alpha(data)) == pytest.approx(0.4204384, abs=1e-7)
    assert value(brennan_prediger(data)) == pytest.approx(0.4388889, abs=1e-7)
    assert value(ac1(data)) == pytest.approx(0.4448007, abs=1e-7)


def test_randolph_2005() -> None:
    assert value(fleiss(units("YYY YYN NNY NNN"))) == pytest.approx(1 / 3)
    paradox = units("YYY YYN YYN YYY")
    assert value(fleiss(paradox)) == pytest.approx(-0.2)
    assert value(brennan_prediger(paradox)) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("data", "observed", "expected", "coefficient"), [
    ("10 11 01 00 00 01 00 01 00 00", 0.4, 0.442105, 0.095238),
    ("aa ab bb bb bb bb bc cc cc cc cc cc", 0.166667, 0.626812, 0.734104),
])  # fmt: skip
def test_krippendorff_2004(data: str, observed: float, expected: float, coefficient: float) -> None:
    found = alpha(units(data))
    assert found == pytest.approx((1 - observed, 1 - expected), abs=1e-6)
    assert value(found) == pytest.approx(coefficient, abs=1e-6)


def interval(one: Value, other: Value) -> float:
    return (int(str(one)) - int(str(other))) ** 2


def ratio(one: Value, other: Value) -> float:
    return ((int(str(one)) - int(str(other))) / (int(str(one)) + int(str(other)))) ** 2


def ordinal(data: Patterns) -> Callable[[Value, Value], float]:
    """Krippendorff's distance of ranks: the values between two, with half of each end, squared."""
    counts: dict[int, float] = {}
    for unit in pairable(data):
        for sign, n in unit.values.items():
            counts[int(str(sign))] = counts.get(int(str(sign)), 0) + n * unit.weight

    def distance(one: Value, other: Value) -> float:
        low, high = sorted((int(str(one)), int(str(other))))
        between = sum(n for sign, n in counts.items() if low <= sign <= high)
        return (between - (counts[low] + counts[high]) / 2) ** 2

    return distance


def test_krippendorffs_c_data() -> None:
    data = units(C_DATA)
    assert value(alpha(data)) == pytest.approx(0.743421052632, abs=1e-12)
    assert value(alpha(data, ordinal(data))) == pytest.approx(0.815388, abs=1e-6)
    assert value(alpha(data, interval)) == pytest.approx(0.849107, abs=1e-6)
    assert value(alpha(data, ratio)) == pytest.approx(0.797403, abs=1e-6)


def test_the_c_data_by_gwet() -> None:
    data = units(C_DATA)
    assert percent(data) == pytest.approx(0.8181818, abs=1e-7)
    assert value(fleiss(data)) == pytest.approx(0.76117, abs=1e-5)
    assert value(brennan_prediger(data)) == pytest.approx(0.77273, abs=1e-5)
    assert value(ac1(data)) == pytest.approx(0.77544, abs=1e-5)


def test_fifteen_units_of_three_coders() -> None:
    data = coders([".....34121133.3", "1.213343.......", "..21344.21133.4"])
    assert value(alpha(data)) == pytest.approx(0.691358, abs=1e-6)
    assert value(alpha(data, interval)) == pytest.approx(0.810845, abs=1e-6)


SET_PAIRS = "0-0 A-0 A-A A-B AB-A AB-AC ABC-ABC C-AC C-AC"


def jaccard(one: Value, other: Value) -> float:
    assert isinstance(one, frozenset)
    assert isinstance(other, frozenset)
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def test_sets_of_codes() -> None:
    data = gathered(
        tuple(frozenset(side) - {"0"} for side in pair.split("-")) for pair in SET_PAIRS.split()
    )
    found = alpha(data, sets)
    assert alpha_of_sets(data) == pytest.approx(found)
    assert found == pytest.approx((1 - 0.333333, 1 - 0.409586), abs=1e-6)
    assert value(found) == pytest.approx(0.186170, abs=1e-6)
    assert value(alpha(data, jaccard)) == pytest.approx(0.315620, abs=1e-6)


@pytest.mark.parametrize(("table", "kappa", "bp", "gwet", "krippendorff"), [
    ((100, 50, 50, 800), 0.607843, 0.8, 0.8658, 0.6080), ((500, 100, 100, 300), 0.583333, 0.6, 0.6154, 0.5835),
    ((250, 250, 250, 250), 0, 0, 0, 0.0005), ((30, 10, 10, 9950), 0.7490, 0.9960, 0.9980, 0.7490),
    ((118, 5, 2, 0), -0.023392, 0.888, 0.940777, None), ((20, 5, 10, 15), 0.4, None, None, None),
    ((45, 15, 25, 15), 0.130435, None, None, None), ((25, 35, 5, 35), 0.259259, None, None, None),
])  # fmt: skip
def test_two_by_two(
    table: tuple[int, int, int, int], kappa: float, bp: float | None, gwet: float | None, krippendorff: float | None
) -> None:
    data = two_by_two(*table)
    assert value(cohen(data)) == pytest.approx(kappa, abs=5e-5 if kappa == 0.7490 else 1e-6)
    for coefficient, expected in ((brennan_prediger(data), bp), (ac1(data), gwet), (alpha(data), krippendorff)):
        if expected is not None:
            assert value(coefficient) == pytest.approx(expected, abs=5e-5)
    both, first, second, _ = table
    assert positive(data) == pytest.approx(2 * both / (2 * both + first + second))


def test_nominal_is_a_distance_of_all_or_nothing() -> None:
    assert (nominal("a", "a"), nominal("a", "b")) == (0, 1)
