"""The order of names with numbers in them as people expect it."""

import re
from functools import lru_cache

_DIGITS = re.compile(r"(\d+)")


@lru_cache(maxsize=8192)
def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key by which Visitor 2 comes before Visitor 10.

    Figures compare by their length and then as they stand, which is their value whatever the script.
    """
    parts = _DIGITS.split(name.casefold())
    return tuple((len(part.lstrip("0")) if place % 2 else 0, part) for place, part in enumerate(parts))
