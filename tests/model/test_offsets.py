"""Positions in code points and UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.offsets import Utf16Offsets

WITNESSES = {
    "plain": "We came for coffee.",
    "empty": "",
    "ukrainian": "Спочатку ми приходили просто на каву.",
    "emoji": "good 😀 day 💙💛",
    "family joined by ZWJ": "👩‍👧 and 🧑🏽‍🤝‍🧑🏻 came",
    "flag": "🇺🇦 x",
    "combining letters": "cafe\u0301 и\u0306",
    "no-break space": "10\u00a0km",
    "line separator": "one\u2028two\u2029three 😀",
    "byte order mark": "\ufefffirst",
    "lone surrogate": "a\ud83dz",
    "many letters between two emoji": "é" * 255 + "😀" + "a" * 600 + "😀ї",
}


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize("text", WITNESSES.values(), ids=WITNESSES.keys())
def test_every_position_agrees_with_the_encoding(text: str) -> None:
    units = Utf16Offsets(text)
    for position in range(len(text) + 1):
        assert units.to_utf16(position) == utf16(text[:position])
        assert units.to_code_points(units.to_utf16(position)) == position
    every = list(range(len(text) + 1))
    assert units.all_to_utf16(every) == [units.to_utf16(position) for position in every]
    assert (units.characters, units.units) == (len(text), utf16(text))


def test_a_position_inside_a_character_moves_before_it() -> None:
    text = "a😀b"
    assert [Utf16Offsets(text).to_code_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize("text", ["", "abc", "a😀"])
def test_a_position_outside_the_text_is_an_error(text: str) -> None:
    units = Utf16Offsets(text)
    for call, length in (
        (lambda position: units.all_to_utf16([0, position]), len(text)),
        (units.to_utf16, len(text)),
        (units.to_code_points, utf16(text)),
    ):
        for position in (-1, length + 1):
            with pytest.raises(IndexError):
                call(position)


@given(st.text(max_size=700), st.data())
def test_round_trips(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    units = Utf16Offsets(text)
    assert units.to_utf16(position) == utf16(text[:position])
    assert units.to_code_points(units.to_utf16(position)) == position


def test_a_long_text_is_exact_at_its_far_end() -> None:
    text = ("Слово 😀 word " * 80_000)[:1_000_000]
    units = Utf16Offsets(text)
    for position in (0, 1, 499_999, 999_998, 1_000_000):
        assert units.to_utf16(position) == utf16(text[:position])
        assert units.to_code_points(utf16(text[:position])) == position
