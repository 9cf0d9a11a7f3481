"""What the sides of matrices and the groups of a profile are called on the screen."""

from PySide6.QtCore import QCoreApplication

from qcoder.services.exploring import sides


def kind_words(kind: str) -> str:
    """The name of a kind of lines; attributes go by their own."""
    say = QCoreApplication.translate
    known = {
        "codes": say("kind_words", "Codes"),
        "questions": say("kind_words", "Questions"),
        "cases": say("kind_words", "Cases"),
        "sites": say("kind_words", "Sites"),
        "people": say("kind_words", "People"),
        "sources": say("kind_words", "Sources"),
        "coders": say("kind_words", "Coders"),
        "weeks": say("kind_words", "Weeks"),
        "waves": say("kind_words", "Waves"),
        "sites-by-wave": say("kind_words", "Sites by wave"),
        "people-by-wave": say("kind_words", "People by wave"),
        sides.WHOLE: say("kind_words", "All together"),
    }
    name = kind.removeprefix(sides.ATTRIBUTE)
    return known.get(kind, name[:1].upper() + name[1:])
