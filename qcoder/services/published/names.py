"""Whether words that go out name somebody: names that the study knows, and words that look like a name.

The study knows the names of persons by its cases and by the labels of speakers. A name is found in its inflections
too: what follows the stem may be three letters longer (Оксана, Оксани, Оксаною; Janna's). A word with a capital that
does not begin a sentence may be a name; places, days, months, languages, abbreviations and the little words of a
language are none. What a dictionary knows is no sign by itself: it knows Anna, Peter and Марія too. Only behind a word
that has its capital for another reason, as in “Oekraïens Huis” or “the Ukrainian House”, it tells a thing from a
person, and at the beginning of a sentence, where every word has one.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from qcoder.language.abbreviations import has_words, word_test
from qcoder.language.places import is_place
from qcoder.language.stop_words import stop_words
from qcoder.services.cases import PERSON, Who
from qcoder.services.study import Study

_WORD = re.compile(r"\w+(?:[’'ʼ-]\w+)*")
_LEAST = 3  # letters of a name
_MORE = 3  # letters that an inflection may add
_LOOK_BACK = 60  # signs in which two words before a word are looked for
_TWO_BEFORE = re.compile(r"(?:(\w+) +|\b)([^\W\d_a-zа-яґєії]\w*) +$")
_ASIDE = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\])$")
_LONGEST_OPENING = 9  # letters of a name that begins a sentence
_STREET = re.compile(r" +(?:Street|Road|Lane|Avenue|Square|Bridge|River)\b")
_ALSO_NAMES = frozenset({"will", "may"})  # little words that people are called
_VOWELS = "aeiouyаеєиіїоуюяьй"
# Labels of speakers that say a part and no name, and words that carry a capital without naming anybody.
_PARTS = frozenset(
    "moderator interviewer interviewee facilitator researcher manager visitor volunteer expert respondent participant "
    "speaker coordinator host group man woman person unknown worker official teacher "
    "bezoeker bezoekster vrijwilliger onderzoeker gespreksleider deelnemer beheerder spreker coördinator medewerker "
    "модератор модераторка інтервʼюер інтервюер відвідувач відвідувачка волонтер волонтерка експерт експертка учасник "
    "учасниця дослідник дослідниця керівник керівниця менеджер менеджерка голос жінка чоловік респондент".split()
)
_CAPITALISED = frozenset(
    "i i'm i've i'll i'd monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december english dutch ukrainian ukrainians russian russians german "
    "french polish european europe ukraine netherlands russia christmas easter god "
    "allah mr mrs ms dr facebook whatsapp telegram instagram youtube google viber netflix "
    "daarnaast "
    "nederlands nederlandse nederlander nederlanders nederland oekraïens oekraïense oekraïner oekraïners oekraïne "
    "oekraïense engels engelse russisch duits europa kerst pasen ik "
    "україна україни україні україну нідерланди нідерландів нідерландах європа європи росія "
    "аллах фейсбук фейсбуці фейсбуку телеграм телеграмі вайбер вайбері ютуб ютубі гугл інстаграм інстаграмі".split()
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A word at `start:end` of what was looked at; `known` says that the study knows it as a name."""

    word: str
    start: int
    end: int
    known: bool


