"""`12 Anna: words`, `12. Anna: words`: the number of the line or turn stands before the label."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.view import View

_LABEL = re.compile(rf"[ \t]*(?:\d{{1,5}}[.)]?|\(\d{{1,5}}\)|#\d{{1,5}})[ \t]+{NAME}[ \t]*[:：](?!//)")
_LONGEST = 160


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a number, a name and a colon."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["name"].rstrip())


CONVENTION = labelled(
    "numbered", "Numbered lines with Name:", "Lines begin with a number and then the name, as in “12 Anna: Yes.”", find
)
