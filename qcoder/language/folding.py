"""Words without what a person who searches does not mean: case, accents, the shape of apostrophes, quotes and blanks.

Stored words stay as they are; only searching folds, on its side, and every folded letter knows which characters of the
text it came from. Letters that look accented but are letters of their own (Ukrainian й and ї) stay what they are.
Characters beyond the first Unicode plane stand for themselves.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

_OWN_LETTERS = frozenset("йїў")
_ALIKE = {
    **dict.fromkeys("’‘ʼ`´′ʹ‛＇", "'"),
    **dict.fromkeys("“”„«»‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_DROPPED = frozenset("\u00ad\u200b\ufeff")  # soft hyphen, zero-width blank, byte order mark
_PLANE = 0x10000


class Folded:
    """A folded text. `letters` is searched; `place` says where a range of it stands in the text, in code points."""

    __slots__ = ("_ends", "_starts", "letters")

    def __init__(self, letters: str, starts: "array[int] | None" = None, ends: "array[int] | None" = None) -> None:
        self.letters = letters
        self._starts = starts  # None: letter i is character i
        self._ends = ends

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range of the text that a range of at least one folded letter came from."""
        if self._starts is None or self._ends is None:
            return start, end
        return self._starts[start], self._ends[end - 1]

    def letter_at(self, position: int) -> int:
        """The first folded letter that came from this character of the text or one after it."""
        return position if self._starts is None else bisect_left(self._starts, position)


def fold(text: str) -> Folded:
    """Fold a text. One letter a character where the text allows it, which nearly every text does."""
    occurring = frozenset(text)
    special = _special()
    if special.characters.isdisjoint(occurring):
        return Folded(_letters(text, occurring))
    letters: list[str] = []
    starts, ends = array("l"), array("l")
    at = 0
    for cluster in [*special.pattern.finditer(text), None]:
        stop = len(text) if cluster is None else cluster.start()
        letters.append(text[at:stop].translate(_table()))
        starts.extend(range(at, stop))
        ends.extend(range(at + 1, stop + 1))
        if cluster is not None:
            folded = _fold_cluster(cluster[0])
            letters.append(folded)
            starts.extend([cluster.start()] * len(folded))
            ends.extend([cluster.end()] * len(folded))
            at = cluster.end()
    return Folded("".join(letters), starts, ends)


def fold_words(words: str) -> str:
    """What a person typed, folded, with single blanks between the words and none around them."""
    return " ".join(fold(words).letters.split())


def _fold_cluster(cluster: str) -> str:
    return "".join(map(_fold_character, unicodedata.normalize("NFC", cluster)))


@cache
def _fold_character(character: str) -> str:
    """The folded form of one character: mostly one letter, none for a mark, several for ß."""
    if character in _DROPPED or unicodedata.combining(character):
        return ""
    if character.isspace():
        return " "
    if character in _ALIKE:
        return _ALIKE[character]
    small = character.casefold()
    if small in _OWN_LETTERS:
        return small
    base = "".join(part for part in unicodedata.normalize("NFD", small) if not unicodedata.combining(part))
    return base if len(base) == 1 else small


class _Table(dict[int, str]):
    """For `str.translate`: works a character out when it is first met."""

    def __missing__(self, point: int) -> str:
        self[point] = _fold_character(chr(point)) if point < _PLANE else chr(point)
        return self[point]


@cache
def _table() -> _Table:
    return _Table()


def _letters(text: str, occurring: frozenset[str]) -> str:
    """Fold words of which each character becomes one letter; `occurring` are the characters in them.

    `casefold` folds nearly all in one go, and the few characters that fold to something else are replaced everywhere:
    three times as fast as looking up one character after the other.
    """
    other: dict[str, str] = {}
    for one in occurring:
        small = one.casefold()
        if ord(one) >= _PLANE and small != one:
            return text.translate(_table())
        if ord(one) < _PLANE and (folded := _fold_character(small)) != small:
            other[small] = folded
    if not other.keys().isdisjoint(other.values()):  # one after the other would replace what was just put there
        return text.translate(_table())
    letters = text.casefold()
    for small, folded in other.items():
        letters = letters.replace(small, folded)
    return letters


class _Special(NamedTuple):
    """The characters that do not fold to one letter, and a pattern that finds them with their marks."""

    characters: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _special() -> _Special:
    points = [chr(point) for point in range(_PLANE) if not 0xD800 <= point < 0xE000]
    marks = [one for one in points if unicodedata.combining(one) or one in _DROPPED]
    several = [one for one in points if len(one.casefold()) != 1]
    mark = f"[{_ranges(marks)}]"
    pattern = re.compile(f"(?s:[{_ranges(several)}]{mark}*|.?{mark}+)")
    return _Special(frozenset(marks + several), pattern)


def _ranges(characters: list[str]) -> str:
    """The inside of a character class for sorted characters."""
    runs: list[list[int]] = []
    for point in map(ord, characters):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in runs)
