"""Correcting the words of a text, and looking back at its corrections: each adds a version, nothing is deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qcoder.analysis.differences import differences, shifted, whole_words
from qcoder.history.labels import say, words_of
from qcoder.history.undo import Action
from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.model.records import Turn
from qcoder.model.remap import Hunk, HunkId, Placement, State, Version
from qcoder.services.reporting.finding_turns import label_of, name_of, speaker_named, turn_of
from qcoder.services.study import Study
from qcoder.services.texts.text_past import Outcome, TextPast
from qcoder.storage.texts import corrections as stored
from qcoder.storage.texts.corrections import StoredEdit


class Standing(StrEnum):
    """Whether a correction holds; of one with several pieces the worst.

    It is `overruled` by a newer one of the same words, or `waiting` for an older one on whose words it stands.
    """

    IN_FORCE = "in force"
    UNDONE = "undone"
    OVERRULED = "overruled"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Piece:
    """One place of a correction: the words before and after, and where they lie in the present text."""

    old: str
    new: str
    start: int | None
    end: int | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of a text: what, by whom, when (UTC), and whether it holds. `action` undoes it."""

    id: bytes
    text: bytes
    when: datetime
    coder: str
    label: str
    pieces: tuple[Piece, ...]
    standing: Standing
    action: Action


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a correction does: to codings, and which later corrections then wait for it."""

    outcome: Outcome
    waiting: tuple[Correction, ...]


# ---- correcting


def correct_words(study: Study, text: bytes, start: int, end: int, words: str) -> Outcome:
    """Put `words` in the place of `start:end` of the present text; the rest of a word that is cut goes along.

    Raises UserError when the range lies outside the text or the words hold signs that no text can.
    """
    past = TextPast(study, text)
    return _write(study, past, hunks_for(past.body, start, end, words))


def correct_turn(study: Study, turn: bytes, words: str, speaker: str | None = None) -> Outcome:
    """Give a turn other words, as a person edited them, and another speaker; returns what became of the codings.

    Raises UserError when the turn is gone, the speaker has no name or the words hold signs that no text can.
    """
    text, found = turn_of(study, turn)
    past = TextPast(study, text.id)
    hunks = turn_hunks(past.body, found, words)
    label = None if speaker is None else label_of(speaker)
    outcome = past.corrected(hunks)
    with study.action("text.correct", name=name_of(study, text.id)) as tx:
        if label is not None:
            tx.set("turn", turn, speaker=speaker_named(study, tx, text.source, label))
        if hunks:
            tx.correct(text.id, past.now, hunks)
    return outcome


def turn_hunks(body: str, turn: Turn, words: str) -> tuple[Hunk, ...]:
    """The hunks that give a turn of the text `body` other words; blanks around them do not count.

    They stay inside the words said, also where a time or a label is glued to them.
    """
    words = clean(words).strip(" \t\n")
    return shifted(differences(body[turn.body_start : turn.body_end], words), turn.body_start)


def hunks_for(body: str, start: int, end: int, words: str) -> tuple[Hunk, ...]:
    """The hunks that put `words` in the place of `start:end`. Raises UserError as `correct_words` does."""
    if not 0 <= start <= end <= len(body):
        raise UserError("These words are no longer there; look at the text again.")
    words = clean(words)
    low, high = whole_words(body, start, end)
    return shifted(differences(body[low:high], body[low:start] + words + body[end:high]), low)


def clean(words: str) -> str:
    """Words as a text stores them: lines end in line feeds. Raises UserError for signs that no text can hold."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in words or any("\ud800" <= sign <= "\udfff" for sign in words):
        raise UserError("The words hold a sign that cannot be stored; type them again.")
    return words


def _write(study: Study, past: TextPast, hunks: Sequence[Hunk]) -> Outcome:
    outcome = past.corrected(hunks)
    if hunks:
        with study.action("text.correct", name=name_of(study, past.text)) as tx:
            tx.correct(past.text, past.now, hunks)
    return outcome


# ---- looking back


def corrections(study: Study, text: bytes) -> list[Correction]:
    """The corrections of a text, oldest first, undone ones included."""
    past = TextPast(study, text)
    return _told(study, past, past.now)


