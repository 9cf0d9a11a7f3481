"""Actions that change how everything looks: theme, zoom and patterns. Chosen once, remembered for this computer."""

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame
from qcoder.ui.theme import current, tokens
from qcoder.ui.theme.chosen import zoom_beside
from qcoder.ui.theme.looks import Looks


class Appearance(QObject):
    """Its methods are actions of the View menu."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._looks = Looks(frame.settings)

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
        self._looks.set_theme(tokens.LIGHT)

    def theme_dark(self) -> None:
        """Light words on dark ground."""
        self._looks.set_theme(tokens.DARK)

    def theme_contrast(self) -> None:
        """Black, white and few colours, as dark or light as it was."""
        self._looks.set_theme(tokens.CONTRAST_DARK if current().is_dark else tokens.CONTRAST_LIGHT)

    def toggle_patterns(self) -> None:
        """Give codes a pattern beside their colour, or take it away."""
        self._looks.toggle_patterns()

    def zoom_in(self) -> None:
        """Everything larger."""
        self._looks.set_zoom(zoom_beside(current().zoom, 1))

    def zoom_out(self) -> None:
        """Everything smaller."""
        self._looks.set_zoom(zoom_beside(current().zoom, -1))

    def zoom_usual(self) -> None:
        """Everything of its usual size."""
        self._looks.set_zoom(1.0)

    def show_appearance(self) -> None:
        """Choose face, width, spacing, theme and zoom, and see at once what they do."""
        from qcoder.ui.dialogs.appearance import AppearanceDialog  # not needed to start

        AppearanceDialog(self._looks, self._frame.widget).open()
