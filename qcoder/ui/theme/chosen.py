"""The look that a person chose, as it is remembered: theme, zoom, patterns, how words are set."""

from qcoder.ui.settings import Settings
from qcoder.ui.theme import tokens
from qcoder.ui.theme.reading_style import ReadingStyle
from qcoder.ui.theme.theme import Theme

THEME, ZOOM, PATTERNS, READING = "theme", "zoom", "patterns", "reading.style"
ZOOMS = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)  # steps of the interface


def chosen_theme(settings: Settings) -> Theme:
    """The theme as it was chosen; light at 100 % where nothing, or nothing that is known, was."""
    name, zoom, patterns = settings.get(THEME), settings.get(ZOOM), settings.get(PATTERNS)
    return Theme(
        name if name in tokens.ROLES else tokens.LIGHT,
        min(max(float(zoom), ZOOMS[0]), ZOOMS[-1]) if isinstance(zoom, int | float) else 1.0,
        patterns if isinstance(patterns, bool) else None,
        ReadingStyle.of(settings.get(READING)),
    )


def zoom_beside(zoom: float, step: int) -> float:
    """The next zoom up (step 1) or down (-1); the same at either end."""
    fits = [one for one in ZOOMS if (one > zoom + 0.001 if step > 0 else one < zoom - 0.001)]
    return zoom if not fits else min(fits) if step > 0 else max(fits)
