"""The verbatim and the published form agree through the marked changes, and a fair quote is told from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.published import (
    CUT_SIGN,
    MARKED,
    Doubt,
    Kind,
    brackets,
    changes,
    cut,
    fairness,
    insert_bracket,
    places,
    published_of,
    unmatched,
    verbatim_of,
)

SAID = "Yes, every Wednesday. Thanks to her I dared to go to the municipality and register my son."

_PIECES = (
    "we", "came", "for", "coffee", "not", "її", "каву", "it's", "😀", "e\u0301", "[…]", "[the hub]", "[", ".", ",",
    "\n", " ", "“", "Zoe\u0301", "42", "👩‍🌾", "-5", "€ 3", "1,000", "&", "[not]", "[laughs]",
)
words = st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)
anything = st.one_of(words, st.text(max_size=60))


def kinds(said: str, printed: str) -> list[tuple[str, str, str]]:
    return [(p.kind.value, p.said.strip(), p.printed.strip()) for p in changes(said, printed) if p.kind != Kind.KEPT]


@given(anything, anything)
def test_each_form_is_rebuilt_from_the_pieces(said: str, printed: str) -> None:
    pieces = changes(said, printed)
    assert verbatim_of(pieces) == said
    assert published_of(pieces) == printed
    for piece, (start, end) in zip(pieces, places(pieces), strict=True):
        assert printed[start:end] == piece.printed
        assert (piece.said == piece.printed) == (piece.kind is Kind.KEPT)


@given(anything)
def test_nothing_changed_is_fair(said: str) -> None:
    found = fairness(said, said)
    assert found.count(*(kind for kind in Kind if kind is not Kind.KEPT)) == 0
    assert not found.corrections


@given(words, st.integers(0, 80), st.integers(0, 80))
def test_cutting_and_inserting_marks_everything(said: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(said)), min(other, len(said))))
    printed, caret = cut(said, start, end)
    assert printed[:caret].endswith(CUT_SIGN)
    more, caret = insert_bracket(printed, len(printed), len(printed), "in the hub")
    assert more[:caret].endswith("[in the hub")
    if "[" not in said:
        assert not fairness(said, more).corrections


def test_what_was_changed_is_named() -> None:
    printed = "Yes, […] Thanks to [the volunteer] I dared to go to the municipality and registered my son [at school]."
    assert kinds(SAID, printed) == [
        ("cut", "every Wednesday.", "[…]"),
        ("replacement", "her", "[the volunteer]"),
        ("correction", "register", "registered"),
        ("insertion", "", "[at school]"),
    ]
    found = fairness(SAID, printed)
    assert found.fair
    assert found.count(*MARKED) == 3
    assert [piece.said for piece in found.corrections] == ["register"]


def test_signs_and_capitals_are_free() -> None:
    assert {kind for kind, _, _ in kinds("it's fine, we came.", "It’s fine – we came!")} == {"signs", "capitals"}
    assert kinds("well [laughs] yes", "well yes") == [("signs", "[laughs]", "")]
    assert kinds("you and YOU", "You and you") == [("capitals", "you", "You"), ("capitals", "YOU", "you")]
    assert not fairness("мии\u0306 друг", "мий друг").corrections  # one letter, written in two ways


@pytest.mark.parametrize(
    ("said", "printed", "change"),
    [
        ("I came here in May.", "I came here in May 👋.", ("addition", "", "👋")),
        ("I came 👋🏽 here", "I came here", ("omission", "👋🏽", "")),
        ("It cost 5€ a day", "It cost 5$ a day", ("correction", "5€", "5$")),
        ("It cost € 5 a day", "It cost 5 a day", ("correction", "€ 5", "5")),
        ("Some 5 % of it", "Some 5 of it", ("correction", "5 %", "5")),
        ("It was -5 outside", "It was 5 outside", ("correction", "-5", "5")),
        ("It was 1,000 a day", "It was 1.000 a day", ("correction", "1,000", "1.000")),
        ("It was 12:30 then", "It was 12 30 then", ("correction", "12:30", "12 30")),
        ("At A & B", "At A B", ("omission", "&", "")),
        ("I called [name] in May", "I called in May", ("omission", "[name]", "")),
        ("It was […] good", "It was good", ("omission", "[…]", "")),
        ("see one[1] two", "see one two", ("omission", "[1]", "")),
    ],
)
def test_what_signs_of_their_own_say_is_no_matter_of_signs(
    said: str, printed: str, change: tuple[str, str, str]
) -> None:
    assert kinds(said, printed) == [change]
    assert fairness(said, printed).fair


@pytest.mark.parametrize(
    ("said", "printed", "doubt"),
    [
        ("I do not want it", "I do want it", Doubt.NEGATION),
        ("Ik wil het", "Ik wil het niet", Doubt.NEGATION),
        ("Я не хочу туди йти", "Я хочу туди йти", Doubt.NEGATION),
        ("We came for coffee and for the people that we met there", "We came for nothing much that matters at all",
         Doubt.LONG),
        ("I don't have a better job", "I […] have a better job", Doubt.NEGATION),
        ("I have a better job", "I [don't] have a better job", Doubt.NEGATION),
        ("I do not have a better job", "I [now] have a better job", Doubt.NEGATION),
        ("I went there once and it was so cold that nobody could stay. Yes.", "[He hates the hub.] Yes.",
         Doubt.REWRITTEN),
        ("It helps.", "[The hub in the old school, with its two rooms and a kitchen,] helps.", Doubt.REWRITTEN),
        ("He did [not] say yes", "He did say yes", Doubt.NEGATION),
        ("He did [not] say yes", "He did [gladly] say yes", Doubt.NEGATION),
        ("Good", "[…]", Doubt.EMPTY),
        ("a b c d e f g h i j k l", "a x c y e z g h i w k l", Doubt.MANY),
    ],
)
def test_what_is_no_fair_quote(said: str, printed: str, doubt: Doubt) -> None:
    assert doubt in [found for found, _ in fairness(said, printed).doubts]


def test_brackets_that_explain_and_cuts_of_clauses_are_fair() -> None:
    assert fairness("It helps us a lot.", "[The hub] helps us a lot.").fair
    assert fairness("I won't go there.", "I [will not] go there.").fair
    assert fairness("I go there, and I do not care what they say, each week.", "I go there […] each week.").fair


def test_a_long_stretch_marked_as_cut_is_fair() -> None:
    assert fairness(SAID, "[…] Thanks to her I dared to […] register my son.").fair


def test_cuts_take_whole_words_and_join() -> None:
    assert cut("one two three four", 5, 9) == ("one […] four", 7)
    assert cut("one […] two three", 8, 9) == ("one […] three", 7)
    assert cut("one two.", 4, 7) == ("one […].", 7)
    assert cut("[the hub] is open", 2, 3) == ("[…] is open", 3)


def test_brackets_are_put_between_words() -> None:
    assert insert_bracket("one two.", 3, 3) == ("one [] two.", 5)
    assert insert_bracket("to her I", 4, 5, "the volunteer") == ("to [the volunteer] I", 17)
    assert brackets("to [the 😀] I [x") == [(3, 10)]
    assert unmatched("to [the [x] I")
    assert unmatched("to x] I")
    assert not unmatched("[…] to [x].")
