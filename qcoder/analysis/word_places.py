"""Where the words of a text begin, found in numpy over its code points.

A word is a run of letters, figures and underscores; an apostrophe or hyphen between two of them lies inside a word.
"""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w")
_JOINTS = "'’ʼ-"
_UNICODE = 0x110000
_UNKNOWN, _OTHER, _LETTER, _JOINT = range(4)


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
        begins = letter.copy()
        begins[1:] &= ~letter[:-1]
        begins[2:] &= ~((kinds[1:-1] == _JOINT) & letter[:-2])
        return np.flatnonzero(begins)


def _kind(sign: str) -> int:
    if _WORD.match(sign):
        return _LETTER
    return _JOINT if sign in _JOINTS else _OTHER


@lru_cache(maxsize=1)
def _kinds() -> NDArray[np.uint8]:
    """Whether a sign may stand in a word, by its code point: one table for all texts."""
    return np.zeros(_UNICODE, np.uint8)
