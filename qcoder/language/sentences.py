"""Where sentences begin and end, for stepping and selecting by sentence.

A sentence ends behind its closing mark, with the quotes and brackets that belong to it, unless a small letter follows
(“Really?” she asked; well… no idea) or the mark belongs to an abbreviation of the language (Dr. Smith, bijv. morgen).
spaCy knows the abbreviations of its languages; it is slow to import, so they are loaded when somebody asks for that.
"""

import re
from functools import cache

_END = re.compile(r"[.!?…؟۔。！？]+[\"'”’»)\]]*(?=\s)|\n+")
_LAST_WORD = re.compile(r"\S+$")
_FIRST_LETTER = re.compile(r"[\s\"'“‘«„(\[—–-]*(\w)")
_OPENING = "\"'“‘«„(["


class SentenceRule:
    """Cuts text of one language into sentences. Call `load` once, beside the work, to respect abbreviations too."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._abbreviations: frozenset[str] = frozenset()

    def load(self) -> None:
        """Take over spaCy's abbreviations of the language, if it has any; takes about a second the first time."""
        self._abbreviations = _abbreviations(self._language)

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
        following = _FIRST_LETTER.match(text, mark.end())
        if following is not None and following[1].islower():
            return True
        if mark[0] != ".":
            return False
        word = _LAST_WORD.search(text, start, mark.end())
        # An abbreviation with dots inside (p.m.) may well end a sentence before a capital; a title (Dr.) never does.
        known = word[0].lstrip(_OPENING).casefold() if word is not None else ""
        return known in self._abbreviations and "." not in known[:-1]


@cache
def _abbreviations(language: str) -> frozenset[str]:
    import spacy  # on first use: half a second, which starting the program must not pay

    try:
        rules: dict[str, object] = getattr(spacy.blank(language).tokenizer, "rules", {})
    except ImportError:  # a language that spaCy does not have
        return frozenset()
    return frozenset(word.casefold() for word in rules if word.endswith(".") and len(word) > 2)