class NameCheck:
    """Looks for names; what the study knows is read once."""

    def __init__(self, study: Study) -> None:
        who = Who(study)
        places = [case.name for case in who.cases.values() if case.kind != PERSON]
        values = [value for case in who.cases.values() for value in case.attributes.values()]
        labels = [case.name for case in who.cases.values() if case.kind == PERSON]
        labels += [speaker.name for speaker in who.speakers.values()]
        self._harmless = {_folded(word) for words in [*places, *values] for word in _WORD.findall(words)}
        self._harmless |= _CAPITALISED | _PARTS
        self.names = frozenset(name for label in labels for name in _names_in(label, self._harmless))
        self._stems = {_stem(_folded(name)): len(name) + _MORE for name in self.names}
        # One look decides for most quotes of a large study.
        self._any = re.compile("|".join(rf"\b{re.escape(stem)}" for stem in self._stems)) if self._stems else None

    def find(self, words: str, *, guesses: bool = True, language: str = "") -> list[Naming]:
        """The names in some words, those that may be names among them unless `guesses` is False.

        The little words of `language` are no guesses, whatever their first letter.
        """
        out: list[Naming] = []
        if not guesses and not (self._any and self._any.search(words.casefold())):
            return out
        for found in _WORD.finditer(words):
            word = found[0]
            if not word[0].isupper() or {_folded(word), _folded(word).removesuffix("s")} & self._harmless:
                continue
            if self._is_known(_folded(word)):
                out.append(Naming(word, found.start(), found.end(), known=True))
            elif guesses and _may_name(words, found, language) and not self._is_of_a_thing(words, found, language):
                out.append(Naming(word, found.start(), found.end(), known=False))
        return out

    def _is_of_a_thing(self, words: str, found: re.Match[str], language: str) -> bool:
        """Whether a word is the rest of what an organisation, a place or a language is called."""
        word = _folded(found[0])
        if word.removesuffix("e").removesuffix("talig") in self._harmless:  # Engelstalige
            return True
        before = _TWO_BEFORE.search(words, max(0, found.start() - _LOOK_BACK), found.start())
        if before is None or _folded(before[2]) not in self._harmless:
            return False
        # “de Oekraïense Jan” and “Dutch Anna” are people; “Oekraïens Huis” and “the Dutch House” are not.
        thing = before[1].casefold() == "the" if language == "en" else not before[2].endswith("e")
        return thing and word_test(language)(word)

    def _is_known(self, word: str) -> bool:
        return any(
            word.startswith(stem) and len(word) <= longest
            for stem, longest in ((word[:size], self._stems.get(word[:size], 0)) for size in range(2, len(word) + 1))
            if longest
        )


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def _names_in(label: str, harmless: Collection[str]) -> list[str]:
    """The words of a speaker's label that name a person; a label with a number says a part, as in Visitor 2."""
    if any(sign.isdigit() for sign in label):
        return []
    return [
        word for word in _WORD.findall(label)
        if len(word) >= _LEAST and word[0].isupper() and _folded(word) not in harmless
    ]


def _stem(name: str) -> str:
    """A name without the ending that its cases change; three letters are left at least."""
    stem = name.rstrip(_VOWELS)
    return stem if len(stem) >= _LEAST else name[: max(_LEAST, len(stem))]


def _may_name(words: str, found: re.Match[str], language: str) -> bool:
    word = _folded(found[0])
    little = stop_words(language) - _ALSO_NAMES if language else frozenset()
    if len(word) < _LEAST or any(sign.isdigit() for sign in word):  # of a level or a place, as B1-group
        return False
    bare = word.split("'")[0]
    if bare in little or found[0].isupper() or is_place(bare) or _STREET.match(words, found.end()):
        return False
    return _inside_sentence(words, found.start()) or _opens_as_name(bare, language)


def _opens_as_name(word: str, language: str) -> bool:
    """Whether the first word of a sentence, which has its capital anyway, is no word of the language: “Olena came.”

    Long words that no dictionary knows are compounds, as Betrokkenheid is.
    """
    if not (word.isalpha() and _LEAST < len(word) <= _LONGEST_OPENING and has_words(language)):
        return False
    return not word_test(language)(word)


def _inside_sentence(words: str, start: int) -> bool:
    """Whether a sentence goes on at a place; what a transcriber noted before it, such as (laughs), does not count."""
    before = words[:start].rstrip()
    while aside := _ASIDE.search(before):
        before = before[: aside.start()].rstrip()
    before = before.rstrip(" \u00a0\t“”\"'‘’‚‹›«»„([—–-")
    return bool(before) and before[-1] not in ".!?…:\n]"
