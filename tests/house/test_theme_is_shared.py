"""Colours and fonts of the theme are the same objects for all who ask: nobody changes one without copying it first."""

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
_ASKED = r"(?:theme|current\(\))\.(?:c|code|tint|font)\("
_NAMED = re.compile(rf"(\w+) = {_ASKED}")
_AT_ONCE = re.compile(rf"{_ASKED}[^()]*\)\.set[A-Z]\w*")


def changes(source: str) -> set[str]:
    """What is set on a colour or font that a theme gave, by name in this file or at once."""
    names = set(_NAMED.findall(source))
    found = set(_AT_ONCE.findall(source))
    for name in names:
        found.update(re.findall(rf"\b{name}\.set[A-Z]\w*", source))
    return found


def test_nobody_changes_what_the_theme_gives() -> None:
    files = sorted((REPOSITORY / "qcoder" / "ui").rglob("*.py"))
    found = {path.name: changed for path in files if (changed := changes(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_a_change_is_noticed() -> None:
    planted = "ink = theme.c('text')\nink.setAlphaF(0.5)\ncurrent().font('ui').setPixelSize(9)\n"
    assert len(changes(planted)) == 2
    assert changes("face = QFont(theme.font())\nface.setPixelSize(9)\n") == set()
