"""Abbreviations by language: what stands before a name or a number, and what may close a sentence.

A short list of what is said and written in interviews is at hand at once. spaCy knows many more, but keeps ordinary
words among them (“ill.” for Illinois, “dat.” for dative), which would join two sentences; those are left out.
"""

from collections.abc import Callable
from functools import cache

# Never the end of a sentence: a name, a number or the thing itself follows.
_BEFORE: dict[str, str] = {
    "nl": "dhr mw mevr mej dr drs prof ing ir mr mrs ds jhr jkvr st sint nr no art blz pag afd tel vgl bijv bv nl ca "
          "evt incl excl min max zgn resp fam univ burg wnd hr jl aug sept okt nov dec jan febr",
    "en": "mr mrs ms mx dr prof rev hon sen gov gen col capt lt sgt st mt ft nr vs cf ca approx incl fig vol ed eds "
          "univ jan feb apr aug sept oct nov dec",
    "uk": "вул просп пров бул пл майд наб буд кв корп обл р-н м смт с х ст ім проф доц акад гр пан п рр тел див напр "
          "стор св",
    "ru": "ул просп пр пер бул пл наб д кв корп стр обл г пос с им проф доц акад гр тел см напр св",
    "de": "hr fr dr prof ing st nr abb abs art bd bzw ca evtl ggf inkl max min s tel vgl z zb geb gest",
    "fr": "m mm mme mmes mlle dr pr me st ste no art fig p pp vol cf env tél av bd",
    "es": "sr sra sres srta dr dra d dña prof lic ud uds núm no art pág p tel av avda",
    "pl": "p pp dr prof mgr inż hab ks św ul al pl os nr art str tel m in np tzw ok godz",
}
# A number follows, or it is no abbreviation at all: no. 7, but “Of course no. She left.”
_BEFORE_NUMBER: dict[str, str] = {
    "nl": "p pp hfst par lid fig tab", "en": "no nos p pp ch sec para", "uk": "розд ст п пп рис табл гл ч",
    "ru": "разд ст п пп рис табл гл ч", "de": "s kap fig", "fr": "n chap", "es": "n cap", "pl": "rozdz r",
}
# Often the last of a sentence, unless a small letter follows; spaCy takes some of them for titles.
_CLOSING: dict[str, str] = {
    "nl": "enz etc e.d e.a e.v o.a jr sr a.u.b s.v.p b.v n.v",
    "en": "etc jr sr inc ltd co corp u.s u.k u.s.a e.u d.c n.y",
    "uk": "тощо т.д т.п ін рр р р.р ст грн тис млн млрд хв год кг км см мм",
    "ru": "т.д т.п др пр г гг в вв руб тыс млн млрд мин ч кг км см мм",
    "de": "usw etc u.a u.ä jr sen",
    "fr": "etc",
    "es": "etc ee.uu",
    "pl": "itd itp etc r w",
}
# The end of a compound whose first half is a name: Kerkstr. 12, Dorfstr. 3.
_ENDINGS: dict[str, tuple[str, ...]] = {"nl": ("str.", "ln.", "wg.", "pln."), "de": ("str.",)}


def before(language: str) -> frozenset[str]:
    """What stands before a name or a number, folded, with its dot."""
    return _with_dots(_BEFORE.get(language, ""))


def before_number(language: str) -> frozenset[str]:
    """What is an abbreviation where a number follows, folded, with its dot."""
    return _with_dots(_BEFORE_NUMBER.get(language, ""))


def closing(language: str) -> frozenset[str]:
    """What may close a sentence, folded, with its dot."""
    return _with_dots(_CLOSING.get(language, ""))


def compound_endings(language: str) -> tuple[str, ...]:
    """How abbreviated compounds end."""
    return _ENDINGS.get(language, ())


def _with_dots(words: str) -> frozenset[str]:
    return frozenset(f"{word}." for word in words.split())


@cache
def of_spacy(language: str) -> frozenset[str]:
    """What spaCy's tokenizer knows of the language, without ordinary words; takes about a second the first time."""
    import spacy  # on first use: half a second, which starting the program must not pay

    try:
        rules: dict[str, object] = getattr(spacy.blank(language).tokenizer, "rules", {})
    except ImportError:  # a language that spaCy does not have
        return frozenset()
    is_word = word_test(language)
    listed = {word.casefold() for word in rules if word.endswith(".") and len(word) > 2}
    # One with dots inside (p.m.) may well end a sentence before a capital; a title (Dr.) never does.
    return frozenset(word for word in listed if "." not in word[:-1] and not is_word(word[:-1]))


def has_words(language: str) -> bool:
    """Whether a list of the words of a language is known, so that `word_test` can tell one."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return language in SUPPORTED_LANGUAGES


def word_test(language: str) -> Callable[[str], bool]:
    """Tells whether something is an ordinary word of the language; where no list of words is known, nothing is."""
    import simplemma

    if not has_words(language):
        return lambda _word: False
    return lambda word: bool(simplemma.is_known(word, lang=language))
