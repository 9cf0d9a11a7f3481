"""What is known of a text in words, as the reader's title and the dialog say it."""

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Text
from qcoder.ui.saying import date_in_words, language_name


def _tr(words: str) -> str:
    return QCoreApplication.translate("TextFacts", words)


def kind_words(kind: str) -> str:
    """What a text is among those of its source."""
    words = {
        "original": _tr("original"), "translation": _tr("translation"), "back-translation": _tr("translation back"),
    }
    return words.get(kind, kind)


def manner_words(manner: str) -> str:
    """How a translation was made."""
    words = {
        "person": _tr("by a person"), "machine": _tr("by machine"),
        "machine then checked": _tr("by machine, then checked"),
    }
    return words.get(manner, manner)


def heading(text: Text) -> str:
    """A text in one line: language and kind, and of a translation who made it, how, when, and who checked it."""
    parts = [language_name(text.language) or _tr("language not known"), kind_words(text.kind), text.translator]
    if text.manner != "person" or not text.translator:  # of one with a name it goes without saying
        parts.append(manner_words(text.manner))
    parts.append(date_in_words(text.translated_on))
    parts.append(_tr("checked by {name}").format(name=text.checked_by) if text.checked_by else "")
    return " · ".join(filter(None, parts))


def translation_in_words(warning: str) -> str:
    """What a quote warns of: that its translation is `unchecked` or `disputed`."""
    words = {
        "unchecked": _tr("The translation of these words was not checked."),
        "disputed": _tr("The translation of these words is disputed."),
    }
    return words.get(warning, warning)


def short(text: Text) -> str:
    """A text by its language and kind alone."""
    return " · ".join(filter(None, [language_name(text.language), kind_words(text.kind)]))
