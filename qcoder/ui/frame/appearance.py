"""Actions that change how everything looks: theme and patterns. Chosen once, remembered for this computer."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from qcoder.ui.frame.features import Frame
from qcoder.ui.theme import Theme, current


class Appearance(QObject):
    """Its methods are actions of the View menu."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._settings = frame.settings

    def theme_light(self) -> None:
        """Dark words on light ground."""
        self._set_theme("light")

    def theme_dark(self) -> None:
        """Light words on dark ground."""
        self._set_theme("dark")

    def theme_contrast(self) -> None:
        """Black, white and few colours, as dark or light as it was."""
        self._set_theme("contrast-dark" if current().is_dark else "contrast-light")

    def toggle_patterns(self) -> None:
        """Give codes a pattern beside their colour, or take it away."""
        wish = not current().patterns
        self._settings.set("patterns", wish)
        self._apply(current().changed_to(patterns=wish))

    def _set_theme(self, name: str) -> None:
        self._settings.set("theme", name)
        self._apply(Theme.by_name(name, zoom=current().zoom, patterns=self._settings.get("patterns")))

    def _apply(self, theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app)
