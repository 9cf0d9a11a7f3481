"""Type-to-find: what fits, in which order, and which letters are bold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.ui.widgets.finding import PickEntry, find

NAMES = ["self-reliance", "self-esteem", "sense of purpose", "safe place", "bonding", "bridging", "Café", "Зв’язки"]
ENTRIES = [
    PickEntry(i, name, "Social connections" if name.startswith("b") else "Outcomes") for i, name in enumerate(NAMES)
]


def names(query):
    return [entry.name for entry in find(query, ENTRIES)]


def bold(query, name):
    entry = next(entry for entry in find(query, ENTRIES) if entry.name == name)
    return [name[start:end] for start, end in entry.matched]


def test_an_empty_query_shows_all_as_they_stand():
    assert names("") == names("  ") == NAMES


def test_beginnings_come_before_the_middle_and_shorter_before_longer():
    assert names("self")[:2] == ["self-esteem", "self-reliance"]
    assert names("pla")[0] == "safe place"
    assert names("rel")[0] == "self-reliance"


@pytest.mark.parametrize(
    ("query", "name", "parts"),
    [
        ("self", "self-esteem", ["self"]),
        ("est", "self-esteem", ["est"]),
        ("sop", "sense of purpose", ["s", "o", "p"]),
        ("brdg", "bridging", ["br", "dg"]),
        ("cafe", "Café", ["Café"]),
        ("ЗВ", "Зв’язки", ["Зв"]),
        ("place safe", "safe place", ["safe", "place"]),
        ("soc bon", "bonding", ["bon"]),
    ],
)
def test_what_fits_and_which_letters_are_bold(query, name, parts):
    assert names(query)[0] == name
    assert bold(query, name) == parts


def test_a_typing_error_still_finds():
    assert names("brigding")[0] == "bridging"


def test_what_does_not_fit_is_left_out():
    assert names("xyzzy") == []
    assert names("self xyzzy") == []


@given(st.text(max_size=12), st.lists(st.text(min_size=1, max_size=20), max_size=8))
def test_bold_ranges_lie_in_the_name_in_order(query, all_names):
    entries = [PickEntry(i, name) for i, name in enumerate(all_names)]
    found = find(query, entries)
    assert {entry.key for entry in found} <= set(range(len(all_names)))
    for entry in found:
        ends = [0, *(place for span in entry.matched for place in span)]
        assert ends == sorted(ends)
        assert ends[-1] <= len(entry.name)


@given(st.lists(st.text(alphabet="abc äöé", min_size=1, max_size=10).filter(str.strip), min_size=1, max_size=6))
def test_a_name_finds_itself(all_names):
    entries = [PickEntry(i, name) for i, name in enumerate(all_names)]
    for entry in entries:
        assert entry.key in {found.key for found in find(entry.name, entries)}


@pytest.mark.parametrize("query", ["outcomes > bond", "outc>bond", "Bonding >"])
def test_the_sign_of_a_path_stands_for_nothing(query):
    entries = [PickEntry(1, "Bonding", "Outcomes"), PickEntry(2, "Bridging", "Outcomes")]
    assert [entry.key for entry in find(query, entries)] == [1]


def test_a_path_is_read_from_parent_to_child():
    entries = [
        PickEntry(1, "Bonding", "Social", above=("Social",)),
        PickEntry(2, "Friction", "Bonding", above=("Social", "Bonding")),
        PickEntry(3, "Social", ""), PickEntry(4, "Bonding", "Work", above=("Work",)),
    ]
    assert [entry.key for entry in find("social > bond", entries)] == [1]
    assert [entry.key for entry in find("bonding > friction", entries)] == [2]
    assert [entry.key for entry in find("soc > bond > fri", entries)] == [2]
    assert find("friction > bonding", entries) == []


def test_what_was_used_last_comes_first_among_equals_and_the_very_name_before_it():
    entries = [PickEntry(name, name) for name in ("Help", "Help with papers", "Help at home", "Self-help")]
    recent = {"Help at home": 0, "Help": 1}
    found = [one.name for one in find("he", entries, recent)]
    assert found == ["Help at home", "Help", "Help with papers", "Self-help"]
    assert find("help", entries, recent)[0].name == "Help"


def test_scattered_letters_come_after_words_of_a_description():
    entries = [PickEntry(1, "Behoud van de eigen identiteit"), PickEntry(2, "Family", about="A strong bond at home")]
    assert [one.key for one in find("bond", entries)] == [2, 1]
