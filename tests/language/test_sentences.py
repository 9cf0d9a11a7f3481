"""Sentences as a person cuts them: abbreviations, ellipses, quotes, line breaks, several scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.language.sentences import SentenceRule

CASES = [
    ("en", "Dr. Smith said... no idea. “Really?” she asked.", ["Dr. Smith said... no idea.", "“Really?” she asked."]),
    ("en", "At 3 p.m. We left. And then?! Yes.", ["At 3 p.m.", "We left.", "And then?!", "Yes."]),
    ("nl", "Ik ging bijv. naar de markt. Dhr. Jansen niet.", ["Ik ging bijv. naar de markt.", "Dhr. Jansen niet."]),
    ("uk", "Він сказав: «Йди!» і пішов… А потім? На вул. Садовій.",
     ["Він сказав: «Йди!» і пішов…", "А потім?", "На вул. Садовій."]),
    ("ar", "نعم. ثم ماذا؟ لا.", ["نعم.", "ثم ماذا؟", "لا."]),
    ("en", "One line\nAnother line. Third.", ["One line", "Another line.", "Third."]),
    ("uk", "Я живу на вул. Шевченка, буд. 5. Це м. Київ, 30 м. Далі Т. Г. Іваненко прийшов.",
     ["Я живу на вул. Шевченка, буд. 5.", "Це м. Київ, 30 м.", "Далі Т. Г. Іваненко прийшов."]),
    ("uk", "Це було у 2022 р. Потім чай, хліб і т.д. Так.", ["Це було у 2022 р.", "Потім чай, хліб і т.д.", "Так."]),
    ("en", "Mr. J. R. Smith came. So do I. I met M. She left. He felt ill. We went.",
     ["Mr. J. R. Smith came.", "So do I.", "I met M.", "She left.", "He felt ill.", "We went."]),
    ("en", "It was in the U.S. Then we met J. Kowalska.", ["It was in the U.S.", "Then we met J. Kowalska."]),
    ("nl", "Ik sprak mw. A.B. de Vries, Kerkstr. 12. Thee enz. enz. Toen was het klaar. Dat weet ik al. Ja, dat. Nee.",
     ["Ik sprak mw. A.B. de Vries, Kerkstr. 12.", "Thee enz. enz.", "Toen was het klaar.", "Dat weet ik al.",
      "Ja, dat.", "Nee."]),
    ("zz", "No such language. Still cut.", ["No such language.", "Still cut."]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_cuts_as_a_person_does(language: str, text: str, expected: list[str]) -> None:
    rule = SentenceRule(language)
    rule.load()
    assert [text[start:end] for start, end in rule(text)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "First one. Dr. Smith came.", ["First one.", "Dr. Smith came."]),
        ("nl", "Prof. Bakker, nr. 5. En dr. Jansen.", ["Prof. Bakker, nr. 5.", "En dr. Jansen."]),
        ("nl", "Een docent (univ. Leiden) zei nee. Dus.", ["Een docent (univ. Leiden) zei nee.", "Dus."]),
    ],
)
def test_knows_the_usual_abbreviations_at_once(language: str, text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in SentenceRule(language)(text)] == expected


@given(st.text(alphabet='aB .!?…\n"”(é́😀', max_size=60))
def test_no_word_is_lost_and_nothing_overlaps(text: str) -> None:
    ranges = SentenceRule("en")(text)
    flat = [edge for pair in ranges for edge in pair]
    assert flat == sorted(flat)
    assert all(start < end for start, end in ranges)
    outside = set(range(len(text))) - {i for start, end in ranges for i in range(start, end)}
    assert all(text[i].isspace() for i in outside)
