"""Codings whose words were corrected: looked at one by one, accepted as they are now, put elsewhere, or removed."""

from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.model.remap import State
from qcoder.services.codes import codebook
from qcoder.services.replacing import replace_rows
from qcoder.services.reporting.finding_turns import place_of
from qcoder.services.study import Study
from qcoder.services.texts.text_past import TextPast
from qcoder.storage import dependents
from qcoder.storage.codings import coded
from qcoder.storage.rows import values_of
from qcoder.storage.texts import corrections, sources
from qcoder.storage.texts.corrections import Anchor


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A coding to look at: the words to which it was applied and those on which it lies now (None: nowhere).

    `state` is `changed`, `lost`, or `waiting` for a correction that has not arrived; then `old` is "".
    """

    coding: bytes
    text: bytes
    source: str
    code: str
    coder: str
    state: State
    old: str
    new: str
    start: int | None
    end: int | None


def review(study: Study) -> list[Doubtful]:
    """The codings whose words changed, are gone or wait, by source and place."""
    codes = {code.id: code.name for code in codebook.codes(study)}
    coders = {coder.id: coder.name for coder in study.seen_coders()}
    names = {text.id: source.name for source in sources.sources(study.db) for text in source.texts}
    pasts: dict[bytes, TextPast] = {}
    out: list[Doubtful] = []
    for one in corrections.doubtful(study.db):
        if study.blind and one.coder not in coders:
            continue
        if one.text not in pasts:
            pasts[one.text] = TextPast(study, one.text)
        past = pasts[one.text]
        new = "" if one.now_start is None else past.body[one.now_start : one.now_end]
        out.append(Doubtful(
            one.coding, one.text, names.get(one.text, ""), codes.get(one.code, ""), coders.get(one.coder, ""),
            State(one.state), past.words_of(one), new, one.now_start, one.now_end,
        ))
    return sorted(out, key=lambda one: (one.source.casefold(), one.text))


def accept(study: Study, coding: bytes) -> bytes:
    """Take the present words of a coding as its own, so that it needs no further look; returns the new coding.

    Raises UserError when it is gone or its words are.
    """
    found = _find(study, coding)
    if found.now_start is None or found.now_end is None:
        raise UserError("The words of this coding are gone; put it on other words, remove it, or undo the correction.")
    return put(study, coding, found.now_start, found.now_end)


def put(study: Study, coding: bytes, start: int, end: int) -> bytes:
    """Put a coding on the words `start:end` of the present text, with its comment and memos; returns the new coding.

    Raises UserError when it is gone, or the range is empty or lies outside the text.
    """
    found = _find(study, coding)
    place_of(study, found.text)
    if not 0 <= start < end <= sources.characters(study.db, found.text):
        raise UserError("A coding needs at least one character; choose some words.")
    values = values_of(study.db, "coding", coding)
    values |= {"version": sources.version(study.db, found.text), "start_pos": start, "end_pos": end}
    with study.action("coding.accept", code=codebook.get(study, found.code).name) as tx:
        new = tx.add("coding", **values)
        replace_rows(study, tx, "coding", dict.fromkeys(_alike(study, found), new))
        return new


def remove(study: Study, coding: bytes) -> None:
    """Take a coding away, also one whose words are gone, with its twins. Raises UserError when it is gone itself."""
    found = _find(study, coding)
    with study.action("coding.remove", code=codebook.get(study, found.code).name) as tx:
        tx.delete_all(dependents.of(study.db, "coding", _alike(study, found)))


def _alike(study: Study, found: Anchor) -> list[bytes]:
    """A coding with its twins. Codings without a place are nobody's twins, though each has the same place: none."""
    return [found.coding] if found.now_start is None else coded.twins(study.db, found.coding)


def _find(study: Study, coding: bytes) -> Anchor:
    found = corrections.anchor(study.db, coding)
    if found is None:
        raise UserError("This coding is no longer there.")
    return found
