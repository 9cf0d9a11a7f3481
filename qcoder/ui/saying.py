"""Dates, languages and numbers in words, in the language of the interface."""

import re
from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

LANGUAGE_NAMES = (
    "Albanian", "Amharic", "Arabic", "Armenian", "Bangla", "Basque", "Belarusian", "Bosnian", "Bulgarian",
    "Catalan", "Chinese", "Croatian", "Czech", "Danish", "Dutch", "English", "Estonian", "Finnish", "French",
    "Georgian", "German", "Greek", "Hebrew", "Hindi", "Hungarian", "Icelandic", "Indonesian", "Irish", "Italian",
    "Japanese", "Kazakh", "Korean", "Kurdish", "Latvian", "Lithuanian", "Macedonian", "Norwegian Bokmål", "Pashto",
    "Persian", "Polish", "Portuguese", "Punjabi", "Romanian", "Russian", "Serbian", "Slovak", "Slovenian", "Somali",
    "Spanish", "Swahili", "Swedish", "Tamil", "Thai", "Tigrinya", "Turkish", "Ukrainian", "Urdu", "Uzbek",
    "Vietnamese", "Welsh", "Western Frisian",
)
"""Languages of transcripts as Qt names them, in English only: a catalogue says them in its own."""


def date_in_words(stored: str) -> str:
    """A stored date (2025-03-12) as a person writes it; anything else as it stands."""
    date = QDate.fromString(stored, Qt.DateFormat.ISODate)
    return QLocale().toString(date, "d MMMM yyyy") if date.isValid() else stored


def date_in_short(stored: str) -> str:
    """The same for a narrow place (12 Mar 2025)."""
    date = QDate.fromString(stored, Qt.DateFormat.ISODate)
    return QLocale().toString(date, "d MMM yyyy") if date.isValid() else stored


def moment_in_words(moment: datetime) -> str:
    """A moment as the day and time of the person's own clock, short enough for a column (12 Mar 2025 14:05)."""
    own = moment.astimezone()
    day = QLocale().toString(QDate(own.year, own.month, own.day), "d MMM yyyy")
    return f"{day} {own:%H:%M}"


def percent(share: float) -> str:
    """A share (0 to 1) in whole percents, written as in every table: 48 %."""
    return f"{round(100 * share)} %"


def facts_in_a_row(facts: Iterable[str]) -> str:
    """Facts beside a title, parted by dots; those without words are left out."""
    return "  ·  ".join(isolated(fact) for fact in facts if fact)


# Hebrew, Arabic and their kin, in all planes.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
ISOLATE, ISOLATED = "\u2068", "\u2069"
"""FIRST STRONG ISOLATE and what ends it: signs that are not seen, and keep the order of what stands around words."""


def isolated(words: str) -> str:
    """Words that are put beside others: isolated where letters in them are written from right to left.

    Sentences need not ask for it: `directions` isolates the places in them.
    """
    return f"{ISOLATE}{words}{ISOLATED}" if _RIGHT_TO_LEFT.search(words) else words


def sentence_case(words: str) -> str:
    """The first letter large, the rest as it is: names within keep theirs."""
    return words[:1].upper() + words[1:]


def in_menu(words: str, longest: int = 70) -> str:
    """A name as an item of a menu: on one line, cut where it is long, and with its ampersands shown."""
    line = " ".join(words.split())
    return (line if len(line) <= longest else line[: longest - 1].rstrip() + "…").replace("&", "&&")


def language_name(code: str) -> str:
    """The name of a language from its code (uk: Ukrainian); an unknown code as it stands."""
    language = QLocale(code).language() if code else QLocale.Language.C
    known = language not in {QLocale.Language.C, QLocale.Language.AnyLanguage}
    return QCoreApplication.translate("", QLocale.languageToString(language)) if known else code


def figure(number: int) -> str:
    """A number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun, such as "1 quote" and "34 quotes", in the form that the person's language asks for.

    `one` and `many` are the English words as they stand in the code: the catalogue knows them together.
    """
    return f"{figure(number)} {in_number(number, one, many)}"


def in_number(number: int, one: str, many: str) -> str:
    """A noun in the form that goes with a number; see `counted`."""
    return QCoreApplication.translate("", one if number == 1 else many, "", number)


def said_of(number: int, one: str, many: str, /, **values: object) -> str:
    """A sentence that turns on a number: `one` in the singular, `many` in the plural; {count} is the number."""
    return in_number(number, one, many).format(count=figure(number), **values)


SENTENCES = "sentences"
"""The context of sentences that services make; a catalogue knows them by their form, whatever is filled in."""


def heard(sentence: str) -> str:
    """A sentence of the services, such as a problem, in the person's language; English where it is not known."""
    return QCoreApplication.translate(SENTENCES, sentence) if sentence else ""
