"""Folding for searches: what is alike is found, and what is found is where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.language.folding import fold, fold_words


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Café", "cafe"), ("Cafe\u0301", "CAFÉ"), ("Straße", "strasse"), ("м’який", "м'який"), ("МʼЯКИЙ", "м’який"),
        ("“so”", '"so"'), ("language\u00a0classes", "language classes"), ("ΟΔΟΣ", "οδος"), ("ﬁne", "fine"),
        ("co\u00adoperate", "cooperate"), ("مُعَلِّم", "معلم"), ("twenty–five", "twenty-five"), ("Zoë", "zoe"),
    ],
)
def test_what_a_person_types_is_what_stands_there(written: str, typed: str) -> None:
    assert fold(written).letters == fold_words(typed)


@pytest.mark.parametrize(("one", "other"), [("їжа", "іжа"), ("край", "краи"), ("и\u0306", "и"), ("bat", "bad")])
def test_letters_of_their_own_are_not_accents(one: str, other: str) -> None:
    assert fold_words(one) != fold_words(other)


def test_a_character_folds_alike_alone_and_in_company() -> None:
    several = range(0x300, 0x3400)
    for some in (range(0x300), several, range(0xE000, 0x10000, 3), (0x374, ord("’"), 0x1FEF), (ord("É"), 0x10400)):
        alone = {chr(point): fold(chr(point)).letters for point in some}
        assert fold("x".join(alone)).letters == "x".join(alone.values())


def test_a_decomposed_letter_of_its_own_is_that_letter() -> None:
    assert fold("краи\u0306").letters == "край"


@pytest.mark.parametrize(
    ("text", "found", "stands"),
    [
        ("ein Straßenfest", "strassen", "Straßen"), ("Zoe\u0301 😀 came", "zoe", "Zoe\u0301"),
        ("👩‍👧 Cafe\u0301s", "cafes", "Cafe\u0301s"), ("aßb", "sb", "ßb"), ("e\u0301e\u0301", "ee", "e\u0301e\u0301"),
    ],
)
def test_what_is_found_is_given_whole(text: str, found: str, stands: str) -> None:
    folded = fold(text)
    at = folded.letters.index(found)
    start, end = folded.place(at, at + len(found))
    assert text[start:end] == stands


_LETTERS = st.text(alphabet="aéßıİﬁ e\u0301\u0306Ййи’'😀👩\u200d\u00ad\n\u00a0Ωʼ가", max_size=40)


@given(_LETTERS)
def test_every_folded_letter_knows_characters_that_fold_to_it(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.letters)):
        start, end = folded.place(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert folded.letters[at] in fold(text[start:end]).letters


@given(_LETTERS, _LETTERS)
def test_folding_a_text_after_a_blank_is_folding_its_parts(one: str, other: str) -> None:
    # A mark would join the letter before it, so that parts meet at a letter.
    assert fold(f"{one}x{other}y").letters.startswith(fold(f"{one}x").letters[:-1])
    assert fold(f"{one} a").letters == fold(f"{one} ").letters + "a"


@given(_LETTERS)
def test_positions_go_there_and_back(text: str) -> None:
    folded = fold(text)
    places = [folded.place(at, at + 1) for at in range(len(folded.letters))]
    assert places == sorted(places)
    for at, (start, _end) in enumerate(places):
        assert folded.letter_at(start) <= at
