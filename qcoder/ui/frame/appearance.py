"""Actions that change how everything looks: theme, zoom and patterns. Chosen once, remembered for this computer."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from qcoder.ui.frame.frame import Frame
from qcoder.ui.theme import Theme, current, tokens
from qcoder.ui.theme.chosen import PATTERNS, READING, THEME, ZOOM, zoom_beside
from qcoder.ui.theme.reading_style import ReadingStyle
from qcoder.ui.theme.system import SystemTheme


class Appearance(QObject):
    """Its methods are actions of the View menu."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._settings = frame.settings

    def is_on(self, action: str) -> bool:
        """Whether a theme or the patterns are what is in force."""
        theme = current()
        return {
            "theme_light": theme.name == tokens.LIGHT,
            "theme_dark": theme.name == tokens.DARK,
            "theme_contrast": theme.is_contrast,
            "toggle_patterns": theme.patterns,
        }.get(action, False)

    def theme_light(self) -> None:
        """Dark words on light ground."""
        self.set_theme(tokens.LIGHT)

    def theme_dark(self) -> None:
        """Light words on dark ground."""
        self.set_theme(tokens.DARK)

    def theme_contrast(self) -> None:
        """Black, white and few colours, as dark or light as it was."""
        self.set_theme(tokens.CONTRAST_DARK if current().is_dark else tokens.CONTRAST_LIGHT)

    def toggle_patterns(self) -> None:
        """Give codes a pattern beside their colour, or take it away."""
        wish = not current().patterns
        self._settings.set(PATTERNS, wish)
        self._apply(current().changed_to(patterns=wish))

    def zoom_in(self) -> None:
        """Everything larger."""
        self.set_zoom(zoom_beside(current().zoom, 1))

    def zoom_out(self) -> None:
        """Everything smaller."""
        self.set_zoom(zoom_beside(current().zoom, -1))

    def zoom_usual(self) -> None:
        """Everything of its usual size."""
        self.set_zoom(1.0)

    def set_zoom(self, zoom: float) -> None:
        """Show everything at another size; 1.0 is the usual one."""
        self._settings.set(ZOOM, zoom)
        self._apply(current().changed_to(zoom=zoom))

    def set_style(self, style: ReadingStyle) -> None:
        """Set the words of participants otherwise."""
        self._settings.set(READING, style.kept())
        self._apply(current().changed_to(style=style))

    def show_appearance(self) -> None:
        """Choose face, width, spacing, theme and zoom, and see at once what they do."""
        from qcoder.ui.dialogs.appearance import AppearanceDialog  # not needed to start

        AppearanceDialog(self, self._frame.widget).open()

    def set_theme(self, name: str) -> None:
        """Put another theme in force, and keep to it whatever the system prefers."""
        self._settings.set(THEME, name)
        app = QApplication.instance()
        follower = app.findChild(SystemTheme) if app is not None else None
        if isinstance(follower, SystemTheme):
            follower.stop()
        self._apply(current().changed_to(name=name))

    def _apply(self, theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app)