def corrections_at(study: Study, text: bytes, start: int, end: int) -> list[Correction]:
    """The corrections from which words of `start:end` come, or by which words were taken out there."""
    found = corrections(study, text)
    return [one for one in found if any(_meets(piece, start, end) for piece in one.pieces)]


def _meets(piece: Piece, start: int, end: int) -> bool:
    if not piece.holds or piece.start is None or piece.end is None:
        return False
    if piece.start == piece.end:
        return start <= piece.start <= end
    return piece.start < end and start < piece.end


def _told(study: Study, past: TextPast, now: Version) -> list[Correction]:
    edits = stored.edits(study.db, past.text)
    failing = set(past.history.not_applied(now))
    return [one for edit in edits if (one := _one(study, past, now, edit, failing)) is not None]


def _one(study: Study, past: TextPast, now: Version, edit: StoredEdit, failing: set[HunkId]) -> Correction | None:
    base = past.versions.get(edit.base)
    if base is None or not past.complete(base | {edit.id}):
        return None  # it waits for a correction that no copy has brought yet: its words cannot be told
    pieces = _pieces(study, past, base, now, edit, failing)
    words = words_of(edit.args)
    return Correction(
        edit.id, past.text, moment(edit.txn), study.seen_name(edit.coder), say(edit.label, words), pieces,
        _standing(past, now, edit, failing), Action(edit.txn, edit.label, words),
    )


def _pieces(
    study: Study, past: TextPast, base: Version, now: Version, edit: StoredEdit, failing: set[HunkId]
) -> tuple[Piece, ...]:
    before = past.history.text(base)
    placement = Placement(past.history, base | {edit.id}, now)
    grown = 0
    out: list[Piece] = []
    for number, (position, removed, inserted) in enumerate(stored.hunks(study.db, edit.id)):
        at = position + grown
        grown += len(inserted) - removed
        start, end, _state = placement.place(at, at + len(inserted))
        if start is None or end is None:
            start = end = placement.after(at)
        holds = not edit.undone and HunkId(edit.id, number) not in failing
        out.append(Piece(before[position : position + removed], inserted, start, end, holds))
    return tuple(out)


def _standing(past: TextPast, now: Version, edit: StoredEdit, failing: set[HunkId]) -> Standing:
    if edit.undone:
        return Standing.UNDONE
    mine = {hunk for hunk in failing if hunk.edit == edit.id}
    if not mine:
        return Standing.IN_FORCE
    # Without the newer corrections nothing could overrule it: what fails even then stands on words that are not there.
    older = frozenset(one for one in now if one <= edit.id)
    return Standing.WAITING if mine & set(past.history.not_applied(older)) else Standing.OVERRULED


# ---- undoing


def undoing(study: Study, correction: Correction) -> Undoing:
    """What undoing a correction, or bringing back an undone one, would do. Nothing is stored."""
    past = TextPast(study, correction.text)
    edits = stored.edits(study.db, correction.text)
    action = frozenset(one.id for one in edits if one.txn == correction.action.txn)
    undone = correction.standing == Standing.UNDONE
    then = past.now | action if undone else past.now - action
    outcome = past.having(action) if undone else past.without(action)
    before = {one.id: one.standing for one in _told(study, past, past.now)}
    after = [one for one in _told(study, past, then) if one.id not in action]
    waiting = [one for one in after if one.standing == Standing.WAITING != before[one.id]]
    return Undoing(outcome, tuple(waiting))


def undo(study: Study, correction: Correction) -> Undoing:
    """Undo a correction of whatever age; tells what became of codings and of the corrections made on top of it.

    Raises UserError when it is undone already.
    """
    found = undoing(study, correction)
    study.set_undone(correction.action, undone=True)
    return found


def redo(study: Study, correction: Correction) -> Undoing:
    """Bring an undone correction back. Raises UserError when it is in force already."""
    found = undoing(study, correction)
    study.set_undone(correction.action, undone=False)
    return found


def summary(outcome: Outcome) -> dict[str, int]:
    """How many codings each fate befalls."""
    return {str(state): len(outcome.of(state)) for state in (State.SAME, State.MOVED, State.CHANGED, State.LOST)}
