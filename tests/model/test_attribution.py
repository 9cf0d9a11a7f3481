"""Attributions come from attributes, never from names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.attribution import Template, attribution, fields, fill

EXPERT = Template("({organisation})", "role", "Expert")
OTHERS = Template("({role}, hub {hub})")
WORDS = st.text(st.characters(exclude_characters="{}", exclude_categories=("Cs",)), max_size=12)


def test_a_template_bound_to_a_value_goes_before_the_one_for_everyone() -> None:
    expert = {"role": "Expert", "organisation": "Red Cross"}
    for templates in ([EXPERT, OTHERS], [OTHERS, EXPERT]):
        assert attribution(templates, expert) == "(Red Cross)"
        assert attribution(templates, {"role": "Visitor", "hub": "Delft"}) == "(Visitor, hub Delft)"


def test_letters_case_does_not_matter() -> None:
    assert attribution([EXPERT], {"Role": "EXPERT", "Organisation": "Red Cross"}) == "(Red Cross)"


def test_a_gap_is_seen() -> None:
    assert attribution([OTHERS], {"role": "Visitor", "hub": ""}) == "(Visitor, hub {hub})"


@pytest.mark.parametrize("attributes", [{}, {"role": ""}, {"role": "", "hub": ""}])
def test_nothing_known_gives_nothing(attributes: dict[str, str]) -> None:
    assert attribution([EXPERT, OTHERS], attributes) == ""


def test_without_a_template_for_this_speaker_there_is_no_attribution() -> None:
    assert attribution([EXPERT], {"role": "Visitor"}) == ""
    assert attribution([], {"role": "Visitor"}) == ""


def test_of_two_templates_for_the_same_the_first_is_used() -> None:
    assert attribution([Template("one"), Template("two")], {"role": "Visitor"}) == "one"


def test_fields_are_found_in_order_with_their_blanks_dropped() -> None:
    assert fields("({ role }, hub {hub}, {})") == ["role", "hub"]


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert fill("{role}", {"role": "{hub}", "hub": "Delft"}) == "{hub}"


@given(WORDS, WORDS, WORDS, WORDS)
def test_words_around_fields_stay_and_values_are_put_in_as_they_are(a: str, b: str, role: str, hub: str) -> None:
    shown = fill(f"{a}{{role}}{b}{{hub}}", {"role": role, "hub": hub})
    assert shown == f"{a}{role or '{role}'}{b}{hub or '{hub}'}"
