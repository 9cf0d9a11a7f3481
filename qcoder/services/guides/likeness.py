"""How much words of a moderator are like a question of a guide, from 0 to 1.

Base forms of the words that carry meaning are compared, each weighed by how rare it is in the guide: two questions
about the hub differ by their other words. That share (an F-measure: how much of the question is said, which weighs
more, and how much of what is said is the question; words of one stem count in part) is joined with the token-sort
ratio of rapidfuzz on the letters, which sees the same sentence with its words in another order or with a slip of the
pen.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.fuzz import token_sort_ratio

from qcoder.language.folding import fold_words
from qcoder.language.kin_words import senses
from qcoder.language.lemmas import lemmas
from qcoder.language.stop_words import stop_words

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)|(?:Moderator|INT|Interviewer)\s*:.*$")
_SENTENCE = re.compile(r"[^.?!…\n\u2028]+[.?!…]*")
_SHARE = 0.65  # of the words' share in the whole; the rest is the likeness of the letters
_SAME = 0.9  # letters that are alike as this ask the question, however little its words tell
_FEW = 4  # words that a question has at least for that
_WANTED = 2.0  # how much more the question's words weigh than those that are said beside them (beta squared)
_KIN = 0.8  # what a word counts that is only of the same sense or stem
_STEM = 5  # letters that two words have in common from the beginning, or one of them at the end of the other
_LONGEST = 3  # sentences that together may ask one question

Senses = Mapping[str, frozenset[int]]
_NO_SENSE: frozenset[int] = frozenset()


class Terms:
    """Base forms of the words of one language; words that say little are left out unless nothing else is there."""

    def __init__(self, language: str) -> None:
        self._lemmas = lemmas(language)
        self._little = stop_words(language)
        self.senses = senses(language)

    def of(self, words: str) -> frozenset[str]:
        """The base forms in a piece of text."""
        every = _WORD.findall(words)
        telling = [word for word in every if word.casefold() not in self._little]
        return frozenset(self._lemmas.of(word) for word in telling or every)


class Asked:
    """A question of a guide made ready to be compared, without what stands in brackets for the moderator."""

    def __init__(self, body: str, terms: Terms) -> None:
        self.senses = terms.senses
        plain = _ASIDE.sub(" ", body).strip() or body
        parts = [part for part in sentences(plain) if "?" in part] or [plain]
        named = [part for part in sentences(body) if "(" in part]  # examples that a moderator may well say
        # A line of a guide often asks several things at once; the moderator may ask only one of them.
        self.forms = [(fold_words(form), terms.of(form)) for form in dict.fromkeys([plain, *parts, *named])]

    @property
    def terms(self) -> frozenset[str]:
        """All base forms of the question."""
        return self.forms[0][1]


def weights(asked: Sequence[Asked]) -> dict[str, float]:
    """How telling each base form is: log of the number of questions over the number of those that have it, plus 1."""
    counted = Counter(term for one in asked for term in one.terms)
    return {term: math.log(len(asked) / times) + 1 for term, times in counted.items()}


def sentences(words: str) -> list[str]:
    """The sentences of a turn, roughly: a full stop inside a word does no harm here."""
    return [one.strip() for one in _SENTENCE.findall(words) if one.strip()]


def windows(words: str) -> list[tuple[range, str]]:
    """The stretches of a turn that may ask one question: one sentence, two, or three in a row, with their numbers."""
    known = sentences(words)
    return [
        (range(at, at + n), " ".join(known[at : at + n]))
        for n in range(1, _LONGEST + 1) for at in range(len(known) - n + 1)
    ]


def likeness(said: tuple[str, frozenset[str]], asked: Asked, weight: dict[str, float], most: float) -> float:
    """How like said words (folded, and their base forms) are to a question; `most` weighs words the guide lacks."""
    letters, terms = said
    return max(_one(letters, terms, form, wanted, weight, most, asked.senses) for form, wanted in asked.forms)


def _akin(one: str, other: str, senses: Senses) -> bool:
    """Whether two base forms are of one sense or stem: “miss” and “lack”, “komen” and “terechtkomen”."""
    if not senses.get(one, _NO_SENSE).isdisjoint(senses.get(other, _NO_SENSE)):
        return True
    if one[:_STEM] == other[:_STEM] and min(len(one), len(other)) >= _STEM:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM and long.endswith(short)


def _one(
    letters: str, terms: frozenset[str], form: str, wanted: frozenset[str], weight: dict[str, float], most: float,
    senses: Senses,
) -> float:
    shared = terms & wanted
    kin = {term for term in wanted - shared if any(_akin(term, one, senses) for one in terms - shared)}
    if not shared and not kin:
        return 0.0
    letters_alike = token_sort_ratio(letters, form) / 100
    if letters_alike >= _SAME and form.count(" ") + 1 >= _FEW:
        return letters_alike
    common = sum(weight.get(term, most) for term in shared) + _KIN * sum(weight.get(term, most) for term in kin)
    all_said = sum(weight.get(term, most) for term in terms)
    all_wanted = sum(weight.get(term, most) for term in wanted)
    # Who rephrases adds words: that a question is said weighs more than that nothing else is.
    share = (1 + _WANTED) * common / (all_said + _WANTED * all_wanted)
    # A form of one telling word is like too much.
    sure = min(1.0, (len(shared) + _KIN * len(kin) + 1) / 3)
    return sure * (_SHARE * share + (1 - _SHARE) * letters_alike)
