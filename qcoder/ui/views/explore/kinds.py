"""What the sides of matrices and the groups of a profile are called on the screen."""

from PySide6.QtCore import QCoreApplication

from qcoder.services.exploring import sides


def kind_words(kind: str) -> str:
    """The name of a kind of lines; attributes go by their own."""
    translate = QCoreApplication.translate
    known = {
        "codes": translate("kind_words", "Codes"),
        "questions": translate("kind_words", "Questions"),
        "cases": translate("kind_words", "Cases"),
        "sites": translate("kind_words", "Sites"),
        "people": translate("kind_words", "People"),
        "sources": translate("kind_words", "Sources"),
        "coders": translate("kind_words", "Coders"),
        "weeks": translate("kind_words", "Weeks"),
        "waves": translate("kind_words", "Waves"),
        "sites-by-wave": translate("kind_words", "Sites by wave"),
        "people-by-wave": translate("kind_words", "People by wave"),
        sides.WHOLE: translate("kind_words", "All together"),
    }
    name = kind.removeprefix(sides.ATTRIBUTE)
    return known.get(kind, name[:1].upper() + name[1:])
