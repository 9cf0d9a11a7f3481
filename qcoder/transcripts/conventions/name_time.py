"""`Anna  0:21` or `00:21 Anna` on a line of its own, the words below it: Otter, Teams, Rev, Happy Scribe and others."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import STAMP, span_ms
from qcoder.transcripts.view import View

_NAME_FIRST = re.compile(rf"[ \t]*{NAME}[ \t:|–—-]*[ \t(\[]+(?P<stamp>{STAMP})[ \t:]*")
_TIME_FIRST = re.compile(rf"[ \t]*(?P<stamp>{STAMP})[ \t:|–—-]+{NAME}[ \t:]*")
_NAME_ALONE = re.compile(rf"[ \t]*{NAME}[ \t]*[:：]?[ \t]*")
_TIME_ALONE = re.compile(rf"[ \t]*{STAMP}[ \t]*")
_ENDS_OF_SENTENCES = ".?!…"  # a time and "Yes." are words of somebody unknown
_LONGEST = 140


def find(view: View) -> Iterator[Label]:
    """Every line that holds a name and a time and nothing else, and a name with a time on the line below it."""
    for (start, end), (below, below_end) in zip_longest(view.lines, view.lines[1:], fillvalue=(0, 0)):
        if end - start > _LONGEST:
            continue
        match = _NAME_FIRST.fullmatch(view.text, start, end) or _TIME_FIRST.fullmatch(view.text, start, end)
        name = match["name"].rstrip() if match else ""
        if match and name[-1] not in _ENDS_OF_SENTENCES:
            yield Label(start, end, name, *span_ms(match["stamp"]))
        elif match is None and (alone := _NAME_ALONE.fullmatch(view.text, start, end)):
            stamp = _TIME_ALONE.fullmatch(view.text, below, below_end)
            if stamp:
                yield Label(start, below_end, alone["name"].rstrip(), *span_ms(stamp.group()))


CONVENTION = labelled(
    "name-time",
    "Name and time on their own line",
    "A line with the name and the time stands above the words, as in “Anna  0:21” (Otter, Teams).",
    find,
    trusting=True,
)
