"""Where sentences begin and end, for stepping and selecting by sentence.

A sentence ends behind its closing mark, with the quotes and brackets that belong to it, unless a small letter follows
(“Really?” she asked; well… no idea) or the mark belongs to an abbreviation of the language (Dr. Smith, bijv. morgen).
The usual abbreviations are known at once; those of spaCy, which is slow to import, when somebody asks for them.
"""

import re
from collections.abc import Callable

from qcoder.language.abbreviations import before, before_number, closing, compound_endings, of_spacy, word_test

_END = re.compile(r"[.!?…؟۔。！？]+[\"'”’»)\]]*(?=\s)|\n+")
_LAST_WORD = re.compile(r"\S+$")
_FIRST_LETTER = re.compile(r"[\s\"'“‘«„(\[—–-]*(\w)")
_NEXT_WORD = re.compile(r"[\s\"'“‘«„(\[—–-]*(\w+)(?!\.)")
_NUMBER_BEFORE = re.compile(r"\d\s*\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_ONE_LETTER = 2  # with its dot
_OPENING = "\"'“‘«„(["


class SentenceRule:
    """Cuts text of one language into sentences. Call `load` once, beside the work, to respect abbreviations too."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._before = before(language)
        self._before_number = before_number(language)
        self._closing = closing(language)
        self._is_word: Callable[[str], bool] = _no_word

    def load(self) -> None:
        """Learn spaCy's abbreviations and the words of the language, if known; takes about a second the first time."""
        self._before = before(self._language) | (of_spacy(self._language) - self._closing)
        self._is_word = word_test(self._language)

    def __call__(self, text: str) -> list[tuple[int, int]]:
        """Ranges of the sentences in code points, without the blank space between them."""
        found: list[tuple[int, int]] = []
        start = 0
        for end in [*self._ends(text), len(text)]:
            piece = text[start:end]
            first = start + len(piece) - len(piece.lstrip())
            last = start + len(piece.rstrip())
            if last > first:
                found.append((first, last))
            start = end
        return found

    def _ends(self, text: str) -> list[int]:
        out: list[int] = []
        start = 0
        for match in _END.finditer(text):
            if match[0].startswith("\n") or not self._goes_on(text, start, match):
                out.append(match.end())
                start = match.end()
        return out

    def _goes_on(self, text: str, start: int, mark: re.Match[str]) -> bool:
        """Whether the sentence goes on behind a closing mark."""
        following = _FIRST_LETTER.match(text, mark.end())
        if following is not None and following[1].islower():
            return True
        word = _LAST_WORD.search(text, start, mark.end())
        if mark[0] != "." or word is None:
            return False
        written = word[0].lstrip(_OPENING)
        known = written.casefold()
        if _INITIALS.fullmatch(written) and written.isupper() and known not in self._closing:
            return self._is_initial(text, start, word.start(), written, mark.end())
        if known in self._before_number and following is not None and following[1].isdigit():
            return bool(text[start : word.start()].strip())  # “No.” by itself is an answer
        if len(known) == _ONE_LETTER and _after_number(text, start, word.start()):
            return False
        return known in self._before or known.endswith(compound_endings(self._language))

    def _is_initial(self, text: str, start: int, place: int, written: str, end: int) -> bool:
        """Whether capitals with dots are those of a name that goes on: M. Jansen, but not “I met M. She said”."""
        if written == "I." and self._language == "en":
            return False
        earlier = _LAST_WORD.search(text[start:place].rstrip())
        if earlier is None or not earlier[0][0].islower() or earlier[0].casefold() in self._before:
            return True  # J. R. Smith, Mr. J. Smith
        following = _NEXT_WORD.match(text, end)
        return following is None or not self._is_word(following[1].lower())


def _after_number(text: str, start: int, place: int) -> bool:
    """Whether a number stands before a place: “30 м.” is a length, “м. Київ” a town."""
    return bool(_NUMBER_BEFORE.search(text, start, place))


def _no_word(_word: str) -> bool:
    return False
