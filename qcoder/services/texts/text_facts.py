"""What is known of a text besides its words: its language, and how a translation was made."""

from collections.abc import Mapping

from qcoder.model.errors import UserError
from qcoder.model.records import Text
from qcoder.services import sources
from qcoder.services.importing.choices import MANNERS
from qcoder.services.importing.guesses import day, language_of
from qcoder.services.importing.storing import BACK_TRANSLATION, ORIGINAL, TRANSLATION
from qcoder.services.study import Study

__all__ = ["FIELDS", "KINDS", "ORIGINAL", "change"]

KINDS = (ORIGINAL, TRANSLATION, BACK_TRANSLATION)
FIELDS = ("language", "kind", "translator", "manner", "translated_on", "checked_by")
"""The names of what can be changed, as `Text` has them."""


def change(study: Study, text: Text, values: Mapping[str, str]) -> None:
    """Set what is known of a text, in one action; "" takes a value away.

    Raises UserError when a day, a language, a manner or a kind is none, or no text of the source would be its original.
    """
    cells: dict[str, str | None] = {}
    for field, words in values.items():
        if field not in FIELDS:
            raise ValueError(f"a text has no {field}")
        value = _read(field, words.strip())
        if value != getattr(text, field):
            cells[field] = value or None
    if not cells:
        return
    source = next(one for one in sources.everything(study) if one.id == text.source)
    others = [one for one in source.texts if one.id != text.id]
    if cells.get("kind", ORIGINAL) != ORIGINAL and not any(one.kind == ORIGINAL for one in others):
        raise UserError(f"“{source.name}” needs an original; make another of its texts the original first.")
    with study.action("text.change", name=source.name) as tx:
        tx.set("text", text.id, **cells)
        if cells.get("kind") == ORIGINAL:  # there is one original
            for other in others:
                if other.kind == ORIGINAL:
                    tx.set("text", other.id, kind=TRANSLATION)


def _read(field: str, words: str) -> str:
    if not words:
        return ""
    if field == "translated_on" and not day(words):
        raise UserError(f"“{words}” is no day; write it as 2025-03-12.")
    if field == "language":  # a code that is not known here is kept: it came so from a file, or from a colleague
        return language_of(words) or words
    if field == "manner" and words.casefold() not in MANNERS:
        raise UserError(f"A translation is not made “{words}”; choose among {', '.join(MANNERS)}.")
    if field == "kind" and words.casefold() not in KINDS:
        raise UserError(f"A text is no “{words}”; choose among {', '.join(KINDS)}.")
    return day(words) if field == "translated_on" else words.casefold() if field in {"manner", "kind"} else words
