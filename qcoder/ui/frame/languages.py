"""The menu of the window's language. A choice is remembered for this computer and heard from the next start."""

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame
from qcoder.ui.languages import LANGUAGES, choose_language, chosen_language


class Languages(QObject):
    """Its methods are actions of the View menu."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def is_on(self, action: str) -> bool:
        """Whether a language is the chosen one."""
        return action == f"language_{chosen_language(self._frame.settings)}"

    def language_en(self) -> None:
        """Speak English."""
        self._choose("en")

    def language_nl(self) -> None:
        """Speak Dutch."""
        self._choose("nl")

    def language_uk(self) -> None:
        """Speak Ukrainian."""
        self._choose("uk")

    def _choose(self, language: str) -> None:
        choose_language(self._frame.settings, language)
        told = self.tr("{language} is spoken from the next start of QCoder.")
        self._frame.tell(told.format(language=LANGUAGES[language]))
