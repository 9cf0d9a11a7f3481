"""A transcript row by row as it will be imported, a translation beside its original."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qcoder.analysis.alignment import DOUBTFUL, Bead, Side, align, as_joined
from qcoder.analysis.levels import levels
from qcoder.model.reading import TurnMark
from qcoder.model.records import Source
from qcoder.services import sources
from qcoder.services.importing.people import same_people
from qcoder.services.importing.plan import SPEECH, Plan
from qcoder.services.study import Study


@dataclass(frozen=True, slots=True)
class Partner:
    """The original of a translation: its name, the words of its numbered turns, and what alignment sees of them.

    `passages` are those that the file gives, where original and translation stand in one file.
    """

    name: str
    words: tuple[str, ...]
    sides: tuple[Side, ...]
    passages: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A turn, what stands outside turns, or a turn of the original alone.

    `mark` is the turn's place in the reading, None for one that only the original has. `number` counts the turns of
    this file from 1, None where nothing is numbered. `beside` are the original's words, "" where there are none and
    None where there is no original; `original` is the number of the first of its turns. `unsure` says that the two may
    not belong together.
    """

    mark: int | None
    number: int | None
    beside: str | None = None
    original: int | None = None
    unsure: bool = False


def partner_of(item: Plan) -> Partner:
    """A transcript that is not stored yet, as the original of another."""
    text = item.transcript.text
    said = [turn for turn in item.reading.turns if turn.kind == SPEECH]
    return Partner(item.name, tuple(text[turn.body_start : turn.body_end] for turn in said), _sides(item),
                   tuple(turn.passage for turn in said))


def partner_in(study: Study, source: Source) -> Partner:
    """A source of the study as the original of a translation."""
    said = [one for one in sources.spoken(study, source) if one.text.id == source.texts[0].id]
    sides = (
        Side(one.speaker, one.turn.body_end - one.turn.body_start, one.turn.begin_ms, one.turn.end_ms) for one in said
    )
    return Partner(source.name, tuple(one.words for one in said), tuple(sides))


def rows(item: Plan, partner: Partner | None = None) -> list[Row]:
    """Every row in reading order. Beside an original, turns are aligned as they will be stored."""
    turns = item.reading.turns
    if partner is None:
        return list(_alone(turns))
    said = [place for place, turn in enumerate(turns) if turn.kind == SPEECH]
    out: list[Row] = []
    following = 0  # the first place of the reading that has no row yet
    for bead in _beads(partner, item):
        words = partner.words[slice(*bead.left)]
        first = bead.left[0] + 1 if words else None
        unsure = not words or bead.confidence < DOUBTFUL
        if bead.right[0] == bead.right[1]:
            lone = enumerate(words, bead.left[0] + 1)
            out += [Row(None, None, beside, number, unsure=number not in item.left_empty) for number, beside in lone]
        for nth in range(*bead.right):
            out += [Row(place, None, "") for place in range(following, said[nth])]
            beside = "\n".join(words) if nth == bead.right[0] else ""
            out.append(Row(said[nth], nth + 1, beside, first, unsure))
            following = said[nth] + 1
    return [*out, *(Row(place, None, "") for place in range(following, len(turns)))]


def people_in(item: Plan, shown: Sequence[Row], partner: Partner | None) -> dict[str, str]:
    """For labels of a translation the speaker of the original whom they will be one with."""
    if partner is None:
        return {}
    turns = item.reading.turns
    original = ((side.speaker, number) for number, side in enumerate(partner.sides, 1))
    translation = (
        (turns[row.mark].speaker or "", row.original) for row in shown if row.mark is not None and not row.unsure
    )
    return {label: name for label, name in same_people(original, translation).items() if label not in item.voices}


def _beads(partner: Partner, item: Plan) -> list[Bead]:
    """What belongs together: as the file has it, else by alignment."""
    ours = partner.passages
    theirs = [turn.passage for turn in item.reading.turns if turn.kind == SPEECH]
    if ours and theirs and None not in ours and None not in theirs:
        return [Bead(left, right, 1.0) for left, right in levels(ours, theirs)]
    return as_joined(align(partner.sides, _sides(item)), item.joined)


def _alone(turns: Sequence[TurnMark]) -> Iterator[Row]:
    number = 0
    for place, turn in enumerate(turns):
        number += turn.kind == SPEECH
        yield Row(place, number if turn.kind == SPEECH else None)


def _sides(item: Plan) -> tuple[Side, ...]:
    said = (turn for turn in item.reading.turns if turn.kind == SPEECH)
    return tuple(
        Side(item.voice(one.speaker) if one.speaker else "", one.body_end - one.body_start, one.begin_ms, one.end_ms)
        for one in said
    )
