"""What a person should look at before a transcript is imported, and how a translation lies beside its original."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from qcoder.model.records import Source
from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.services.transcripts import SPEECH, Plan
from qcoder.transcripts import labels

DOUBTFUL = 0.5  # a reading that fits less is shown as doubtful


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sentence on what is doubtful, and the numbers of the turns that it is about."""

    sentence: str
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """The original of a translation, turn by turn: its words, and whether a moderator says them."""

    name: str
    words: tuple[str, ...]
    asking: tuple[bool, ...]


def partner_of(item: Plan) -> Partner:
    """A transcript that is not stored yet, as the original of another."""
    text, asking = item.transcript.text, item.moderator_labels
    turns = [turn for turn in item.reading.turns if turn.kind == SPEECH]
    return Partner(
        item.name,
        tuple(text[turn.body_start : turn.body_end] for turn in turns),
        tuple(turn.speaker in asking for turn in turns),
    )


def partner_in(study: Study, source: Source) -> Partner:
    """A source of the study as the original of a translation."""
    turns = [one for one in sources.spoken(study, source) if one.text.id == source.texts[0].id]
    return Partner(source.name, tuple(one.words for one in turns), tuple(one.moderator for one in turns))


def doubts(item: Plan, partner: Partner | None = None) -> list[Doubt]:
    """Everything about a plan that needs a look; nothing when it fits."""
    found = [*_reading(item), *_language(item), *(Doubt(note) for note in item.transcript.notes), *_names(item)]
    if partner is not None:
        found += _parting(item, partner)
    return found


def _reading(item: Plan) -> list[Doubt]:
    if item.reading.score >= DOUBTFUL:
        return []
    if not item.speakers:
        return [Doubt("Nobody is named in this file: every piece of it will be a turn without a speaker.")]
    fit = round(item.reading.score * 100)
    return [Doubt(f"These speaker labels explain only part of the file ({fit} %): look whether the turns are right.")]


def _language(item: Plan) -> list[Doubt]:
    return [] if item.language else [Doubt("The language of this file is not clear: choose it.")]


def _names(item: Plan) -> list[Doubt]:
    """Labels that look like names among labels that are roles or short forms; where all do, they are pseudonyms."""
    speakers = [one.name for one in item.speakers]
    named = [name for name in speakers if labels.shape(item.voice(name)) == labels.NAMELIKE]
    if not named or 2 * len(named) >= len(speakers):
        return []
    number, places = 0, []
    for turn in item.reading.turns:
        number += turn.kind == SPEECH
        if turn.kind == SPEECH and turn.speaker in named:
            places.append(number)
    words = ", ".join(f"“{name}”" for name in named)
    verb = "looks like a name" if len(named) == 1 else "look like names"
    return [Doubt(f"{words} {verb} among the speakers: rename it if it should not be seen.", tuple(places))]


def _parting(item: Plan, partner: Partner) -> list[Doubt]:
    """Whether turns of one number belong together: as many turns, and the moderator speaks in the same ones."""
    here = partner_of(item)
    ours, theirs = len(here.words), len(partner.words)
    first = _first_parting(here.asking, partner.asking)
    if ours == theirs and first is None:
        return []
    from_here = f" From turn {first} on they do not fall together." if first is not None and first <= ours else ""
    if ours != theirs:
        missing = tuple(range(min(ours, theirs) + 1, max(ours, theirs) + 1))
        places = (first, *missing) if first is not None and first not in missing else missing
        return [Doubt(f"The original has {theirs} turns, the translation {ours}.{from_here}", places)]
    return [Doubt(f"Turn {first} is the moderator's in one language and not in the other.", (first or 1,))]


def _first_parting(ours: Sequence[bool], theirs: Sequence[bool]) -> int | None:
    """The number of the first turn that a moderator speaks in one text and somebody else in the other."""
    if not any(ours) or not any(theirs):
        return None  # a text without a known moderator says nothing
    for number, (one, other) in enumerate(zip_longest(ours, theirs), 1):
        if one != other:
            return number
    return None
