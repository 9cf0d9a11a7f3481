"""`Theme`: everything a view may ask about the look, and the switch that says which theme is in force.

    theme = current()
    painter.fillRect(rect, theme.c("page"))
    painter.setFont(theme.font("small"))

A theme is a value: choosing another zoom or pattern setting makes another theme. Widgets ask in `paintEvent` and keep
nothing; a widget that caches a layout listens to `switch().changed`. Colours and fonts are made once and given to all
who ask, as painting asks for thousands: whoever wants another form of one copies it first.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from qcoder.ui.theme import tokens
from qcoder.ui.theme.code_colours import CODE_COLOURS, pattern_of
from qcoder.ui.theme.colour import contrast, mix, readable_on
from qcoder.ui.theme.fonts import interface_font, load_reading_face, reading_font
from qcoder.ui.theme.reading_style import USUAL_STYLE, ReadingStyle
from qcoder.ui.theme.style_sheet import style_sheet

STRIPE_CONTRAST = 3.0
TEXT_CONTRAST = 4.5

_PALETTE = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Shadow: "shadow",
}
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


@dataclass(frozen=True)
class Theme:
    """A set of colours, a zoom of the interface (1.0 is 100 %), whether codes wear patterns, how words are set.

    `patterns=None` leaves the choice to the theme: on in high contrast, off elsewhere.
    """

    name: str = tokens.LIGHT
    zoom: float = 1.0
    patterns_wish: bool | None = None
    style: ReadingStyle = USUAL_STYLE
    _cache: dict[tuple[object, ...], object] = field(default_factory=dict, compare=False, repr=False)
    _colours: dict[tuple[object, ...], QColor] = field(default_factory=dict, compare=False, repr=False)
    _fonts: dict[tuple[object, ...], QFont] = field(default_factory=dict, compare=False, repr=False)

    @staticmethod
    def by_name(name: str, *, zoom: float = 1.0, patterns: bool | None = None) -> "Theme":
        """The theme "light", "dark", "contrast-light" or "contrast-dark"; KeyError for any other name."""
        if name not in tokens.ROLES:
            raise KeyError(name)
        return Theme(name, zoom, patterns)

    def changed_to(
        self, *, name: str | None = None, zoom: float | None = None, patterns: bool | None = None,
        style: ReadingStyle | None = None,
    ) -> "Theme":
        """The same theme in other colours, at another zoom, with patterns on or off, or with words set otherwise."""
        return replace(
            self,
            name=self.name if name is None else name,
            style=self.style if style is None else style,
            zoom=self.zoom if zoom is None else zoom,
            patterns_wish=self.patterns_wish if patterns is None else patterns,
            _cache={},
            _colours={},
            _fonts={},
        )

    # ---- what kind of theme -------------------------------------------------------------------------------------

    @property
    def is_dark(self) -> bool:
        """Light words on a dark ground."""
        return self.name in {tokens.DARK, tokens.CONTRAST_DARK}

    @property
    def is_contrast(self) -> bool:
        """High contrast: black, white and few colours; no tints, a rule for every coding."""
        return self.name in {tokens.CONTRAST_LIGHT, tokens.CONTRAST_DARK}

    @property
    def patterns(self) -> bool:
        """Whether codes wear a pattern besides their colour."""
        return self.is_contrast if self.patterns_wish is None else self.patterns_wish

    @property
    def tints(self) -> bool:
        """Whether coded words get a tinted ground."""
        return not self.is_contrast

    # ---- colours ------------------------------------------------------------------------------------------------

    def c(self, role: str, alpha: float = 1.0) -> QColor:
        """The colour of a role of `tokens.ROLES`; `alpha` from 0 (clear) to 1."""
        key = (role, alpha)
        colour = self._colours.get(key)
        if colour is None:
            colour = self._colours[key] = QColor(self.hex(role))
            if alpha != 1.0:
                colour.setAlphaF(alpha)
        return colour

    def hex(self, role: str) -> str:
        """The colour of a role as "#RRGGBB"; KeyError when there is no such role."""
        return tokens.ROLES[self.name][role]

    def code_hex(self, colour: int | str) -> str:
        """The colour of a code: a palette number, or an imported "#RRGGBB" made visible on this theme's grounds."""
        key = ("code", colour)
        known = self._cache.get(key)
        if not isinstance(known, str):
            known = self._make_code_hex(colour)
            self._cache[key] = known
        return known

    def _make_code_hex(self, colour: int | str) -> str:
        if isinstance(colour, str):
            return readable_on(colour, (self.hex("page"), self.hex("surface"), self.hex("raised")), STRIPE_CONTRAST)
        entry = CODE_COLOURS[colour % len(CODE_COLOURS)]
        value = entry.dark if self.is_dark else entry.light
        return mix("#FFFFFF" if self.is_dark else "#000000", value, 0.3) if self.is_contrast else value

    def code(self, colour: int | str) -> QColor:
        """The colour of a code's stripe, square, rule and tick."""
        key = ("code", colour)
        known = self._colours.get(key)
        if known is None:
            known = self._colours[key] = QColor(self.code_hex(colour))
        return known

    def tint(self, colour: int | str, active: bool = False, *, ink: str = "text") -> QColor:
        """The ground behind coded words on the page; stronger when the coding is under the caret or the pointer.

        `ink` is the role of the words on it: they stay readable, so paler words get a paler active tint.
        """
        key = ("tint", colour, active, ink)
        known = self._colours.get(key)
        if known is None:
            known = self._colours[key] = QColor(self._make_tint(colour, tokens.TINTS[self.name][active], ink))
        return known

    def _make_tint(self, colour: int | str, share: float, ink: str) -> str:
        while share > 0:
            ground = mix(self.code_hex(colour), self.hex("page"), share)
            if contrast(self.hex(ink), ground) >= TEXT_CONTRAST:
                return ground
            share -= 0.02
        return self.hex("page")

    def pattern(self, colour: int | str) -> str:
        """The pattern a code wears now: "solid" for all while patterns are off."""
        return pattern_of(colour) if self.patterns else "solid"

    def heat(self, share: float) -> tuple[QColor, QColor]:
        """Ground and text of a heat-map cell, `share` from 0 (least that counts) to 1. Draw none where nothing is.

        One hue from the page to a mid blue, so that one text colour fits every cell.
        """
        ground = mix(self.hex("heat"), self.hex("page"), 0.10 + 0.90 * max(0.0, min(1.0, share)))
        return QColor(ground), QColor("#FFFFFF") if self.is_dark else self.c("text")

    # ---- type and sizes -----------------------------------------------------------------------------------------

    def px(self, value: float) -> int:
        """A size of the interface at this zoom, in whole pixels."""
        return round(value * self.zoom)

    def row(self, name: str) -> int:
        """Height of a row of `tokens.ROW` at this zoom, never too low for the system's font."""
        return max(self.px(tokens.ROW[name]), self.text_height() + self.px(8))

    def text_height(self, name: str = "ui") -> int:
        """Height of one line of interface text."""
        key = ("height", name)
        known = self._cache.get(key)
        if not isinstance(known, int):
            known = QFontMetrics(self.font(name)).height()
            self._cache[key] = known
        return known

    def font(
        self, name: str = "ui", *, weight: int | None = None, px: int | None = None, italic: bool = False
    ) -> QFont:
        """A font of the interface: a name of `tokens.TYPE`; another weight or size (pixels before zoom) at will."""
        key = (name, weight, px, italic)
        known = self._fonts.get(key)
        if known is None:
            known = self._fonts[key] = interface_font(name, self.zoom, weight=weight, px=px, italic=italic)
        return known

    def reading(self, px: float | None = None, *, weight: int = 400, italic: bool = False) -> QFont:
        """The face for words of participants, and only those. `px` is the size as the user set it; zoom scales it."""
        size = (px or tokens.READING["px"]) * self.zoom
        return reading_font(size, weight=weight, italic=italic, face=self.style.face)

    @property
    def line_width(self) -> float:
        """Width of the lines of words as a share of the usual one."""
        return self.style.width / 100

    @property
    def line_spacing(self) -> float:
        """Distance of the lines of words as a share of the usual one."""
        return self.style.spacing / 100

    # ---- Qt -----------------------------------------------------------------------------------------------------

    def palette(self) -> QPalette:
        """The palette that Fusion and every plain widget draw with."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.c(name))
        for role in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.c("disabled"))
        return palette

    def sheet(self) -> str:
        """The application style sheet in this theme."""
        return style_sheet(
            tokens.ROLES[self.name],
            radius=tokens.RADIUS["control"],
            field_height=self.row("field"),
            menu_height=self.row("menu"),
            text_height=self.text_height(),
        )

    def apply(self, app: QApplication, *, keep_scheme: bool = False) -> None:
        """Puts this theme in force for the whole program, at once and for windows yet to come.

        Unless `keep_scheme`, native title bars and menus are asked to be light or dark with it.
        """
        load_reading_face()
        if not keep_scheme:
            hints = app.styleHints()  # held by name: PySide drops the object behind a chained call
            hints.setColorScheme(Qt.ColorScheme.Dark if self.is_dark else Qt.ColorScheme.Light)
        switch().put_in_force(self)
        app.setPalette(self.palette())
        app.setFont(self.font())
        # Given another sheet in the place of one, Qt styles each widget anew once for every widget around it.
        app.setStyleSheet("")
        app.setStyleSheet(self.sheet())
        switch().changed.emit(self)
        for window in app.topLevelWidgets():
            window.update()


class ThemeSwitch(QObject):
    """Holds the theme in force and tells of its change. There is one, as there is one application."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._theme = Theme()

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    def put_in_force(self, theme: Theme) -> None:
        """Called by `Theme.apply` before Qt repaints, so that painting finds the new theme."""
        self._theme = theme


@lru_cache(maxsize=1)
def switch() -> ThemeSwitch:
    """The switch of this process. Like the palette of the application it is a fact of the process, not of a window."""
    return ThemeSwitch()


def current() -> Theme:
    """The theme in force; light before any was applied."""
    return switch().theme
