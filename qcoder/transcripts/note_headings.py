"""Headings of session notes: which theme, round or table a line announces, in English, Dutch and Ukrainian.

“Theme 1: The past” is the theme “The past”; “Ronde 2, tafel 3” is round 2 and table 3; “Table 4 (host: Eva)” is the
table “4 (host: Eva)”; “Перший раунд” is round 1.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from qcoder.model.session_notes import ROUND, TABLE, THEME

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("theme", "topic", "thema", "onderwerp", "тема"), THEME),
        **dict.fromkeys(("round", "ronde", "gespreksronde", "раунд", "коло"), ROUND),
        **dict.fromkeys(("table", "tafel", "gesprekstafel", "стіл", "стол", "столик"), TABLE),
    }
)
_ORDINALS: Mapping[str, str] = MappingProxyType(
    {
        word: str(number)
        for number, words in enumerate(
            (
                "first eerste перший перша перше", "second tweede другий друга друге",
                "third derde третій третя третє", "fourth vierde четвертий четверта четверте",
                "fifth vijfde п'ятий п'ята п'яте", "sixth zesde шостий шоста шосте",
            ),
            1,
        )
        for word in words.split()
    }
)
_KNOWN = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = r"(?:\d{1,3}|[IVX]{1,4}|[A-ZА-ЯІЇЄ])(?![^\W_])"
_MARKED = re.compile(
    rf"(?P<word>{_KNOWN})(?![^\W_])[ \t]*(?:(?:№|#|no\.?|nr\.?|number|nummer|номер)[ \t]*)?(?P<rest>.*)", re.IGNORECASE
)
_ORDINAL = re.compile(
    rf"(?:(?P<number>\d{{1,2}})[ \t]*(?:st|nd|rd|th|e|de|ste|-?й|-?а|-?е)?|(?P<name>[^\W\d_]+(?:['’ʼ][^\W\d_]+)?))"
    rf"[ \t]+(?P<word>{_KNOWN})(?![^\W_])[ \t]*(?P<rest>.*)", re.IGNORECASE
)
_NEXT = re.compile(
    rf"[ \t]*[,;/|·•(–—-][ \t]*(?=(?:\d{{1,2}}[^\W\d_]{{0,3}}[ \t]+)?(?:{_KNOWN})(?![^\W_]))", re.IGNORECASE
)
_NUMBERED = re.compile(rf"(?P<number>{_NUMBER})[ \t]*(?P<sign>[:：.)–—-]|$|(?=\())[ \t]*(?P<title>.*)")
_SIGN = re.compile(r"[ \t]*[:：–—-][ \t]*")
_LONGEST_PLAIN = 100
_SENTENCE_END = re.compile(r"[.!?…]$")


def announced(line: str, *, plain: bool) -> dict[str, str]:
    """The fields and values that a heading names; {} where it names none.

    A `plain` line is not set apart from other lines as a heading, so that what it says must look like one: “Table 3
    was full” is a note.
    """
    words = line.strip().rstrip(":：").strip()
    if plain and (len(words) > _LONGEST_PLAIN or (_SENTENCE_END.search(words) and not words[-2:-1].isdigit())):
        return {}
    found: dict[str, str] = {}
    for piece in _NEXT.split(words):
        named = _field_of(piece, plain=plain)
        if named is None and not found:
            return {}
        if named is not None:
            found.setdefault(*named)
    return found


def titled(line: str) -> tuple[str, str, str] | None:
    """Field, number and words of a plain line such as “Table 3: nobody knew”, which may be a note; None for others."""
    match = _MARKED.fullmatch(line.strip())
    numbered = _NUMBERED.fullmatch(match["rest"].strip()) if match else None
    if match is None or numbered is None or not numbered["title"] or numbered["sign"] not in {":", "："}:
        return None
    return _WORDS[match["word"].casefold()], numbered["number"], numbered["title"]


def _field_of(piece: str, *, plain: bool) -> tuple[str, str] | None:
    words = piece.strip().rstrip(")") if piece.count(")") > piece.count("(") else piece.strip()
    ordinal = _ORDINAL.fullmatch(words)
    if ordinal is not None:
        number = ordinal["number"] or _ORDINALS.get((ordinal["name"] or "").casefold().replace("’", "'"), "")
        if number and not (plain and ordinal["rest"].strip(" :.–—-")):
            return _named(ordinal["word"], number, _SIGN.sub("", ordinal["rest"], count=1))
    match = _MARKED.fullmatch(words)
    if match is None:
        return None
    rest = match["rest"].strip()
    numbered = _NUMBERED.fullmatch(rest)
    if numbered is not None:
        return _named(match["word"], numbered["number"], numbered["title"])
    sign = _SIGN.match(rest)
    if sign is not None:
        title = rest[sign.end():].strip()
        return _named(match["word"], "", title) if title else None
    return _named(match["word"], "", rest) if rest and not plain else None


def _named(word: str, number: str, title: str) -> tuple[str, str]:
    """A theme is known by its title, a round or a table by its number and what stands beside that."""
    field, title = _WORDS[word.casefold()], title.strip()
    if field == THEME:
        return field, title or number
    joined = f"{number} {title}" if title.startswith("(") else f"{number}: {title}"
    return field, joined if number and title else number or title
