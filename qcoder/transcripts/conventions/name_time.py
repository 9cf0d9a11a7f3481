"""`Anna  0:21` or `00:21 Anna` on a line of its own, the words below it: Otter, Teams, Rev, Happy Scribe and others."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import STAMP, span_ms
from qcoder.transcripts.view import View

_NAME_FIRST = re.compile(rf"[ \t]*{NAME}[ \t:|–—-]*[ \t(\[]+(?P<stamp>{STAMP})[ \t:]*")
_TIME_FIRST = re.compile(rf"[ \t]*(?P<stamp>{STAMP})[ \t:|–—-]+{NAME}[ \t:]*")
_LONGEST = 140


def find(view: View) -> Iterator[Label]:
    """Every line that holds a name and a time and nothing else."""
    for start, end in view.lines:
        if end - start > _LONGEST:
            continue
        match = _NAME_FIRST.fullmatch(view.text, start, end) or _TIME_FIRST.fullmatch(view.text, start, end)
        if match:
            yield Label(start, end, match["name"].rstrip(), *span_ms(match["stamp"]))


CONVENTION = labelled(
    "name-time",
    "Name and time on their own line",
    "A line with the name and the time stands above the words, as in “Anna  0:21” (Otter, Teams).",
    find,
    trusting=True,
)
