"""Invented sentences joined in any order, and cut again where they were joined, as a person would cut them."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.language.sentences import SentenceRule

# Abbreviations, initials, numbers, dots of hesitation, quotes and brackets; each begins as a sentence does.
SENTENCES = {
    "nl": (
        "Dr. Jansen belde om 10.30 uur.", "Ik woon bij mw. A.B. de Vries, Kerkstr. 12.", "Dat kost ca. 1.250,50 euro.",
        "Ja, eh... ik weet het niet…", "“Kom binnen!” zei ze.", "Hij vroeg: ‘Waarom?’ en ging weer weg.", "Echt waar?!",
        "We deden van alles, bijv. koken, naaien enz.", "Het was op 3 okt. 2023, geloof ik.", "(Iedereen lacht.)",
        "Prof. dr. K. L. Bakker sprak o.a. over nr. 7.", "Mevr. De Boer en dhr. Visser, resp. 71 en 68 jaar.", "Nee.",
        "Z.g.n. vrienden… maar wel aardig!", "’s Avonds was ik alleen.", "Dat was in de St. Janskerk, blz. 4.",
        "10 procent, niet meer.", "«Goed zo.»", "Ze kwam om 8 uur, d.w.z. te laat.",
    ),
    "en": (
        "Dr. Smith came at 3.5 miles an hour.", "I met Mr. J. R. Brown and Mrs. Jones.", "Well... no idea…",
        "“Come in!” she said.", "He asked, ‘Why?’ and left.", "Really?!", "It was in the U.S. at the time.",
        "We did sewing, cooking, etc.", "They moved on 4 Oct. 2023, I think.", "(Everybody laughs.)", "No.",
        "Prof. Lee spoke about no. 7, i.e. the old house.", "I live on St. Mary's Road, no. 12.",
        "It cost approx. 3.50.", "So do I.", "'Right,' I said.",
        "She came at 9 a.m. and left at noon.", "12 of us stayed.", "“All right.”",
        "Is it vs. the other team?", "Capt. O'Neil's boat, e.g., was blue.",
    ),
    "uk": (
        "Д-р Коваль прийшов о 10.30.", "Я живу на вул. Шевченка, буд. 5, кв. 12.", "Ну… я не знаю...",
        "«Заходьте!» — сказала вона.", "Він спитав: «Навіщо?» і пішов.", "Справді?!", "Це було у 2022 р.",
        "Ми шили, варили тощо.", "Т. Г. Іваненко працював у м. Київ.", "(Усі сміються.)", "Ні.",
        "Проф. Бондар говорив про розд. 7.", "Це коштувало 1,5 тис. грн.", "Див. стор. 4 книжки.", "“Добре.”",
        "Близько 3.5 км, може й більше.", "— Так, — сказав я.", "12 людей залишилися.", "Ім. Лесі Українки, здається.",
    ),
}


@cache
def rule(language: str) -> SentenceRule:
    return SentenceRule(language)


@pytest.mark.parametrize("language", SENTENCES)
@given(data=st.data())
def test_what_was_joined_is_cut_where_it_was_joined(language: str, data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=6))
    gaps = data.draw(st.lists(st.sampled_from([" ", "  ", "\n", "\u00a0", "\u2028"]), min_size=6, max_size=6))
    text = "".join(one + gap for one, gap in zip(wanted, gaps, strict=False)).strip()
    assert [text[start:end] for start, end in rule(language)(text)] == wanted


@pytest.mark.parametrize("language", SENTENCES)
def test_every_sentence_stands_before_every_other(language: str) -> None:
    wrong = []
    for one in SENTENCES[language]:
        for other in SENTENCES[language]:
            text = f"{one} {other}"
            if [text[start:end] for start, end in rule(language)(text)] != [one, other]:
                wrong.append(text)
    assert wrong == []
