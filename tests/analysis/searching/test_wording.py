"""Places of words, against looking at every word."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.searching.wording import Span, Term, phrases, together, words

_SMALL = st.text(alphabet="ab '", max_size=24)
_WORD = st.text(alphabet="ab", min_size=1, max_size=2)


def found(letters: str, *forms: str, whole: bool = False) -> list[str]:
    return [letters[a:b] for a, b in phrases(letters, [Term((form,), whole) for form in forms])]


def test_a_phrase_goes_over_any_blanks() -> None:
    assert found("we came  for coffee", "came", "for") == ["came  for"]


def test_a_word_within_a_word_counts_unless_whole() -> None:
    assert found("classes and class", "class") == ["class", "class"]
    assert found("classes and class", "class", whole=True) == ["class"]


def test_a_star_stands_for_letters() -> None:
    assert found("class classes classy subclass", "class*", whole=True) == ["class", "classes", "classy"]
    assert found("class subclass", "*class", whole=True) == ["class", "subclass"]


def test_signs_are_taken_as_they_are() -> None:
    assert found("what? (laughs) a+b", "(laughs)", whole=True) == ["(laughs)"]
    assert found("what? (laughs) a+b", "a+b") == ["a+b"]


def test_an_overlapping_failure_hides_nothing() -> None:
    assert found("xa a a", "a", "a", whole=True) == ["a a"]


@given(_SMALL, _WORD)
def test_whole_words_are_the_words(letters: str, word: str) -> None:
    assert found(letters, word, whole=True) == re.findall(rf"(?<!\w){word}(?!\w)", letters)


@given(st.lists(st.lists(_WORD, max_size=6), max_size=4), st.lists(_WORD, min_size=1, max_size=3, unique=True))
def test_all_words_are_found_in_a_body_that_has_them_all(turns: list[list[str]], wanted: list[str]) -> None:
    letters, bodies = _text(turns)
    terms = [Term((word,), whole=True) for word in wanted]
    hits = list(together(letters, terms, bodies, None))
    with_all = [span for turn, span in zip(turns, bodies, strict=True) if set(wanted) <= set(turn)]
    assert len(hits) == len(with_all)
    for (start, end), (low, high) in zip(hits, with_all, strict=True):
        assert low <= start < end <= high
        assert set(wanted) <= set(words(letters[start:end]))


@given(st.lists(_WORD, max_size=9), st.lists(_WORD, min_size=2, max_size=3, unique=True), st.integers(0, 4))
def test_near_words_have_few_others_in_between(turn: list[str], wanted: list[str], most: int) -> None:
    letters, bodies = _text([turn])
    terms = [Term((word,), whole=True) for word in wanted]
    hits = list(together(letters, terms, bodies, most))
    for start, end in hits:
        inside = words(letters[start:end])
        assert set(wanted) <= set(inside)
        assert len(inside) - len(wanted) <= most
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(hits))
    spans = [turn[i : j + 1] for i in range(len(turn)) for j in range(i, len(turn))]
    possible = any(set(wanted) <= set(span) and len(span) - len(wanted) <= most for span in spans)
    assert bool(hits) == possible


@pytest.mark.parametrize("most", [None, 5])
def test_labels_between_bodies_do_not_count(most: int | None) -> None:
    letters = "anna: coffee\nbram: tea"
    bodies = [(6, 12), (19, 22)]
    assert list(together(letters, [Term(("bram",)), Term(("tea",))], bodies, most)) == []


def _text(turns: list[list[str]]) -> tuple[str, list[Span]]:
    letters, bodies = "", []
    for turn in turns:
        letters += "X: "
        body = " ".join(turn)
        bodies.append((len(letters), len(letters) + len(body)))
        letters += body + "\n"
    return letters, bodies
