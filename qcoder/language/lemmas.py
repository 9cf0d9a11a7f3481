"""Base forms of words: houses and house, liep and lopen, людьми and людина.

simplemma knows some fifty languages from word lists. For a language that it lacks a trained spaCy pipeline is used
where one is installed; where there is neither, every word is its own base form. Both are imported on first use.
"""

from collections.abc import Callable
from functools import cache

from qcoder.language.folding import fold_words

_Lemmatiser = Callable[[str], str]
_KEPT = 200_000  # words of one language that are remembered; a study has some 50 000


class Lemmas:
    """Base forms in one language; every word is looked up once."""

    def __init__(self, language: str) -> None:
        self._find = _lemmatiser(language)
        self._known: dict[str, str] = {}

    @property
    def any(self) -> bool:
        """Whether anything is known of the language."""
        return self._find is not None

    def of(self, word: str) -> str:
        """The folded base form of a word as it is written; of an unknown one the folded word itself."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[word] = fold_words(self._base(word))
        return known

    def _base(self, word: str) -> str:
        """Goes on from base form to base form until there is none; of forms in a circle the first by the alphabet.

        The lists take Dutch `liep` to `lopen`, that to `loop`, and that to `lopen` again.
        """
        seen = [word]
        while self._find is not None:
            base = self._find(seen[-1])
            if base in seen:
                return min(seen[seen.index(base) :])
            seen.append(base)
        return word


@cache
def lemmas(language: str) -> Lemmas:
    """The base forms of a language (ISO 639-1)."""
    return Lemmas(language)


def _lemmatiser(language: str) -> _Lemmatiser | None:
    import simplemma
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    if language in SUPPORTED_LANGUAGES:
        return lambda word: str(simplemma.lemmatize(word, lang=language))
    return _spacy_lemmatiser(language)


def _spacy_lemmatiser(language: str) -> _Lemmatiser | None:
    from spacy.util import get_installed_models, load_model

    fitting = sorted(name for name in get_installed_models() if name.startswith(f"{language}_")) if language else []
    if not fitting:
        return None
    pipeline = load_model(fitting[0], exclude=["parser", "ner", "senter"])

    def base(word: str) -> str:
        return next((token.lemma_ or word for token in pipeline(word)), word)

    return base
