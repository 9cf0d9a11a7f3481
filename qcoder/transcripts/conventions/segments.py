"""Captions and tables: the file itself sets the pieces apart; what differs is where the speaker stands."""

import re
from dataclasses import replace

from qcoder.model.reading import Reading, Segment
from qcoder.transcripts import judging
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label, name_pattern
from qcoder.transcripts.turns import from_segments
from qcoder.transcripts.view import View

_LABEL = re.compile(
    rf"\s*(?:>>+|[-–—])?[ \t]*(?:\[{name_pattern('boxed')}\][ \t]*:?|\({name_pattern('round')}\)[ \t]*:?"
    rf"|{NAME}[ \t]*[:：](?!//))"
)
_GIVEN_SCORE = 0.95
_SPEAKERLESS_SCORE = 0.3
_FEWEST_NAMED = 0.05
_MOST_OF_IT = 0.75


def _share(view: View) -> float:
    """How much of the text the segments reach over: all of a caption file, the table alone of a document.

    A title above the table and its headings take nothing away: what is three quarters of a document is all of it.
    """
    segments = view.layout.segments
    if view.layout.segments_only or not segments:
        return 1.0
    return min(1.0, (segments[-1].body_end - segments[0].start) / max(1.0, _MOST_OF_IT * view.end))


def _read_voices(view: View, by_hand: bool) -> Reading | None:  # noqa: ARG001 - there is nothing to be lenient about
    """Captions with voice tags: a cue without one belongs to nobody known."""
    segments = view.layout.segments
    if view.layout.rows or not any(segment.speaker for segment in segments):
        return None
    turns = from_segments(view, segments, [segment.speaker for segment in segments])
    return Reading("voice", _GIVEN_SCORE, turns)


def _read_columns(view: View, by_hand: bool) -> Reading | None:  # noqa: ARG001 - there is nothing to be lenient about
    """Tables with a column of speakers: a row without one goes on with the turn above it."""
    segments = view.layout.segments
    if not view.layout.rows or not any(segment.speaker for segment in segments):
        return None
    stretches: list[Segment] = []
    for segment in segments:
        if segment.speaker or not stretches:
            stretches.append(segment)
        else:
            stretches[-1] = replace(stretches[-1], body_end=segment.body_end)
    turns = from_segments(view, stretches, [stretch.speaker for stretch in stretches])
    return Reading("columns", round(_GIVEN_SCORE * _share(view), 3), turns)


def _found_label(view: View, segment: Segment) -> Label | None:
    match = _LABEL.match(view.text, segment.body_start, min(segment.body_end, segment.body_start + 160))
    if not match:
        return None
    return Label(segment.start, match.end(), (match["name"] or match["boxed"] or match["round"]).rstrip())


def _read_named(view: View, by_hand: bool) -> Reading | None:
    """Speakers written before the words of a cue; a cue without a name goes on with the speaker before it."""
    segments = view.layout.segments
    found = [_found_label(view, segment) for segment in segments]
    candidates = [label for label in found if label]
    chosen = judging.plausible(candidates) if by_hand else judging.credible(view, candidates)
    if not chosen or len(chosen) < _FEWEST_NAMED * len(segments):
        return None
    accepted = {label.start: label for label in chosen}
    speakers: list[str | None] = []
    bodies: list[int] = []
    for segment in segments:
        label = accepted.get(segment.start)
        speakers.append(label.name if label else speakers[-1] if speakers else None)
        bodies.append(label.end if label else segment.body_start)
    turns = from_segments(view, segments, speakers, bodies)
    return Reading("cue-name", round(judging.score(view, chosen) * _share(view), 3), turns)


def _read_speakerless(view: View, by_hand: bool) -> Reading | None:  # noqa: ARG001 - there is nothing to be lenient about
    segments = view.layout.segments
    if not segments:
        return None
    turns = from_segments(view, segments, [None] * len(segments))
    return Reading("cues", round(_SPEAKERLESS_SCORE * _share(view), 3), turns)


VOICES = Convention("voice", "Voice tags", "Captions that name the speaker in a tag: <v Anna>Yes.</v>", _read_voices)
COLUMNS = Convention(
    "columns", "A column of speakers", "A table with one column for the speaker and one for the words.", _read_columns
)
NAMED = Convention(
    "cue-name",
    "Name: at the start of a cue",
    "Captions or rows whose words begin with the speaker: “Anna: Yes.”",
    _read_named,
)
SPEAKERLESS = Convention(
    "cues", "Cues without speakers", "Every cue or row is a turn; nobody is named.", _read_speakerless
)
