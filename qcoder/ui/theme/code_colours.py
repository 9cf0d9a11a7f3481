"""The 24 colours of codes, the pattern each wears, and the reading of a stored colour value.

The project stores a palette number, so that a code has a fitting colour in every theme; an imported colour stays the
hex value it came with. The palette was searched by colour difference (CIEDE2000) under normal and simulated colour
vision; the patterns were dealt out so that two colours with one pattern differ by at least 11.7 for every kind of eye.
`tests/ui/theme` holds both.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from qcoder.model.palette import LIGHT
from qcoder.ui.theme.colour import difference


class CodeColour(NamedTuple):
    """One colour of the palette: its English name and its value on light and on dark grounds."""

    name: str
    light: str
    dark: str
    pattern: str


# In the order in which new codes get them.
CODE_COLOURS: tuple[CodeColour, ...] = (
    CodeColour("blue", LIGHT[0], "#74C3FA", "dash"),
    CodeColour("deep red", LIGHT[1], "#DA616E", "double"),
    CodeColour("orange", LIGHT[2], "#FDB57E", "dashdot"),
    CodeColour("deep teal", LIGHT[3], "#60A9A1", "solid"),
    CodeColour("deep violet", LIGHT[4], "#9F79EE", "sparse"),
    CodeColour("teal", LIGHT[5], "#6AE9D1", "solid"),
    CodeColour("deep pink", LIGHT[6], "#CD5FAA", "dash"),
    CodeColour("pink", LIGHT[7], "#FE8AC8", "sparse"),
    CodeColour("deep orange", LIGHT[8], "#E49777", "solid"),
    CodeColour("deep cyan", LIGHT[9], "#61B6C6", "double"),
    CodeColour("deep indigo", LIGHT[10], "#9C98FF", "double"),
    CodeColour("deep blue", LIGHT[11], "#6890C2", "dashdot"),
    CodeColour("red", LIGHT[12], "#FFA4A4", "dash"),
    CodeColour("green", LIGHT[13], "#69D0A6", "dot"),
    CodeColour("leaf", LIGHT[14], "#B3E099", "double"),
    CodeColour("deep green", LIGHT[15], "#629D77", "dot"),
    CodeColour("amber", LIGHT[16], "#DCB05A", "dot"),
    CodeColour("deep leaf", LIGHT[17], "#8CBA89", "sparse"),
    CodeColour("indigo", LIGHT[18], "#C2CDFC", "dot"),
    CodeColour("deep amber", LIGHT[19], "#B38752", "dashdot"),
    CodeColour("deep olive", LIGHT[20], "#B0A355", "dash"),
    CodeColour("olive", LIGHT[21], "#CEDB61", "sparse"),
    CodeColour("violet", LIGHT[22], "#D5ADFE", "solid"),
    CodeColour("cyan", LIGHT[23], "#6FD9F6", "dashdot"),
)
COLOUR_NAMES = tuple(colour.name for colour in CODE_COLOURS)

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@lru_cache(maxsize=512)
def colour_of(value: str) -> int | str:
    """A code's colour as the project stores it ("7" or "#RRGGBB") -> palette number or hex.

    A value that is neither, which only a foreign program can have written, shows as the first colour of the palette
    rather than keeping a study from opening; the stored value stays as it is.
    """
    text = value.strip()
    if _HEX.fullmatch(text):
        return text.upper()
    if text.isascii() and text.isdigit():
        return int(text) % len(CODE_COLOURS)
    return 0


@lru_cache(maxsize=512)
def pattern_of(colour: int | str) -> str:
    """The pattern that a colour wears while patterns are on; an imported colour wears that of its nearest relative."""
    if isinstance(colour, int):
        return CODE_COLOURS[colour % len(CODE_COLOURS)].pattern
    return min(CODE_COLOURS, key=lambda known: difference(known.light, colour)).pattern
