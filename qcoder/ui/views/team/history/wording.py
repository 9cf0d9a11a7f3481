"""The words of the history page."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from qcoder.ui.saying import moment_in_words, sentence_case


def tr(words: str) -> str:
    """Words of this page in the person's language."""
    return QCoreApplication.translate("HistoryPage", words)


def group_name(group: str) -> str:
    """A group of actions as a person reads it."""
    return {
        "coding": tr("Coding"), "codings": tr("Codings from tables"), "code": tr("Codes"), "codes": tr("Codes"),
        "codebook": tr("Codebook"), "text": tr("Corrections"), "turn": tr("Turns"), "passage": tr("Translation"),
        "source": tr("Sources"), "memo": tr("Memos"), "memos": tr("Memos from tables"), "question": tr("Questions"),
        "questions": tr("Questions from tables"), "case": tr("Cases"), "cases": tr("Cases from tables"),
        "speaker": tr("Speakers"), "coder": tr("People"), "quote": tr("Quotes"), "quotes": tr("Quotes from tables"),
        "attribution": tr("Attribution"), "undo": tr("Undoing"), "redo": tr("Redoing"), "merge": tr("Merges"),
        "project": tr("Project"), "handout": tr("Copies handed out"), "round": tr("Rounds"),
        "assignment": tr("Assignment"), "decision": tr("Decisions"), "journal": tr("Journal"),
        "summary": tr("Summaries"), "search": tr("Searches"), "rule": tr("Rules"),
    }.get(group, sentence_case(group))


def when(moment: datetime) -> str:
    """A moment as day and time of the person's clock."""
    return moment_in_words(moment)
