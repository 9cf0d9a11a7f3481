"""The few words that exports add to those of the study, in the languages of the interface."""

from collections.abc import Mapping

from qcoder.model.errors import UserError

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "quotes": "Quotes",
        "people": "People",
        "sources": "Sources",
        "overview": "Overview",
        "behind_codes": "Behind each code",
        "total": "Total",
        "none": "No quotes yet.",
        "page": "Page {page} of {pages}",
        "turn_number": "turn {turn}",
        "continued": "{column} (continued)",
        "continued_more": "{column} (continued {part})",
        "question": "Question",
        "code": "Code",
        "code_path": "Code",
        "path": "Path in the codebook",
        "quote": "Quote",
        "verbatim": "Exact words",
        "original": "Original",
        "source": "Source",
        "turn": "Turn",
        "speaker": "Speaker",
        "case": "Case",
        "attribution": "Attribution",
        "status": "Status",
        "coder": "Coder",
        "comment": "Comment",
        "translation": "Translation",
        "relations": "Relations",
    },
    "nl": {
        "quotes": "Citaten",
        "people": "Personen",
        "sources": "Bronnen",
        "overview": "Overzicht",
        "behind_codes": "Achter elke code",
        "total": "Totaal",
        "none": "Nog geen citaten.",
        "page": "Pagina {page} van {pages}",
        "turn_number": "beurt {turn}",
        "continued": "{column} (vervolg)",
        "continued_more": "{column} (vervolg {part})",
        "question": "Vraag",
        "code": "Code",
        "code_path": "Code",
        "path": "Pad in het codeboek",
        "quote": "Citaat",
        "verbatim": "Letterlijke woorden",
        "original": "Origineel",
        "source": "Bron",
        "turn": "Beurt",
        "speaker": "Spreker",
        "case": "Casus",
        "attribution": "Toeschrijving",
        "status": "Status",
        "coder": "Codeur",
        "comment": "Opmerking",
        "translation": "Vertaling",
        "relations": "Verhouding tot andere beurten",
    },
    "uk": {
        "quotes": "Цитати",
        "people": "Особи",
        "sources": "Джерела",
        "overview": "Огляд",
        "behind_codes": "За кожним кодом",
        "total": "Разом",
        "none": "Цитат ще немає.",
        "page": "Сторінка {page} з {pages}",
        "turn_number": "репліка {turn}",
        "continued": "{column} (продовження)",
        "continued_more": "{column} (продовження {part})",
        "question": "Питання",
        "code": "Код",
        "code_path": "Код",
        "path": "Шлях у кодовій книзі",
        "quote": "Цитата",
        "verbatim": "Дослівно",
        "original": "Оригінал",
        "source": "Джерело",
        "turn": "Репліка",
        "speaker": "Мовець",
        "case": "Випадок",
        "attribution": "Підпис",
        "status": "Стан",
        "coder": "Кодувальник",
        "comment": "Коментар",
        "translation": "Переклад",
        "relations": "Зв'язки",
    },
}

LOCALES: Mapping[str, str] = {"en": "en-GB", "nl": "nl-NL", "uk": "uk-UA"}
"""The languages of exports, with the locale that a word processor takes for spelling."""


def words_of(language: str) -> Mapping[str, str]:
    """Give the words of a language by key; UserError names the languages when there is no such one."""
    words = _WORDS.get(language)
    if words is None:
        raise UserError(f"Exports do not speak “{language}”; choose one of {', '.join(_WORDS)}.")
    return words
