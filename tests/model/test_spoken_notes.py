"""Notes of transcribers and translators are told from insertions, in the languages of the field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.spoken_notes import is_note, notes, without_notes


@pytest.mark.parametrize(
    "words",
    ["laughs", "Laughter", "long pause", "pause, 3 sec", "inaudible 00:12", "unintelligible", "all laugh together",
     "lacht", "onverstaanbaar", "lange stilte", "сміється", "всі сміються", "нерозбірливо", "пауза 5 секунд", "lachen",
     "translator's note: a pun on tea", "note of the translator: he means the bus", "T.N.: tea",
     "прим. перекладача: жарт",
     "примітка перекладача – жарт", "noot van de vertaler: woordspel", "Anm. d. Ü.: Wortspiel"],
)
def test_notes_are_recognised(words):
    assert is_note(words)
    assert without_notes(f"Before [{words}] after.") == "Before after."
    assert without_notes(f"Before ({words}), after") == "Before, after"


@pytest.mark.parametrize(
    "words",
    ["the municipality", "in Kyiv", "she", "really", "3", "laughs at the mayor", "translator", "note", "…",
     "pause café",
     "громада", "de gemeente", "a noise that he made"],
)
def test_insertions_and_remarks_of_those_who_speak_stay(words):
    assert not is_note(words)
    assert without_notes(f"Before [{words}] after.") == f"Before [{words}] after."


@pytest.mark.parametrize(
    ("words", "left"),
    [("[laughs] Yes.", "Yes."), ("Yes [laughs].", "Yes."), ("Yes. [laughs]", "Yes."), ("[laughs]", ""),
     ("a [laughs] [sighs] b", "a b"), ("(laughs) (pause) a", "a"), ("one\n[laughs]\ntwo", "one\n\ntwo"),
     ("a[laughs]b", "ab"), ("no notes", "no notes")],
)
def test_blanks_close_over_what_is_left_out(words, left):
    assert without_notes(words) == left


@given(st.lists(st.sampled_from(["word", "[laughs]", "(pause)", "[the town]", " ", ", ", "\n", "(", "]", "[[", "…"])))
def test_only_notes_and_blanks_go(pieces):
    text = "".join(pieces)
    places = list(notes(text))
    kept = "".join(sign for at, sign in enumerate(text) if not any(low <= at < high for low, high in places))
    assert "".join(without_notes(text).split()) == "".join(kept.split())
