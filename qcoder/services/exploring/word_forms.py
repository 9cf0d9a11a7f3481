"""Words as they are counted: which letters are one word, and which words are the same."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from qcoder.language.lemmas import lemmas
from qcoder.language.stop_words import stop_words
from qcoder.services.exploring.spoken import Words

# A word may have an apostrophe or a hyphen inside: don't, м'яч, self-esteem; and accents that are signs of their own.
_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
WORD = re.compile(rf"{_LETTERS}(?:['’ʼ‑-]{_LETTERS})*")
# The same, only where a word begins, unless accents stand before it.
_WHOLE = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]['’ʼ‑-])" + WORD.pattern)
_ACCENT = re.compile(r"[\u0300-\u036f]")
_BEHIND = 2  # code points before a word that say whether it begins there
_SHORTEST = 2


class Form(NamedTuple):
    """A word as it is counted: the base form or the word itself, and whether it is listed."""

    word: str
    form: str
    shown: bool


class Forms:
    """The words in what stands between two blanks, looked up once however often that is said: no word has a blank."""

    def __init__(self, asked: Words) -> None:
        self._asked = asked
        self._known: dict[str, dict[str, tuple[Form, ...]]] = {}  # by language

    def of(self, chunk: str, language: str) -> tuple[Form, ...]:
        """The words of a chunk."""
        known = self._known.setdefault(language, {})
        found = known.get(chunk)
        if found is None:
            found = known[chunk] = tuple(self._form(word, language) for word in WORD.findall(chunk))
        return found

    def _form(self, said: str, language: str) -> Form:
        word = composed(folded(said))
        form = self.base(language)(word)
        left_out = stop_words(language)
        says_something = word not in left_out and form not in left_out and len(form) >= _SHORTEST
        return Form(word, form, self._asked.common or says_something)

    def base(self, language: str) -> Callable[[str], str]:
        """What makes the form in which a word is counted."""
        return lemmas(language).of if self._asked.lemma else str


def folded(words: str) -> str:
    """Words without the difference of capitals and of signs for an apostrophe and a hyphen. Rarely longer than before:
    where it is not, each code point stands where it stood.
    """
    return words.replace("’", "'").replace("ʼ", "'").replace("‑", "-").casefold()


def composed(words: str) -> str:
    """Words with each letter and its accents as one sign, where there is one: both ways of writing are one word."""
    return unicodedata.normalize("NFC", words)


def is_composed(words: str) -> bool:
    """Whether no letter of some words stands apart from its accents."""
    return unicodedata.is_normalized("NFC", words)


def is_word(body: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether `start:end` is a whole word of what somebody says, which is `low:high`."""
    if _ACCENT.search(body, max(low, start - _BEHIND), start):
        chunk = start
        while chunk > low and not body[chunk - 1].isspace():
            chunk -= 1
        return any((match.start(), match.end()) == (start, end) for match in WORD.finditer(body, chunk, high))
    if start < low + _BEHIND:  # what stands before the turn is not said with the word
        match = _WHOLE.match(body[low:high], start - low)
        return match is not None and match.end() == end - low
    match = _WHOLE.match(body, start, high)
    return match is not None and match.end() == end
