"""Colour arithmetic against published values, and round trips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.ui.theme.code_colours import CODE_COLOURS, colour_of, pattern_of
from qcoder.ui.theme.colour import contrast, difference, from_oklch, lab, mix, parse, readable_on, simulate, to_oklch

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def test_contrast_reaches_from_one_to_twenty_one():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)  # the example grey of WCAG


def test_mixing_is_what_a_painter_does():
    assert mix("#FF0000", "#0000FF", 0.0) == "#0000FF"
    assert mix("#FF0000", "#0000FF", 1.0) == "#FF0000"
    assert mix("#FFFFFF", "#000000", 0.5) == "#808080"


def test_lab_of_white_and_red():
    assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.02)
    assert lab("#FF0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.1)


def test_difference_is_nothing_for_one_colour_and_symmetric():
    assert difference("#0C7FBB", "#0C7FBB") == 0
    assert difference("#0C7FBB", "#870D2B") == pytest.approx(difference("#870D2B", "#0C7FBB"))
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)


@given(colours)
def test_oklch_there_and_back(colour):
    found = from_oklch(*to_oklch(colour))
    assert found is not None
    assert parse(found) == pytest.approx(parse(colour), abs=1.1 / 255)


def test_a_colour_outside_the_screen_has_no_value():
    assert from_oklch(0.9, 0.4, 30) is None


@given(colours)
def test_simulated_grey_stays_grey(colour):
    grey = "#" + colour[1:3] * 3
    for vision in ("protan", "deutan", "tritan"):
        assert parse(simulate(grey, vision)) == pytest.approx(parse(grey), abs=2 / 255)


@given(colours)
def test_a_readable_colour_is_left_alone(colour):
    seen = readable_on(colour, ("#FFFFFF",), 3.0)
    assert contrast(seen, "#FFFFFF") >= 3.0
    if contrast(colour, "#FFFFFF") >= 3.0:
        assert seen == colour


@pytest.mark.parametrize(
    ("stored", "colour"),
    [("0", 0), ("23", 23), ("24", 0), ("100", 4), ("#a1B2c3", "#A1B2C3"), (" 7 ", 7), ("", 0), ("blue", 0), ("-3", 0)],
)
def test_reading_a_stored_colour(stored, colour):
    assert colour_of(stored) == colour


def test_patterns_of_palette_and_imported_colours():
    assert pattern_of(3) == "solid"
    assert pattern_of(27) == "solid"
    assert pattern_of(CODE_COLOURS[1].light) == CODE_COLOURS[1].pattern
