"""`Anna 00:00:01 words`: the name, the time and the words on one line, without a colon behind the name."""

import re
from collections.abc import Iterator
from itertools import pairwise

from qcoder.model.reading import Reading
from qcoder.transcripts import judging
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import STAMP, span_ms
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

_LABEL = re.compile(rf"[ \t]*{NAME}[ \t]+(?P<stamp>{STAMP})[ \t]*[|–—-]?[ \t]+(?=\S)")
_LONGEST = 120
_IN_ORDER = 0.95  # of the times: "Anna 12:30 …" in notes names times of a day
_FEWEST = 3


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name and a time and goes on."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(match["stamp"]))


def _read(view: View, by_hand: bool) -> Reading | None:
    found = list(find(view))
    times = [label.begin_ms or 0 for label in found]
    in_order = sum(a <= b for a, b in pairwise(times))
    if not by_hand and (len(found) < _FEWEST or in_order < _IN_ORDER * (len(times) - 1)):
        return None
    chosen = judging.plausible(found) if by_hand else judging.credible(view, found)
    return Reading("name-time-words", judging.score(view, chosen), from_labels(view, chosen)) if chosen else None


CONVENTION = Convention(
    "name-time-words",
    "Name 00:00:01 words",
    "The name, the time and the words stand on one line, as in “Anna 00:00:01 Yes.”",
    _read,
)
