"""What a person can choose for a transcript before it is imported: convention, language, encoding, kind of source."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from qcoder.model import session_notes
from qcoder.model.speech import said
from qcoder.services.importing.plan import Plan
from qcoder.transcripts.conventions import CONVENTIONS
from qcoder.transcripts.formats import FORMATS

KINDS = ("interview", "focus group", session_notes.KIND, "document")
CONVENTION_LABELS = tuple(one.label for one in CONVENTIONS)
"""How conventions of labels are called, in English."""
MANNERS = ("person", "machine", "machine then checked")
"""How a translation was made."""

# ISO 639-1 code -> English name. A file in a language that is not here is imported without one.
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "am": "Amharic", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian",
        "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
        "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French",
        "fy": "Frisian", "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
        "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
        "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
        "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese",
        "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian",
        "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "ti": "Tigrinya",
        "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
    }
)

_SELDOM = frozenset({"sbv", "cha", "lrc", "textgrid"})  # read as well, but not named where there is little room

# Name of a codec -> what people know it by. The commonest first.
_ENCODINGS: Mapping[str, str] = MappingProxyType(
    {
        "utf-8": "Unicode (UTF-8)",
        "utf-16": "Unicode (UTF-16)",
        "cp1252": "Western European (Windows)",
        "iso8859_15": "Western European (ISO 8859-15)",
        "mac_roman": "Western European (old Macintosh)",
        "cp1251": "Cyrillic (Windows)",
        "koi8_u": "Cyrillic (KOI8-U)",
        "cp866": "Cyrillic (DOS)",
        "cp1250": "Central European (Windows)",
        "cp1253": "Greek (Windows)",
        "cp1254": "Turkish (Windows)",
        "cp1255": "Hebrew (Windows)",
        "cp1256": "Arabic (Windows)",
    }
)


@dataclass(frozen=True, slots=True)
class Convention:
    """A way to read who speaks. `score` says how well it fits a file, 0 to 1; None where it does not fit by itself."""

    name: str
    label: str
    description: str
    score: float | None = None


def conventions() -> list[tuple[str, str]]:
    """Every labelling convention: name and label."""
    return [(one.name, one.label) for one in CONVENTIONS]


def conventions_for(item: Plan) -> list[Convention]:
    """Every convention; those that fit the file first, the best of them foremost."""
    scores = {reading.convention: reading.score for reading in item.transcript.readings}
    places = {name: place for place, name in enumerate(scores)}
    found = [Convention(one.name, one.label, one.description, scores.get(one.name)) for one in CONVENTIONS]
    return sorted(found, key=lambda one: places.get(one.name, len(places)))


def languages() -> list[tuple[str, str]]:
    """Codes and English names of languages, by name."""
    return sorted(_LANGUAGES.items(), key=lambda entry: entry[1])


def language_name(code: str) -> str:
    """The English name of a language, or the code itself."""
    return _LANGUAGES.get(code, code)


def encodings(used: str = "") -> list[tuple[str, str]]:
    """Names and labels of encodings of text files; `used` is added where it is none of them."""
    known = {name: said(words) for name, words in _ENCODINGS.items()}
    if used:
        known.setdefault(used, used.upper())
    return list(known.items())


def kinds_of_files() -> list[str]:
    """The foremost ending of every format that many people have, without dot; that of every other is in `endings`."""
    return [form.endings[0] for form in FORMATS if form.endings[0] not in _SELDOM]


def endings() -> list[str]:
    """The endings of files that transcripts are read from, without dot."""
    return list(dict.fromkeys(ending for form in FORMATS for ending in form.endings))
