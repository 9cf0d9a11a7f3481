"""Follows the system: light or dark, ordinary or high contrast, as the user set it for all programs."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from qcoder.ui.theme import tokens
from qcoder.ui.theme.theme import current


def theme_name(*, dark: bool, contrast: bool) -> str:
    """The theme for what the system prefers."""
    if contrast:
        return tokens.CONTRAST_DARK if dark else tokens.CONTRAST_LIGHT
    return tokens.DARK if dark else tokens.LIGHT


class SystemTheme(QObject):
    """While started, applies the theme that the system asks for and changes with it. Owned by the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # PySide drops the object unless someone holds it
        self._following = False
        self._hints.colorSchemeChanged.connect(self._follow)
        # Since Qt 6.10 the system also says whether it prefers high contrast.
        self._accessibility = self._hints.accessibility() if hasattr(self._hints, "accessibility") else None
        if self._accessibility is not None:
            self._accessibility.contrastPreferenceChanged.connect(self._follow)

    def start(self) -> None:
        """Takes over what the system prefers, now and at every change."""
        self._following = True
        self._hints.unsetColorScheme()
        self._follow()

    def stop(self) -> None:
        """Leaves the theme as it is; the user chose one."""
        self._following = False

    def preferred(self) -> str:
        """The name of the theme that the system asks for."""
        contrast = self._accessibility is not None and (
            self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        return theme_name(dark=self._hints.colorScheme() == Qt.ColorScheme.Dark, contrast=contrast)

    def _follow(self) -> None:
        if not self._following:
            return
        current().changed_to(name=self.preferred()).apply(self._app, keep_scheme=True)
