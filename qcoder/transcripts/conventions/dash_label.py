"""`Респондент – words`: a name and a dash between blanks, common in Ukrainian and Polish transcripts.

A time may stand before the name: `00:12 – Респондент – words`.
"""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import CLOCK, ENCLOSED, span_ms
from qcoder.transcripts.view import View

_LABEL = re.compile(rf"[ \t]*(?:(?P<stamp>{ENCLOSED}|{CLOCK})[ \t]*(?:[–—-][ \t]+)?)?{NAME}[ \t]+[–—-][ \t]+")
_LONGEST = 120


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name and a dash, with the time before them."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(match["stamp"]))


CONVENTION = labelled(
    "dash-label",
    "Name – with a dash",
    "A name and a dash begin each turn, as in “Respondent – Yes.”",
    find,
    only_repeated=True,
)
