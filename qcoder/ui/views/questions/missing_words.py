"""What is missing under a question, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from qcoder.services.reporting.missing import SENTENCES, Missing
from qcoder.ui.saying import figure


def _tr(words: str) -> str:
    return QCoreApplication.translate("missing", words)


def sentence(one: Missing) -> str:
    """What is missing, as a person reads it."""
    words = _tr(SENTENCES[one.kind])
    return words.format(name=one.name, count=figure(one.count))


def kind_words(kind: str) -> str:
    """A kind of what is missing in a word or two; "" for all of them."""
    known = {
        "": _tr("Everything"), "nothing linked": _tr("Nothing linked"), "search": _tr("Searches that cannot be run"),
        "no quotes": _tr("No quotes"), "silent": _tr("Silence"), "one person": _tr("Only one person"),
        "code without quotes": _tr("Codes without quotes"), "one site": _tr("Only one place"),
        "nothing chosen": _tr("Nothing chosen"), "unapproved": _tr("Not approved"), "not asked": _tr("Never asked"),
        "no answer": _tr("No answer"), "answer not final": _tr("Answer not final"),
    }  # fmt: skip
    return known[kind]
