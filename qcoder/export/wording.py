"""The words that Explore adds to its files, in the languages of exports: titles, headings of columns, notes.

say = saying("nl")
say("New codes")                          "Nieuwe codes"
say("{count} sources", count=3)           "3 bronnen"

What a study itself says (codes, names, quotes) is never translated. Words that are not listed stay English.
"""

from collections.abc import Mapping
from typing import Protocol

from qcoder.export.facts.wording import FACTS
from qcoder.export.words import words_of


class Say(Protocol):
    """Puts an English sentence into a language, and values into its braces."""

    def __call__(self, words: str, **values: object) -> str:
        """The sentence in the language."""
        ...


# English: (Dutch, Ukrainian)
_WORDS: Mapping[str, tuple[str, str]] = {
    # what rows and columns are
    "Codes": ("Codes", "Коди"),
    "Code": ("Code", "Код"),
    "Questions": ("Vragen", "Питання"),
    "Cases": ("Casussen", "Випадки"),
    "Sites": ("Locaties", "Місця"),
    "People": ("Personen", "Особи"),
    "Sources": ("Bronnen", "Джерела"),
    "Source": ("Bron", "Джерело"),
    "Coders": ("Codeurs", "Кодувальники"),
    "Weeks": ("Weken", "Тижні"),
    "Waves": ("Meetrondes", "Хвилі"),
    "Sites by wave": ("Locaties per meetronde", "Місця за хвилями"),
    "People by wave": ("Personen per meetronde", "Особи за хвилями"),
    "All": ("Alle", "Усі"),
    "Word": ("Woord", "Слово"),
    "{year} week {week}": ("{year} week {week}", "{year}, тиждень {week}"),
    # what is counted
    "codings": ("coderingen", "кодування"),
    "quotes": ("citaten", "цитати"),
    "sources": ("bronnen", "джерела"),
    "people": ("personen", "особи"),
    "words": ("woorden", "слова"),
    "share": ("aandeel", "частка"),
    "people, of those who took part": ("personen, van wie meededen", "особи, з-поміж учасників"),
    "{count} per person": ("{count} per persoon", "{count} на особу"),
    "{rows} × {columns}: {count}": ("{rows} × {columns}: {count}", "{rows} × {columns}: {count}"),
    "Times": ("Keer", "Разів"),
    # notes
    "Not counted: {left} of {all} codings that have no row or column here.": (
        "Niet meegeteld: {left} van {all} coderingen zonder rij of kolom hier.",
        "Не враховано: {left} з {all} кодувань, що не мають тут рядка чи стовпця.",
    ),
    "Question": ("Vraag", "Питання"),
    "groups": ("groepen", "групи"),
    "No site": ("Geen locatie", "Без місця"),
    "No {attribute}": ("Geen {attribute}", "Без {attribute}"),
    "Nobody known": ("Niemand bekend", "Невідомо хто"),
    "(none)": ("(geen)", "(немає)"),
    "A total counts what stands in several of its cells once.": (
        "Een totaal telt wat in meer van zijn cellen staat één keer.",
        "Підсумок враховує те, що є в кількох його клітинках, один раз.",
    ),
    "For each person who took part, whether they said something on it or not.": (
        "Per persoon die meedeed, of die er iets over zei of niet.",
        "На кожну особу, яка брала участь, незалежно від того, чи вона про це говорила.",
    ),
    "The {drawn} highest of {all} are drawn.": (
        "De {drawn} hoogste van {all} zijn getekend.", "Показано {drawn} найвищих із {all}."
    ),
    "Of all quotes in a column, the share of each row. Quotes with several codes count in each.": (
        "Het aandeel van elke rij in alle citaten van een kolom. Citaten met meer codes tellen bij elke code mee.",
        "Частка кожного рядка в усіх цитатах стовпця. Цитати з кількома кодами враховані в кожному.",
    ),
    # together
    "Codes that go together": ("Codes die samengaan", "Коди, що трапляються разом"),
    "Pairs of quotes that share words.": (
        "Paren van citaten die woorden delen.",
        "Пари цитат, що мають спільні слова.",
    ),
    "Turns that carry both codes.": ("Beurten met beide codes.", "Репліки з обома кодами."),
    "Pairs of turns at most {turns} apart, one of each code.": (
        "Paren van beurten op hoogstens {turns} van elkaar, van elke code een.",
        "Пари реплік на відстані щонайбільше {turns}, по одній на кожен код.",
    ),
    "Of the words or turns with either code, the share with both (Jaccard).": (
        "Het aandeel van de woorden of beurten met een van beide codes dat beide heeft (Jaccard).",
        "Частка слів або реплік з будь-яким із двох кодів, що мають обидва (Жаккар).",
    ),
    # saturation
    "New codes": ("Nieuwe codes", "Нові коди"),
    "Codes so far": ("Codes tot dan toe", "Кодів на той час"),
    "Random orders, mean": ("Willekeurige volgorden, gemiddeld", "Випадкові порядки, середнє"),
    "Codes after each further source": ("Codes na elke volgende bron", "Коди після кожного наступного джерела"),
    "in the order of the study": ("in de volgorde van de studie", "у порядку дослідження"),
    "random orders, mean": ("willekeurige volgorden, gemiddeld", "випадкові порядки, середнє"),
    "90 % of random orders": ("90 % van de willekeurige volgorden", "90 % випадкових порядків"),
    # timeline, words, ratings
    "Turns": ("Beurten", "Репліки"),
    "Words said most": ("Meest gezegde woorden", "Найуживаніші слова"),
    "Ratings": ("Waarderingen", "Оцінки"),
    "Mean of the ratings of quotes; codes that were not rated in a group have no mark.": (
        "Gemiddelde waardering van citaten; codes zonder waardering in een groep hebben geen teken.",
        "Середнє оцінок цитат; коди без оцінок у групі не позначені.",
    ),
    # framework
    "Framework": ("Raamwerk", "Рамкова матриця"),
    "Framework matrix, {study}": ("Raamwerkmatrix, {study}", "Рамкова матриця, {study}"),
    "quotes changed since": ("citaten sindsdien veranderd", "цитати відтоді змінилися"),
    "draft": ("concept", "чернетка"),
    "final": ("definitief", "остаточно"),
    "No summaries are written yet.": (
        "Er zijn nog geen samenvattingen geschreven.", "Підсумків ще не написано."
    ),
    "The numbers in the cells are those of their quotes.": (
        "De nummers in de cellen zijn die van hun citaten.", "Числа в клітинках – це номери їхніх цитат."
    ),
    "Number": ("Nummer", "Номер"),
    "Row": ("Rij", "Рядок"),
    "Column": ("Kolom", "Стовпець"),
}

_TABLES: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "nl": {english: dutch for english, (dutch, _ukrainian) in {**_WORDS, **FACTS}.items()},
    "uk": {english: ukrainian for english, (_dutch, ukrainian) in {**_WORDS, **FACTS}.items()},
}


def saying(language: str) -> Say:
    """What says things in a language. Raises UserError for one that exports do not speak."""
    words_of(language)
    known = _TABLES[language]

    def say(words: str, **values: object) -> str:
        found = known.get(words, words)
        return found.format(**values) if values else found

    return say


ENGLISH = saying("en")
