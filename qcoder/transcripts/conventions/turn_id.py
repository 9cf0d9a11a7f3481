"""`[T002] Participant 1: words`: a number for every turn in front of the label."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.view import View

_LABEL = re.compile(rf"[ \t]*\[[^\W\d_]{{0,4}}[-_. ]?\d{{1,6}}\][ \t]*{NAME}[ \t]*[:：](?!//)")
_LONGEST = 160


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a number in brackets, a name and a colon."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["name"].rstrip())


CONVENTION = labelled(
    "turn-id",
    "[T002] Name:",
    "Every turn has a number in brackets before the name, as in “[T002] Anna: Yes.”",
    find,
    trusting=True,
)
