"""The only place that converts between code points and the UTF-16 units of Qt.

A position lies between two characters: 0 is before the first, `len(text)` after the last. A converter is made once per
text and then asked often. It takes a text of 1 000 000 characters without a noticeable pause.
"""

import re
from bisect import bisect_left, bisect_right

# Characters outside the Basic Multilingual Plane take two UTF-16 units; every other one takes one unit.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Offsets:
    """Converts positions of one text between code points and UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._characters = len(text)
        self._astral: list[int] = []
        # Most transcripts hold no such character: then both units agree and nothing needs to be looked up.
        if not text.isascii():
            self._astral = [match.start() for match in _ASTRAL.finditer(text)]
        # Where the second unit of each astral character stands, counted in UTF-16.
        self._low = [position + count + 1 for count, position in enumerate(self._astral)]

    @property
    def characters(self) -> int:
        """Length of the text in code points."""
        return self._characters

    @property
    def units(self) -> int:
        """Length of the text in UTF-16 units."""
        return self._characters + len(self._astral)

    def to_utf16(self, position: int) -> int:
        """The UTF-16 position of a position in code points; raises IndexError outside the text."""
        if not 0 <= position <= self._characters:  # asked for every limit of every coding: no call for it
            raise _outside(position, self._characters)
        return position + bisect_left(self._astral, position) if self._astral else position

    def all_to_utf16(self, positions: list[int]) -> list[int]:
        """The same of many positions at once; the very list where both units agree."""
        for position in (min(positions), max(positions)) if positions else ():
            _check(position, self._characters)
        astral = self._astral
        return [position + bisect_left(astral, position) for position in positions] if astral else positions

    def to_code_points(self, unit: int) -> int:
        """The position in code points of a UTF-16 position; raises IndexError outside the text.

        A position between the two units of one character is moved to before that character.
        """
        _check(unit, self.units)
        return unit - bisect_right(self._low, unit) if self._low else unit


def _check(position: int, length: int) -> None:
    if not 0 <= position <= length:
        raise _outside(position, length)


def _outside(position: int, length: int) -> IndexError:
    return IndexError(f"position {position} lies outside a text of length {length}")
