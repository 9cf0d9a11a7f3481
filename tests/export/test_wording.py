"""The words that files add: the same places for values in every language, and nothing left out."""

import ast
import re
from pathlib import Path

import pytest

from qcoder.export.facts.wording import FACTS
from qcoder.export.wording import saying
from qcoder.model.errors import UserError
from qcoder.services.exploring import facts_known


@pytest.mark.parametrize("language", ["nl", "uk"])
def test_a_sentence_has_the_same_places_for_values_in_every_language(language: str) -> None:
    say = saying(language)
    for english in FACTS:
        places = sorted(re.findall(r"{(\w+)}", english))
        assert sorted(re.findall(r"{(\w+)}", say(english))) == places, english
        assert say(english).strip()


def test_all_that_the_facts_sheet_says_is_known_in_every_language() -> None:
    tree = ast.parse(Path(facts_known.__file__).read_text(encoding="utf-8"))
    said = {
        node.value for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"{\w+}", node.value)
    }
    assert said
    assert said <= FACTS.keys()


def test_words_are_said_in_a_language() -> None:
    assert saying("nl")("{count} codes in use", count=3) == "3 codes in gebruik"
    assert saying("uk")("New codes") == "Нові коди"
    assert saying("en")("New codes") == "New codes"
    assert saying("nl")("a name of the study") == "a name of the study", "what a study says is not translated"
    with pytest.raises(UserError, match="de"):
        saying("de")
