"""In which direction words run: that of their first letter that has one (Unicode UAX 9, rules P2 and P3)."""

import unicodedata

_STRONG = frozenset({"L", "R", "AL"})


def runs_right_to_left(words: str) -> bool:
    """Whether words begin with a letter of a script that runs from right to left, such as Hebrew or Arabic."""
    kinds = (unicodedata.bidirectional(sign) for sign in words)
    return next((kind for kind in kinds if kind in _STRONG), "L") != "L"
