"""Design tokens: the colour of every role in every theme, and every size. Data only.

A role says what a colour is for, never what it looks like. `tests/ui/theme` holds the contrast that each must keep.
All sizes are logical pixels at 100 % zoom; `Theme.px` and `Theme.row` scale them.
"""

from collections.abc import Mapping
from types import MappingProxyType

LIGHT = "light"
DARK = "dark"
CONTRAST_LIGHT = "contrast-light"
CONTRAST_DARK = "contrast-dark"

_LIGHT = {
    "window": "#F3F3F1",  # menu, header, status line: the desk
    "surface": "#FAFAF8",  # side panels
    "page": "#FFFFFF",  # reader, tables, editors: where words are
    "raised": "#FFFFFF",  # palette, menus, notices
    "hover": "#EEEEEB",
    "pressed": "#E7E7E4",
    "text": "#1B1D21",
    "text2": "#474B53",  # labels, words of the moderator
    "muted": "#656A73",  # facts beside a title, counts
    "disabled": "#9A9EA6",
    "border": "#DFDFDB",  # hairline between areas: decoration, so no demand on contrast
    "control": "#7F848D",  # outline of fields, boxes and buttons
    "accent": "#2456C4",
    "on_accent": "#FFFFFF",
    "accent_hover": "#1D479F",
    "accent_soft": "#E5ECFA",
    "focus": "#2456C4",
    "selection": "#BFD4F8",  # chosen words
    "current": "#E5ECFA",  # chosen row
    "search": "#FFE08A",
    "danger": "#B3261E",
    "danger_soft": "#FBEAE8",
    "warning": "#855000",
    "warning_soft": "#FBF1DD",
    "success": "#1A6B3C",
    "success_soft": "#E4F2E9",
    "heat": "#7195EA",  # the deepest cell of a heat map
    "shadow": "#000000",
}
_DARK = {
    "window": "#151618",
    "surface": "#191B1D",
    "page": "#1E2023",
    "raised": "#282A2E",
    "hover": "#25282B",
    "pressed": "#303338",
    "text": "#E4E4E1",
    "text2": "#BDC0C4",
    "muted": "#989CA3",
    "disabled": "#62666D",
    "border": "#2E3135",
    "control": "#7C818A",
    "accent": "#8FB2FF",
    "on_accent": "#0B1730",
    "accent_hover": "#ABC5FF",
    "accent_soft": "#233150",
    "focus": "#8FB2FF",
    "selection": "#334F7D",
    "current": "#233150",
    "search": "#5C4A10",
    "danger": "#FF9A91",
    "danger_soft": "#3B2220",
    "warning": "#F0B85A",
    "warning_soft": "#362B18",
    "success": "#7CCB98",
    "success_soft": "#1C3024",
    "heat": "#466ECB",
    "shadow": "#000000",
}
_CONTRAST_DARK = {
    "window": "#000000",
    "surface": "#000000",
    "page": "#000000",
    "raised": "#000000",
    "hover": "#1F1F1F",
    "pressed": "#333333",
    "text": "#FFFFFF",
    "text2": "#FFFFFF",
    "muted": "#DADADA",
    "disabled": "#A0A0A0",
    "border": "#FFFFFF",
    "control": "#FFFFFF",
    "accent": "#7CC4FF",
    "on_accent": "#000000",
    "accent_hover": "#B4DDFF",
    "accent_soft": "#00305C",
    "focus": "#FFE500",
    "selection": "#0A4FA8",
    "current": "#00305C",
    "search": "#665200",
    "danger": "#FF9C94",
    "danger_soft": "#000000",
    "warning": "#FFD166",
    "warning_soft": "#000000",
    "success": "#8CF0AE",
    "success_soft": "#000000",
    "heat": "#1F57C9",
    "shadow": "#000000",
}
_CONTRAST_LIGHT = {
    "window": "#FFFFFF",
    "surface": "#FFFFFF",
    "page": "#FFFFFF",
    "raised": "#FFFFFF",
    "hover": "#EDEDED",
    "pressed": "#DADADA",
    "text": "#000000",
    "text2": "#000000",
    "muted": "#3A3A3A",
    "disabled": "#6B6B6B",
    "border": "#000000",
    "control": "#000000",
    "accent": "#0037A8",
    "on_accent": "#FFFFFF",
    "accent_hover": "#002A80",
    "accent_soft": "#DCE7FF",
    "focus": "#9A0065",
    "selection": "#A9C7FF",
    "current": "#DCE7FF",
    "search": "#FFE34D",
    "danger": "#8F0E08",
    "danger_soft": "#FFFFFF",
    "warning": "#663C00",
    "warning_soft": "#FFFFFF",
    "success": "#00491F",
    "success_soft": "#FFFFFF",
    "heat": "#7FA6FF",
    "shadow": "#000000",
}

ROLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {LIGHT: _LIGHT, DARK: _DARK, CONTRAST_DARK: _CONTRAST_DARK, CONTRAST_LIGHT: _CONTRAST_LIGHT}
)

# Share of a code's colour in the tint behind coded words: (rest, under caret or pointer). High contrast has no tints.
TINTS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {LIGHT: (0.15, 0.28), DARK: (0.24, 0.36), CONTRAST_DARK: (0.0, 0.0), CONTRAST_LIGHT: (0.0, 0.0)}
)

SPACE: Mapping[str, int] = MappingProxyType({"xs": 4, "s": 8, "m": 12, "l": 16, "xl": 24, "xxl": 40})
RADIUS: Mapping[str, int] = MappingProxyType({"tick": 2, "control": 5, "raised": 8})
ROW: Mapping[str, int] = MappingProxyType(
    {
        "tree": 26,
        "table": 30,
        "table_two": 48,
        "field": 28,
        "menu": 32,
        "header": 44,
        "status": 26,
        "palette": 32,
        "switch": 38,
        "band": 40,
    }
)
# The margin beside the words: bars in lanes, then labels.
STRIPE: Mapping[str, int] = MappingProxyType(
    {
        "bar": 4,
        "bar_pattern": 6,
        "gap": 4,
        "lanes": 5,
        "label": 18,
        "label_min": 84,  # what names get beside the lanes, where they have a place of their own
        "label_least": 68,  # the room right of its bar in which a single name can still be read
        "margin": 172,
        "rule": 2,
        "rule_pattern": 3,
        "rule_gap": 1,
    }
)

# Interface type: name -> (share of the system font's size, weight). Nothing is set below SMALLEST_PX.
TYPE: Mapping[str, tuple[float, int]] = MappingProxyType(
    {
        "micro": (0.85, 400),
        "small": (0.92, 400),
        "small_strong": (0.92, 600),
        "ui": (1.0, 400),
        "ui_strong": (1.0, 600),
        "title": (1.15, 600),
        "figure": (1.15, 600),
        "page": (1.7, 600),
    }
)
SMALLEST_PX = 11
DEFAULT_UI_PX = 13

# Reading type: words of participants. Measures are counted in signs per line.
READING: Mapping[str, int] = MappingProxyType(
    {
        "px": 16,
        "line": 26,
        "column_px": 15,
        "column_line": 24,
        "measure": 66,
        "measure_widest": 75,
        "measure_narrowest": 40,
        "px_least": 13,
        "px_most": 28,
    }
)
