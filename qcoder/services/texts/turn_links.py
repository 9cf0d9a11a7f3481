"""A turn of a group that agrees with, disputes, or adds to an earlier turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qcoder.model.errors import UserError
from qcoder.model.records import Source, Text, Turn
from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.storage.texts import turn_links as stored
from qcoder.storage.texts.turn_links import TurnLinkRecord

AGREES, DISPUTES, ADDS = "agrees with", "disputes", "adds to"
KINDS = (AGREES, DISPUTES, ADDS)
"""What a turn does to an earlier one."""

COLUMNS = ("source", "language", "turn", "speaker", "kind", "to_turn", "to_speaker", "coder", "note")


@dataclass(frozen=True, slots=True)
class TurnLink:
    """A link with the two turns as they are now; speakers are "" where nobody knows; `by` is the coder's id."""

    id: bytes
    text: bytes
    language: str
    turn: Turn
    to_turn: Turn
    speaker: str
    to_speaker: str
    kind: str
    coder: str
    note: str
    by: bytes


def link(study: Study, text: bytes, turn: int, to_turn: int, kind: str, note: str = "") -> None:
    """Mark what a turn does to an earlier one of the same text, by their numbers; a mark of one's own is changed.

    Raises UserError for an unknown kind or turn, and unless the other turn is earlier.
    """
    if kind not in KINDS:
        raise UserError(f"There is no “{kind}” between turns; choose one of {', '.join(KINDS)}.")
    known = {one.number: one.id for one in sources.turns(study, text) if one.number is not None}
    for number in (turn, to_turn):
        if number not in known:
            raise UserError(f"This text has no turn {number}.")
    if to_turn >= turn:
        raise UserError("A turn can only be linked to an earlier one.")
    ends = (known[turn], known[to_turn], study.coder.id)
    own = next((one for one in records(study) if (one.turn, one.to_turn, one.coder) == ends), None)
    words = note.strip() or None
    if own is not None and (own.kind, own.note) == (kind, words or ""):
        return
    with study.action("turn.link", kind=kind) as tx:
        if own is not None:
            tx.set("turn_link", own.id, kind=kind, note=words)
        else:
            tx.add("turn_link", turn=ends[0], to_turn=ends[1], coder=ends[2], kind=kind, note=words)


def unlink(study: Study, identifier: bytes) -> None:
    """Take a mark back."""
    with study.action("turn.unlink") as tx:
        tx.delete("turn_link", [identifier])


def of_source(study: Study, source: Source) -> list[TurnLink]:
    """The marks in all texts of a source, in the order of the turns."""
    among = records(study)
    return [one for text in source.texts for one in of_text(study, text, among)]


def of_text(study: Study, text: Text, among: Sequence[TurnLinkRecord] | None = None) -> list[TurnLink]:
    """The marks in a text, in the order of the turns; speakers are called as in its language.

    `among` are the `records` of the study, for whoever goes through many texts.
    """
    known = records(study) if among is None else among
    if not known:  # as in most studies: then no turn needs to be read
        return []
    coders = {one.id: one.name for one in study.seen_coders()}
    voices, called = sources.speakers(study), sources.called_in(study, text.language)
    turns = {one.id: one for one in sources.turns(study, text.id)}
    names = {
        one.id: called.get(one.speaker) or voices[one.speaker].name if one.speaker in voices else ""
        for one in turns.values()
    }
    here = [
        TurnLink(one.id, text.id, text.language, turns[one.turn], turns[one.to_turn], names[one.turn],
                 names[one.to_turn], one.kind, coders.get(one.coder, ""), one.note, one.coder)
        for one in known if one.turn in turns and one.to_turn in turns
    ]
    return sorted(here, key=lambda one: (one.turn.start, one.to_turn.start))


def records(study: Study) -> list[TurnLinkRecord]:
    """The links between turns that are there now: of a pair and a coder the newest.

    A turn that was joined with the one it spoke to says nothing to itself.
    """
    known = stored.turn_links(study.db)
    now = _now(study, known) if known else {}
    newest: dict[tuple[bytes, bytes, bytes], TurnLinkRecord] = {}
    for one in known:
        turn, to_turn = now.get(one.turn, one.turn), now.get(one.to_turn, one.to_turn)
        if turn != to_turn:
            newest.pop((turn, to_turn, one.coder), None)
            newest[turn, to_turn, one.coder] = one._replace(turn=turn, to_turn=to_turn)
    return list(newest.values())


def _now(study: Study, known: Sequence[TurnLinkRecord]) -> dict[bytes, bytes]:
    """The turns that stand in the place of those that were linked, by theirs."""
    from qcoder.services.texts.turn_heirs import heirs  # few studies have links: opening one does not wait for it

    return heirs(study, [turn for one in known for turn in (one.turn, one.to_turn)])


def in_words(links: Sequence[TurnLink]) -> dict[bytes, str]:
    """What each turn says to earlier ones, as "disputes 5 (Visitor 1); adds to 3"; others are absent."""
    found: dict[bytes, list[str]] = {}
    for one in links:
        name = f" ({one.to_speaker})" if one.to_speaker else ""
        words = f"{one.kind} {one.to_turn.number}{name}"
        if words not in found.setdefault(one.turn.id, []):
            found[one.turn.id].append(words)
    return {turn: "; ".join(words) for turn, words in found.items()}


def export(study: Study, path: Path) -> int:
    """Write all marks as a table; returns how many. Raises UserError for an unknown ending."""
    from qcoder.interchange.tables import write_table  # the same

    rows = [
        (source.name, one.language, one.turn.number, one.speaker, one.kind, one.to_turn.number, one.to_speaker,
         one.coder, one.note)
        for source in sources.everything(study) for one in of_source(study, source)
    ]
    write_table(path, COLUMNS, rows)
    return len(rows)
