"""The contrast report as a test: text 4.5 to 1, outlines, icons and stripes 3 to 1, in every theme."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcoder.ui.theme.code_colours import CODE_COLOURS
from qcoder.ui.theme.colour import VISIONS, contrast, difference, simulate
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import ROLES

NAMES = sorted(ROLES)
GROUNDS = ("window", "surface", "page", "raised", "current", "hover")
COLOURS = range(len(CODE_COLOURS))


@pytest.fixture(params=NAMES)
def theme(request):
    return Theme.by_name(request.param)


def test_every_theme_has_every_role():
    assert len({frozenset(roles) for roles in ROLES.values()}) == 1


@pytest.mark.parametrize("role", ["text", "text2", "muted", "accent"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_readable_on_every_ground(theme, role, ground):
    assert contrast(theme.hex(role), theme.hex(ground)) >= 4.5


@pytest.mark.parametrize("role", ["danger", "warning", "success"])
def test_messages_are_readable(theme, role):
    for ground in (*GROUNDS, f"{role}_soft"):
        assert contrast(theme.hex(role), theme.hex(ground)) >= 4.5
    assert contrast(theme.hex("text"), theme.hex(f"{role}_soft")) >= 4.5
    assert contrast(theme.hex("accent"), theme.hex(f"{role}_soft")) >= 4.5


@pytest.mark.parametrize("ground", ["selection", "search", "pressed", "accent_soft"])
@pytest.mark.parametrize("ink", ["text", "text2"])  # text2: words of the moderator
def test_words_are_readable_where_something_is_marked(theme, ground, ink):
    assert contrast(theme.hex(ink), theme.hex(ground)) >= 4.5


@pytest.mark.parametrize("role", ["text2", "muted"])
@pytest.mark.parametrize("ground", ["accent_soft", "danger_soft", "warning_soft", "success_soft"])
def test_facts_are_readable_on_soft_grounds(theme, role, ground):
    assert contrast(theme.hex(role), theme.hex(ground)) >= 4.5


@pytest.mark.parametrize("role", ["control", "focus", "accent", "muted", "danger", "warning", "success"])
def test_icons_and_outlines_are_seen_while_something_is_pressed(theme, role):
    for ground in ("pressed", "hover", "current"):
        assert contrast(theme.hex(role), theme.hex(ground)) >= 3.0


def test_the_primary_button_is_readable(theme):
    assert contrast(theme.hex("on_accent"), theme.hex("accent")) >= 4.5
    assert contrast(theme.hex("on_accent"), theme.hex("accent_hover")) >= 4.5


@pytest.mark.parametrize("role", ["control", "focus"])
@pytest.mark.parametrize("ground", ["window", "surface", "page", "raised"])
def test_outlines_and_focus_are_seen(theme, role, ground):
    assert contrast(theme.hex(role), theme.hex(ground)) >= 3.0


def test_focus_is_seen_on_chosen_rows(theme):
    assert contrast(theme.hex("focus"), theme.hex("current")) >= 3.0


@pytest.mark.parametrize("colour", COLOURS)
def test_stripes_are_seen_and_tinted_words_readable(theme, colour):
    for ground in ("page", "surface"):
        assert contrast(theme.code_hex(colour), theme.hex(ground)) >= 3.0
    for active in (False, True):
        for ink in ("text", "text2"):  # text2: words of the moderator
            assert contrast(theme.hex(ink), theme.tint(colour, active, ink=ink).name()) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_an_active_tint_is_stronger(name):
    theme = Theme.by_name(name)
    for colour in COLOURS:
        page = theme.hex("page")
        rest, active = theme.tint(colour).name(), theme.tint(colour, active=True).name()
        assert difference(active, page) > difference(rest, page) > 2


@settings(max_examples=60)
@given(st.sampled_from(NAMES), st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}"))
def test_an_imported_colour_is_seen_and_its_tint_readable(name, colour):
    theme = Theme.by_name(name)
    for ground in ("page", "surface", "raised"):
        assert contrast(theme.code_hex(colour), theme.hex(ground)) >= 3.0
    assert contrast(theme.hex("text"), theme.tint(colour, active=True).name()) >= 4.5


def test_figures_of_heat_maps_are_readable(theme):
    for step in range(21):
        ground, ink = theme.heat(step / 20)
        assert contrast(ground.name(), ink.name()) >= 4.5


def closest(values, vision="normal"):
    seen = [simulate(value, vision) for value in values]
    return min(difference(one, other) for one, other in combinations(seen, 2))


@pytest.mark.parametrize("dark", [False, True])
def test_the_palette_keeps_its_distances(dark):
    values = [colour.dark if dark else colour.light for colour in CODE_COLOURS]
    assert closest(values[:8]) >= 13
    assert closest(values) >= 8.5
    for vision in VISIONS:
        assert closest(values[:8], vision) >= 7
        assert closest(values[:12], vision) >= 5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_colours_with_one_pattern_are_never_alike(dark, vision):
    for pattern in {colour.pattern for colour in CODE_COLOURS}:
        values = [c.dark if dark else c.light for c in CODE_COLOURS if c.pattern == pattern]
        assert closest(values, vision) >= 11.5
