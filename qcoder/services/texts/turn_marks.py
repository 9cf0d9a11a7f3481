"""Who speaks where: another speaker for turns, a turn in two, two turns in one. Only marks change, never words."""

from collections.abc import Sequence

from qcoder.model.errors import UserError
from qcoder.model.records import Turn
from qcoder.services.replacing import replace_rows
from qcoder.services.reporting.finding_turns import label_of, name_of, speaker_named, turn_of
from qcoder.services.study import Study
from qcoder.services.texts import note_settings
from qcoder.storage.rows import Value, values_of
from qcoder.storage.texts import sources

_BLANKS = " \t\n\u00a0\u2028"


def change_speaker(study: Study, turns: Sequence[bytes], label: str) -> None:
    """Say who speaks in these turns, by a label that their source has already or a new one.

    Raises UserError when the label is empty or a turn is gone.
    """
    label = label_of(label)
    found = [(turn, turn_of(study, turn)[0]) for turn in turns]
    if not found:
        raise UserError("No turn is chosen; choose one first.")
    with study.action("turn.speaker", name=name_of(study, found[0][1].id), speaker=label) as tx:
        known: dict[bytes, bytes] = {}
        for turn, text in found:
            if text.source not in known:
                known[text.source] = speaker_named(study, tx, text.source, label)
            tx.set("turn", turn, speaker=known[text.source])


def split_turn(study: Study, turn: bytes, position: int, speaker: str | None = None) -> bytes:
    """Begin a new turn at `position` of the text, inside the words of a turn; returns the new turn.

    It has the same speaker unless another label is given. Raises UserError when the turn is gone, or when no words
    would stand before or after the position.
    """
    text, old = turn_of(study, turn)
    body = sources.body(study.db, text.id)
    first, second = body[old.body_start : position], body[position : old.body_end]
    if not (old.body_start < position < old.body_end and first.strip(_BLANKS) and second.strip(_BLANKS)):
        raise UserError("A turn is split between words of it; put the cursor between two words.")
    mark = old.body_start + len(first.rstrip(_BLANKS))
    begin = position + len(second) - len(second.lstrip(_BLANKS))
    values = values_of(study.db, "turn", turn)
    with study.action("turn.split", name=name_of(study, text.id)) as tx:
        who: Value = old.speaker if speaker is None else speaker_named(study, tx, text.source, label_of(speaker))
        # Nobody knows when the second half began: it keeps the end, and the first half the beginning.
        tx.set("turn", turn, end_ms=None)
        made = tx.add(
            "turn", text=text.id, version=sources.version(study.db, text.id), start_pos=mark, body_start=begin,
            body_end=old.body_end, speaker=who, kind=values["kind"], begin_ms=None, end_ms=old.end_ms,
            passage=old.passage,
        )
        note_settings.copy(study, tx, turn, made)
        return made


def join_turns(study: Study, turn: bytes) -> bytes:
    """Make one turn of a turn and the next; returns it. What stood between, the label say, becomes part of its words.

    It keeps the speaker and passage of the first, and what is known of it as a note. Raises UserError when the turn is
    gone or none follows.
    """
    text, first = turn_of(study, turn)
    second = following(sources.turns(study.db, text.id), first)
    values = values_of(study.db, "turn", turn)
    with study.action("turn.join", name=name_of(study, text.id)) as tx:
        made = tx.add(
            "turn", text=text.id, version=sources.version(study.db, text.id), start_pos=first.start,
            body_start=first.body_start, body_end=second.body_end, speaker=first.speaker, kind=values["kind"],
            begin_ms=first.begin_ms, end_ms=second.end_ms, passage=first.passage,
        )
        note_settings.forget(study, tx, second.id)
        replace_rows(study, tx, "turn", {first.id: made, second.id: made})
        return made


def following(turns: Sequence[Turn], first: Turn) -> Turn:
    """The turn after one in reading order. Raises UserError when nobody speaks after it."""
    after = [one for one in turns if one.start > first.start]
    if not after or after[0].number is None or first.number is None:
        raise UserError("No turn follows this one with which it could be joined.")
    return after[0]
