"""What the name of a file and its speakers tell: case, date, kind of source, and whose translation it is.

Each guess is shown before anything is stored, and can be changed.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from qcoder.model import session_notes
from qcoder.services.importing.choices import language_name, languages
from qcoder.services.importing.plan import Plan

_PIECE = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-_./ ])(\d{1,2})\2(\d{4})(?!\d)")
DATE_SHAPE = re.compile(r"(?<!\d)(?:\d{4}([-_.]?)\d{2}\1\d{2}|\d{1,2}([-_./ ])\d{1,2}\2\d{4})(?!\d)")
"""What looks like a date in a name, whether or not there is such a day."""
_FEWEST_IN_GROUP = 3  # who speak besides the moderator

# Words of a file's name that say that it is a translation, or the original.
_TRANSLATION = frozenset("translation translated transl vertaling vertaald переклад übersetzung traduction".split())
_ORIGINAL = frozenset("original orig origineel оригінал".split())
# Other words for a language in names of files, besides its code and its English name.
_LANGUAGE_WORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "uk": frozenset("ua ukr oekraïens oekraiens українська укр".split()),
        "en": frozenset("eng engels англійська англ".split()),
        "nl": frozenset("ned nld nederlands нідерландська".split()),
        "de": frozenset("ger deu deutsch duits німецька".split()),
        "fr": frozenset("fra français frans французька".split()),
        "ru": frozenset("rus russisch російська".split()),
        "pl": frozenset("pol polski pools польська".split()),
    }
)
KIND_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "focus group": ("focus group", "focus_group", "focusgroup", "focusgroep", "фокус", "fokusgruppe"),
        "interview": ("interview", "інтерв", "entretien", "entrevista"),
    }
)


def kind_of(item: Plan) -> str:
    """What its reading or the file's name says, else what the number of its speakers suggests."""
    if item.notes:
        return session_notes.KIND
    name = item.name.casefold()
    for kind, signs in KIND_SIGNS.items():
        if any(sign in name for sign in signs):
            return kind
    others = sum(not speaker.moderator for speaker in item.speakers)
    if others >= _FEWEST_IN_GROUP:
        return "focus group"
    return "interview" if others else "document"


def date_in(name: str) -> str:
    """A date in a name, such as 2025-03-12 or 20250312, as YYYY-MM-DD; "" where there is none."""
    for year, _, month, day in _DATE.findall(name):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""


def day(words: str) -> str:
    """The day that words say, as YYYY-MM-DD: 2025-03-12, 20250312, or with the day first 12-3-2025; "" for none."""
    words = words.strip()
    found = date_in(words) if _DATE.fullmatch(words) else ""
    first = _DAY_FIRST.fullmatch(words)
    if first is None:
        return found
    try:
        return date(int(first[4]), int(first[3]), int(first[1])).isoformat()
    except ValueError:
        return ""


def language_of(words: str) -> str:
    """The code of a language by its code, its English name, or what files call it; "" where it is none."""
    folded = words.strip().casefold()
    return next((code for code, _ in languages() if folded in _marks(code)), "")


def case_in(name: str, cases: Sequence[str]) -> str:
    """The case whose name stands in a name of a file as whole words; the longest of several, "" where none does."""
    words = _words(name)
    found = [case for case in cases if case.strip() and _contains(words, _words(case))]
    return max(found, key=len, default="")


def originals(plans: Sequence[Plan], known: Mapping[str, str]) -> dict[int, str]:
    """Which plans are translations: place in `plans` -> what they translate, as `Plan.translation_of` takes it.

    Files belong together when their names differ only by a language or by words such as "translation", and their
    languages differ. The original is what the study has already (`known`: name of a source -> its language), else the
    one without such a word, else the first that is not in English.
    """
    families: dict[tuple[str, ...], list[int]] = {}
    for place, item in enumerate(plans):
        families.setdefault(_family(item.name, item.language), []).append(place)
    stored = {_family(Path(name).stem if "." in name else name, code): (name, code) for name, code in known.items()}
    found: dict[int, str] = {}
    for family, members in families.items():
        original, code = stored.get(family, ("", ""))
        first = None
        if not original and len(members) > 1:
            first = min(members, key=lambda place: _rank(plans[place], place))
            original, code = plans[first].transcript.sha256, plans[first].language
        for place in members:
            if original and place != first and plans[place].language != code:
                found[place] = original
    return found


def _words(name: str) -> list[str]:
    return [piece.casefold() for piece in _PIECE.findall(name)]


def _contains(words: Sequence[str], wanted: Sequence[str]) -> bool:
    length = len(wanted)
    return any(list(words[at : at + length]) == list(wanted) for at in range(len(words) - length + 1))


def _marks(language: str) -> frozenset[str]:
    """Words that name a language."""
    if not language:
        return frozenset()
    return _LANGUAGE_WORDS.get(language, frozenset()) | {language, language_name(language).casefold()}


def _family(name: str, language: str) -> tuple[str, ...]:
    """The words of a name without those that tell a translation from its original."""
    words = [word for word in _words(name) if word not in _TRANSLATION | _ORIGINAL]
    # Only at an end: "de" or "no" within a name is more often a word than a language.
    while len(words) > 1 and words[-1] in _marks(language):
        words.pop()
    while len(words) > 1 and words[0] in _marks(language):
        words.pop(0)
    return tuple(words)


def _rank(item: Plan, place: int) -> tuple[bool, bool, bool, int]:
    """The less, the more likely an original."""
    words = _words(item.name)
    marked = len(_family(item.name, item.language)) < len(words) and not _ORIGINAL & set(words)
    return (bool(_TRANSLATION & set(words)), marked, item.language == "en", place)
