"""How like rephrased questions and small talk are to the questions of a guide, in three languages; invented by us."""

import pytest

from qcoder.language.folding import fold_words
from qcoder.services.guides.likeness import Asked, Terms, likeness, weights, windows
from qcoder.services.guides.matching import LEAST

GUIDES = {
    "en": (
        ("How did you first come to this place?", "So how did you first end up in this building?"),
        ("Do you meet local people here?", "And do you get to know Dutch people, locals, in this place?"),
        ("What has changed in your life since you came here?",
         "What is different for you now, since you have been coming here?"),
        ("Who runs the language lessons?", "The language lessons, by whom are they given?"),
    ),
    "nl": (
        ("Hoe bent u voor het eerst bij de hub gekomen?", "Hoe bent u hier eigenlijk terechtgekomen, de eerste keer?"),
        ("Wat betekenen de vrijwilligers voor u?", "En de vrijwilligers, hoe belangrijk zijn die voor u?"),
        ("Heeft u door de hub nieuwe mensen leren kennen?", "Heeft u hier ook mensen ontmoet die u nog niet kende?"),
        ("Hoe vaak komt u in de tuin?", "Komt u dan vaak in de tuin, elke week?"),
    ),
    "uk": (
        ("Як ви дізналися про хаб?", "Звідки ви взнали про цей хаб?"),
        ("Що змінилося у вашому житті?", "Як змінилося ваше життя відтоді, як ви ходите сюди?"),
        ("Чи допомагають вам волонтери?", "А волонтери, вони вам чимось допомагають?"),
    ),
}
SMALL_TALK = {
    "en": ("Thank you, that is very helpful.", "Could you tell a bit more about that?", "And you, what do you think?"),
    "nl": ("Dank u wel, heel fijn.", "Kunt u daar iets meer over vertellen?", "Laten we eerst koffie halen."),
    "uk": ("Дякую, це дуже цікаво.", "Розкажіть трохи більше про це.", "А ви як думаєте?"),
}


def scores(language: str, said: str) -> list[float]:
    """How like words are to each question of the guide."""
    terms = Terms(language)
    asked = [Asked(question, terms) for question, _said in GUIDES[language]]
    weight = weights(asked)
    parts = [(fold_words(one), terms.of(one)) for _numbers, one in windows(said)]
    return [max(likeness(part, one, weight, max(weight.values())) for part in parts) for one in asked]


@pytest.mark.parametrize("language", GUIDES)
def test_a_question_in_other_words_is_nearest_to_itself(language: str) -> None:
    for place, (_question, said) in enumerate(GUIDES[language]):
        found = scores(language, said)
        assert max(found) == found[place] > LEAST, said


@pytest.mark.parametrize("language", GUIDES)
def test_small_talk_asks_nothing(language: str) -> None:
    for said in SMALL_TALK[language]:
        assert max(scores(language, said)) < LEAST, said
