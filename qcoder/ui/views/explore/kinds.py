"""What the sides of matrices and the groups of a profile are called on the screen."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from qcoder.services.exploring import sides

_WORDS = {
    "codes": QT_TRANSLATE_NOOP("kind_words", "Codes"),
    "questions": QT_TRANSLATE_NOOP("kind_words", "Questions"),
    "cases": QT_TRANSLATE_NOOP("kind_words", "Cases"),
    "sites": QT_TRANSLATE_NOOP("kind_words", "Sites"),
    "people": QT_TRANSLATE_NOOP("kind_words", "People"),
    "sources": QT_TRANSLATE_NOOP("kind_words", "Sources"),
    "coders": QT_TRANSLATE_NOOP("kind_words", "Coders"),
    "weeks": QT_TRANSLATE_NOOP("kind_words", "Weeks"),
    "waves": QT_TRANSLATE_NOOP("kind_words", "Waves"),
    "sites-by-wave": QT_TRANSLATE_NOOP("kind_words", "Sites by wave"),
    "people-by-wave": QT_TRANSLATE_NOOP("kind_words", "People by wave"),
    sides.WHOLE: QT_TRANSLATE_NOOP("kind_words", "All together"),
}


def kind_words(kind: str) -> str:
    """The name of a kind of lines; attributes go by their own."""
    if kind in _WORDS:
        return QCoreApplication.translate("kind_words", _WORDS[kind])
    name = kind.removeprefix(sides.ATTRIBUTE)
    return name[:1].upper() + name[1:]
