"""What holds for any judgements: chance gives nothing, missing values are no category, nothing is made up."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.agreement import figures
from qcoder.analysis.agreement.alpha import alpha, alpha_of_sets, sets
from qcoder.analysis.agreement.figures import BEYOND_CHANCE, FIGURES
from qcoder.analysis.agreement.nominal import ac1, brennan_prediger, cohen, fleiss, percent, positive, shared
from qcoder.analysis.agreement.patterns import Chance, Patterns, gathered
from tests.analysis.agreement.tables import two_by_two, units

ALL = (cohen, fleiss, alpha, ac1, brennan_prediger)
judgements = st.lists(st.lists(st.sampled_from("abc."), min_size=3, max_size=3).map("".join), min_size=1, max_size=12)


def coefficient(chance: Chance | None) -> float | None:
    return chance.coefficient if chance else None


def test_a_unit_with_one_value_changes_no_alpha() -> None:
    assert coefficient(alpha(units("YNN YN."))) == pytest.approx(-1 / 3)
    assert coefficient(alpha(units("YNN YN. Y.. ..."))) == pytest.approx(-1 / 3)


def test_the_lone_value_of_the_c_data_changes_nothing() -> None:
    data = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11"
    assert alpha(units(data)) == alpha(units(data + " ..3."))


def test_missing_is_no_category() -> None:
    assert coefficient(alpha(units("aa. b.b .aa"))) == 1
    wrong = gathered(tuple(word) for word in ("aa.", "b.b", ".aa"))
    assert coefficient(alpha(wrong)) != 1


@pytest.mark.parametrize("function", [cohen, fleiss, alpha])
def test_where_all_is_alike_there_is_no_coefficient(function: Callable[[Patterns], Chance | None]) -> None:
    found = function(units("aaa aaa aaa"))
    assert found is not None
    assert found.observed == pytest.approx(1)
    assert found.coefficient is None


@pytest.mark.parametrize("function", ALL)
def test_without_anything_to_compare_there_is_nothing(function: Callable[[Patterns], Chance | None]) -> None:
    for data in ({}, units("a.. .b."), {("a", "b"): 0}):
        assert function(data) is None
    assert percent(units("a..")) is None
    assert (positive({(False, False): 3}), shared({(False, False): 3})) == (None, None)


@given(judgements)
def test_the_order_of_coders_does_not_matter(words: list[str]) -> None:
    for function in ALL:
        forward, backward = function(units(" ".join(words))), function(units(" ".join(w[::-1] for w in words)))
        assert (forward is None) == (backward is None)
        if forward is not None:
            assert forward == pytest.approx(backward)
            assert forward.observed <= 1 + 1e-12


@given(judgements)
def test_weights_are_repeated_units(words: list[str]) -> None:
    once = units(" ".join(words))
    weighted = {pattern: weight * 3.0 for pattern, weight in once.items()}
    repeated = units(" ".join(words * 3))
    for function in ALL:
        one, other = function(weighted), function(repeated)
        assert (one is None) == (other is None)
        assert one is None or one == pytest.approx(other)


@given(st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_two_coders_and_one_code(cells: list[int]) -> None:
    both, first, second, neither = cells
    data, total = two_by_two(*cells), sum(cells)
    used = both + first + second > 0
    found = figures.of_code(data)
    assert tuple(found) == FIGURES
    if not used:
        assert {figure.value for figure in found.values()} == {None}
        assert all(figure.reason for figure in found.values())
        return
    assert found["percent"].value == pytest.approx((both + neither) / total)
    assert found["brennan_prediger"].value == pytest.approx(2 * (both + neither) / total - 1)
    kappa = found["cohen_kappa"].value
    if both == total:
        assert (kappa, found["krippendorff_alpha"].value) == (None, None)
    else:
        assert kappa == pytest.approx(
            2 * (both * neither - first * second)
            / ((both + first) * (first + neither) + (both + second) * (second + neither))
        )
    assert all(figure.reason for figure in found.values() if figure.value is None)


@pytest.mark.parametrize("coders", [2, 3])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.8])
def test_pure_chance_gives_nothing(coders: int, share: float) -> None:
    rng = random.Random(20)
    data = gathered(tuple(rng.random() < share for _ in range(coders)) for _ in range(60_000))
    for name in ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha"):
        value = figures.of_code(data)[name].value
        assert value == pytest.approx(0, abs=0.02)


def test_chance_over_codes_of_different_frequency_gives_nothing() -> None:
    """Adding up the tables of codes would give 0.6 here."""
    rng = random.Random(7)
    codes = [
        gathered((rng.random() < share, rng.random() < share) for _ in range(20_000)) for share in (0.9, 0.5, 0.02)
    ]
    for name in ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha"):
        assert figures.of_codes(codes)[name].value == pytest.approx(0, abs=0.02)
    added: dict[tuple[object, ...], float] = {}
    for data in codes:
        for pattern, weight in data.items():
            added[pattern] = added.get(pattern, 0) + weight
    wrong = coefficient(cohen(added))
    assert wrong is not None
    assert wrong > 0.4


def test_chance_over_sets_of_codes_gives_nothing() -> None:
    rng = random.Random(3)

    def some() -> frozenset[str]:
        return frozenset(code for code, share in (("a", 0.3), ("b", 0.2), ("c", 0.05)) if rng.random() < share)

    assert coefficient(alpha_of_sets(gathered((some(), some()) for _ in range(40_000)))) == pytest.approx(0, abs=0.02)


def test_of_one_code_the_figures_of_all_are_its_own() -> None:
    data = two_by_two(20, 5, 10, 15)
    assert figures.of_codes([data, {(False, False): 50}]) == figures.of_code(data)


def test_segments_have_no_chance() -> None:
    found = figures.of_segments({(True, True): 3, (True, False): 1, (False, True): 2})
    assert found["percent"].value == pytest.approx(0.5)
    assert found["positive_agreement"].value == pytest.approx(6 / 9)
    for name in BEYOND_CHANCE:
        assert found[name].value is None
        assert found[name].reason == figures.NO_OUTSIDE


@given(st.lists(st.tuples(*[st.frozensets(st.sampled_from("abcd"))] * 3), min_size=1, max_size=30))
def test_the_fast_way_over_sets_is_right(rows: list[tuple[frozenset[str], ...]]) -> None:
    fast, plain = alpha_of_sets(gathered(rows)), alpha(gathered(rows), sets)
    assert fast == pytest.approx(plain, abs=1e-9)


def test_sets_are_sets() -> None:
    with pytest.raises(TypeError):
        sets("a", frozenset("a"))
