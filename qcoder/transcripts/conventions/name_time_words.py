"""`Anna 00:00:01 words`: the name, the time and the words on one line, without a colon behind the name."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import ENCLOSED, span_ms
from qcoder.transcripts.view import View

# A bare time must have seconds and hours: "Anna 12:30" may be words.
_LABEL = re.compile(
    rf"[ \t]*{NAME}[ \t]+(?P<stamp>{ENCLOSED}|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?)[ \t]*[:：|–—-]?[ \t]+(?=\S)"
)
_LONGEST = 120


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name and a time and goes on."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(match["stamp"]))


CONVENTION = labelled(
    "name-time-words",
    "Name 00:00:01 words",
    "The name, the time and the words stand on one line, as in “Anna 00:00:01 Yes.”",
    find,
)
