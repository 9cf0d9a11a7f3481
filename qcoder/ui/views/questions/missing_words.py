"""What is missing under a question, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from qcoder.model.speech import InNumber
from qcoder.services.reporting.coverage import ATTRIBUTE, CASES
from qcoder.services.reporting.missing_kinds import SENTENCES, Missing
from qcoder.ui.saying import figure, in_number
from qcoder.ui.views.questions.choice_button import kind_words as column_words


def _tr(words: str) -> str:
    return QCoreApplication.translate("missing", words)


def sentence(one: Missing) -> str:
    """What is missing, as a person reads it."""
    attribute = one.group.removeprefix(ATTRIBUTE)
    nobody = _tr("those of no site") if one.group == CASES else _tr("those without “{attribute}”")
    name = one.name or nobody.format(attribute=attribute)
    words = SENTENCES[one.kind]
    words = in_number(one.count, *words) if isinstance(words, InNumber) else _tr(words)
    return words.format(name=name, count=figure(one.count))


def group_words(group: str) -> str:
    """By what people are grouped."""
    return _tr("By {group}").format(group=column_words(group).casefold())


def kind_words(kind: str) -> str:
    """A kind of what is missing in a word or two; "" for all of them."""
    known = {
        "": _tr("Everything"), "nothing linked": _tr("Nothing linked"), "search": _tr("Searches that cannot be run"),
        "no quotes": _tr("No quotes"), "silent": _tr("Silence"), "one person": _tr("Only one person"),
        "code without quotes": _tr("Codes without quotes"), "one site": _tr("Only one place"),
        "one group": _tr("Only one group"), "unheard": _tr("Unheard in the report"),
        "nothing chosen": _tr("Nothing chosen"), "unapproved": _tr("Not approved"), "not asked": _tr("Never asked"),
        "no answer": _tr("No answer"), "answer not final": _tr("Answer not final"),
        "meant": _tr("Meant so"),
    }  # fmt: skip
    return known[kind]
