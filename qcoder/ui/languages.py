"""The languages that the window speaks: which there are, which one is meant, and putting it in force."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from qcoder.model.speech import Speech
from qcoder.ui.settings import Settings

LANGUAGES: dict[str, str] = {"en": "English", "nl": "Nederlands", "uk": "Українська"}
"""Codes (ISO 639-1) with the language's own name, as the menu lists them."""

_SETTING = "language"


def chosen_language(settings: Settings) -> str:
    """The code of the person's language: the one that they chose, else the system's where it is known, else English."""
    chosen = settings.get(_SETTING)
    if chosen in LANGUAGES:
        return str(chosen)
    systems = QLocale.system().name().partition("_")[0]
    return systems if systems in LANGUAGES else "en"


def spoken_language() -> str:
    """The code of the language that the window speaks now."""
    own = QLocale().name().partition("_")[0]
    return own if own in LANGUAGES else "en"


def choose_language(settings: Settings, language: str) -> None:
    """Remember a language for the next start."""
    settings.set(_SETTING, language)


def speak(app: QApplication, language: str) -> None:
    """Let the application speak a language, Qt's own dialogs and the way of writing dates included.

    Windows that stand open keep their words: call it before the first one is made. English is in the code, so it
    loads nothing. What is said below the window, such as the names of actions, follows.
    """
    QLocale.setDefault(QLocale(language))
    if language == "en":
        return
    from qcoder.ui.catalogue import CatalogueTranslator, read_catalogue  # not needed for English

    own = QTranslator(app)
    if own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)
    catalogue = read_catalogue(language)
    app.installTranslator(CatalogueTranslator(catalogue, app))
    Speech.find = lambda words, number: catalogue.find(words, number) or words
