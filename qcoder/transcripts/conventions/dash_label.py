"""`Респондент – words`: a name and a dash between blanks, common in Ukrainian and Polish transcripts.

A time may stand before the name: `00:12 – Респондент – words`; behind a short form the dash may follow at once.
"""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import CODE, NAME, Label, shape
from qcoder.transcripts.times import CLOCK, ENCLOSED, span_ms
from qcoder.transcripts.view import View

_LABEL = re.compile(
    rf"[ \t]*(?:(?P<stamp>{ENCLOSED}|{CLOCK})[ \t]*(?:[–—-][ \t]+)?)?{NAME}(?P<apart>[ \t]*)[–—-][ \t]+"
)
_LONGEST = 120


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name and a dash, with the time before them."""
    lines = ((start, _LABEL.match(view.text, start, min(end, start + _LONGEST))) for start, end in view.lines)
    found = [(start, match) for start, match in lines if match]
    # “I- Yes.”: of other words, and where one stands alone so, the dash is part of the word.
    short = {match["name"] for _start, match in found if not match["apart"] and shape(match["name"]) >= CODE}
    short = short if len(short) > 1 else set()
    for start, match in found:
        if match["apart"] or match["name"] in short:
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(match["stamp"]))


CONVENTION = labelled(
    "dash-label",
    "Name – with a dash",
    "A name and a dash begin each turn, as in “Respondent – Yes.”",
    find,
    only_repeated=True,
)
