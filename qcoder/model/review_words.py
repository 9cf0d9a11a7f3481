"""The headings and statuses of a review copy in the languages of exports, for writing it and for reading it back."""

from collections.abc import Mapping

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "en": {"id": "Id", "status": "Status", "quote": "Quote as printed", "verbatim": "Exact words",
           "attribution": "Attribution"},
    "nl": {"id": "Id", "status": "Status", "quote": "Citaat zoals gedrukt", "verbatim": "Letterlijke woorden",
           "attribution": "Toeschrijving"},
    "uk": {"id": "Id", "status": "Стан", "quote": "Цитата для друку", "verbatim": "Дослівно", "attribution": "Підпис"},
}
_ALSO: Mapping[str, tuple[str, ...]] = {"quote": ("quote", "citaat", "цитата")}
"""The headings of ordinary tables of quotes, where they are others."""

_STATUSES: Mapping[str, Mapping[str, str]] = {
    "en": {"": "", "candidate": "candidate", "selected": "selected", "approved": "approved", "withdrawn": "withdrawn"},
    "nl": {"": "", "candidate": "kandidaat", "selected": "geselecteerd", "approved": "goedgekeurd",
           "withdrawn": "ingetrokken"},
    "uk": {"": "", "candidate": "кандидат", "selected": "обрано", "approved": "схвалено", "withdrawn": "відкликано"},
}
_GUIDES: Mapping[str, str] = {
    "en": "Change the quote, the status ({statuses}) or the attribution in its cell, and leave the id as it is. "
          "Put what you add in [brackets] and […] where you leave words out.",
    "nl": "Wijzig het citaat, de status ({statuses}) of de toeschrijving in de cel zelf en laat het id staan. "
          "Zet wat je toevoegt tussen [haken] en […] waar je woorden weglaat.",
    "uk": "Змініть цитату, стан ({statuses}) або підпис у самій клітинці й не чіпайте id. "
          "Додане пишіть у [дужках], а пропущене позначайте […].",
}


def heading(column: str, language: str) -> str:
    """The heading of a column."""
    return _COLUMNS[language][column]


def status(name: str, language: str) -> str:
    """A status as it is written."""
    return _STATUSES[language].get(name, name)


def guide(language: str) -> str:
    """What the reader of the copy is asked to do."""
    names = ", ".join(word for word in _STATUSES[language].values() if word)
    return _GUIDES[language].format(statuses=names)


def column_of(words: str) -> str | None:
    """The column of a heading in any of the languages, or by its key."""
    folded = " ".join(words.casefold().split())
    for column, names in _ALSO.items():
        if folded in names:
            return column
    for known in _COLUMNS.values():
        for column, name in known.items():
            if folded in {column, name.casefold()}:
                return column
    return None


def status_of(words: str) -> str | None:
    """The status that a word of any of the languages means; None for an unknown one."""
    folded = " ".join(words.casefold().split())
    for known in _STATUSES.values():
        for name, word in known.items():
            if folded in {name, word.casefold()}:
                return name
    return None
