"""A search for words made ready: asked of one searchable after the other, it says where its hits are."""

import time
import unicodedata
from collections.abc import Iterator

import regex

from qcoder.analysis.searching.wording import Span, Term, phrases, together
from qcoder.language.folding import fold_words
from qcoder.language.lemmas import lemmas
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services.searching.searchable import Searchable
from qcoder.services.searching.word_query import NEAR, PHRASE, REGEX, WordQuery

_PATIENCE_S = 20.0  # for a regular expression in a whole study; a runaway one would never end
_TOO_SLOW = (
    "This pattern takes too long on these texts; make it simpler, "
    "such as by leaving out a repetition within a repetition."
)


class Matcher:
    """One search. `search` answers with ranges of code points in the words as they are written, in order.

    Raises UserError when the search cannot be asked.
    """

    def __init__(self, query: WordQuery, *, patience: float = _PATIENCE_S) -> None:
        self.query = query.checked()
        self._until = time.monotonic() + patience
        self._typed = query.words.split()
        self._pattern = _compiled(query) if query.mode == REGEX else None
        self._words = [] if self._pattern is not None else _folded(self._typed)
        self.pieces = frozenset(piece for word in self._words for piece in word.split("*") if not self.query.lemma)
        """Folded letters that stand in everything in which the search is met, none with a blank; empty if unknown."""

    def search(self, among: Searchable) -> Iterator[Span]:
        """Where the search is met. Raises UserError when a regular expression does not come to an end."""
        if self._pattern is not None:
            return self._by_pattern(self._pattern, among)
        return self._by_words(among)

    def _by_pattern(self, pattern: "regex.Pattern[str]", among: Searchable) -> Iterator[Span]:
        for start, end in among.bodies:  # each by itself, so that ^ and $ are the ends of what somebody said
            left = self._until - time.monotonic()
            if left <= 0:
                raise UserError(said(_TOO_SLOW))
            try:
                for match in pattern.finditer(among.body[start:end], timeout=left):
                    if match.end() > match.start():
                        yield start + match.start(), start + match.end()
            except TimeoutError:
                raise UserError(said(_TOO_SLOW)) from None

    def _by_words(self, among: Searchable) -> Iterator[Span]:
        terms, folded = self._terms(among), among.folded
        if self.query.mode == PHRASE:
            found = phrases(folded.letters, terms)
        else:
            most = self.query.within if self.query.mode == NEAR else None
            found = together(folded.letters, terms, among.folded_bodies, most)
        for low, high in found:
            start, end = folded.place(low, high)
            if not self.query.exact or self._written_so(among.body[start:end]):
                yield start, end

    def _terms(self, among: Searchable) -> list[Term]:
        query = self.query
        if query.lemma:
            known = lemmas(among.language)
            return [
                Term((*(among.forms.get(known.of(typed), frozenset()) - {word}), word), whole=True)
                for typed, word in zip(self._typed, self._words, strict=True)
            ]
        return [Term((word,), query.whole) for word in self._words]

    def _written_so(self, found: str) -> bool:
        """Whether words stand in the text as they were typed, case and accents included."""
        stands = " ".join(unicodedata.normalize("NFC", found).split())
        pieces = [piece for typed in self._typed for piece in typed.split("*")]
        return all(unicodedata.normalize("NFC", piece) in stands for piece in pieces)


def _folded(typed: list[str]) -> list[str]:
    found = [fold_words(word) for word in typed]
    if not all(found):
        raise UserError("There is nothing to look for in a sign that belongs to a letter; type a word.")
    return found


def _compiled(query: WordQuery) -> "regex.Pattern[str]":
    try:
        return regex.compile(query.words, 0 if query.exact else regex.IGNORECASE)
    except regex.error as error:
        sign = (error.pos or 0) + 1
        raise UserError(f"The pattern cannot be read: {error.msg} at sign {sign}; mend it there.") from None
