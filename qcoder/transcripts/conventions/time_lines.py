"""Lines that begin with a time and name nobody: plain text of Whisper and TurboScribe, `[0:00 --> 0:05] words`."""

import re
from collections.abc import Iterator

from qcoder.model.reading import Reading
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import Label
from qcoder.transcripts.times import CLOCK, ENCLOSED, span_ms
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

_LABEL = re.compile(
    rf"[ \t]*(?P<stamp>{ENCLOSED}|{CLOCK}[ \t]*(?:-->|->|→)[ \t]*{CLOCK}|{CLOCK}(?=[ \t]*$)"
    r"|\d{1,2}:\d{2}:\d{2}(?=[ \t]))"
    r"[ \t]*(?:[-–—][ \t]+)?",
    re.MULTILINE,
)
_LONGEST = 80
_FEWEST = 2
_LEAST_SHARE = 0.3  # of the lines begin with a time
_SCORE = 0.3


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a time."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), "", *span_ms(match["stamp"]))


def _read(view: View, by_hand: bool) -> Reading | None:
    found = list(find(view))
    if not found or (not by_hand and (len(found) < _FEWEST or len(found) < _LEAST_SHARE * len(view.lines))):
        return None
    cover = (view.end - found[0].start) / view.end
    return Reading("time-lines", round(_SCORE * cover, 3), from_labels(view, found))


CONVENTION = Convention(
    "time-lines",
    "Times without speakers",
    "A time begins each turn and nobody is named, as in Whisper's plain text.",
    _read,
)
