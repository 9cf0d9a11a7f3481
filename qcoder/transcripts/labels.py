"""What can be a speaker's label, and which labels are the same speaker's."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from qcoder.transcripts.roles import (
    ADVERBS,
    BYLINES,
    MODERATOR_CODES,
    MODERATORS,
    NOBODY,
    PARTICLES,
    PSEUDONYMS,
    SAYING,
    SECTIONS,
    SENTENCE_OPENERS,
    SPEAKERS,
)


def name_pattern(group: str) -> str:
    """A name as a regular expression with a named group.

    It is bounded, within one line, without the signs that set labels apart; perhaps with a German ending for all
    (Interviewer:in), a number (Person #2), and a role, a place or a party in parentheses behind it.
    """
    return (
        rf"(?P<{group}>['’ʼ]?[^\W\d_][^:：\n\t\[\]()<>*#|{{}}=→]{{0,84}}?"
        r"(?:[:*]in(?:nen)?\b(?:[ \t]?\d{1,2}\b)?)?(?:[ \t]*#\d{1,2})?"
        r"(?:[ \t]*\((?=\d{1,2}\)|(?![\ds:.,\- ]+\)))[^()\n:]{1,40}\)){0,2})"
    )


NAME = name_pattern("name")

# Somebody whose voice the typist did not know.
UNKNOWN = re.compile(r"\?{1,3}")

# A remark behind a name on how something is said: [laughs], [quietly].
ASIDE = r"\[[^\W\d_][^\[\]\n:]{1,39}\]"

# What may stand before a label at the start of a line: signs of quoted mail, bullets, CHAT's star, a little picture.
LEAD = (
    r"[ \t]*(?:>+[ \t]*|[•·▪◦●○►✓–—-][ \t]+|[*#](?=[^\W\d_])|[\"“„«]"
    r"|[\u2600-\u27bf\u2b50\U0001f000-\U0001faff\ufe0f]{1,3}[ \t]*)?"
)

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´′＇", "'"))
_CODE = re.compile(r"(?P<letters>[^\W\d_]{1,12})[-_./]?(?P<number>\d{0,3})[a-z]?")
_DIGITS = re.compile(r"[\W_]*\d+[a-z]?\b|\d+")
_ASIDE = re.compile(r"(?:[ \t]*\([^()\n]*\))+[ \t]*$")
_FOR_ALL = re.compile(r"(?<=\w)[:*_/·]in(?P<plural>nen)?\b")  # Interviewer:in, Teilnehmer*innen
_IN_CHORUS = re.compile(r"\((?:all|together|allen|allemaal|samen|alle|zusammen|всі|усі|разом)\)$", re.IGNORECASE)
_SENTENCE_SIGNS = re.compile(r"[?!;\"“”„«»…/\\@]|\.\.")
_SLASHED = re.compile(r"[^\W\d_]{1,4}/\d{1,2}")  # P/1, the first of several who ask
_MOST_WORDS = 7  # without small words such as "of", where all others begin with a capital

ROLE, CODE, NAMELIKE, CASELESS, DESCRIBED, WEAK, IMPOSSIBLE = 1.0, 0.95, 0.9, 0.6, 0.5, 0.3, 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A place where a turn may begin: `start` of the label (or of the time before it), `end` where the body may begin.

    `name` is the label as written, without colon, brackets, stars and times.
    """

    start: int
    end: int
    name: str
    begin_ms: int | None = None
    end_ms: int | None = None


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """Under which labels count as one speaker: case, outer and repeated blanks and the form of apostrophes aside."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).casefold().split())


@lru_cache(maxsize=4096)
def family(name: str) -> str:
    """The label without its number: "Visitor 1" and "Visitor 2" belong together though each may speak once."""
    stem = _DIGITS.sub("", key(name)).strip()
    return stem or "#"


def role(name: str) -> bool:
    """Whether the label holds a word for a part in a conversation, such as participant or гість."""
    return any(word in SPEAKERS or word in MODERATORS for word in _words(name))


def asks(name: str) -> bool:
    """Whether the label says that this speaker asks the questions."""
    words = _words(name)
    return any(word in MODERATORS for word in words) or (len(words) == 1 and words[0] in MODERATOR_CODES)


def nobody(name: str) -> bool:
    """Whether the label is a heading or remark ("Note", "Part 2", "Date and time"), never a person."""
    words = [word for word in _words(name) if word not in PARTICLES]
    if section(name):
        return True
    numbered_person = (role(name) or any(word in PSEUDONYMS for word in words)) and any(map(str.isdigit, name))
    if key(name) in BYLINES:
        return True
    return bool(words) and all(word in NOBODY for word in words) and not numbered_person


def section(name: str) -> bool:
    """Whether it is the number or letter of a part of a guide, such as "Blok A", whose word alone is a surname too."""
    words = key(name).split()
    return len(words) == 2 and words[0] in SECTIONS and (words[1].isdigit() or len(words[1]) == 1)


@lru_cache(maxsize=4096)
def shape(name: str) -> float:
    """How much a label looks like one, by its letters alone: 0 (cannot be one) to 1.

    What stands in parentheses behind it (a party, an age, a place) says nothing against it.
    """
    bare = _FOR_ALL.sub(r"in\g<plural>", _ASIDE.sub("", name)) or name
    bare = bare.removesuffix("?")  # P?: somebody of whom the typist was not sure
    words = bare.split()
    weighty = [word for word in words if key(word) not in PARTICLES]
    long = len(weighty if not any(word[0].islower() for word in weighty) else words) > _MOST_WORDS
    if not words or long or (_SENTENCE_SIGNS.search(bare) and not _SLASHED.fullmatch(bare)) or _heads(name, bare):
        return CASELESS if UNKNOWN.fullmatch(name) else IMPOSSIBLE
    if not any(sign.isalpha() for sign in bare) or _ends_a_sentence(words) or _says(bare):
        return IMPOSSIBLE
    first = key(words[0]).strip(".,")
    opener = len(words) > 1 and (first in SENTENCE_OPENERS or (first in {"i", "ik", "ich", "я", "je", "yo", "ja"}))
    lowercase = [word for word in words if word[0].islower() and key(word).strip("(),.") not in PARTICLES]
    roles = all(key(word) in SPEAKERS or key(word) in MODERATORS for word in lowercase)
    if opener and lowercase and not roles:
        return IMPOSSIBLE
    if asks(name) or (role(name) and len(lowercase) <= 2):
        return ROLE
    if len(words) <= 2 and _code("".join(words)):
        return CODE
    if lowercase:
        return DESCRIBED if _described(words) else WEAK
    if len(words) == 1 and (first in SENTENCE_OPENERS or first in ADVERBS):
        return WEAK  # "Then: …" is prose, but Dan, Will and An are also names, if they come back
    return NAMELIKE if any(word[0].isupper() for word in words) else CASELESS


def _heads(name: str, bare: str) -> bool:
    """Whether a label is a heading; "Participants" is one, and "Participants (all)" speak together."""
    return nobody(bare) and not _IN_CHORUS.search(name)


def _described(words: list[str]) -> bool:
    """Whether a name and a comma stand before a word or three for what somebody is: "Anna, coördinator"."""
    name, _comma, rest = " ".join(words).partition(", ")
    first = key(name.split()[0])
    return 0 < len(rest.split()) <= 3 and shape(name) >= NAMELIKE and first not in SENTENCE_OPENERS | ADVERBS


def _code(joined: str) -> bool:
    """Whether a label is a short form: capitals such as I, INT or ES, or letters with a number such as P3 or Gast2."""
    match = _CODE.fullmatch(joined)
    if not match:
        return False
    letters = match["letters"]
    return bool(match["number"]) or (len(letters) <= 4 and letters.isupper())


def _words(name: str) -> list[str]:
    """The words of a label without numbers and signs."""
    whole = _FOR_ALL.sub(r"in\g<plural>", key(name))
    return [word for word in re.split(r"[^\w'-]+|_", _DIGITS.sub(" ", whole)) if word]


def _says(name: str) -> bool:
    """Whether a word for speaking stands in it: "De bezoeker zei: …" tells of a speaker and is no label."""
    return any(word in SAYING for word in _words(name)[1:])


def _ends_a_sentence(words: list[str]) -> bool:
    """Whether a full stop stands behind a plain word: an abbreviation such as "Dr." is short or capitalised."""
    return any(word.endswith(".") and len(word) > 4 and word[0].islower() for word in words[:-1])
