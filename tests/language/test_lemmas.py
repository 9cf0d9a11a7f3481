"""Base forms of words in the languages of the studies."""

import pytest

from qcoder.language.lemmas import lemmas


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "houses", "house"), ("nl", "liep", "lopen"), ("nl", "huizen", "huis"), ("uk", "людьми", "людина")],
)
def test_forms_of_a_word_share_its_base(language: str, one: str, other: str) -> None:
    assert lemmas(language).of(one) == lemmas(language).of(other)


def test_an_unknown_word_is_its_own_base() -> None:
    assert lemmas("en").of("Zwollekade") == "zwollekade"


@pytest.mark.parametrize("language", ["", "xx", "tlh"])
def test_a_language_that_nobody_knows_has_no_forms(language: str) -> None:
    assert not lemmas(language).any
    assert lemmas(language).of("Houses") == "houses"
