"""The few words that a printed codebook adds to those of the study, in the languages of exports."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "codebook": "Codebook", "key": "Id", "name": "Name", "code": "Code", "path": "Place", "level": "Level",
        "definition": "Definition", "inclusion": "Use when", "exclusion": "Not when", "example": "Example",
        "counter_example": "Counter-example", "status": "Status", "labels": "In other languages", "scale": "Scale",
        "usage": "Used", "joined": "Joined here", "anchors": "Examples from the study",
        "counters": "Counter-examples from the study",
        "used": "codings: {codings}, sources: {sources}, people: {people}",
        "unused": "not yet", "draft": "draft", "agreed": "agreed", "retired": "retired, not to be applied any more",
        "facts": "{codes} codes", "as_of": "as of {state}", "codings": "Codings", "quotes": "Quotes",
        "sources": "Sources", "people": "People", "colour": "Colour", "kind": "Kind", "words": "Words",
        "attribution": "Attribution", "examples": "Examples", "empty": "There are no codes yet.",
    },
    "nl": {
        "codebook": "Codeboek", "key": "Id", "name": "Naam", "code": "Code", "path": "Plaats", "level": "Niveau",
        "definition": "Definitie", "inclusion": "Wel bij", "exclusion": "Niet bij", "example": "Voorbeeld",
        "counter_example": "Tegenvoorbeeld", "status": "Status", "labels": "In andere talen", "scale": "Schaal",
        "usage": "Gebruikt", "joined": "Hiermee samengevoegd", "anchors": "Voorbeelden uit het onderzoek",
        "counters": "Tegenvoorbeelden uit het onderzoek",
        "used": "coderingen: {codings}, bronnen: {sources}, personen: {people}", "unused": "nog niet",
        "draft": "concept", "agreed": "vastgesteld", "retired": "vervallen, niet meer toe te kennen",
        "facts": "{codes} codes", "as_of": "stand van {state}", "codings": "Coderingen", "quotes": "Citaten",
        "sources": "Bronnen", "people": "Personen", "colour": "Kleur", "kind": "Soort", "words": "Woorden",
        "attribution": "Toeschrijving", "examples": "Voorbeelden", "empty": "Er zijn nog geen codes.",
    },
    "uk": {
        "codebook": "Книга кодів", "key": "Id", "name": "Назва", "code": "Код", "path": "Місце", "level": "Рівень",
        "definition": "Визначення", "inclusion": "Коли вживати", "exclusion": "Коли не вживати", "example": "Приклад",
        "counter_example": "Контрприклад", "status": "Стан", "labels": "Іншими мовами", "scale": "Шкала",
        "usage": "Вжито", "joined": "Сюди приєднано", "anchors": "Приклади з дослідження",
        "counters": "Контрприклади з дослідження",
        "used": "кодувань: {codings}, джерел: {sources}, осіб: {people}", "unused": "ще ні",
        "draft": "чернетка", "agreed": "узгоджено", "retired": "вилучено з ужитку", "facts": "Кодів: {codes}",
        "as_of": "станом на {state}", "codings": "Кодування", "quotes": "Цитати", "sources": "Джерела",
        "people": "Особи", "colour": "Колір", "kind": "Вид", "words": "Слова",
        "attribution": "Підпис", "examples": "Приклади", "empty": "Кодів ще немає.",
    },
}
