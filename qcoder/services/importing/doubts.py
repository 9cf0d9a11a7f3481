"""What a person should look at before a transcript is imported."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.services.importing.plan import Plan
from qcoder.services.importing.preview import Partner, Row
from qcoder.services.importing.spellings import alike
from qcoder.transcripts import labels

DOUBTFUL = 0.5  # a reading that fits less is shown as doubtful
_MOST_NAMED = 4  # numbers of turns in a sentence


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sentence on what is doubtful, and the places of the rows of the preview that it is about."""

    sentence: str
    rows: tuple[int, ...] = ()


def doubts(item: Plan, rows: Sequence[Row], partner: Partner | None = None) -> list[Doubt]:
    """Everything about a plan that needs a look; nothing when it fits. `rows` are those of its preview."""
    found = [*_reading(item), *_language(item), *(Doubt(note) for note in item.transcript.notes), *_names(item, rows)]
    found += _slips(item, rows)
    if partner is not None:
        found += _pairs(item, rows, partner)
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


def _names(item: Plan, rows: Sequence[Row]) -> list[Doubt]:
    """Labels that look like names among labels that are roles or short forms; where all do, they are pseudonyms."""
    speakers = [one.name for one in item.speakers]
    named = [name for name in speakers if labels.shape(item.voice(name)) == labels.NAMELIKE]
    if not named or 2 * len(named) >= len(speakers):
        return []
    turns = item.reading.turns
    places = [at for at, row in enumerate(rows) if row.mark is not None and turns[row.mark].speaker in named]
    words = ", ".join(f"“{name}”" for name in named)
    verb = "looks like a name" if len(named) == 1 else "look like names"
    return [Doubt(f"{words} {verb} among the speakers: rename it if it should not be seen.", tuple(places))]


def _slips(item: Plan, rows: Sequence[Row]) -> list[Doubt]:
    """Labels that were taken for another spelling of somebody's, as long as the person says nothing else."""
    taken = [name for name, meant in alike(item.speakers).items() if item.voices.get(name) == meant]
    turns = item.reading.turns
    places = [at for at, row in enumerate(rows) if row.mark is not None and turns[row.mark].speaker in taken]
    words = ", ".join(f"“{name}” for “{item.voices[name]}”" for name in taken)
    if not taken:
        return []
    return [Doubt(f"Speakers taken for one: {words}. Rename one of them if these are two people.", tuple(places))]


def _pairs(item: Plan, rows: Sequence[Row], partner: Partner) -> list[Doubt]:
    """Turns without a twin in the other language, and pairs that may be wrong."""
    missing = [row.original for row in rows if row.mark is None and row.original is not None and row.unsure]
    alone = [row.number for row in rows if row.number is not None and row.unsure and row.original is None]
    unsure = [row.number for row in rows if row.number is not None and row.unsure and row.original is not None]
    sentences = []
    if missing:
        one, many = "Turn {n} of the original has no translation.", "Turns {n} of the original have no translation."
        sentences.append(_told(one, many, missing))
    if alone:
        one, many = "Turn {n} is in the translation only.", "Turns {n} are in the translation only."
        sentences.append(_told(one, many, alone))
    if unsure:
        one = "It is not sure that turn {n} stands beside its original."
        sentences.append(_told(one, "It is not sure that turns {n} stand beside their originals.", unsure))
    if not sentences:
        return []
    if item.turns != len(partner.words) and missing + alone:
        sentences.insert(0, f"The original has {len(partner.words)} turns, the translation {item.turns}.")
    return [Doubt(" ".join(sentences), tuple(at for at, row in enumerate(rows) if row.unsure))]


def _told(one: str, many: str, numbers: Sequence[int]) -> str:
    """A sentence about turns of these numbers; of many the first few are named."""
    if len(numbers) == 1:
        return one.format(n=numbers[0])
    if len(numbers) <= _MOST_NAMED:
        named = ", ".join(str(number) for number in numbers[:-1])
        return many.format(n=f"{named} and {numbers[-1]}")
    named = ", ".join(str(number) for number in numbers[: _MOST_NAMED - 1])
    return many.format(n=f"{named} and {len(numbers) - _MOST_NAMED + 1} more")
