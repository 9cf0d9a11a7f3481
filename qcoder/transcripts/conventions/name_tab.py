"""`Anna<TAB>words`: the name with a tab behind it and no other sign, as typists write a hanging indent."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.view import View

_LABEL = re.compile(rf"[ \t]*{NAME}(?:[ ]*\t[ \t]*|[ ]{{3,}})(?=\S)")  # or blanks that stand for one
_LONGEST = 80


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name and a tab."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["name"].rstrip())


CONVENTION = labelled(
    "name-tab",
    "Name and a tab",
    "A name and a tab begin each turn, without a colon.",
    find,
    only_repeated=True,
)
