"""A line with begin and end, a line with the name, then the words: Word files of Teams, captions pasted into text."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import CLOCK, span_ms
from qcoder.transcripts.view import View

_TIMING = re.compile(rf"[ \t]*{CLOCK}[ \t]*(?:-->|->|→)[ \t]*{CLOCK}[ \t]*")
_NAME = re.compile(rf"[ \t]*{NAME}[ \t]*[:：]?[ \t]*")
_LONGEST = 120


def find(view: View) -> Iterator[Label]:
    """Every timing line with a line that may be a name below it."""
    for (start, end), (below, below_end) in zip(view.lines, view.lines[1:], strict=False):
        if end - start > _LONGEST or below_end - below > _LONGEST:
            continue
        timing = _TIMING.fullmatch(view.text, start, end)
        match = timing and _NAME.fullmatch(view.text, below, below_end)
        if timing and match:
            yield Label(start, below_end, match["name"].rstrip(), *span_ms(timing.group()))


CONVENTION = labelled(
    "timed-name",
    "Times, name, words on three lines",
    "A line with begin and end, a line with the name, then the words, as Teams puts them in Word files.",
    find,
    trusting=True,
)
