"""Every action of the services has a name in words, for the Undo menu and the history."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import qcoder
from qcoder.history.labels import LABELS, say
from qcoder.model.speech import InNumber

_KEY = re.compile(r"[a-z]+\.(?!(?:csv|txt|json|xlsx)$)[a-z_]{2,}")  # nor are names of files
_PLACES = [Path(qcoder.__file__).parent / "services"]


def keys_in_services() -> set[str]:
    """The keys of actions that stand in the services: what `study.action` is given, there or by a name."""
    prefixes = {key.split(".")[0] for key in LABELS if "." in key}
    return {key for place in _PLACES for path in place.rglob("*.py") for key in _keys(path, prefixes)}


def _keys(path: Path, prefixes: set[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "action":
            yield from (words for words in map(_words, node.args[:1]) if words)
        elif _KEY.fullmatch(_words(node)) and _words(node).split(".")[0] in prefixes:
            yield _words(node)


def _words(node: ast.AST) -> str:
    """A string that stands in the program; "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_every_action_of_the_services_has_a_name() -> None:
    assert len(keys_in_services()) > 40
    assert sorted(keys_in_services() - LABELS.keys()) == []


@pytest.mark.parametrize("label", sorted(LABELS))
def test_a_name_begins_small_has_no_full_stop_and_can_lack_its_words(label: str) -> None:
    known = LABELS[label]
    for words in known if isinstance(known, InNumber) else (known,):
        assert words[0].islower()
        assert not words.endswith(".")
    words = known.many if isinstance(known, InNumber) else known
    fields = [name for _text, name, _spec, _conversion in string.Formatter().parse(words) if name]
    assert say(label, {}) == words.format(**dict.fromkeys(fields, "…"))


def test_a_name_with_a_number_follows_it() -> None:
    assert say("hits.code", {"code": "trust", "count": "1"}) == "apply trust to 1 place"
    assert say("hits.code", {"code": "trust", "count": "21"}) == "apply trust to 21 places"
    assert all(isinstance(words, InNumber) for words in LABELS.values() if "{count}" in "".join(words))


def test_a_label_of_a_newer_program_shows_as_its_key() -> None:
    assert say("later.invention", {"name": "x"}) == "later.invention"
