"""The colours of codes on light ground: what a stored palette number looks like on paper and in other programs.

A project stores the number, so that each theme shows a fitting shade (see `ui.theme.code_colours`, which also says how
the palette was found); an imported colour is stored as the hex value that it came with.
"""

import re

LIGHT: tuple[str, ...] = (
    "#0C7FBB", "#870D2B", "#BA7235", "#0E635B", "#5B2F9E", "#00A08B", "#7C0C61", "#B24684",
    "#9A5336", "#077080", "#5B50B7", "#234976", "#C4575C", "#138B64", "#6F9856", "#185633",
    "#966D00", "#4A7547", "#7B8AD3", "#694201", "#6B5E00", "#89930A", "#9A5FCD", "#1E96B2",
)

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORT = re.compile(r"#[0-9A-Fa-f]{3}")


def hex_of(color: str) -> str:
    """A stored colour as #RRGGBB; the first of the palette for what is neither a number nor a colour."""
    text = color.strip()
    if _HEX.fullmatch(text):
        return text
    return LIGHT[int(text) % len(LIGHT)] if text.isascii() and text.isdigit() else LIGHT[0]


def stored(color: str) -> str:
    """A colour of another program as a project stores it: #RGB written out; "" for what is no colour."""
    text = color.strip()
    if _SHORT.fullmatch(text):
        return "#" + "".join(sign * 2 for sign in text[1:])
    return text if _HEX.fullmatch(text) else ""
