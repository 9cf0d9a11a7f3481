"""What a person should look at before a transcript is imported."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.model.speech import said
from qcoder.services.importing.plan import Plan
from qcoder.services.importing.preview import Partner, Row
from qcoder.services.importing.spellings import alike
from qcoder.transcripts import labels

DOUBTFUL = 0.5  # a reading that fits less is shown as doubtful
_MOST_NAMED = 4  # numbers of turns in a sentence
PAIRS = {
    "missing": (
        "Turn {n} of the original has no translation.", "Turns {n} of the original have no translation.",
        "Turns {n} and {more} more of the original have no translation.",
    ),
    "alone": (
        "Turn {n} is in the translation only.", "Turns {n} are in the translation only.",
        "Turns {n} and {more} more are in the translation only.",
    ),
    "unsure": (
        "It is not sure that turn {n} stands beside its original.",
        "It is not sure that turns {n} stand beside their originals.",
        "It is not sure that turns {n} and {more} more stand beside their originals.",
    ),
}  # fmt: skip
"""What is said of turns that have no twin: of one, of several, and of many."""


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
    if len(named) == 1:
        return [
            Doubt(f"{words} looks like a name among the speakers: rename it if it should not be seen.", tuple(places))
        ]
    return [Doubt(f"{words} look like names among the speakers: rename what should not be seen.", tuple(places))]


def _slips(item: Plan, rows: Sequence[Row]) -> list[Doubt]:
    """Labels that were taken for another spelling of somebody's, as long as the person says nothing else."""
    taken = [name for name, meant in alike(item.speakers).items() if item.voices.get(name) == meant]
    turns = item.reading.turns
    places = [at for at, row in enumerate(rows) if row.mark is not None and turns[row.mark].speaker in taken]
    words = ", ".join(said("“{name}” for “{voice}”", name=name, voice=item.voices[name]) for name in taken)
    if not taken:
        return []
    return [Doubt(f"Speakers taken for one: {words}. Rename one of them if these are two people.", tuple(places))]


def _pairs(item: Plan, rows: Sequence[Row], partner: Partner) -> list[Doubt]:
    """Turns without a twin in the other language, and pairs that may be wrong."""
    missing = [row.original for row in rows if row.mark is None and row.original is not None and row.unsure]
    alone = [row.number for row in rows if row.number is not None and row.unsure and row.original is None]
    unsure = [row.number for row in rows if row.number is not None and row.unsure and row.original is not None]
    places = tuple(at for at, row in enumerate(rows) if row.unsure)
    found = []
    if item.turns != len(partner.words) and missing + alone:
        found.append(Doubt(f"The original has {len(partner.words)} turns, the translation {item.turns}.", places))
    for kind, numbers in (("missing", missing), ("alone", alone), ("unsure", unsure)):
        if numbers:
            found.append(Doubt(_told(*PAIRS[kind], numbers), places))
    return found


def _told(one: str, several: str, many: str, numbers: Sequence[int]) -> str:
    """A sentence about turns of these numbers; of many the first few are named."""
    if len(numbers) == 1:
        return one.format(n=numbers[0])
    if len(numbers) <= _MOST_NAMED:
        return several.format(n=", ".join(map(str, numbers)))
    named = numbers[: _MOST_NAMED - 1]
    return many.format(n=", ".join(map(str, named)), more=len(numbers) - len(named))
