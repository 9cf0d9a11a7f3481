"""Where the words of a text begin, found in numpy over its code points.

A word is a run of letters, figures and underscores, with the loose accents on them; an apostrophe or hyphen between two
of them lies inside a word.
"""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w")
_ACCENT = re.compile("[\u0300-\u036f]")
_JOINTS = "'’ʼ‑-"
_UNICODE = 0x110000
_UNKNOWN, _OTHER, _LETTER, _JOINT, _MARK = range(5)


class WordPlaces:
    """Finds the beginnings of words; what each sign is is asked once."""

    def __init__(self) -> None:
        self._kinds = _kinds()

    def starts(self, words: str) -> NDArray[np.int64]:
        """Where words begin, in code points, ascending."""
        points = np.frombuffer(words.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = self._kinds[points]
        if not kinds.all():
            for point in np.unique(points[kinds == _UNKNOWN]).tolist():
                self._kinds[point] = _kind(chr(point))
            kinds = self._kinds[points]
        letter = kinds == _LETTER
        inside = letter | _on_letters(kinds == _MARK, letter)
        begins = letter.copy()
        begins[1:] &= ~inside[:-1]
        begins[2:] &= ~((kinds[1:-1] == _JOINT) & inside[:-2])
        return np.flatnonzero(begins)


def _on_letters(marks: NDArray[np.bool_], letter: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The accents that stand on a letter, one or several."""
    if not marks.any():
        return marks
    bearer = np.maximum.accumulate(np.where(marks, 0, np.arange(len(marks))))
    return marks & letter[bearer]


def _kind(sign: str) -> int:
    if _WORD.match(sign):
        return _LETTER
    if _ACCENT.match(sign):
        return _MARK
    return _JOINT if sign in _JOINTS else _OTHER


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """Whether a sign may stand in a word, by its code point: one table for all texts."""
    return np.zeros(_UNICODE, np.uint8)
