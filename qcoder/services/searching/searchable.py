"""Words that can be searched: what somebody said in a text, or the words of a memo, a code or a question."""

from collections.abc import Mapping
from functools import cached_property

from qcoder.analysis.searching.wording import Span, words
from qcoder.language.folding import Folded, fold
from qcoder.language.lemmas import lemmas

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ", "'"))  # within a Ukrainian word, whichever of them was typed


class Searchable:
    """Words with the parts of them that are searched; what searching needs of them is worked out when it is asked for.

    `bodies` are ranges of the words in code points, in order; a hit lies within one of them.
    """

    def __init__(self, body: str, bodies: list[Span], language: str) -> None:
        self.body = body
        self.bodies = bodies
        self.language = language

    @cached_property
    def folded(self) -> Folded:
        """The folded words."""
        return fold(self.body)

    @cached_property
    def folded_bodies(self) -> list[Span]:
        """The bodies as ranges of folded letters."""
        at = self.folded.letter_at
        return [(at(start), at(end)) for start, end in self.bodies]

    @cached_property
    def forms(self) -> Mapping[str, frozenset[str]]:
        """Each base form that occurs with the folded forms that it has here."""
        known = lemmas(self.language)
        out: dict[str, set[str]] = {}
        for word in set(words(self.body.translate(_APOSTROPHES))):
            form = fold(word).letters
            for base in {known.of(word), known.of(word.lower())}:  # House at the beginning of a sentence is a house
                out.setdefault(base, set()).add(form)
        return {base: frozenset(found) for base, found in out.items()}
