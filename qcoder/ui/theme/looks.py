"""Putting another look in force, and remembering it for this computer: theme, zoom, patterns, how words are set."""

from PySide6.QtWidgets import QApplication

from qcoder.ui.settings import Settings
from qcoder.ui.theme.chosen import PATTERNS, READING, THEME, ZOOM
from qcoder.ui.theme.reading_style import ReadingStyle
from qcoder.ui.theme.system import SystemTheme
from qcoder.ui.theme.theme import Theme, current


class Looks:
    """Every choice is in force at once, in all windows."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def set_theme(self, name: str) -> None:
        """Put another theme in force, and keep to it whatever the system prefers."""
        self._settings.set(THEME, name)
        app = QApplication.instance()
        follower = app.findChild(SystemTheme) if app is not None else None
        if isinstance(follower, SystemTheme):
            follower.stop()
        self._apply(current().changed_to(name=name))

    def set_zoom(self, zoom: float) -> None:
        """Show everything at another size; 1.0 is the usual one."""
        self._settings.set(ZOOM, zoom)
        self._apply(current().changed_to(zoom=zoom))

    def toggle_patterns(self) -> None:
        """Give codes a pattern beside their colour, or take it away."""
        wish = not current().patterns
        self._settings.set(PATTERNS, wish)
        self._apply(current().changed_to(patterns=wish))

    def set_style(self, style: ReadingStyle) -> None:
        """Set the words of participants otherwise."""
        self._settings.set(READING, style.kept())
        self._apply(current().changed_to(style=style))

    @staticmethod
    def _apply(theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app)
